"""One person under all rules: every slot of the program over all days."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import cast

from anlaufstelle.engines.law.batches import Batches
from anlaufstelle.engines.law.checks import Dated, Passed
from anlaufstelle.engines.law.compiled import Leaf, Program, Route
from anlaufstelle.engines.law.facts import Known, Value
from anlaufstelle.engines.law.grid import CODES, TRUTHS, Grid, Line
from anlaufstelle.engines.law.tables import YES_CODE, Lasting, Table, blank, has_table, lasting_of, lasts, tables_of
from anlaufstelle.engines.law.timeline import END, FIRST, Timeline, Truth, later

#: The lines with days of their own: slot, check, its timeline.
_Drawn = list[tuple[int, Leaf, Timeline]]
#: Times in which checks lack something: from a day to before another, and the bits that each of them lacks.
_Span = tuple[int, int, Value]
_Lacking = list[tuple[Lasting, list[tuple[int, int, tuple[int, ...]]]]]


class People:
    """Works out persons under one program; what does not depend on a person is prepared."""

    def __init__(self, program: Program) -> None:
        self.program = program
        leaves = list(enumerate(program.leaves, start=len(program.statics)))
        tabled = [(slot, leaf) for slot, leaf in leaves if has_table(leaf)]
        self._tables = tables_of([(slot, leaf) for slot, leaf in tabled if not lasts(leaf)])
        self._lasting = lasting_of([(slot, leaf) for slot, leaf in tabled if lasts(leaf)])
        others = [(slot, leaf) for slot, leaf in leaves if not has_table(leaf)]
        self._of_days = [(slot, leaf) for slot, leaf in others if isinstance(leaf.check, Dated | Passed)]
        self._day_facts = {leaf.check.fact.name for _slot, leaf in self._of_days}
        self._others = [(slot, leaf) for slot, leaf in others if not isinstance(leaf.check, Dated | Passed)]
        self._blank = [blank(leaf) if has_table(leaf) else CODES[Truth.UNKNOWN] for leaf in program.leaves]
        self._edges = {FIRST, *program.edges}
        #: Works out everything that stands on checks and days in force, and adds it to their lines.
        self.run = Batches(program.ops, first=program.first_op).run

    def person(
        self, known: Known, *, on: date, like: "Person | None" = None, but_for: Collection[str] = ()
    ) -> "Person":
        """Give one person's lines; `on` begins a stretch of its own.

        Somebody who differs from another person in a few facts (`like`, `but_for`) is worked out in less time.
        """
        own = self._own(known) if like is None else self._own_like(like, known, but_for)
        lacking, turning = self._lacking(known), list(self._turning(known))
        today = on.toordinal()
        days = self._days(known, own, lacking).union({today}, *(turns for _slot, _code, turns in turning)) - _NEVER
        grid = Grid(days, today=today)
        lines = [grid.of(timeline) for timeline in self.program.statics]
        lines += map(grid.whole.__getitem__, self._blank)
        self._look_up(lines, known, grid)
        for lasting, times in lacking:
            _put_lasting(lasting, times, lines=lines, grid=grid)
        for slot, code, turns in turning:
            lines[slot] = grid.turning(code, turns)
        for slot, leaf, timeline in own:
            line = grid.of(timeline)
            lines[slot] = grid.turned(line) if leaf.turned else line
        self.run(lines, grid)
        return Person(grid, lines, own)

    def _own(self, known: Known) -> _Drawn:
        """Draw the checks that look at more than the value of a fact."""
        return [(slot, leaf, leaf.check.over(known)) for slot, leaf in self._others]

    def _own_like(self, like: "Person", known: Known, but_for: Collection[str]) -> _Drawn:
        return [
            (slot, leaf, leaf.check.over(known)) if leaf.check.fact.name in but_for else (slot, leaf, timeline)
            for slot, leaf, timeline in like.own
        ]

    def _lacking(self, known: Known) -> _Lacking:
        """Give the times in which something has not lasted long enough.

        What is no yes counts until the time after its end is complete (BGB §§ 187(2), 188(2)).
        """
        return [
            (lasting, [(start, later(end, lasting.length), lacks)
                       for start, end, value in spans if (lacks := lasting.lacks[value])])
            for name, groups in self._lasting.items() if name in known.entries
            for spans in (list(_spans(known, name)),)
            for lasting in groups
        ]  # fmt: skip

    def _days(self, known: Known, drawn: _Drawn, lacking: _Lacking) -> set[int]:
        """Give every day on which anything changes."""
        days = self._edges.copy()
        for _slot, _leaf, timeline in drawn:
            days.update(map(_FIRST_DAY, timeline.pieces))
        for _lasting, times in lacking:
            days.update(map(_UNTIL, times))
        days.update([entry.start for entries in known.entries.values() for entry in entries])
        days.update([entry.end for entries in known.entries.values() for entry in entries])
        return days

    def _turning(self, known: Known) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Give the slots of the checks on days that are known, their first answer, and the days on which it turns."""
        told = {name: known.day(name) for name in self._day_facts & known.entries.keys()}
        for slot, leaf in self._of_days:
            day = told.get(leaf.check.fact.name)
            if day is not None:
                check = cast(Dated | Passed, leaf.check)
                yes = isinstance(check, Dated) and check.period.contains(day)
                turns = () if isinstance(check, Dated) else check.turns(day)
                yield slot, YES_CODE if yes is not leaf.turned else 0, turns

    def _look_up(self, lines: list[Line], known: Known, grid: Grid) -> None:
        """Write the lines of all checks that ask for the value of the day."""
        tables, whole, since = self._tables, grid.whole, grid.since
        for name, entries in known.entries.items():
            table = tables.get(name)
            if table is None:
                continue
            if len(entries) > 1:
                _look_up_pieces(lines, list(_spans(known, name)), grid, table=table)
                continue
            (entry,) = entries
            days = since[entry.start]
            if entry.end <= END:
                days ^= since[entry.end]
            for slot, bits in table[entry.value]:  # type: ignore[index]  # days have no table
                lines[slot] ^= whole[bits] & days


