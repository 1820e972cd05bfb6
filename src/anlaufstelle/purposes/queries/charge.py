"""Who is in charge of a person, for the lead who decides it."""

from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.errors import UnknownPerson
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.purposes.models import Purpose
from anlaufstelle.purposes.permissions import GIVE_PURPOSES

#: What the lead gives is work that was assigned; it can be taken back by the lead.
BY_LEAD = "lead"


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """A colleague who may open the person until a moment."""

    purpose: int
    colleague: str
    reference: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class ChargePage:
    """Who may open a person; the name is all of them that is shown, as the search shows it."""

    person: int
    name: str
    restricted: bool
    lines: tuple[ChargeLine, ...]


def charge_page(person: int, *, by: Actor, at: datetime) -> ChargePage:
    """Give who is in charge of a person. Raises `NotAllowed`, `UnknownPerson`."""
    if not by.may(GIVE_PURPOSES):
        raise NotAllowed(permission=GIVE_PURPOSES.code)
    name = persons.names_in_lists([person], by=by).get(person)
    if name is None:
        raise UnknownPerson
    rows = list(Purpose.objects.filter(person=person, source=BY_LEAD, ends_at__gt=at).order_by("ends_at", "id"))
    names = accounts.names_of(str(row.account_id) for row in rows)
    lines = (ChargeLine(row.pk, names.get(str(row.account_id), ""), row.reference, row.ends_at) for row in rows)
    return ChargePage(person, name, persons.is_restricted(person), tuple(lines))


def who_can_be_in_charge(*, by: Actor, at: datetime) -> tuple[tuple[int, str], ...]:
    """Give the colleagues who may open persons at all, but oneself: number and name, by name."""
    found = accounts.people_who_may(SEE_IDENTITY, at=at)
    return tuple((number, name) for number, name in found if str(number) != by.id)
