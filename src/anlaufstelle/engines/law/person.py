"""One person under all rules: every slot of the program over all days."""

from collections.abc import Collection
from datetime import date
from operator import itemgetter

from anlaufstelle.engines.law.compiled import ALL, TURN, Leaf, Program, Route
from anlaufstelle.engines.law.facts import Known
from anlaufstelle.engines.law.grid import TRUTHS, Cases, Grid, Line
from anlaufstelle.engines.law.tables import Table, has_table, lasts, tables_of
from anlaufstelle.engines.law.timeline import END, FIRST, Timeline, Truth, later

#: The lines with days of their own: slot, check, its timeline; and slot, bits, other bits before, first day.
_Drawn = list[tuple[int, Leaf, Timeline]]
_Begun = list[tuple[int, int, int, int]]


class People:
    """Works out persons under one program; what does not depend on a person is prepared."""

    def __init__(self, program: Program) -> None:
        self.program = program
        leaves = list(enumerate(program.leaves, start=len(program.statics)))
        tabled = [(slot, leaf) for slot, leaf in leaves if has_table(leaf)]
        self._tables = tables_of((slot, leaf) for slot, leaf in tabled if not lasts(leaf))
        self._lasting = tables_of((slot, leaf) for slot, leaf in tabled if lasts(leaf))
        self._others = [(slot, leaf) for slot, leaf in leaves if not has_table(leaf)]
        self._blank = [0] * len(leaves)
        for table in (*self._tables.values(), *self._lasting.values()):
            for (slot, _leaf), code in zip(table.leaves, table.blank, strict=True):
                self._blank[slot - len(program.statics)] = code
        self._edges = {FIRST, *program.edges}
        self._ops = [(kind, slots[0], slots[1] if len(slots) > 1 else 0, slots[2:]) for kind, slots in program.ops]

    def person(
        self, known: Known, *, on: date, like: "Person | None" = None, but_for: Collection[str] = ()
    ) -> "Person":
        """Give one person's lines; `on` begins a stretch of its own.

        Somebody who differs from another person in a few facts (`like`, `but_for`) is worked out in less time.
        """
        own = self._own(known) if like is None else self._own_like(like, known, but_for)
        drawn = own.copy()
        begun: _Begun = []
        for name, table in self._lasting.items():
            if name in known.entries:
                _last(table, known, drawn=drawn, begun=begun)
        grid = Grid(self._days(known, drawn, begun) | {on.toordinal()})
        lines = [grid.of(timeline) for timeline in self.program.statics]
        lines += [grid.whole[code] for code in self._blank]
        self._look_up(lines, known, grid)
        for slot, code, other, start in begun:
            lines[slot] = grid.begun(code, other, start)
        for slot, leaf, timeline in drawn:
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

    def _days(self, known: Known, drawn: _Drawn, begun: _Begun) -> set[int]:
        """Give every day on which anything changes."""
        days = self._edges.copy()
        for _slot, _leaf, timeline in drawn:
            days.update(map(_FIRST_DAY, timeline.pieces))
        days.update(map(_BEGUN_ON, begun))
        for entries in known.entries.values():
            for entry in entries:
                days.add(entry.start)
                days.add(entry.end)
        return days - _NEVER

    def _look_up(self, lines: list[Line], known: Known, grid: Grid) -> None:
        """Write the lines of all checks that ask for the value of the day."""
        entries_of, whole, places = known.entries.get, grid.whole, grid.places
        for name, table in self._tables.items():
            entries = entries_of(name)
            if entries is None:
                continue
            entry = entries[0]
            if len(entries) > 1 or entry.end <= END:
                _look_up_pieces(table, known, lines=lines, grid=grid)
                continue
            before = (1 << places[entry.start]) - 1
            for slot, code, other, _length in table.of(entry.value):  # type: ignore[arg-type]  # days have no table
                lines[slot] = whole[code] ^ (whole[other] & before) if before else whole[code]

    def run(self, lines: list[Line], cases: Cases) -> None:
        """Work out everything that stands on checks and days in force, and add it to their lines."""
        add, turned = lines.append, cases.turned
        for kind, first, second, rest in self._ops:
            if kind == ALL:
                found = lines[first] & lines[second]
                for slot in rest:
                    found &= lines[slot]
            elif kind == TURN:
                found = turned(lines[first])
            else:
                found = lines[first] | lines[second]
                for slot in rest:
                    found |= lines[slot]
            add(found)


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

    def truths(self, shift: int) -> list[Truth]:
        """Give the value of every slot at a place."""
        return [TRUTHS[line >> shift & 7] for line in self.lines]

    def value(self, route: Route, on: date) -> Truth:
        """Give a way on a day."""
        return TRUTHS[self.lines[route.slot] >> self.shift(on) & 7]


def _last(table: Table, known: Known, *, drawn: _Drawn, begun: _Begun) -> None:
    """Draw the checks on one fact that ask for a time."""
    entries = known.entries[table.fact.name]
    entry = entries[0]
    if len(entries) > 1 or entry.end <= END:
        drawn += [(slot, leaf, leaf.check.over(known)) for slot, leaf in table.leaves]
        return
    for slot, code, other, length in table.of(entry.value):  # type: ignore[arg-type]  # days have no table
        start = entry.start if length is None or entry.start == FIRST else later(entry.start, length)
        begun.append((slot, code, other, start))


def _look_up_pieces(table: Table, known: Known, *, lines: list[Line], grid: Grid) -> None:
    held = [(start, table.of(value)) for start, value in known.history(table.fact.name)]
    for place, (slot, _leaf) in enumerate(table.leaves):
        lines[slot] = grid.line([(start, answers[place][1]) for start, answers in held])


_FIRST_DAY, _BEGUN_ON = itemgetter(0), itemgetter(3)
_NEVER = {END + 1}
