"""The days of one person, cut where anything changes, and values over them as numbers: three bits a stretch of days.

The bits of a stretch say "at least unknown" (1), "at least judgement" (2) and "yes" (4): no is 0, unknown 1, judgement
3 and yes 7. So the worse of two values is a bitwise and, the better one a bitwise or, for all days at once.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from anlaufstelle.engines.law.timeline import END, Timeline, Truth, joined

#: A value over all days.
Line = int
BITS = 3
#: The bits of each value, and the value of each number of bits.
CODES = (0, 1, 3, 7)
#: The bit that says "at least this value".
LOWEST = (0, 1, 2, 4)
TRUTHS = (Truth.NO, Truth.UNKNOWN, Truth.UNKNOWN, Truth.JUDGEMENT,
          Truth.JUDGEMENT, Truth.JUDGEMENT, Truth.JUDGEMENT, Truth.YES)  # fmt: skip
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
    """Stretches of days; `days` are their first days."""

    __slots__ = ("days", "places")

    def __init__(self, days: Iterable[int]) -> None:
        self.days = sorted(days)
        self.places = {day: BITS * place for place, day in enumerate(self.days)}
        super().__init__(len(self.days))

    def shift(self, ordinal: int) -> int:
        """Give the place of the first bit of the stretch a day lies in."""
        return BITS * (bisect_right(self.days, ordinal) - 1)

    def line(self, pieces: Iterable[tuple[int, int]]) -> Line:
        """Give the line of pieces of (first day, code); every first day is one of the grid."""
        found = before = 0
        for start, code in pieces:
            if code != before:
                place = self.places[start]
                found ^= self.whole[code ^ before] >> place << place
                before = code
        return found

    def begun(self, code: int, other: int, start: int) -> Line:
        """Give the line of a code from a day on, with the `other` bits turned before it; a day after all is none."""
        whole = self.whole
        if start > END:
            return whole[code ^ other]
        return whole[code] ^ (whole[other] & ((1 << self.places[start]) - 1))

    def of(self, timeline: Timeline) -> Line:
        """Give a timeline as a line."""
        return self.line((start, CODES[value]) for start, value in timeline.pieces)

    def timeline(self, line: Line) -> Timeline:
        """Give a line as a timeline."""
        return joined((day, TRUTHS[line >> BITS * place & _MASK]) for place, day in enumerate(self.days))

    def first(self, line: Line, shift: int, *, least: Truth = Truth.YES) -> int | None:
        """Give the first day of the first stretch from one on with at least this value."""
        return self._begin((line & self.whole[LOWEST[least]]) >> shift, shift)

    def first_gone(self, lines: Iterable[tuple[Line, Truth]], shift: int) -> int | None:
        """Give the first day from a stretch on, on which one of these lines is less than its value here."""
        gone = 0
        for line, least in lines:
            gone |= self.whole[LOWEST[least]] & ~line
        return self._begin(gone >> shift, shift)

    def _begin(self, ahead: int, shift: int) -> int | None:
        """Give the first day of the stretch in which the lowest of these bits lies."""
        return self.days[(shift + (ahead & -ahead).bit_length() - 1) // BITS] if ahead else None

    def around(self, lines: Iterable[Line], shift: int) -> Iterator[tuple[int, int]]:
        """Give of each line the first day of its value of a stretch, and the day after its last; `END` + 1 for none."""
        days, whole, past = [*self.days, END + 1], self.whole, (1 << shift) - 1
        last = len(self.days)
        for line in lines:
            other = line ^ whole[line >> shift & _MASK]
            above = other >> shift
            until = (shift + (above & -above).bit_length() - 1) // BITS if above else last
            yield days[((other & past).bit_length() + 2) // BITS], days[until]
