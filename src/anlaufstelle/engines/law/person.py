"""One person under all rules: every check, term and demand over all days, each worked out once."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from anlaufstelle.engines.law.compiled import Asked, Line, Program, Route, Step, turned, value_at
from anlaufstelle.engines.law.facts import Known
from anlaufstelle.engines.law.timeline import FIRST, Timeline, Truth, joined


class Board:
    """The lines of all checks under the rules; `full` has a bit for each case that is asked at the same time.

    What a case is, is up to whoever fills the board: a stretch of days of one person, or an answer somebody could give.
    """

    __slots__ = ("_demands", "_program", "checks", "full", "statics", "terms")

    def __init__(self, program: Program, *, checks: Sequence[Line], statics: Sequence[int], full: int) -> None:
        self._program, self.checks, self.statics, self.full = program, checks, statics, full
        self._demands: list[Line | None] = [None] * program.demands
        self.terms: list[Line] = []
        for demands in program.terms:
            self.terms.append(self.all_of(demands))

    def route(self, route: Route) -> Line:
        """Give the line of a way."""
        line = self.all_of(route.demands)
        if route.there < 0:
            return line
        there = self.statics[route.there]
        return line[0] & there, line[1] & there, line[2] & there

    def all_of(self, demands: Iterable[Asked]) -> Line:
        """Give the worst of these demands in every case."""
        unknown = judgement = yes = self.full
        for asked in demands:
            one, two, three = self.demand(asked)
            unknown &= one
            judgement &= two
            yes &= three
        return unknown, judgement, yes

    def demand(self, asked: Asked) -> Line:
        """Give the best of the lines of a demand in every case."""
        known = self._demands[asked.number]
        if known is None:
            known = self._demands[asked.number] = self._best(asked)
        return known

    def _best(self, asked: Asked) -> Line:
        if asked.free < 0 and len(asked.steps) == 1:  # it is always in force, or the demand would be free at times
            return self.step(asked.steps[0])
        unknown = judgement = yes = self.statics[asked.free] if asked.free >= 0 else 0
        for step in asked.steps:
            one, two, three = self.step(step)
            if step.there >= 0:
                there = self.statics[step.there]
                one, two, three = one & there, two & there, three & there
            unknown |= one
            judgement |= two
            yes |= three
        return unknown, judgement, yes

    def step(self, step: Step) -> Line:
        """Give what a line of a rule asks, as it counts for the way, whether in force or not."""
        line = self.terms[step.number] if step.is_term else self.checks[step.number]
        return turned(line, self.full) if step.turned else line


class Person(Board):
    """The lines of one person; `days` are the first days of the stretches, `full` has a bit for each of them.

    Somebody who differs from another person in a few facts (`like`, `but_for`) is worked out in less time.
    """

    __slots__ = ("days", "timelines")

    def __init__(
        self, program: Program, known: Known, *, on: date, like: "Person | None" = None, but_for: Iterable[str] = ()
    ) -> None:
        if like is None:
            timelines = [check.over(known) for check in program.checks]
        else:
            timelines = list(like.timelines)
            for fact in but_for:
                for number in program.by_fact.get(fact, ()):
                    timelines[number] = program.checks[number].over(known)
        self.timelines: list[Timeline] = timelines
        edges = {start for line in timelines if len(line.pieces) > 1 for start, _value in line.pieces}
        self.days = sorted(edges | program.edges | {FIRST, on.toordinal()})
        full = (1 << len(self.days)) - 1
        places = {day: place for place, day in enumerate(self.days)}
        constants = {value: constant(value, full) for value in Truth}
        checks = [
            constants[line.pieces[0][1]] if len(line.pieces) == 1 else _line(line, places, len(self.days))
            for line in timelines
        ]
        statics = [_line(line, places, len(self.days))[2] for line in program.statics]
        super().__init__(program, checks=checks, statics=statics, full=full)

    def place(self, on: date) -> int:
        """Give the stretch a day lies in."""
        return bisect_right(self.days, on.toordinal()) - 1

    def timeline(self, line: Line) -> Timeline:
        """Give a line as a timeline of days."""
        return joined((day, value_at(line, place)) for place, day in enumerate(self.days))


def constant(value: Truth, full: int) -> Line:
    """Give the line of one value in all cases."""
    return (
        full if value >= Truth.UNKNOWN else 0,
        full if value >= Truth.JUDGEMENT else 0,
        full if value is Truth.YES else 0,
    )


def _line(line: Timeline, places: dict[int, int], count: int) -> Line:
    unknown = judgement = yes = 0
    end = count
    for start, value in reversed(line.pieces):
        place = places[start]
        span = (1 << end) - (1 << place)
        end = place
        if value >= Truth.UNKNOWN:
            unknown |= span
            if value >= Truth.JUDGEMENT:
                judgement |= span
                if value is Truth.YES:
                    yes |= span
    return unknown, judgement, yes
