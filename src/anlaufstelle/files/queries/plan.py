"""The file plan, the kinds of documents, and the classes a reader may know of."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.models import FilePlanUnit
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.permissions import SEALS

SEAL_NAMES = {
    "aufenthaltsende": "Aufenthaltsende",
    "anschrift": "geschützte Anschrift",
    "gewalt": "Gewalt",
    "gesundheit": "Gesundheit",
    "fluchtgruende": "Fluchtgründe",
}


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A number of the file plan and what is filed under it."""

    id: int
    number: str
    content: str


def units(on: date) -> tuple[UnitLine, ...]:
    """Give the file plan as it is on a day."""
    rows = FilePlanUnit.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on)).order_by("number")
    return tuple(UnitLine(row.pk, row.number, row.content) for row in rows)


def kinds() -> tuple[tuple[str, str], ...]:
    """Give the kinds of documents: code and German name."""
    return KINDS


def seals_open_to(by: Actor) -> tuple[str, ...]:
    """Give the sealed classes this actor may see; "" stands for what is not sealed."""
    return ("", *(seal for seal, permission in SEALS.items() if by.may(permission)))
