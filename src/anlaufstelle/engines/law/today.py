"""What each check says of everybody on one day, as bits.

What several checks need is worked out once: who has which value of a fact, and whose value began by which day. Nothing
here knows rules or ways.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from anlaufstelle.engines.law.bits import Bits, Rows, constant, decided, packed, unpacked
from anlaufstelle.engines.law.checks import Among, Bound, Check, Dated, Measured, Passed, Reached, Together
from anlaufstelle.engines.law.columns import UNKNOWN, bounds, halved_time, latest_begin, of_account
from anlaufstelle.engines.law.population import UNKNOWN_CODE, UNKNOWN_DAY, Ordinals, Pieces, Population, codes_of
from anlaufstelle.engines.law.timeline import Truth
from anlaufstelle.engines.law.vocabulary import Kind

#: The column that stands for the value of the day.
_NOW = -1
_Values = NDArray[Any]


@dataclass(frozen=True, slots=True)
class _Codes:
    """The values that meet a check as numbers, or, where those are fewer, the ones that do not."""

    met: tuple[int, ...]
    turned: bool
    blank: Truth


class CodeBook:
    """What checks ask of coded values, worked out once for all days and people."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Check, _Codes]] = {}

    def of(self, check: Among | Measured) -> _Codes:
        """Give the codes of a check."""
        if id(check) not in self._known:
            by_truth: dict[Truth, list[int]] = {Truth.YES: [], Truth.NO: []}
            for value, code in codes_of(check.fact).items():
                by_truth[check.of(value)].append(code)
            turned = len(by_truth[Truth.YES]) > len(by_truth[Truth.NO])
            met = tuple(by_truth[Truth.NO if turned else Truth.YES])
            self._known[id(check)] = check, _Codes(met, turned, check.of(None))
        return self._known[id(check)][1]


