"""The record an action writes to: that of an opened person, locked."""

from datetime import datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries
from anlaufstelle.persons.errors import PurposeMissing, UnknownPerson
from anlaufstelle.persons.models import Person


def opened_row(person: int, by: Actor, at: datetime) -> Person:
    """Give the record of an opened person, locked; of one laid into another, the other.

    Raises `UnknownPerson`, `PurposeMissing`.
    """
    row = Person.objects.select_for_update().filter(id=queries.kept_record(person)).first()
    if row is None:
        raise UnknownPerson
    if queries.running(row.pk, by=by, at=at) is None:
        raise PurposeMissing(person=row.pk)
    return row
