"""The facts of many people as columns: what the planes of the law work on.

Every fact is a table of pieces: row for row the days from which a value holds (ordinals) and the value, coded as a
small number; the first piece begins with the calendar. Days are one number each, accounts a start, a count and whether
it runs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anlaufstelle.engines.law.facts import NOT_HERE, Known, Value
from anlaufstelle.engines.law.timeline import END, FIRST
from anlaufstelle.engines.law.vocabulary import NO, YES, YES_OR_NO, Fact, Kind, Vocabulary

Ordinals = NDArray[np.int32]
Codes = NDArray[np.int8]
Numbers = NDArray[np.float64]
#: A value nobody knows, and a day nobody knows.
UNKNOWN_CODE, UNKNOWN_DAY = -1, 0
#: A piece that never begins.
NEVER = END + 2


@dataclass(frozen=True, slots=True)
class Pieces:
    """Values of one fact over time: `starts` and `values` have a row a person and a column a piece."""

    starts: Ordinals
    values: Codes | Numbers

    def ends(self, piece: int) -> Ordinals:
        """Give the day after the last of one piece."""
        if piece + 1 == self.starts.shape[1]:
            return np.full(self.starts.shape[0], END + 1, dtype=np.int32)
        return np.minimum(self.starts[:, piece + 1], END + 1)


@dataclass(frozen=True, slots=True)
class Accounts:
    """The latest count of months: from which day, how many, and whether it runs on (1), not (0), or who knows (-1)."""

    starts: Ordinals
    counts: Numbers
    runs: Codes


@dataclass(frozen=True, slots=True)
class Population:
    """Facts of so many people; a fact nobody has is missing."""

    size: int
    pieces: Mapping[str, Pieces]
    days: Mapping[str, Ordinals]
    accounts: Mapping[str, Accounts]


def codes_of(fact: Fact) -> dict[str, int]:
    """Give the small number of each value of a fact; the time before the entry has one of its own."""
    if fact.kind in YES_OR_NO:
        return {NO: 0, YES: 1}
    found = {value: number for number, value in enumerate(fact.values)}
    return found | {NOT_HERE: len(found)} if fact.kind is Kind.COURSE else found


def population_of(people: Sequence[Known], vocabulary: Vocabulary) -> Population:
    """Give the columns of these people."""
    pieces: dict[str, Pieces] = {}
    days: dict[str, Ordinals] = {}
    accounts: dict[str, Accounts] = {}
    for name, told in _by_fact(people).items():
        fact = vocabulary.facts[name]
        if fact.kind is Kind.DAY:
            days[name] = np.full(len(people), UNKNOWN_DAY, dtype=np.int32)
            for row, known in told:
                day = known.day(name)
                days[name][row] = UNKNOWN_DAY if day is None else day.toordinal()
        elif fact.kind is Kind.ACCOUNT:
            accounts[name] = _accounts(name, told, size=len(people))
        else:
            pieces[name] = _pieces(fact, [(row, known.history(name)) for row, known in told], size=len(people))
    return Population(len(people), pieces, days, accounts)


_Told = list[tuple[int, Known]]


def _by_fact(people: Sequence[Known]) -> dict[str, _Told]:
    """Give for each fact the rows of those of whom it is known."""
    found: dict[str, _Told] = {}
    for row, known in enumerate(people):
        for name in known.entries:
            found.setdefault(name, []).append((row, known))
    return found


def _pieces(fact: Fact, histories: Sequence[tuple[int, tuple[tuple[int, Value], ...]]], *, size: int) -> Pieces:
    most, number = max(len(history) for _row, history in histories), fact.kind is Kind.NUMBER
    starts = np.full((size, most), NEVER, dtype=np.int32, order="F")
    starts[:, 0] = FIRST
    values: Codes | Numbers = (
        np.full(starts.shape, np.nan, order="F")
        if number
        else np.full(starts.shape, UNKNOWN_CODE, dtype=np.int8, order="F")
    )
    codes = codes_of(fact)
    for row, history in histories:
        for column, (start, value) in enumerate(history):
            starts[row, column] = start
            if value is not None:
                values[row, column] = float(value) if number else codes[str(value)]
    return Pieces(starts, values)


def _accounts(name: str, told: _Told, *, size: int) -> Accounts:
    starts, counts = np.full(size, NEVER, dtype=np.int32), np.zeros(size)
    runs = np.full(size, UNKNOWN_CODE, dtype=np.int8)
    for row, known in told:
        entry = known.entries[name][-1]
        starts[row], counts[row] = entry.start, float(str(entry.value))
        runs[row] = UNKNOWN_CODE if entry.runs is None else int(entry.runs)
    return Accounts(starts, counts, runs)
