"""What a member sees of the Saturdays: the own offers and the own hours account, nobody else's."""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.errors import NoMember
from anlaufstelle.planning.models import HoursEntry, SaturdayHelper, VolunteerOffer
from anlaufstelle.planning.permissions import OFFER_HELP
from anlaufstelle.planning.queries.saturday_days import holiday_on, next_saturdays
from anlaufstelle.planning.queries.saturday_page import credit_of
from anlaufstelle.planning.queries.seeing import only_for
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid


@dataclass(frozen=True, slots=True)
class OwnSaturday:
    """One of the next Saturdays as one member sees it; `credit` are the minutes it will bring, when planned."""

    on: date
    holiday: str
    offered: bool
    state: str
    credit: int


@dataclass(frozen=True, slots=True)
class OwnHours:
    """One line of the own hours account, in minutes."""

    on: date
    minutes: int


@dataclass(frozen=True, slots=True)
class OwnSaturdays:
    """The member's next Saturdays and hours; `linked` is false for an account that belongs to nobody in the plan."""

    linked: bool
    days: tuple[OwnSaturday, ...] = ()
    hours: tuple[OwnHours, ...] = ()

    @property
    def balance(self) -> int:
        """Give the balance in minutes."""
        return sum(line.minutes for line in self.hours)


def own_member(by: Actor) -> int:
    """Give the member an account belongs to; raises `NoMember`."""
    found = staff.member_of(by)
    if found is None:
        raise NoMember
    return found


def own_saturdays(*, by: Actor, at: datetime) -> OwnSaturdays:
    """Give the next Saturdays with the own offers, and the own hours account.

    Raises `NotFound` without the right to offer oneself.
    """
    only_for(by, OFFER_HELP)
    member = staff.member_of(by)
    if member is None:
        return OwnSaturdays(linked=False)
    offered = set(VolunteerOffer.objects.filter(member_id=member).values_list("on", flat=True))
    planned = {
        row.saturday.on: row.saturday
        for row in SaturdayHelper.objects.filter(member_id=member).select_related("saturday")
    }
    days = tuple(
        OwnSaturday(
            on=on,
            holiday=holiday_on(on),
            offered=on in offered,
            state=planned[on].state if on in planned else "",
            credit=credit_of(planned[on]) if on in planned else 0,
        )
        for on in next_saturdays(grid.place(at)[0])
    )
    entries = HoursEntry.objects.filter(member_id=member).order_by("-on", "-id").values_list("on", "minutes")
    return OwnSaturdays(linked=True, days=days, hours=tuple(OwnHours(*entry) for entry in entries))
