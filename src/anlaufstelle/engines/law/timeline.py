"""Four values of truth, and how they change from day to day.

The values stand in a chain: no < unknown < judgement < yes. All conditions together are as good as the worst of them,
one of several is as good as the best. A missing fact is `unknown` and an open term of the law (hardship, a forecast) is
`judgement`; nothing in the engine can turn either into a yes (the chain is a strong Kleene logic with a value between:
S. C. Kleene, Introduction to Metamathematics, 1952, section 64).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from operator import itemgetter
from typing import TypeVar

from anlaufstelle.values.deadlines import Length, complete_on
from anlaufstelle.values.periods import Period

_T = TypeVar("_T")
#: Days are numbers inside the engine; the first and the last a calendar knows.
FIRST, END = date.min.toordinal(), date.max.toordinal()


class Truth(IntEnum):
    """How certain a condition is."""

    NO = 0
    UNKNOWN = 1  # a fact is missing
    JUDGEMENT = 2  # an open term of the law: a person has to weigh it
    YES = 3

    def __invert__(self) -> "Truth":
        """Turn yes and no; what is open stays open."""
        return _TURNED[self]


_TURNED = {Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN, Truth.JUDGEMENT: Truth.JUDGEMENT, Truth.YES: Truth.NO}
_Piece = tuple[int, Truth]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A value for every day: pieces of (first day as ordinal, value); the first begins with the calendar.

    >>> from anlaufstelle.values.deadlines import Unit
    >>> held = Timeline.of(Truth.NO, (date(2021, 11, 22), Truth.YES))
    >>> held.since(Length(5, Unit.YEARS)).first(Truth.YES, date(2024, 1, 1))
    datetime.date(2026, 11, 22)
    """

    pieces: tuple[_Piece, ...]

    @classmethod
    def of(cls, before: Truth, *changes: tuple[date, Truth]) -> "Timeline":
        """Give a timeline from its first value and its changes in the order of their days."""
        return joined([(FIRST, before), *((on.toordinal(), value) for on, value in changes)])

    def at(self, on: date) -> Truth:
        """Give the value of a day."""
        return self.held(on.toordinal())[0]

    def held(self, ordinal: int) -> tuple[Truth, int, int]:
        """Give the value of a day, the first day it has been so and the day after the last, as ordinals."""
        pieces = self.pieces
        place = len(pieces) if len(pieces) == 1 else bisect_right(pieces, ordinal, key=itemgetter(0))
        start, value = pieces[place - 1]
        return value, start, pieces[place][0] if place < len(pieces) else END + 1

    def first(self, value: Truth, on: date) -> date | None:
        """Give the first day from `on` with this value, if there is one."""
        found = next((max(start, on.toordinal()) for start, end, held in self.spans()
                      if held is value and end > on.toordinal()), None)  # fmt: skip
        return None if found is None else date.fromordinal(found)

    def spans(self) -> Iterator[tuple[int, int, Truth]]:
        """Give (first day, day after the last, value) as ordinals."""
        return spans(self.pieces)

    def __and__(self, other: "Timeline") -> "Timeline":
        """Give the worse of two on every day."""
        return _both(self, other, weak=Truth.YES, strong=Truth.NO, choose=min)

    def __or__(self, other: "Timeline") -> "Timeline":
        """Give the better of two on every day."""
        return _both(self, other, weak=Truth.NO, strong=Truth.YES, choose=max)

    def __invert__(self) -> "Timeline":
        """Turn yes and no."""
        return Timeline(tuple((start, _TURNED[value]) for start, value in self.pieces))

    def since(self, length: Length) -> "Timeline":
        """Give the worst value of the time that ends with each day and is that long (BGB §§ 187(2), 188(2)).

        So it says on every day whether something has lasted so long and still does.
        """
        if len(self.pieces) == 1:
            return self
        found = ALWAYS[Truth.YES]
        for start, end, value in self.spans():
            if value is not Truth.YES:
                until = later(end, length)
                found = found & Timeline(_step(start, until, inside=value, outside=Truth.YES))
        return found


def joined(pieces: Iterable[_Piece]) -> Timeline:
    """Give the timeline of these pieces in order; neighbours of one value become one piece."""
    found: list[_Piece] = []
    for start, value in pieces:
        if found and found[-1][0] == start:
            found.pop()
        if not found or found[-1][1] is not value:
            found.append((start, value))
    return Timeline(tuple(found))


def spans(pieces: Sequence[tuple[int, _T]]) -> Iterator[tuple[int, int, _T]]:
    """Give (first day, day after the last, value) of pieces that go on until the next one begins."""
    ends = [start for start, _value in pieces[1:]] + [END + 1]
    for (start, value), end in zip(pieces, ends, strict=True):
        yield start, end, value


def within(period: Period, *, inside: Truth, outside: Truth) -> Timeline:
    """Give one value on the days of a period and another on all others."""
    end = END + 1 if period.end is None else period.end.toordinal()
    return Timeline(_step(period.start.toordinal(), end, inside=inside, outside=outside))


def later(ordinal: int, length: Length) -> int:
    """Give the first day on which a time that begins with this day is complete; the calendar's end where it has none.

    >>> from anlaufstelle.values.deadlines import Unit
    >>> date.fromordinal(later(date(2024, 2, 29).toordinal(), Length(1, Unit.YEARS)))
    datetime.date(2025, 3, 1)
    """
    if ordinal > END:
        return END + 1
    try:
        return complete_on(date.fromordinal(ordinal), length).toordinal()
    except (ValueError, OverflowError):
        return END + 1


def _step(start: int, end: int, *, inside: Truth, outside: Truth) -> tuple[_Piece, ...]:
    head: tuple[_Piece, ...] = ((FIRST, outside), (start, inside)) if start > FIRST else ((FIRST, inside),)
    return (*head, (end, outside)) if end <= END else head


def _both(
    one: Timeline, other: Timeline, *, weak: Truth, strong: Truth, choose: Callable[[Truth, Truth], Truth]
) -> Timeline:
    for constant, rest in ((one, other), (other, one)):
        if len(constant.pieces) == 1:
            value = constant.pieces[0][1]
            if value is weak:
                return rest
            if value is strong:
                return constant
    return joined(_merged(one.pieces, other.pieces, choose))


def _merged(
    one: tuple[_Piece, ...], other: tuple[_Piece, ...], choose: Callable[[Truth, Truth], Truth]
) -> Iterator[_Piece]:
    first = second = 0
    while True:
        yield max(one[first][0], other[second][0]), choose(one[first][1], other[second][1])
        next_one = one[first + 1][0] if first + 1 < len(one) else END + 1
        next_other = other[second + 1][0] if second + 1 < len(other) else END + 1
        if next_one > END and next_other > END:
            return
        first += next_one <= next_other
        second += next_other <= next_one


#: One value on all days.
ALWAYS = {value: Timeline(((FIRST, value),)) for value in Truth}
