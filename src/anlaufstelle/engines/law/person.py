"""One person under all rules: every slot of the program over all days."""

from collections.abc import Collection
from datetime import date

from anlaufstelle.engines.law.batches import Batches
from anlaufstelle.engines.law.compiled import Program, Route
from anlaufstelle.engines.law.drawing import Drawn, drawings
from anlaufstelle.engines.law.facts import Known
from anlaufstelle.engines.law.grid import CODES, TRUTHS, Grid, Line
from anlaufstelle.engines.law.tables import Table, blank, has_table, lasts, tables_of
from anlaufstelle.engines.law.timeline import END, FIRST, Timeline, Truth, spans


class People:
    """Works out persons under one program; what does not depend on a person is prepared."""

    def __init__(self, program: Program) -> None:
        self.program = program
        leaves = list(enumerate(program.leaves, start=len(program.statics)))
        self._tables = tables_of([(slot, leaf) for slot, leaf in leaves if has_table(leaf) and not lasts(leaf)])
        self._drawings = drawings(leaves)
        self._blank = [blank(leaf) if has_table(leaf) else CODES[Truth.UNKNOWN] for leaf in program.leaves]
        self._statics = [[(start, CODES[value]) for start, value in line.pieces] for line in program.statics]
        self._edges = {FIRST, *program.edges}
        #: Works out everything that stands on checks and days in force, and adds it to their lines.
        self.run = Batches(program.ops, first=program.first_op).run

    def person(
        self, known: Known, *, on: date, like: "Person | None" = None, but_for: Collection[str] = ()
    ) -> "Person":
        """Give one person's lines; `on` begins a stretch of its own.

        Somebody who differs from another person in a few facts (`like`, `but_for`) is worked out in less time.
        """
        kept = {} if like is None else {name: held for name, held in like.drawn.items() if name not in but_for}
        drawn = kept | {
            name: draw(known) for name, draw in self._drawings.items() if name in known.entries and name not in kept
        }
        today = on.toordinal()
        grid = Grid(self._days(known, drawn.values()) | {today}, today=today)
        lines = list(map(grid.line, self._statics))
        lines += map(grid.whole.__getitem__, self._blank)
        self._look_up(lines, known, grid)
        for held in drawn.values():
            held.put(lines, grid)
        self.run(lines, grid)
        return Person(grid, lines, drawn)

    def _days(self, known: Known, drawn: Collection[Drawn]) -> set[int]:
        """Give every day on which anything changes."""
        days = self._edges.union(*(held.days for held in drawn))
        days.update([entry.start for entries in known.entries.values() for entry in entries])
        days.update([entry.end for entries in known.entries.values() for entry in entries])
        return days - _NEVER

    def _look_up(self, lines: list[Line], known: Known, grid: Grid) -> None:
        """Write the lines of all checks that ask for the value of the day."""
        tables, whole, since = self._tables, grid.whole, grid.since
        for name, entries in known.entries.items():
            table = tables.get(name)
            if table is None:
                continue
            if len(entries) > 1:
                _look_up_spans(lines, known, grid, name=name, table=table)
                continue
            (entry,) = entries
            days = since[entry.start]
            if entry.end <= END:
                days ^= since[entry.end]
            for slot, bits in table[entry.value]:  # type: ignore[index]  # days have no table
                lines[slot] ^= whole[bits] & days


class Person:
    """The lines of one person, one a slot of the program; `drawn` are the answers with days of their own, by fact."""

    __slots__ = ("drawn", "grid", "lines")

    def __init__(self, grid: Grid, lines: list[Line], drawn: dict[str, Drawn]) -> None:
        self.grid, self.lines, self.drawn = grid, lines, drawn

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


def _look_up_spans(lines: list[Line], known: Known, grid: Grid, *, name: str, table: Table) -> None:
    for start, end, value in spans(known.history(name)):
        days = grid.since[start] ^ grid.since[end]
        for slot, bits in table[value]:
            lines[slot] ^= grid.whole[bits] & days


_NEVER = {END + 1}
