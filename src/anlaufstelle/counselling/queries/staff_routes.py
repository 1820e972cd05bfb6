"""The routes of one person over several titles, for a talk: days, what to show until then, what is supposed."""

from dataclasses import dataclass
from datetime import date

from anlaufstelle.counselling.queries.staff_terms import known_facts
from anlaufstelle.engines import law
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened, PersonLine

_MOST = 2
_SURE = {
    law.Truth.YES: ("nach dem, was bekannt ist, erfüllt", "success"),
    law.Truth.JUDGEMENT: ("jemand muss werten", "info"),
    law.Truth.UNKNOWN: ("bis dahin ist etwas zu zeigen", "warning"),
}


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One title on the way: its first day, what to show until then, and what is supposed."""

    code: str
    label: str
    on: date
    norm: str
    state: str
    kind: str
    shows: tuple[str, ...]
    supposed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One route: as certain as its weakest step."""

    name: str
    arrives: date
    state: str
    kind: str
    steps: tuple[RouteStep, ...]


@dataclass(frozen=True, slots=True)
class RoutesPage:
    """All routes of an opened person by goal, recomputed."""

    person: PersonLine
    on: date
    goals: tuple[tuple[str, tuple[RouteLine, ...]], ...]
    as_of: date
    signed: bool
    reworded: pathways.Reworded


def routes_page(opened: Opened, *, on: date) -> RoutesPage:
    """Give the routes with their alternatives. Raises `UnknownPerson`, `NotAllowed`."""
    found = pathways.routes(known_facts(opened, on=on).given, on=on, most=_MOST)
    ways = {step.way.code for journey in found.journeys for step in journey.steps}
    return RoutesPage(
        person=persons.line_of(opened),
        on=on,
        goals=tuple((goal.label, tuple(map(_line, found.to(goal.name)))) for goal in found.goals),
        as_of=found.as_of,
        signed=bool(found.signed_by) and "" not in found.signed_by,
        reworded=pathways.reworded(on=on, ways=ways),
    )


def _line(journey: law.Journey) -> RouteLine:
    state, kind = _SURE[journey.truth]
    return RouteLine(journey.kind.value, journey.arrives, state, kind, tuple(map(_step, journey.steps)))


def _step(step: law.Step) -> RouteStep:
    facts = pathways.facts_described()
    state, kind = _SURE[step.truth]
    return RouteStep(
        code=step.way.code,
        label=step.way.label,
        on=step.on,
        norm=pathways.step_explained(step).norm,
        state=state,
        kind=kind,
        shows=tuple(facts[name].label for name in step.shows),
        supposed=pathways.supposed(step),
    )
