"""What each kind of check says of columns: the value on a day, and the next day with a yes or a no.

Nothing here knows rules or ways.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from anlaufstelle.engines.law.bits import Plane
from anlaufstelle.engines.law.checks import Among, Bound, Check, Dated, Measured, Passed, Reached, Together
from anlaufstelle.engines.law.population import (
    NEVER,
    UNKNOWN_CODE,
    UNKNOWN_DAY,
    Accounts,
    Ordinals,
    Pieces,
    Population,
    codes_of,
)
from anlaufstelle.engines.law.timeline import END, Truth
from anlaufstelle.engines.law.vocabulary import Kind
from anlaufstelle.values.deadlines import Length, Unit
from anlaufstelle.values.periods import Period

NO, UNKNOWN, JUDGEMENT, YES = (np.uint8(value) for value in Truth)
#: The days whose months are looked up: nobody's time reaches further.
_FROM, _UNTIL = date(1800, 1, 1).toordinal(), date(2201, 1, 1).toordinal()
_WEEK, _YEAR = 7, 12
_BYTE = 256
_GOING = np.array([NO, YES, UNKNOWN], dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days with one value: from `start` to before `end`, a row a person; empty where the end is not after the start."""

    start: Ordinals
    end: Ordinals
    value: Plane


def next_day(check: Check, people: Population, days: Ordinals, *, wanted: np.uint8) -> Ordinals:
    """Give the first day from each of these days with a yes (or a no), `NEVER` where there is none."""
    found = np.full(people.size, NEVER, dtype=np.int32)
    for stretch in stretches(check, people):
        begin = np.maximum(days, stretch.start)
        fits = (stretch.value == wanted) & (begin < stretch.end)
        found = np.where(fits, np.minimum(found, begin), found)
    return found


def stretches(check: Check, people: Population) -> Sequence[Stretch]:
    """Give the days of a check as stretches of one value; a later one counts before an earlier one."""
    name = check.fact.name
    if isinstance(check, Dated | Passed):
        return list(_of_day(check, people.days[name])) if name in people.days else ()
    if isinstance(check, Reached):
        return list(of_account(check, people.accounts[name])) if name in people.accounts else ()
    if name not in people.pieces:
        return ()
    pieces = people.pieces[name]
    if isinstance(check, Together):
        return list(_together(check, pieces))
    if isinstance(check, Measured) and check.parameter is not None:
        return list(_with_parameter(check, pieces))
    held = cast(Among | Measured, check)
    plain = [
        Stretch(pieces.starts[:, column], pieces.ends(column), truths(held, pieces.values[:, column]))
        for column in range(pieces.starts.shape[1])
    ]
    return plain if held.lasting is None else list(_lasting(plain, held.lasting))


def truths(check: Among | Measured, values: NDArray[np.generic]) -> Plane:
    """Give what a check says of coded values."""
    if check.fact.kind is Kind.NUMBER:
        return _of_numbers(cast(Measured, check), values.astype(np.float64))
    table = bytearray(_BYTE)
    for value, code in codes_of(check.fact).items():
        table[code] = check.of(value)
    table[UNKNOWN_CODE % _BYTE] = check.of(None)
    # Bytes are looked up by the C library's loop: four times as quick as numpy's own indexing.
    return np.frombuffer(values.tobytes().translate(bytes(table)), dtype=np.uint8).reshape(values.shape)


def _of_numbers(check: Measured, values: NDArray[np.float64]) -> Plane:
    fits = np.ones(values.shape, dtype=np.bool_)
    if check.least is not None:
        fits &= values >= check.least
    if check.most is not None:
        fits &= values <= check.most
    return np.where(np.isnan(values), UNKNOWN, np.where(fits, YES, NO))


def _amounts(check: Measured) -> Iterator[tuple[int, int, float]]:
    assert check.parameter is not None  # noqa: S101  # asked by the caller
    for period, amount, _norm in check.parameter.amounts:
        yield *bounds(period), amount


