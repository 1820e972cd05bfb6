"""The model office's Saturdays of 2016 and 2018/19: how many people stand behind the published numbers.

Every figure says where it comes from: S published, D derived by arithmetic, A assumption.
"""

from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines import availability as engine
from anlaufstelle.planning.queries.saturday_days import USUAL
from anlaufstelle.planning.queries.saturday_draft import FOLLOW_MINUTES, PREPARE_MINUTES
from anlaufstelle.planning.queries.saturday_yield import Yield, fill, usual_concerns
from anlaufstelle.values import grid

#: More people at counters than the model office has counters serve nobody.
_MOST_PEOPLE = 10
_ALL = (1 << 62) - 1
#: Any Saturday: the morning of the model has no holidays and no clock change.
_DAY = date(2019, 1, 12)


@dataclass(frozen=True, slots=True)
class Published:
    """A series of Saturdays as published: days, opening in hours, customers in all."""

    name: str
    saturdays: int
    hours: int
    customers: int

    @property
    def each(self) -> float:
        """Give the customers a Saturday, an average (D)."""
        return self.customers / self.saturdays


PUBLISHED = (
    Published("Winter 2018/19", saturdays=4, hours=4, customers=150),
    Published("Oktober und November 2016", saturdays=4, hours=4, customers=250),
)


@dataclass(frozen=True, slots=True)
class PeopleLine:
    """So many people at as many counters: what fits, their hours with preparation, the written work afterwards."""

    people: int
    appointments: int
    staff_minutes: int
    back_minutes: int


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a published number: the fewest people whose Saturday holds it, and how full it then is."""

    published: Published
    line: PeopleLine

    @property
    def percent(self) -> int:
        """Give how much of what fits was used."""
        return round(100 * self.published.each / self.line.appointments)


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The table of people and appointments, and what stands behind the published numbers."""

    lines: tuple[PeopleLine, ...]
    behind: tuple[Behind, ...]
    concerns: tuple[str, ...]


def saturday_figures() -> FiguresPage:
    """Give what one to ten people serve in four hours: the catalogue's minutes, the four usual concerns alike."""
    concerns = usual_concerns()
    lines = tuple(_line(people, concerns) for people in range(1, _MOST_PEOPLE + 1))
    behind = tuple(
        Behind(one, line)
        for one in PUBLISHED
        if (line := next((line for line in lines if line.appointments >= one.each), None)) is not None
    )
    return FiguresPage(lines, behind, concerns)


def _line(people: int, concerns: tuple[str, ...]) -> PeopleLine:
    found: Yield = fill(_morning(people), shares=dict.fromkeys(concerns, 1))
    each = (USUAL[1] - USUAL[0]) * grid.MINUTES + PREPARE_MINUTES + FOLLOW_MINUTES
    return PeopleLine(people, found.appointments, people * each, found.back_minutes)


def _morning(people: int) -> engine.Day:
    """Give a morning on which everybody can do everything, each at a counter of their own."""
    cells = grid.mask(*USUAL)
    return engine.Day(
        on=_DAY,
        version=0,
        persons=tuple(engine.Person(number, _ALL, _ALL, cells) for number in range(1, people + 1)),
        counters=tuple(engine.Counter(number, _ALL, cells) for number in range(1, people + 1)),
    )
