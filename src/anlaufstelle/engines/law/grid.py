"""The days of one person, cut where anything changes, and values over them as numbers: three bits a stretch of days.

The bits of a stretch say "at least unknown" (1), "at least judgement" (2) and "yes" (4): no is 0, unknown 1, judgement
3 and yes 7. So the worse of two values is a bitwise and, the better one a bitwise or, for all days at once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, repeat
from operator import and_, rshift, xor

from anlaufstelle.engines.law.timeline import END, Timeline, Truth, joined

#: A value over all days.
Line = int
BITS = 3
#: The bits of each value, and the value of each number of bits.
CODES = (0, 1, 3, 7)
#: The bit that says "at least this value".
LOWEST = (0, 1, 2, 4)
TRUTHS = [Truth.NO, Truth.UNKNOWN, Truth.UNKNOWN, Truth.JUDGEMENT,
          Truth.JUDGEMENT, Truth.JUDGEMENT, Truth.JUDGEMENT, Truth.YES]  # fmt: skip
_MASK = 7


class Cases:
    """Cases asked about at once, three bits a case; `whole` has the line of each code in all of them.

    What a case is, is up to whoever asks: a stretch of days of one person, or an answer somebody could give.
    """

    __slots__ = ("_unit", "whole")

    def __init__(self, count: int) -> None:
        self._unit = ((1 << BITS * count) - 1) // _MASK
        self.whole = [code * self._unit for code in range(_MASK + 1)]

    def turned(self, line: Line) -> Line:
        """Turn yes and no; what is open stays open."""
        unit = self._unit
        other = line ^ self.whole[_MASK]
        no = other & unit
        return no << 2 | no << 1 | ((line ^ line >> 1) & unit << 1) | (other >> 2 & unit)

    def decided(self, line: Line) -> int:
        """Give the lowest bit of every case in which a value is not unknown."""
        return (self._unit & ~line) | (line >> 1 & self._unit)


class Grid(Cases):
    """Stretches of days around today; `days` are their first days in order, and today is one of them.

    The bits of the days before lie lowest, the first days first; above them those of the days ahead, the last days
    first; those of today lie on top. So on either side the highest bit belongs to the day that is nearest.
    """

    __slots__ = ("_begins", "_ends", "_past", "_today", "days", "since", "top")

    def __init__(self, days: Iterable[int], *, today: int) -> None:
        self.days = sorted(days)
        super().__init__(len(self.days))
        self._today = bisect_left(self.days, today)
        self._past = BITS * self._today
        #: The place of today.
        self.top = BITS * (len(self.days) - 1)
        whole, low = self.whole[_MASK], 1 << self._past
        #: The bits of all stretches from a day on.
        self.since = {
            day: whole >> place << place if place < self._past else (1 << place + BITS) - low
            for day, place in zip(self.days, self._places(), strict=True)
        }
        self.since[END + 1] = 0
        self._begins: list[date | None] = []
        self._ends: list[date | None] = []

    def _places(self) -> Iterator[int]:
        """Give the places of all days in their order."""
        yield from range(0, self._past, BITS)
        yield from range(self.top, self._past - 1, -BITS)

    def shift(self, ordinal: int) -> int:
        """Give the place of the first bit of the stretch a day lies in."""
        number = bisect_right(self.days, ordinal) - 1
        return BITS * number if number < self._today else self.top - BITS * (number - self._today)

    def line(self, pieces: Iterable[tuple[int, int]]) -> Line:
        """Give the line of pieces of (first day, code); every first day is one of the grid."""
        found = before = 0
        for start, code in pieces:
            if code != before:
                found ^= self.whole[code ^ before] & self.since[start]
                before = code
        return found

    def turning(self, code: int, turns: Iterable[int]) -> Line:
        """Give the line of a no or a yes that turns on some days."""
        found = self.whole[code]
        for day in turns:
            found ^= self.since[day]
        return found

    def of(self, timeline: Timeline) -> Line:
        """Give a timeline as a line."""
        pieces = timeline.pieces
        if len(pieces) == 1:
            return self.whole[CODES[pieces[0][1]]]
        return self.line([(start, CODES[value]) for start, value in pieces])

    def timeline(self, line: Line) -> Timeline:
        """Give a line as a timeline."""
        return joined(
            (day, TRUTHS[line >> place & _MASK]) for day, place in zip(self.days, self._places(), strict=True)
        )

    def first(self, line: Line, shift: int, *, least: Truth = Truth.YES) -> date | None:
        """Give the first day of the first stretch with at least this value, from one on that is not before today."""
        return self._nearest(line & self.whole[LOWEST[least]] & ((1 << shift + BITS) - 1))

    def first_gone(self, lines: Iterable[tuple[Line, Truth]]) -> date | None:
        """Give the first day from today on, on which one of these lines is less than the value beside it."""
        gone = 0
        for line, least in lines:
            gone |= self.whole[LOWEST[least]] & ~line
        return self._nearest(gone)

    def _nearest(self, found: int) -> date | None:
        """Give the day of the highest of these bits, if it lies ahead."""
        length = found.bit_length()
        if length <= self._past:
            return None
        return date.fromordinal(self.days[self._today + (self.top + BITS - length) // BITS])

    def around(self, lines: Sequence[Line]) -> tuple[list[date | None], list[date | None]]:
        """Give of each line the first day of its value of today, and the day after its last; none where it has none."""
        self._lay_out()
        today = map(rshift, lines, repeat(self.top))
        others = list(map(xor, lines, map(self.whole.__getitem__, today)))
        before = map(and_, others, repeat((1 << self._past) - 1))
        begins = map(self._begins.__getitem__, map(int.bit_length, before))
        return list(begins), list(map(self._ends.__getitem__, map(int.bit_length, others)))

    def soonest(self, lines: Iterable[Line]) -> list[date | None]:
        """Give of each line the first day from today on with a yes."""
        self._lay_out()
        met = map(and_, lines, repeat(self.whole[LOWEST[Truth.YES]]))
        return list(map(self._ends.__getitem__, map(int.bit_length, met)))

    def values(self, lines: Iterable[Line]) -> list[Truth]:
        """Give the value of each line today."""
        return list(map(TRUTHS.__getitem__, map(rshift, lines, repeat(self.top))))

    def _lay_out(self) -> None:
        """Lay out for each highest bit the day on which it begins, or, before today, the day after its last."""
        if self._begins:
            return
        days = list(map(date.fromordinal, self.days))
        past, ahead = days[1 : self._today + 1], days[self._today :][::-1]
        self._begins = [None, *chain.from_iterable(zip(past, past, past, strict=True))]
        self._ends = [*repeat(None, self._past + 1), *chain.from_iterable(zip(ahead, ahead, ahead, strict=True))]
