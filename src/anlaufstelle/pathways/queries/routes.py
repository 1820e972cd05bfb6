"""Routes over several titles for one person: a calendar, recomputed at every question and stored nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries.sheets import asking, rules, sheet

_SHEET = "ziele"


@dataclass(frozen=True, slots=True)
class Routed:
    """All routes of one person, and who countersigned the ways in them."""

    on: date
    journeys: tuple[law.Journey, ...]
    goals: tuple[law.Goal, ...]
    as_of: date
    signed_by: frozenset[str]

    def to(self, goal: str) -> tuple[law.Journey, ...]:
        """Give the routes to one goal, the most certain and then the earliest first."""
        return tuple(journey for journey in self.journeys if journey.goal.name == goal)


def routes(given: Mapping[str, Any], *, on: date, most: int = 2) -> Routed:
    """Give up to `most` routes of every kind to every goal for somebody's facts on a day.

    Raises `FactsError` for facts that cannot be read.
    """
    facts = law.read_facts(given, vocabulary=rules().vocabulary, on=on)
    found = _routes().find(facts, on=on, most=most)
    steps = [step for journey in found for step in journey.steps]
    return Routed(on, found, journeys().goals, rules().as_of, frozenset(step.way.signed_by for step in steps))


def step_explained(step: law.Step) -> law.WayAnswer:
    """Give the way of a step with its proof on its day, by what is known and the steps before."""
    return _routes().explained(step)


def supposed(step: law.Step) -> tuple[str, ...]:
    """Give in words what has to come true for a step beside what is shown, and what it leads over."""
    return (*step.assumes, *journeys().reasons(step.shows))


@cache
def journeys() -> law.Journeys:
    """Give the goals of routes, and what taking a way changes."""
    return law.Journeys([sheet(_SHEET)], rules(), asking())


@cache
def _routes() -> law.Routes:
    return law.Routes(rules(), journeys())
