"""Recording and changing persons, opening one for a purpose, and forgetting people."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from anlaufstelle.base.audit import ledger
from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import Invalid
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries
from anlaufstelle.persons.actions.identity import NewName, write_born, write_names
from anlaufstelle.persons.actions.merging import suspect
from anlaufstelle.persons.actions.records import opened_row
from anlaufstelle.persons.actions.turns import turn
from anlaufstelle.persons.errors import (
    AlreadyKnown,
    NameMissing,
    PersonHeld,
    PersonRestricted,
    PurposeMissing,
    PurposeUnknown,
    UnknownPerson,
)
from anlaufstelle.persons.events import PersonChanged, PersonOpened, PersonRecorded, PersonsForgotten
from anlaufstelle.persons.models import NAME_KINDS, PURPOSES, WAYS, Contact, Number, Opening, Person
from anlaufstelle.persons.permissions import (
    EDIT_PERSONS,
    FORGET_PERSONS,
    KEEP_FOR_FILE,
    SEE_IDENTITY,
    SEE_PROTECTED,
)
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.births import BirthDate
from anlaufstelle.values.languages import LANGUAGES
from anlaufstelle.values.names import fold

_OPEN_FOR = timedelta(hours=10)
_AFTER_THE_END = timedelta(days=365)
_UNTOUCHED = timedelta(days=3 * 365)
_LANGUAGES = {language.code for language in LANGUAGES}


@dataclass(frozen=True, kw_only=True, slots=True)
class NewContact:
    """A way to reach somebody; `protected` seals it, `confidential` says that no other way may be used."""

    way: str
    value: str
    confidential: bool = False
    protected: bool = False


def record_person(
    *,
    by: Actor,
    at: datetime,
    names: Sequence[NewName],
    born: BirthDate,
    languages: Collection[str] = (),
    contacts: Sequence[NewContact] = (),
    somebody_else: bool = False,
) -> int:
    """Record somebody, and give their number.

    `somebody_else` says that the caseworker has looked at the similar people and that it is none of them.
    Raises `AlreadyKnown` without it when there are similar people, `NameMissing`, `Invalid`.
    """
    _check(names, languages, contacts)
    wholes = [name.whole for name in names]
    similar = queries.similar_persons(wholes, by=by, born=born) if by.may(SEE_IDENTITY) else ()
    with change(by=by, at=at, may=EDIT_PERSONS) as done:
        if similar and not somebody_else:
            raise AlreadyKnown
        row = Person.objects.create(
            languages=sorted(languages),
            created_at=at,
            touched_on=office_time(at).date(),
        )
        write_names(row, names, by=by, at=at)
        write_born(row, born, by=by, at=at)
        Contact.objects.bulk_create([_contact(row, new, at) for new in contacts])
        turn([row.pk])
        done.record(PersonRecorded(person=row.pk, despite=len(similar)))
    return row.pk


def open_person(
    *, by: Actor, at: datetime, person: int, part: str = "identity", purpose: str = "", reference: str = ""
) -> Opened:
    """Open a person for a purpose; every time is recorded, with the purpose and the part that is looked at.

    A purpose once said holds for the working day; then it is asked again.
    Raises `PurposeMissing` where none was said, `PersonRestricted` where saying one is not enough, `PurposeUnknown`,
    `UnknownPerson`.
    """
    if (purpose and purpose not in dict(PURPOSES)) or (purpose and not reference.strip()):
        raise PurposeUnknown
    person = queries.kept_record(person)
    with change(by=by, at=at, may=SEE_IDENTITY) as done:
        today = office_time(at).date()
        touched = Person.objects.filter(id=person).values_list("touched_on", flat=True).first()
        if touched is None:
            raise UnknownPerson
        if purpose and queries.is_restricted(person):
            raise PersonRestricted
        held = (purpose, " ".join(reference.split())[:80]) if purpose else queries.running(person, by=by, at=at)
        if held is None:
            raise PurposeMissing(person=person)
        if purpose:
            Opening.objects.create(
                person_id=person, actor=by.id, purpose=held[0], reference=held[1], ends_at=at + _OPEN_FOR
            )
        if touched != today:
            Person.objects.filter(id=person).update(touched_on=today)
        done.record(PersonOpened(person=person, purpose=held[0], reference=held[1], part=part))
    return Opened(person, by, at, *held, others=queries.others_of(person))


def open_for_filing(*, by: Actor, at: datetime, person: int, reference: str) -> Opened:
    """Open a person only to put a paper into their file: it is recorded, and opens nothing for reading afterwards.

    Raises `UnknownPerson`.
    """
    with change(by=by, at=at, may=SEE_IDENTITY) as done:
        if not Person.objects.filter(id=person).exists():
            raise UnknownPerson
        reference = " ".join(reference.split())[:80]
        done.record(PersonOpened(person=person, purpose="filing", reference=reference, part="filing"))
    return Opened(person, by, at, "filing", reference)


def change_person(
    *,
    by: Actor,
    at: datetime,
    person: int,
    names: Sequence[NewName],
    born: BirthDate,
    languages: Collection[str],
) -> None:
    """Change names, birth date and languages of an opened person; what was known before stays in the history.

    Raises `NameMissing`, `Invalid`, `PurposeMissing`, `UnknownPerson`.
    """
    _check(names, languages, ())
    wholes = [name.whole for name in names]
    similar = queries.similar_persons(wholes, by=by, born=born) if by.may(SEE_IDENTITY) else ()
    with change(by=by, at=at, may=EDIT_PERSONS) as done:
        row = opened_row(person, by, at)
        row.languages = sorted(languages)
        row.save(update_fields=["languages"])
        write_names(row, names, by=by, at=at)
        write_born(row, born, by=by, at=at)
        turn([row.pk])
        suspect(by=by, at=at, person=row.pk, others=[line.id for line in similar], reason="")
        done.record(PersonChanged(person=row.pk, what="identity"))


def add_contact(*, by: Actor, at: datetime, person: int, contact: NewContact) -> None:
    """Add a way to reach an opened person.

    Raises `Invalid`, `NotAllowed` for a protected address without its right, `PurposeMissing`, `UnknownPerson`.
    """
    _check_contacts([contact])
    with change(by=by, at=at, may=SEE_PROTECTED if contact.protected else EDIT_PERSONS) as done:
        row = opened_row(person, by, at)
        _contact(row, contact, at).save()
        done.record(PersonChanged(person=person, what="contact"))


def remove_contact(*, by: Actor, at: datetime, person: int, contact: int) -> None:
    """Remove a way to reach an opened person. Raises `UnknownPerson` for one the actor cannot see, `PurposeMissing`."""
    with change(by=by, at=at, may=EDIT_PERSONS) as done:
        row = opened_row(person, by, at)
        seen = Contact.objects.filter(id=contact, person__in=queries.group_of(row.pk))
        seen = seen if by.may(SEE_PROTECTED) else seen.filter(protected=False)
        if not seen.delete()[0]:
            raise UnknownPerson
        done.record(PersonChanged(person=person, what="contact"))


def end_person(*, by: Actor, at: datetime, person: int, ended: bool) -> None:
    """Say that the office no longer accompanies an opened person, or does again; a year later all of it is deleted.

    Raises `PurposeMissing`, `UnknownPerson`.
    """
    with change(by=by, at=at, may=EDIT_PERSONS) as done:
        row = opened_row(person, by, at)
        row.ended_on = office_time(at).date() if ended else None
        row.save(update_fields=["ended_on"])
        done.record(PersonChanged(person=person, what="ended" if ended else "accompanied"))


def object_to_screening(*, by: Actor, at: datetime, person: int, objects: bool) -> None:
    """Say that an opened person does not want the house to look for new ways by itself, or wants it again.

    Raises `PurposeMissing`, `UnknownPerson`. Source: Art. 21 Abs. 1 DSGVO.
    """
    with change(by=by, at=at, may=EDIT_PERSONS) as done:
        row = opened_row(person, by, at)
        row.objects_to_screening = objects
        row.save(update_fields=["objects_to_screening"])
        done.record(PersonChanged(person=person, what="objects" if objects else "objects_no_more"))


def hold_person(*, by: Actor, at: datetime, person: int, held: bool) -> None:
    """Say that a case file keeps somebody, or no longer does; while it does, nothing of the person is deleted."""
    with change(by=by, at=at, may=KEEP_FOR_FILE) as done:
        if Person.objects.filter(id=person).exclude(held=held).update(held=held):
            done.record(PersonChanged(person=person, what="held" if held else "released"))


def note_number(*, by: Actor, at: datetime, person: int, number: str) -> None:
    """Note a file reference somebody is found by; once more is no mistake. Raises `UnknownPerson`."""
    with change(by=by, at=at, may=KEEP_FOR_FILE) as done:
        if not Person.objects.filter(id=person).exists():
            raise UnknownPerson
        if Number.objects.get_or_create(person_id=person, value=number[:80])[1]:
            turn([person])
            done.record(PersonChanged(person=person, what="number"))


def forget_person(*, by: Actor, at: datetime, person: int) -> None:
    """Delete everything about an opened person at once: facts, protocols and follow-ups of higher floors go with it.

    The log keeps that somebody was deleted, not who. Raises `PersonHeld` while there is a case file, `PurposeMissing`,
    `UnknownPerson`.
    """
    entries = _entries(queries.groups_of([person]))
    with change(by=by, at=at, may=FORGET_PERSONS) as done:
        group = queries.group_of(opened_row(person, by, at).pk)
        if Person.objects.filter(id__in=group, held=True).exists():
            raise PersonHeld
        _forget(group, entries)
        done.record(PersonsForgotten(count=1, reason="asked"))


def forget_ended_persons(*, by: Actor, at: datetime) -> int:
    """Delete people whose time has ended, and purposes that hold no longer; give how many people.

    Whom a case file keeps is not among them. The end: a year after the office stopped to accompany them, or three years
    after somebody last opened them. Several records of one person end with the one they are kept under.
    """
    today = office_time(at).date()
    ended = Person.objects.filter(ended_on__lt=today - _AFTER_THE_END)
    untouched = Person.objects.filter(touched_on__lt=today - _UNTOUCHED)
    kept = Person.objects.filter(Q(held=True) | Q(absorbed__held=True)).values("id")
    roots = (ended | untouched).filter(kept_as__isnull=True).exclude(id__in=kept)
    over = list(roots.values_list("id", flat=True))
    entries = _entries(queries.groups_of(over))
    with change(by=by, at=at, may=FORGET_PERSONS) as done:
        Opening.objects.filter(ends_at__lte=at).delete()
        if over:
            _forget(over, entries)
            done.record(PersonsForgotten(count=len(over), reason="ended"))
    return len(over)


def _entries(records: Iterable[int]) -> Sequence[int]:
    """Give what the log says about these records, also about laying two of them together."""
    people = set(records)
    return ledger.concerning({"person": people, "kept": people, "absorbed": people})


def _forget(persons: Sequence[int], entries: Sequence[int]) -> None:
    ledger.erase(entries)
    Person.objects.filter(id__in=persons).delete()
    turn()


def _contact(row: Person, new: NewContact, at: datetime) -> Contact:
    return Contact(
        person=row,
        way=new.way,
        value=" ".join(new.value.split())[:200],
        confidential=new.confidential,
        protected=new.protected,
        recorded_at=at,
    )


def _check(names: Sequence[NewName], languages: Collection[str], contacts: Sequence[NewContact]) -> None:
    if not any(fold(name.whole) for name in names):
        raise NameMissing
    if any(name.kind not in dict(NAME_KINDS) for name in names) or set(languages) - _LANGUAGES:
        raise Invalid
    _check_contacts(contacts)


def _check_contacts(contacts: Sequence[NewContact]) -> None:
    if any(contact.way not in dict(WAYS) or not contact.value.strip() for contact in contacts):
        raise Invalid
