"""What a member sees of the Saturdays: the own offers, nobody else's."""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.errors import NoMember
from anlaufstelle.planning.models import VolunteerOffer
from anlaufstelle.planning.permissions import OFFER_HELP
from anlaufstelle.planning.queries.saturday_days import holiday_on, next_saturdays
from anlaufstelle.planning.queries.seeing import only_for
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid


@dataclass(frozen=True, slots=True)
class OwnSaturday:
    """One of the next Saturdays as one member sees it."""

    on: date
    holiday: str
    offered: bool


@dataclass(frozen=True, slots=True)
class OwnSaturdays:
    """The member's next Saturdays; `linked` is false for an account that belongs to nobody in the plan."""

    linked: bool
    days: tuple[OwnSaturday, ...]


def own_member(by: Actor) -> int:
    """Give the member an account belongs to; raises `NoMember`."""
    found = staff.member_of(by)
    if found is None:
        raise NoMember
    return found


def own_saturdays(*, by: Actor, at: datetime) -> OwnSaturdays:
    """Give the next Saturdays with the own offers.

    Raises `NotFound` without the right to offer oneself.
    """
    only_for(by, OFFER_HELP)
    member = staff.member_of(by)
    if member is None:
        return OwnSaturdays(linked=False, days=())
    offered = set(VolunteerOffer.objects.filter(member_id=member).values_list("on", flat=True))
    days = next_saturdays(grid.place(at)[0])
    return OwnSaturdays(linked=True, days=tuple(OwnSaturday(on, holiday_on(on), on in offered) for on in days))
