"""Everything the pages of one Saturday show to the lead."""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.planning.errors import NoSuchSaturday
from anlaufstelle.planning.models import Saturday
from anlaufstelle.planning.permissions import PLAN
from anlaufstelle.planning.queries.saturday_days import check_saturday
from anlaufstelle.planning.queries.saturday_draft import Draft, Forecast, forecast, proposal
from anlaufstelle.planning.queries.saturday_page import (
    PlannedSaturday,
    Volunteer,
    balances,
    planned_saturday,
    volunteers_on,
)
from anlaufstelle.planning.queries.saturday_steps import StepLine, steps_of
from anlaufstelle.planning.queries.seeing import only_for
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A Saturday nobody has planned yet: who offered, the draft, what it yields and costs."""

    on: date
    volunteers: tuple[Volunteer, ...]
    draft: Draft
    forecast: Forecast


@dataclass(frozen=True, slots=True)
class SaturdayPage:
    """A planned Saturday: what was decided, the steps, whether it is over."""

    saturday: PlannedSaturday
    steps: tuple[StepLine, ...]
    over: bool

    @property
    def ready(self) -> bool:
        """Say whether every step was decided on."""
        return all(line.ticked for line in self.steps)


@dataclass(frozen=True, slots=True)
class HoursLine:
    """A member's hours account as the lead sees it, by name."""

    member: int
    name: str
    minutes: int


def draft_page(*, by: Actor, at: datetime, on: date, draft: Draft | None = None) -> DraftPage:
    """Give a Saturday with a draft, the system's own where none is given; nothing is saved.

    Raises `NotFound` without the right to plan, `NotASaturday`, and what `forecast` raises.
    """
    only_for(by, PLAN)
    check_saturday(on, at=at)
    shown = draft or proposal(on, at=at)
    there = volunteers_on(on)
    return DraftPage(on=on, volunteers=there, draft=shown, forecast=forecast(shown, at=at))


def saturday_page(*, by: Actor, at: datetime, on: date) -> SaturdayPage:
    """Give a planned Saturday.

    Raises `NotFound` without the right to plan, `NoSuchSaturday` for a day nobody has planned.
    """
    only_for(by, PLAN)
    row = Saturday.objects.filter(on=on).first()
    if row is None:
        raise NoSuchSaturday
    return SaturdayPage(planned_saturday(row), steps_of(row), over=grid.instant(row.on, row.end) <= at)


def is_planned(on: date) -> bool:
    """Say whether somebody has planned this Saturday."""
    return Saturday.objects.filter(on=on).exists()


def offerable() -> tuple[tuple[str, str], ...]:
    """Give the concerns a Saturday may offer, by code and German name: those one can book online."""
    return tuple((card.code, str(card.name)) for card in concerns.catalogue("de").concerns if card.online_bookable)


def hours_accounts(*, by: Actor) -> tuple[HoursLine, ...]:
    """Give the hours accounts that are not empty, by name: never sorted by balance.

    Raises `NotFound` without the right to plan.
    """
    only_for(by, PLAN)
    found = balances()
    return tuple(HoursLine(line.id, line.name, found[line.id]) for line in staff.members() if line.id in found)
