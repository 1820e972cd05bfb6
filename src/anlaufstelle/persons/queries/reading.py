"""Reading persons. What belongs to one of them is read only with an opening that names its purpose."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons.errors import UnknownPerson
from anlaufstelle.persons.mapping import born_of
from anlaufstelle.persons.models import GRANTED, PURPOSES, WAYS, Contact, Opening, Person, PersonName, RegisterNumber
from anlaufstelle.persons.permissions import (
    SCREEN_PERSONS,
    SEE_CONTACT,
    SEE_IDENTITY,
    SEE_PROTECTED,
    USE_REGISTER_NUMBER,
)
from anlaufstelle.persons.queries.grouping import group_of, kept_record, kept_records
from anlaufstelle.persons.queries.lines import NameLine, PersonLine, demand, line, name_line, name_order, names
from anlaufstelle.values.births import BirthDate


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A way to reach somebody."""

    id: int
    way: str
    way_name: str
    value: str
    confidential: bool
    protected: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The proof that somebody opened a person for a purpose and that this was recorded.

    Only `actions.open_person` makes one; whoever reads anything about a person has to show it.
    """

    person: int
    by: Actor = field(repr=False)
    at: datetime
    purpose: str
    reference: str = field(repr=False)
    #: Further records of the same person; what belongs to one of them belongs to the person.
    others: tuple[int, ...] = field(default=(), repr=False)

    @property
    def records(self) -> tuple[int, ...]:
        """Give every record whose rows are this person's; new rows go to `person`."""
        return (self.person, *self.others)


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person; `contacts` are those the reader may see, the confidential way first."""

    id: int
    names: tuple[NameLine, ...]
    #: The names of the record itself, without those of records laid into it.
    own: tuple[NameLine, ...]
    born: BirthDate
    languages: tuple[str, ...]
    contacts: tuple[ContactLine, ...]
    ended: bool
    objects: bool

    @property
    def name(self) -> str:
        """Give the first name recorded."""
        return self.names[0].written

    @property
    def confidential(self) -> bool:
        """Say whether only a confidential way may be used."""
        return any(contact.confidential for contact in self.contacts)


def line_of(opened: Opened) -> PersonLine:
    """Give name and birth date of an opened person. Raises `UnknownPerson`."""
    return line(_rows(opened)[0])


def card(opened: Opened) -> PersonCard:
    """Give an opened person, with what the reader may see: a protected address does not exist for others.

    Raises `UnknownPerson`.
    """
    row, *others = _rows(opened)
    reach = opened.by.may(SEE_CONTACT)
    contacts = (contact for one in (row, *others) for contact in one.contacts.all())
    return PersonCard(
        id=row.pk,
        names=tuple(dict.fromkeys(name for one in (row, *others) for name in names(one))),
        own=names(row),
        born=born_of(row),
        languages=tuple(row.languages) if reach else (),
        contacts=_contacts(contacts, opened.by) if reach else (),
        ended=row.ended_on is not None,
        objects=any(one.objects_to_screening for one in (row, *others)),
    )


def register_number(opened: Opened) -> str:
    """Give an opened person's number in the Central Register of Foreigners, "" without one. Raises `NotAllowed`."""
    demand(opened.by, USE_REGISTER_NUMBER)
    found = RegisterNumber.objects.filter(person__in=opened.records).values_list("value", flat=True).first()
    return found or ""


def names_in_lists(people: Iterable[int], *, by: Actor) -> dict[int, str]:
    """Give the first recorded name of each of these people, for lists of work that somebody already has a right to.

    Raises `NotAllowed`.
    """
    demand(by, SEE_IDENTITY)
    rows = PersonName.objects.filter(person__in=set(people), known_to__isnull=True)
    return {row.person_id: name_line(row).written for row in sorted(rows, key=name_order, reverse=True)}


def line_beside(person: int, *, by: Actor) -> PersonLine | None:
    """Give names and birth date of somebody papers are put beside, to see whether they name somebody else.

    Nobody for a restricted person. Raises `NotAllowed`.
    """
    demand(by, SEE_IDENTITY)
    row = Person.objects.filter(id=person, restricted=False).prefetch_related("names").first()
    return line(row) if row is not None else None