def _with_parameter(check: Measured, pieces: Pieces) -> Iterator[Stretch]:
    for begin, end, amount in _amounts(check):
        held = check.with_parameter(amount)
        for column in range(pieces.starts.shape[1]):
            start, until = np.maximum(pieces.starts[:, column], begin), np.minimum(pieces.ends(column), end)
            yield Stretch(start, until.astype(np.int32), truths(held, pieces.values[:, column]))


def _lasting(plain: Sequence[Stretch], length: Length) -> Iterator[Stretch]:
    """Give the worst value of a time that long: what was bad stays so until the time after it is complete.

    Stretches come in the order of their badness, so that the worst counts where several cover a day.
    """
    start = np.full(plain[0].start.shape, 1, dtype=np.int32)
    everything = np.full(plain[0].start.shape, END + 1, dtype=np.int32)
    yield from _good_days(plain, length, start=start, end=everything)
    for value in (JUDGEMENT, UNKNOWN, NO):
        for stretch in plain:
            bad = stretch.value == value
            if bad.any():
                until = np.where(bad, later_days(stretch.end, length), 0).astype(np.int32)
                yield Stretch(stretch.start, until, np.full(bad.shape, value))


def _good_days(plain: Sequence[Stretch], length: Length, *, start: Ordinals, end: Ordinals) -> Iterator[Stretch]:
    """Give the stretches of yes: the days that no bad stretch covers, from one bad stretch to the next."""
    begin = start
    for stretch in plain:
        bad = (stretch.value != YES) & (stretch.start < NEVER)
        free_until = np.where(bad, stretch.start, begin).astype(np.int32)
        yield Stretch(begin, free_until, np.full(bad.shape, YES))
        begin = np.where(bad, np.maximum(begin, later_days(stretch.end, length)), begin).astype(np.int32)
    yield Stretch(begin, end, np.full(begin.shape, YES))


