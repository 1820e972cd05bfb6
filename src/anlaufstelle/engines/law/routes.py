"""The shortest route over several titles: what could be taken when, if everything else stays as it is.

Somebody takes a title on its first day, all other facts and times go on, and the next title is looked for from there;
the earliest step is always followed first. A route is no more certain than its weakest step, and nothing in it is a
promise: a step may rest on a judgement, or on what has to be shown until then and is not known today, and says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from heapq import heappop, heappush
from typing import NamedTuple

from anlaufstelle.engines.law.compiled import Program, Route
from anlaufstelle.engines.law.facts import Entry, Known
from anlaufstelle.engines.law.journeys import Goal, Journeys
from anlaufstelle.engines.law.missing import Missing
from anlaufstelle.engines.law.person import People, Person
from anlaufstelle.engines.law.reasoning import Reasoner, WayAnswer
from anlaufstelle.engines.law.rules import Rules, Way
from anlaufstelle.engines.law.state import States
from anlaufstelle.engines.law.timeline import Truth

#: How far a route looks ahead, how many steps it has, and after how many steps one search looks on.
_HORIZON, _MOST_STEPS, _MOST_LOOKS = timedelta(days=20 * 366), 5, 16


class Kind(Enum):
    """Which steps a route may have."""

    SURE = "sicher"  # the conditions of every step hold by what is known
    WEIGHED = "mit Wertung"  # somebody has to weigh an open term in a step
    UNWEIGHED = "mit Zielen"  # something has to be shown until then, but nobody has to weigh anything
    AIMED = "mit Zielen und Wertung"  # both

    @property
    def aims(self) -> bool:
        """Say whether a route of this kind leads over what is not known today."""
        return self in (Kind.UNWEIGHED, Kind.AIMED)

    @property
    def least(self) -> Truth:
        """Give what the conditions of every step are at least."""
        return Truth.YES if self in (Kind.SURE, Kind.UNWEIGHED) else Truth.JUDGEMENT


class Step(NamedTuple):
    """One title taken: `truth` is what the known facts say, and unknown where something has to be shown first.

    `shows` are the facts that have to be shown until its day, `assumes` is what else the route supposes.
    """

    way: Way
    on: date
    truth: Truth
    shows: tuple[str, ...]
    assumes: tuple[str, ...]
    before: Known


@dataclass(frozen=True, slots=True)
class Journey:
    """A route to a goal."""

    goal: Goal
    kind: Kind
    steps: tuple[Step, ...]

    @property
    def truth(self) -> Truth:
        """Say how certain it is: as certain as its weakest step."""
        return min(step.truth for step in self.steps)

    @property
    def arrives(self) -> date:
        """Give the day of the last step."""
        return self.steps[-1].on


class Routes:
    """Finds routes by the rules."""

    def __init__(self, rules: Rules, journeys: Journeys) -> None:
        self._program, self._journeys, self._reasoner = Program(rules), journeys, Reasoner(rules)
        self._people, self._states = People(self._program), States(self._program)
        goals = frozenset[str]().union(*(goal.ways for goal in journeys.goals))
        self._ways = [route for code, route in self._program.routes.items()
                      if code in goals or journeys.effects(route.way)]  # fmt: skip

    def find(self, known: Known, *, on: date, most: int = 2) -> tuple[Journey, ...]:
        """Give up to `most` routes of every kind to every goal, the most certain and then the earliest first.

        What could be reached without a judgement or an aim is not given again with one.
        """
        hoped = _World(self._people, self._journeys, self._journeys.hoped(known, on=on))
        real = _World(self._people, self._journeys, known)
        told = _Told(self._program, self._states, self._journeys, real=real, hoped=hoped)
        found: dict[tuple[str, tuple[str, ...]], Journey] = {}
        for kind in Kind:
            world = hoped if kind.aims else real
            for goal, nodes in _Search(self._journeys, self._ways, world=world, kind=kind).run(on, most=most):
                taken = (goal.name, tuple(way.code for way, _day in nodes))
                if taken not in found:
                    found[taken] = Journey(goal, kind, tuple(told.steps(nodes, kind)))
        return tuple(sorted(found.values(), key=_order))

    def explained(self, step: Step) -> WayAnswer:
        """Give the way of a step with its proof on its day, by the known facts and the steps before."""
        (answer,) = self._reasoner.answer(step.before, on=step.on, ways=[step.way.code])
        return answer


#: Ways and the days on which they are taken.
_Path = tuple[tuple[Way, date], ...]


#: Ways by their codes: quick to compare.
_Taken = tuple[tuple[str, date], ...]


def _taken(path: _Path) -> _Taken:
    return tuple((way.code, day) for way, day in path)


def _order(journey: Journey) -> tuple[str, int, date, int]:
    return journey.goal.name, -journey.truth, journey.arrives, len(journey.steps)


class _World:
    """Somebody and all the people this person could become, each worked out once."""

    def __init__(self, people: People, journeys: Journeys, known: Known) -> None:
        self._people, self._journeys = people, journeys
        self._known: dict[_Taken, Known] = {(): known}
        self._persons: dict[_Taken, Person] = {}

    def known(self, path: _Path) -> Known:
        """Give what is known after some steps."""
        taken = _taken(path)
        if taken not in self._known:
            way, day = path[-1]
            self._known[taken] = self._journeys.after(self.known(path[:-1]), way, on=day)
        return self._known[taken]

    def person(self, path: _Path, on: date) -> Person:
        """Give the lines after some steps; every day asked for is at or after the last of them."""
        taken = _taken(path)
        if taken not in self._persons:
            like = self.person(path[:-1], on) if path else None
            changed = {effect.fact for effect in self._journeys.effects(path[-1][0])} if path else set[str]()
            self._persons[taken] = self._people.person(self.known(path), on=on, like=like, but_for=changed)
        return self._persons[taken]

    def altered(self, path: _Path, on: date, *, entries: Mapping[str, tuple[Entry, ...]]) -> Person:
        """Give the lines after some steps with other entries for some facts; none for what shall not be known."""
        kept = {name: told for name, told in {**self.known(path).entries, **entries}.items() if told}
        known = Known(kept, (), on)
        return self._people.person(known, on=on, like=self.person(path, on), but_for=entries)

    def value(self, path: _Path, route: Route, day: date) -> Truth:
        """Give a way on a day after some steps."""
        return self.person(path, day).value(route, day)


class _Told:
    """Says of the steps of a path how certain they are, and what has to be shown for them."""

    def __init__(self, program: Program, states: States, journeys: Journeys, *, real: _World, hoped: _World) -> None:
        self._program, self._states, self._journeys = program, states, journeys
        self._real, self._hoped = real, hoped
        self._leaning = journeys.leaning(real.known(()))

    def steps(self, nodes: _Path, kind: Kind) -> Iterator[Step]:
        """Give the steps with their days."""
        for count, (way, day) in enumerate(nodes):
            path, route = nodes[:count], self._program.routes[way.code]
            truth = self._real.value(path, route, day)
            shows: tuple[str, ...] = ()
            if truth < kind.least:
                truth, shows = Truth.UNKNOWN, tuple(self._shown(path, route, day=day, least=kind.least))
            said = (effect.why for effect in self._journeys.effects(way) if effect.why)
            yield Step(way, day, truth, shows, tuple(dict.fromkeys(said)), self._real.known(path))

    def _shown(self, path: _Path, route: Route, *, day: date, least: Truth) -> Iterator[str]:
        """Give a smallest set of the facts a step leans on, without those known to be enough."""
        bare = self._real.altered(path, day, entries=dict.fromkeys(self._leaning, ()))
        truths = bare.truths()
        missing, value = Missing(self._program, self._states.on(day), truths), truths[route.slot]
        # Known less, a step that is not sure enough is open or has to be weighed; knowing less never shuts a way.
        needed = missing.of(route) if value is Truth.UNKNOWN else missing.instead(route)
        for fact in needed:
            told = self._real.known(path).entries.get(fact)
            if told is None or self._with(fact, told, path=path, route=route, day=day) < least:
                yield fact

    def _with(self, fact: str, told: tuple[Entry, ...], *, path: _Path, route: Route, day: date) -> Truth:
        """Give a way when one fact is as it is known and all others are as hoped."""
        return self._hoped.altered(path, day, entries={fact: told}).value(route, day)


class _Node(NamedTuple):
    """Somebody after some steps; `offered` are the ways that were open without the last one, with their days."""

    path: _Path
    on: date
    goal: Goal | None
    offered: Mapping[str, date]


class _Search:
    """Follows the earliest step first, as Dijkstra's shortest path does with days for lengths."""

    def __init__(self, journeys: Journeys, ways: list[Route], *, world: _World, kind: Kind) -> None:
        self._journeys, self._ways, self._world, self._kind = journeys, ways, world, kind
        self._heap: list[tuple[date, int, int, _Node]] = []
        self._pushed = 0

    def run(self, on: date, *, most: int) -> Iterator[tuple[Goal, _Path]]:
        """Give routes to all goals in the order of their days."""
        wanted = {goal.name: most for goal in self._journeys.goals}
        seen: set[object] = set()
        last = on + _HORIZON
        self._push(_Node((), on, None, {}))
        while self._heap and any(wanted.values()):
            node = heappop(self._heap)[-1]
            if node.goal is not None:
                if wanted[node.goal.name]:
                    wanted[node.goal.name] -= 1
                    yield node.goal, node.path
                continue
            state = self._state(node)
            if state not in seen and len(node.path) < _MOST_STEPS and len(seen) < _MOST_LOOKS:
                seen.add(state)
                self._look(node, last)

    def _look(self, node: _Node, last: date) -> None:
        """Find every step that could follow."""
        found = {}
        for route in self._ways:
            day = self._first(node, route)
            if day is not None and day <= last:
                found[route.way.code] = (route.way, day)
        offered = {**{code: day for code, (_way, day) in found.items()}, **node.offered}
        for way, day in found.values():
            self._follow(node, way, day=day, offered=offered)

    def _first(self, node: _Node, route: Route) -> date | None:
        person = self._world.person(node.path, node.on)
        day = person.grid.first(person.lines[route.slot], person.shift(node.on), least=self._kind.least)
        return None if day is None else max(node.on, day)

    def _follow(self, node: _Node, way: Way, *, day: date, offered: Mapping[str, date]) -> None:
        path = (*node.path, (way, day))
        for goal in self._journeys.goals:
            if way.code in goal.ways and day < node.offered.get(way.code, date.max):
                self._push(_Node(path, day, goal, {}))
        known = self._world.known(node.path)
        if any(known.value(effect.fact, day) != effect.value for effect in self._journeys.effects(way)):
            self._push(_Node(path, day, None, offered))

    def _push(self, node: _Node) -> None:
        self._pushed += 1
        heappush(self._heap, (node.on, len(node.path), self._pushed, node))

    def _state(self, node: _Node) -> object:
        """Give what the steps changed; who is there earlier need not be looked at again."""
        changed = {effect.fact for way, _day in node.path for effect in self._journeys.effects(way)}
        known = self._world.known(node.path)
        return tuple((fact, known.value(fact, node.on)) for fact in sorted(changed))