class Today:
    """Everybody's facts on one day."""

    def __init__(self, people: Population, day: int, book: CodeBook) -> None:
        self._people, self._day, self._codes = people, day, book
        self._held: dict[str, _Values] = {}
        self._with: dict[tuple[str, int, int], Bits] = {}
        self._begun: dict[tuple[str, int, int], Bits] = {}

    def of(self, check: Check) -> Rows:
        """Give what a check says of everybody."""
        name, people = check.fact.name, self._people
        if isinstance(check, Dated | Passed) and name in people.days:
            return self._of_day(check, people.days[name])
        if isinstance(check, Reached) and name in people.accounts:
            return self._of_account(check)
        if isinstance(check, Among | Measured | Together) and name in people.pieces:
            return self._of_pieces(check, people.pieces[name])
        weighed = check.fact.kind is Kind.WEIGHED
        return constant(Truth.JUDGEMENT if weighed else Truth.UNKNOWN, people.size)

    def _of_pieces(self, check: Among | Measured | Together, pieces: Pieces) -> Rows:
        if isinstance(check, Together):
            return self._together(check, pieces)
        if check.lasting is not None:
            return self._long_enough(check, pieces)
        if isinstance(check, Measured) and check.parameter is not None:
            amount = check.parameter.on(date.fromordinal(self._day))
            if amount is None:
                return constant(Truth.UNKNOWN, self._people.size)
            check = check.with_parameter(amount)
        return self._of_values(check, _NOW)

    def _of_values(self, check: Among | Measured, column: int) -> Rows:
        """Give what a check says of the values of one column."""
        name, fact = check.fact.name, check.fact
        if fact.kind is Kind.NUMBER:
            numbers = self._now(name) if column == _NOW else self._people.pieces[name].values[:, column]
            return _of_numbers(cast(Measured, check), numbers)
        codes = self._codes.of(check)
        still_open = self._who(name, column, UNKNOWN_CODE)
        yes = self._any(name, column, codes.met)
        if codes.turned:
            yes |= still_open
            np.invert(yes, out=yes)
        return decided(yes, still_open, blank=codes.blank)

    def _long_enough(self, check: Among | Measured, pieces: Pieces) -> Rows:
        """Give the worst value of the time that long before the day."""
        assert check.lasting is not None  # noqa: S101  # asked by the caller
        since, name = latest_begin(self._day, check.lasting), check.fact.name
        found = constant(Truth.YES, self._people.size)
        last = pieces.starts.shape[1] - 1
        for column in range(last + 1):
            there = self._begun_by(name, column, self._day)
            if column < last:
                there = there & ~self._begun_by(name, column + 1, since)
            found &= self._of_values(check, column) | ~there
        return found

    def _together(self, check: Together, pieces: Pieces) -> Rows:
        """Give who has had the counted values long enough without a break, from the piece of the day backwards.

        Half counted time takes longer: who would be there if it counted in full is counted stretch by stretch.
        """
        name, day, codes = check.fact.name, self._day, codes_of(check.fact)
        since = latest_begin(day, check.length)
        full, half = ([codes[value] for value in values] for values in (check.full, check.half))
        yes, still_open, halved, running = (self._any(name, 0, ()) for _ in range(4))
        later = running.copy()
        for column in reversed(range(pieces.starts.shape[1])):
            begun, unknown = self._begun_by(name, column, day), self._who(name, column, UNKNOWN_CODE)
            here, counted_half = begun & ~later, self._any(name, column, half)
            still_open |= (running | here) & unknown
            running = (running | here) & (self._any(name, column, full) | counted_half)
            halved |= running & counted_half
            yes |= running & self._begun_by(name, column, since)
            later = begun
        found = decided(yes, still_open & ~yes, blank=Truth.UNKNOWN)
        rows = np.flatnonzero(np.unpackbits(yes & halved, count=self._people.size))
        if len(rows):
            plane = unpacked(found, self._people.size)
            plane[rows] = halved_time(check, _of_rows(pieces, rows), day)
            found = packed(plane)
        return found

    def _now(self, name: str) -> _Values:
        """Give everybody's value of a fact on the day."""
        if name not in self._held:
            self._held[name] = _held_on(self._people.pieces[name], self._day)
        return self._held[name]

    def _any(self, name: str, column: int, codes: Iterable[int]) -> Bits:
        """Give who has one of some values in a column."""
        found = np.zeros((self._people.size + 7) // 8, dtype=np.uint8)
        for code in codes:
            found |= self._who(name, column, code)
        return found

    def _who(self, name: str, column: int, code: int) -> Bits:
        """Give who has a value in a column."""
        key = (name, column, code)
        if key not in self._with:
            values = self._now(name) if column == _NOW else self._people.pieces[name].values[:, column]
            self._with[key] = np.packbits(values == np.int8(code))
        return self._with[key]

    def _begun_by(self, name: str, column: int, day: int) -> Bits:
        """Give whose piece in a column has begun by a day."""
        key = (name, column, day)
        if key not in self._begun:
            self._begun[key] = np.packbits(self._people.pieces[name].starts[:, column] <= day)
        return self._begun[key]

    def _of_day(self, check: Dated | Passed, told: Ordinals) -> Rows:
        still_open = np.packbits(told == UNKNOWN_DAY)
        if isinstance(check, Dated):
            begin, end = bounds(check.period)
            yes = np.packbits((told >= begin) & (told < end))
        else:
            turn = latest_begin(self._day, check.length, counted=check.bound is not Bound.AT_MOST)
            yes = np.packbits(told <= turn)
            if check.bound is not Bound.AT_LEAST:
                yes = np.packbits(told <= self._day) & ~yes
        return decided(yes & ~still_open, still_open, blank=Truth.UNKNOWN)

    def _of_account(self, check: Reached) -> Rows:
        found = np.full(self._people.size, UNKNOWN)
        for stretch in of_account(check, self._people.accounts[check.fact.name]):
            found = np.where((stretch.start <= self._day) & (self._day < stretch.end), stretch.value, found)
        return packed(found)


def _held_on(pieces: Pieces, day: int) -> _Values:
    """Give everybody's value of a day; the first piece always has begun."""
    current: _Values = pieces.values[:, 0]
    for column in range(1, pieces.starts.shape[1]):
        begun, values = pieces.starts[:, column] <= day, pieces.values[:, column]
        if values.dtype == np.int8:
            # The same as np.where, five times as quick: bytes of ones where it has begun choose by and.
            chosen = np.negative(begun.view(np.int8))
            chosen &= current ^ values
            chosen ^= current
            current = chosen
        else:
            current = np.where(begun, values, current)
    return current


def _of_numbers(check: Measured, values: _Values) -> Rows:
    fits = np.ones(values.shape, dtype=np.bool_)
    if check.least is not None:
        fits &= values >= check.least
    if check.most is not None:
        fits &= values <= check.most
    return decided(np.packbits(fits), np.packbits(np.isnan(values)), blank=Truth.UNKNOWN)


def _of_rows(pieces: Pieces, rows: NDArray[np.intp]) -> Pieces:
    return Pieces(pieces.starts[rows], pieces.values[rows])
