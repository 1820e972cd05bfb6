"""What somebody could answer when asked for a fact: one example for every answer that matters to a rule on a day.

Two answers that no check tells apart on that day are one. So a fact with fifty values has few examples, and a day has
one for each side of every period a rule counts from it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from anlaufstelle.engines.law.checks import Among, Check, Dated, Measured, Passed, Reached, Together
from anlaufstelle.engines.law.facts import Entry, Known, Value
from anlaufstelle.engines.law.timeline import END, FIRST, Truth
from anlaufstelle.engines.law.vocabulary import NO, YES, YES_OR_NO, Fact, Kind
from anlaufstelle.values.deadlines import Length, Unit

_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 31, Unit.YEARS: 366}
_LONG = 100 * 366


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer: its values on the day, how many of all examples it stands for, and what each check says of it."""

    values: frozenset[Value | date]
    share: float
    truths: tuple[Truth, ...]


def samples(fact: Fact, checks: Sequence[Check], *, on: date) -> tuple[Sample, ...]:
    """Give the answers to one fact that these checks tell apart on a day; the shares are one together."""
    found: dict[tuple[Truth, ...], list[Value | date]] = {}
    count = 0
    for value, entries in examples(fact, checks, on=on):
        known = Known(MappingProxyType({fact.name: entries}), (), on)
        found.setdefault(tuple(check.over(known).at(on) for check in checks), []).append(value)
        count += 1
    return tuple(Sample(frozenset(values), len(values) / count, truths) for truths, values in found.items())


def examples(fact: Fact, checks: Sequence[Check], *, on: date) -> Iterator[tuple[Value | date, tuple[Entry, ...]]]:
    """Give answers to one fact, on both sides of every bound these checks have on a day: value and dated entries."""
    if fact.kind is Kind.DAY:
        for day in sorted(set(_days(checks, on))):
            yield day, (Entry(day, FIRST, END + 1),)
    elif fact.kind is Kind.ACCOUNT:
        yield from _accounts(checks, on)
    elif fact.kind is Kind.NUMBER:
        for number in sorted(set(_numbers(checks, on))):
            yield from _held(number, before=number + 1, checks=checks, on=on)
    else:
        values = (YES, NO) if fact.kind in YES_OR_NO else fact.values
        for place, value in enumerate(values):
            yield from _held(value, before=values[place - 1], checks=checks, on=on)


def _accounts(checks: Sequence[Check], on: date) -> Iterator[tuple[Value, tuple[Entry, ...]]]:
    for months in sorted({0.0, *(check.months for check in checks if isinstance(check, Reached))}):
        for runs in (True, False):
            yield months, (Entry(months, on.toordinal(), END + 1, runs),)


def _held(
    value: str | float, *, before: str | float, checks: Sequence[Check], on: date
) -> Iterator[tuple[Value, tuple[Entry, ...]]]:
    """Give a value that always was, and where a check asks for how long, the same value after another one."""
    yield value, (Entry(value, FIRST, END + 1),)
    for length in sorted({length for check in checks for length in _lengths(check)}, key=_size):
        start = max(FIRST + 1, on.toordinal() - _size(length) + 1)
        yield value, (Entry(before, FIRST, start), Entry(value, start, END + 1))


def _lengths(check: Check) -> Iterator[Length]:
    if isinstance(check, Together):
        yield check.length
    elif isinstance(check, Among | Measured) and check.lasting is not None:
        yield check.lasting


def _size(length: Length) -> int:
    return length.count * _DAYS[length.unit]


def _numbers(checks: Iterable[Check], on: date) -> Iterator[float]:
    yield 0.0
    for check in (one for one in checks if isinstance(one, Measured)):
        bound = check.most if check.least is None else check.least
        if check.parameter is not None:
            bound = check.parameter.on(on)
        if bound is not None:
            yield from (bound, bound + 1, max(bound - 1, 0.0))


def _days(checks: Sequence[Check], on: date) -> Iterator[date]:
    yield on
    yield on.replace(day=1, month=1, year=on.year - _LONG // 366)
    for period in (check.period for check in checks if isinstance(check, Dated)):
        yield from _around(period.start)
        if period.end is not None:
            yield from _around(period.end)
    for whole in (_size(check.length) for check in checks if isinstance(check, Passed)):
        yield date.fromordinal(max(FIRST, on.toordinal() - whole - 2))
        yield date.fromordinal(max(FIRST, on.toordinal() - whole + whole // 31 + 2))


def _around(day: date) -> Iterator[date]:
    yield day
    if day > date.min:
        yield date.fromordinal(day.toordinal() - 1)