def _together(check: Together, pieces: Pieces) -> Iterator[Stretch]:
    size = pieces.starts.shape[0]
    full, half = (_counted(check, values, pieces) for values in (check.full, check.half))
    running, certain = np.zeros(size, dtype=np.bool_), np.ones(size, dtype=np.bool_)
    begun = np.zeros(size, dtype=np.int32)
    for column in range(pieces.starts.shape[1]):
        start, end = pieces.starts[:, column], pieces.ends(column)
        is_half, real = half[:, column], start < NEVER
        counted = full[:, column] | is_half
        unknown = (pieces.values[:, column] == UNKNOWN_CODE) & real
        fresh = counted & ~running
        begun, certain = np.where(fresh, start, begun).astype(np.int32), certain | fresh
        due = later_days(begun, check.length)
        reached = np.where(is_half & (due > start), start + 2 * (due - start), due)
        reached = np.clip(np.where(counted, reached, end), start, np.maximum(start, end)).astype(np.int32)
        waiting = np.where(counted, np.where(certain, NO, UNKNOWN), np.where(unknown, UNKNOWN, NO))
        yield Stretch(start, reached, waiting)
        yield Stretch(reached, end, np.full(size, YES))
        begun = np.where(is_half, begun + (end - start) // 2, begun).astype(np.int32)
        begun = np.where(unknown, end, begun).astype(np.int32)
        certain = np.where(real & ~counted, ~unknown, certain)
        running = np.where(real, counted | unknown, running)


def halved_time(check: Together, pieces: Pieces, day: int) -> Plane:
    """Give who has had counted values long enough on a day, where some of the time counts half."""
    found = np.full(pieces.starts.shape[0], UNKNOWN)
    for stretch in _together(check, pieces):
        found = np.where((stretch.start <= day) & (day < stretch.end), stretch.value, found)
    return found


def _counted(check: Together, values: frozenset[str], pieces: Pieces) -> NDArray[np.bool_]:
    if not values:
        return np.zeros(pieces.values.shape, dtype=np.bool_)
    counted: NDArray[np.bool_] = truths(Among(check.fact, values), pieces.values) == YES
    return counted


def _of_day(check: Dated | Passed, told: Ordinals) -> Iterator[Stretch]:
    known = told != UNKNOWN_DAY
    first = np.ones(told.shape, dtype=np.int32)
    end = np.where(known, END + 1, 0).astype(np.int32)
    if isinstance(check, Dated):
        begin, until = bounds(check.period)
        yield Stretch(first, end, np.where((told >= begin) & (told < until), YES, NO))
        return
    turns = later_days(np.maximum(told, 1), check.length, counted=check.bound is not Bound.AT_MOST)
    complete = np.where(known, turns, 0).astype(np.int32)
    if check.bound is not Bound.AT_LEAST:
        yield Stretch(first, np.minimum(told, end), np.full(told.shape, NO))
        yield Stretch(told, complete, np.full(told.shape, YES))
        yield Stretch(complete, end, np.full(told.shape, NO))
    else:
        yield Stretch(first, complete, np.full(told.shape, NO))
        yield Stretch(complete, end, np.full(told.shape, YES))


def of_account(check: Reached, accounts: Accounts) -> Iterator[Stretch]:
    """Give the days of an account of months as stretches."""
    start, real = accounts.starts, accounts.starts < NEVER
    enough = accounts.counts >= check.months
    missing = np.maximum(np.ceil(check.months - accounts.counts), 0).astype(np.int32)
    full = months_later(np.minimum(start, END), missing)
    turn = np.where(enough, start, full).astype(np.int32)
    first, end = np.ones(start.shape, dtype=np.int32), np.where(real, END + 1, 0).astype(np.int32)
    yield Stretch(first, np.minimum(turn, end), np.where(enough, UNKNOWN, NO))
    yield Stretch(turn, end, np.where(enough, YES, _GOING[accounts.runs.astype(np.intp)]))


def bounds(period: Period) -> tuple[int, int]:
    """Give the first day and the day after the last as ordinals."""
    return period.start.toordinal(), END + 1 if period.end is None else period.end.toordinal()


def later_days(days: Ordinals, length: Length, *, counted: bool = True) -> Ordinals:
    """Give the first day on which a time that begins with each of these days is complete (BGB §§ 187(2), 188).

    Where the day itself does not count (§ 187(1)), it is the day after the last.
    """
    if length.unit in (Unit.DAYS, Unit.WEEKS):
        more = length.count * (_WEEK if length.unit is Unit.WEEKS else 1) + (not counted)
        return np.minimum(days.astype(np.int64) + more, END + 1).astype(np.int32)
    return months_later(days, length.count * (_YEAR if length.unit is Unit.YEARS else 1), counted=counted)


def months_later(days: Ordinals, months: NDArray[np.int32] | int, *, counted: bool = True) -> Ordinals:
    """Do the same for months; where a month has no such day, the time ends with the month (§ 188(3)).

    Days before 1800 count as its first, days after 2200 never come.
    """
    month_of, begins = _calendar()
    told = np.clip(days, _FROM, _UNTIL - 1)
    month = month_of[told - _FROM]
    within = told - begins[month] + (0 if counted else 1)
    target = np.minimum(month + months, len(begins) - 2)
    complete = np.minimum(begins[target] + within, begins[target + 1])
    return np.where((days >= _UNTIL) | (complete >= _UNTIL), END + 1, complete).astype(np.int32)


@lru_cache(maxsize=4096)
def latest_begin(day: int, length: Length, *, counted: bool = True) -> int:
    """Give the last day from which a time is complete on this day: who begins later is not there yet."""
    guess = day - length.count * {Unit.DAYS: 1, Unit.WEEKS: _WEEK, Unit.MONTHS: 30, Unit.YEARS: 365}[length.unit]

    def complete(begin: int) -> bool:
        return int(later_days(np.array([begin], dtype=np.int32), length, counted=counted)[0]) <= day

    while not complete(guess):
        guess -= 1
    while complete(guess + 1):
        guess += 1
    return guess


@cache
def _calendar() -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give the month of every day from 1800 to 2200, and the first day of every month, as ordinals."""
    begins = [date(year, month, 1).toordinal() for year in range(1800, 2201) for month in range(1, 13)]
    edges = np.array([*begins, date(2201, 1, 1).toordinal(), date(2201, 2, 1).toordinal()], dtype=np.int32)
    days = np.arange(_FROM, _UNTIL, dtype=np.int32)
    return (np.searchsorted(edges, days, side="right") - 1).astype(np.int32), edges
