"""One Saturday as the lead sees it: who would come, and what fits."""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.models import VolunteerOffer
from anlaufstelle.planning.permissions import PLAN
from anlaufstelle.planning.queries.saturday_days import USUAL, check_saturday, holiday_on
from anlaufstelle.planning.queries.saturday_yield import Yield, usual_concerns, yield_of
from anlaufstelle.planning.queries.seeing import only_for
from anlaufstelle.staff import queries as staff


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A member who said that they would come."""

    member: int
    name: str


@dataclass(frozen=True, slots=True)
class SaturdayPage:
    """Everything the page of one Saturday shows; volunteers stand by name, never by any figure."""

    on: date
    holiday: str
    volunteers: tuple[Volunteer, ...]
    yields: Yield


def saturday_page(*, by: Actor, at: datetime, on: date) -> SaturdayPage:
    """Give one of the next Saturdays.

    Raises `NotFound` without the right to plan, `NotASaturday`.
    """
    only_for(by, PLAN)
    check_saturday(on, at=at)
    there = volunteers_on(on)
    shares = dict.fromkeys(usual_concerns(), 1)
    found = yield_of(on=on, span=USUAL, members=[one.member for one in there], shares=shares)
    return SaturdayPage(on=on, holiday=holiday_on(on), volunteers=there, yields=found)


def volunteers_on(on: date) -> tuple[Volunteer, ...]:
    """Give who offered themselves for a day and works here then, by name."""
    offered = set(VolunteerOffer.objects.filter(on=on).values_list("member_id", flat=True))
    return tuple(
        Volunteer(line.id, line.name)
        for line in staff.members()
        if line.id in offered and line.valid_from <= on and (line.valid_to is None or line.valid_to > on)
    )
