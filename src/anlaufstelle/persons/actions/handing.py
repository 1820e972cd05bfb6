"""Rows of persons that go to the other record when two are parted."""

from collections.abc import Sequence
from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons.actions.turns import turn
from anlaufstelle.persons.models import Contact, Detail, Number, PersonName, Representative
from anlaufstelle.persons.permissions import EDIT_PERSONS


def hand_over_names(*, by: Actor, at: datetime, rows: Sequence[int], of: int, to: int) -> None:
    """Let these names belong to the other record."""
    with change(by=by, at=at, may=EDIT_PERSONS):
        PersonName.objects.filter(id__in=rows, person=of).update(person=to)


def hand_over_details(*, by: Actor, at: datetime, rows: Sequence[int], of: int, to: int) -> None:
    """Let these values belong to the other record; a birth date stays."""
    with change(by=by, at=at, may=EDIT_PERSONS):
        Detail.objects.filter(id__in=rows, person=of).exclude(kind="born").update(person=to)


def hand_over_contacts(*, by: Actor, at: datetime, rows: Sequence[int], of: int, to: int) -> None:
    """Let these ways to reach somebody belong to the other record."""
    with change(by=by, at=at, may=EDIT_PERSONS):
        Contact.objects.filter(id__in=rows, person=of).update(person=to)


def hand_over_representatives(*, by: Actor, at: datetime, rows: Sequence[int], of: int, to: int) -> None:
    """Let these representatives belong to the other record."""
    with change(by=by, at=at, may=EDIT_PERSONS):
        Representative.objects.filter(id__in=rows, person=of).update(person=to)


def hand_over_number(*, by: Actor, at: datetime, number: str, of: int, to: int) -> None:
    """Let a file reference find the other record."""
    with change(by=by, at=at, may=EDIT_PERSONS):
        Number.objects.filter(person=of, value=number).update(person=to)
        turn([of, to])
