"""Erasing a person whose time of storage has ended, once two people have decided it."""

from collections.abc import Mapping
from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries
from anlaufstelle.persons.actions.turns import turn
from anlaufstelle.persons.errors import PersonHeld, UnknownPerson
from anlaufstelle.persons.events import PersonErased
from anlaufstelle.persons.models import Person
from anlaufstelle.persons.permissions import ERASE_PERSONS


def erase_person(*, by: Actor, at: datetime, person: int) -> Mapping[str, int]:
    """Erase a person under every record, with all that higher floors hold about them; give the rows by table.

    The log's payloads are not among it: they are ended outside of this change, see `base.audit.ledger.concerning`.
    Raises `PersonHeld` while there is a case file, `UnknownPerson`.
    """
    with change(by=by, at=at, may=ERASE_PERSONS) as done:
        group = queries.group_of(queries.kept_record(person))
        rows = Person.objects.select_for_update().filter(id__in=group)
        held = [row.held for row in rows]
        if not held:
            raise UnknownPerson
        if any(held):
            raise PersonHeld
        gone = Person.objects.filter(id__in=group).delete()[1]
        turn()
        done.record(PersonErased(person=person))
    return gone
