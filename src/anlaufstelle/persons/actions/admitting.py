"""Letting somebody in whose work gives the purpose, and whom nobody opens by a purpose of their own choice."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries
from anlaufstelle.persons.errors import UnknownPerson
from anlaufstelle.persons.events import PersonChanged, PersonOpened
from anlaufstelle.persons.models import Opening, Person
from anlaufstelle.persons.permissions import RESTRICT_PERSONS, SEE_IDENTITY

OPEN_FOR = timedelta(hours=10)


def let_in(*, by: Actor, at: datetime, person: int, purpose: str, reference: str, ends_at: datetime) -> None:
    """Let the actor open a person until a moment, because their work gives the purpose; nothing is read yet.

    Only app `purposes` calls this: it knows that the purpose holds. Raises `UnknownPerson`.
    """
    person = queries.kept_record(person)
    with change(by=by, at=at, may=SEE_IDENTITY):
        if not Person.objects.filter(id=person).exists():
            raise UnknownPerson
        Opening.objects.create(
            person_id=person,
            actor=by.id,
            purpose=purpose,
            reference=reference[:80],
            ends_at=min(ends_at, at + OPEN_FOR),
        )


def shut_out(*, by: Actor, at: datetime, done: Done, person: int, actor: str, purpose: str, reference: str) -> None:
    """End what `let_in` began for an actor, inside the change of the work that is over: the purpose holds no longer."""
    del by, done  # whoever ends the work needs no right over the person
    Opening.objects.filter(
        person__in={person, queries.kept_record(person)},
        actor=actor,
        purpose=purpose,
        reference=reference[:80],
        ends_at__gt=at,
    ).delete()


def note_found(*, by: Actor, at: datetime, done: Done, people: Iterable[int], reference: str) -> None:
    """Note with each person that a search over all files found a document of theirs; nobody is opened by it."""
    del by, at  # the change it joins knows both
    for person in people:
        done.record(PersonOpened(person=person, purpose="search", reference=reference, part="search"))


def restrict_person(*, by: Actor, at: datetime, person: int, restricted: bool) -> None:
    """Say that nobody opens somebody by a purpose of their own choice, or may again; whoever had them open is out.

    Raises `UnknownPerson`.
    """
    with change(by=by, at=at, may=RESTRICT_PERSONS) as done:
        row = Person.objects.select_for_update().filter(id=queries.kept_record(person)).first()
        if row is None:
            raise UnknownPerson
        records = queries.group_of(row.pk)
        Person.objects.filter(id__in=records).update(restricted=restricted)
        if restricted:
            Opening.objects.filter(person__in=records).delete()
        done.record(PersonChanged(person=person, what="restricted" if restricted else "unrestricted"))
