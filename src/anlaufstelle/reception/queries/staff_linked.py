"""Whom the visit at a desk is about, as far as the desk has said so; the visit itself stays a number."""

from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.purposes import queries as purposes


@dataclass(frozen=True, slots=True)
class Linked:
    """A person of the visit, who opens without a click."""

    person: int
    name: str


def linked_to(visit: int, *, by: Actor, at: datetime) -> tuple[Linked, ...]:
    """Give the persons the visit at this actor's desk is about; none for who may not see persons."""
    if not by.may(SEE_IDENTITY):
        return ()
    found = purposes.persons_at(by=by, source=f"visit:{visit}", at=at)
    names = persons.names_in_lists(found, by=by) if found else {}
    return tuple(Linked(person, names[person]) for person in found if person in names)
