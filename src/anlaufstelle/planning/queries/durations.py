"""Minutes at the counter: what the catalogue says, what the office's own visits show, what was adopted.

By concern, never by colleague: a concern that fewer than five can serve shows no figure, and none shows few visits.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import queueing as engine
from anlaufstelle.planning.permissions import WHAT_IF
from anlaufstelle.planning.queries.numbers_counts import percentile
from anlaufstelle.planning.queries.seeing import only_for
from anlaufstelle.reception import queries as reception
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid

#: Fewer colleagues than this would be known by the figure.
FEWEST_COLLEAGUES = 5
#: Fewer visits than this say nothing, and could point to a person.
FEWEST_VISITS = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """What visits show: minutes robust to outliers, from how many, how many were left out, eight of ten lie between."""

    minutes: float
    visits: int
    left_out: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DurationLine:
    """A concern: the catalogue's minutes, what was adopted, what visits show; `few` says why nothing is shown."""

    concern: str
    name: str
    catalogue: int
    adopted: float | None
    shown: Shown | None
    few: str = ""


def durations(*, by: Actor, at: datetime) -> tuple[DurationLine, ...]:
    """Give all concerns in the catalogue's order. Raises `NotFound` without the right."""
    only_for(by, WHAT_IF)
    return tuple(_lines(grid.place(at)[0]))


def learned_minutes(chosen: Collection[str], *, on: date) -> dict[str, tuple[float, int]]:
    """Give minutes and visits of those of some concerns that may be shown; nothing else can be adopted."""
    return {
        line.concern: (line.shown.minutes, line.shown.visits)
        for line in _lines(on)
        if line.concern in chosen and line.shown is not None
    }


def _lines(on: date) -> Iterator[DurationLine]:
    learned = reception.learned_durations(on)
    counted = reception.passed_visits(first=on - reception.LEARNED_FROM, end=on).of("handling")
    adopted = concerns.adopted_minutes()
    skills = [frozenset(line.skills) for line in staff.members_on(on) if line.valid_from <= on]
    for card in concerns.catalogue("de").concerns:
        found = learned.get(card.code)
        (demand,) = concerns.demands((card.code,))
        few = _few(found.visits if found else 0, sum(frozenset(demand.skills) <= can for can in skills))
        mine = adopted.get(card.code)
        shown = None
        if found is not None and not few:
            shown = _shown(found, counted.get(card.code, {}))
        name = str(card.name)
        yield DurationLine(card.code, name, card.front_minutes, mine.minutes if mine else None, shown, few)


def _shown(found: engine.Learned, steps: Mapping[str, int]) -> Shown:
    low, high = (percentile(steps, share=share) or 0.0 for share in (0.1, 0.9))
    return Shown(found.mean, found.visits, found.left_out, low, high)


def _few(visits: int, colleagues: int) -> str:
    """Say why a figure is not shown: `visits` or `colleagues`; nothing where it may be.

    >>> _few(19, 9), _few(400, 4), _few(400, 5)
    ('visits', 'colleagues', '')
    """
    if visits < FEWEST_VISITS:
        return "visits"
    return "colleagues" if colleagues < FEWEST_COLLEAGUES else ""