class Person:
    """The lines of one person, one a slot of the program; `own` are the checks that no table answers."""

    __slots__ = ("grid", "lines", "own")

    def __init__(self, grid: Grid, lines: list[Line], own: _Drawn) -> None:
        self.grid, self.lines, self.own = grid, lines, own

    def timeline(self, route: Route) -> Timeline:
        """Give a way for every day."""
        return self.grid.timeline(self.lines[route.slot])

    def shift(self, on: date) -> int:
        """Give the place of a day in the lines."""
        return self.grid.shift(on.toordinal())

    def truths(self) -> list[Truth]:
        """Give the value of every slot on the day this person was worked out for."""
        return self.grid.values(self.lines)

    def value(self, route: Route, on: date) -> Truth:
        """Give a way on a day."""
        return TRUTHS[self.lines[route.slot] >> self.shift(on) & 7]


def _spans(known: Known, name: str) -> Iterator[_Span]:
    history = known.history(name)
    ends = [start for start, _value in history[1:]] + [END + 1]
    for (start, value), end in zip(history, ends, strict=True):
        yield start, end, value


def _look_up_pieces(lines: list[Line], spans: Iterable[_Span], grid: Grid, *, table: Table) -> None:
    for start, end, value in spans:
        days = grid.since[start] ^ grid.since[end]
        for slot, bits in table[value]:
            lines[slot] ^= grid.whole[bits] & days


def _put_lasting(
    lasting: Lasting, times: list[tuple[int, int, tuple[int, ...]]], *, lines: list[Line], grid: Grid
) -> None:
    """Write the lines of the checks that ask for one time."""
    whole, since = grid.whole, grid.since
    spans = [(since[start] ^ since[until], lacks) for start, until, lacks in times]
    for number, (slot, turned) in enumerate(lasting.slots):
        line = whole[YES_CODE]
        for days, lacks in spans:
            line &= ~(whole[lacks[number]] & days)
        lines[slot] = grid.turned(line) if turned else line


_FIRST_DAY, _UNTIL = itemgetter(0), itemgetter(1)
_NEVER = {END + 1}