def to_screen(*, by: Actor, after: int, most: int) -> tuple[tuple[int, BirthDate], ...]:
    """Give the next people the office accompanies, in the order of their numbers, with their birth dates.

    Who objected is left out, under whichever record. Raises `NotAllowed`.
    """
    demand(by, SCREEN_PERSONS)
    return tuple((row.pk, born_of(row)) for row in _screened().filter(id__gt=after).order_by("id")[:most])


def is_screened(person: int, *, by: Actor) -> bool:
    """Say whether the house may look for somebody's news: accompanied, and no objection. Raises `NotAllowed`."""
    demand(by, SCREEN_PERSONS)
    return _screened().filter(id=person).exists()


def running(person: int, *, by: Actor, at: datetime) -> tuple[str, str] | None:
    """Give purpose and reference of the opening that still holds for this actor, if there is one."""
    rows = Opening.objects.filter(person=person, actor=by.id, ends_at__gt=at).order_by("-id")
    return rows.values_list("purpose", "reference").first()


def is_open(person: int, *, by: Actor, at: datetime) -> bool:
    """Say whether this actor has somebody open now, under whichever record of theirs."""
    records = {person, kept_record(person)}
    return Opening.objects.filter(person__in=records, actor=by.id, ends_at__gt=at).exists()


def open_to(by: Actor, *, at: datetime) -> tuple[int, ...]:
    """Give every record of those this actor has open now: their own work of the day."""
    named = Opening.objects.filter(actor=by.id, ends_at__gt=at).values_list("person", flat=True).distinct()
    return tuple(sorted({record for person in named for record in group_of(person)}))


def is_restricted(person: int) -> bool:
    """Say whether nobody may open this person by a purpose they choose themselves: one record of theirs is enough."""
    kept = kept_record(person)
    return Person.objects.filter(Q(id=kept) | Q(kept_as=kept), restricted=True).exists()


def restricted_among(people: Iterable[int]) -> frozenset[int]:
    """Give those of these people whom nobody may open by a purpose of their own choice, in two queries."""
    kept = kept_records(people)
    rows = Person.objects.filter(Q(id__in=kept.values()) | Q(kept_as__in=kept.values()), restricted=True)
    found = {kept_as or one for one, kept_as in rows.values_list("id", "kept_as")}
    return frozenset(one for one, record in kept.items() if record in found)


def knows_nobody() -> bool:
    """Say whether nobody is recorded yet."""
    return not Person.objects.exists()


def purposes() -> tuple[tuple[str, str], ...]:
    """Give the purposes somebody can choose: code and German name."""
    return PURPOSES


def purpose_names() -> dict[str, str]:
    """Give the German names of all purposes by code, of those that work gives too."""
    return dict((*PURPOSES, *GRANTED))


def ways_to_reach() -> tuple[tuple[str, str], ...]:
    """Give the ways to reach somebody: code and German name."""
    return WAYS


def _screened() -> QuerySet[Person]:
    objects = Person.objects.filter(objects_to_screening=True, kept_as__isnull=False).values("kept_as")
    found = Person.objects.filter(ended_on__isnull=True, objects_to_screening=False, kept_as__isnull=True)
    return found.exclude(id__in=objects)


def _rows(opened: Opened) -> list[Person]:
    """Give the records of an opened person, the kept one first."""
    found = Person.objects.filter(id__in=opened.records).prefetch_related("names", "contacts")
    rows = sorted(found, key=lambda row: (row.pk != opened.person, row.pk))
    if not rows or rows[0].pk != opened.person or not opened.by.may(SEE_IDENTITY):
        raise UnknownPerson
    return rows


def _contacts(rows: Iterable[Contact], by: Actor) -> tuple[ContactLine, ...]:
    names = dict(WAYS)
    seen = [
        ContactLine(one.pk, one.way, names[one.way], one.value, one.confidential, one.protected)
        for one in rows
        if not one.protected or by.may(SEE_PROTECTED)
    ]
    return tuple(sorted(seen, key=lambda contact: (not contact.confidential, contact.id)))
