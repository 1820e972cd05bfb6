"""Checks whose answers turn on days of their own: what is drawn of them, fact by fact, before the days are cut.

What is drawn for one fact rests on that fact alone. So somebody who differs in a few facts needs only those drawn anew.
"""

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple

from anlaufstelle.engines.law.checks import Dated, Passed
from anlaufstelle.engines.law.compiled import Leaf
from anlaufstelle.engines.law.facts import Known
from anlaufstelle.engines.law.grid import Grid, Line
from anlaufstelle.engines.law.tables import YES_CODE, Lasting, has_table, lasting_of, lasts
from anlaufstelle.engines.law.timeline import Timeline, later, spans

_Leaves = list[tuple[int, Leaf]]
#: Times in which checks lack something: from a day to before another, and the bits that each of them lacks.
_Times = list[tuple[int, int, tuple[int, ...]]]


class Drawn(NamedTuple):
    """What is drawn for one fact, and the days it turns on.

    `lacking` are checks that ask for a time, `turning` slots with their first answer and the days on which it turns,
    `lines` slots with their whole answer.
    """

    lacking: list[tuple[Lasting, _Times]]
    turning: list[tuple[int, int, tuple[int, ...]]]
    lines: list[tuple[int, bool, Timeline]]
    days: set[int]

    def put(self, lines: list[Line], grid: Grid) -> None:
        """Write the answers into the lines of a person."""
        for lasting, times in self.lacking:
            _put_lasting(lasting, times, lines=lines, grid=grid)
        for slot, code, turns in self.turning:
            lines[slot] = grid.turning(code, turns)
        for slot, turned, timeline in self.lines:
            line = grid.of(timeline)
            lines[slot] = grid.turned(line) if turned else line


def drawings(leaves: _Leaves) -> dict[str, Callable[[Known], Drawn]]:
    """Give for each fact what draws the checks on it that look at more than its value on a day."""
    found: dict[str, _Leaves] = {}
    for slot, leaf in leaves:
        if lasts(leaf) or not has_table(leaf):
            found.setdefault(leaf.check.fact.name, []).append((slot, leaf))
    return {name: _Drawing(name, held).draw for name, held in found.items()}


class _Drawing:
    """Draws the checks on one fact."""

    def __init__(self, name: str, leaves: _Leaves) -> None:
        self._name = name
        self._lasting = lasting_of([(slot, leaf) for slot, leaf in leaves if lasts(leaf)])
        self._of_days = [(slot, leaf.turned, leaf.check) for slot, leaf in leaves
                         if isinstance(leaf.check, Dated | Passed)]  # fmt: skip
        self._others = [(slot, leaf.turned, leaf.check) for slot, leaf in leaves
                        if not has_table(leaf) and not isinstance(leaf.check, Dated | Passed)]  # fmt: skip

    def draw(self, known: Known) -> Drawn:
        """Draw them for one person of whom the fact is known."""
        lacking = list(self._lacking(known)) if self._lasting else []
        turning = list(self._turning(known)) if self._of_days else []
        lines = [(slot, turned, check.over(known)) for slot, turned, check in self._others]
        days = {until for _lasting, times in lacking for _start, until, _lacks in times}
        days.update(day for _slot, _code, turns in turning for day in turns)
        for _slot, _turned, timeline in lines:
            days.update(map(_FIRST_DAY, timeline.pieces))
        return Drawn(lacking, turning, lines, days)

    def _lacking(self, known: Known) -> Iterator[tuple[Lasting, _Times]]:
        """Give the times in which something has not lasted long enough.

        What is no yes counts until the time after its end is complete (BGB §§ 187(2), 188(2)).
        """
        held = list(spans(known.history(self._name)))
        for lasting in self._lasting:
            yield lasting, [(start, later(end, lasting.length), lacks)
                            for start, end, value in held if (lacks := lasting.lacks[value])]  # fmt: skip

    def _turning(self, known: Known) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Give the answers about a day; two different days are none."""
        day = known.day(self._name)
        if day is None:
            return
        for slot, turned, check in self._of_days:
            yes, turns = (check.period.contains(day), ()) if isinstance(check, Dated) else (False, check.turns(day))
            yield slot, YES_CODE if yes is not turned else 0, turns


def _put_lasting(lasting: Lasting, times: _Times, *, lines: list[Line], grid: Grid) -> None:
    """Write the lines of the checks that ask for one time."""
    whole, since = grid.whole, grid.since
    lacking = [(since[start] ^ since[until], lacks) for start, until, lacks in times]
    for number, (slot, turned) in enumerate(lasting.slots):
        line = whole[YES_CODE]
        for days, lacks in lacking:
            line &= ~(whole[lacks[number]] & days)
        lines[slot] = grid.turned(line) if turned else line


_FIRST_DAY = itemgetter(0)
