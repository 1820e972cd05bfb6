"""What a person is told about openings of their data: day, purpose, unit and area; never a colleague, never a paper."""

from dataclasses import dataclass
from datetime import date

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes.models import PastOpening
from anlaufstelle.purposes.permissions import TELL_OPENINGS

#: Areas as the person is told them; a finer word could show a sealed paper.
AREAS = {"identity": "Stammdaten", "file": "Akte", "counselling": "Beratung"}


@dataclass(frozen=True, slots=True, order=True)
class ToldLine:
    """On a day, a unit of the office looked at an area for a purpose; `unit` is empty where nobody's team is known."""

    on: date
    purpose: str
    area: str
    unit: str


def told(opened: Opened) -> tuple[ToldLine, ...]:
    """Give the openings of an opened person, newest day first; several colleagues of a unit are one line.

    The reference is not among it: it is free text and could name what is sealed. Raises `NotAllowed`.
    Source: Art. 15 GDPR as CJEU 22 June 2023, C-579/21, reads it.
    """
    if not opened.by.may(TELL_OPENINGS):
        raise NotAllowed(permission=TELL_OPENINGS.code)
    names = persons.purpose_names()
    records = (opened.person, *opened.others)
    rows = PastOpening.objects.filter(person__in=records).values_list("on", "purpose", "area", "unit").distinct()
    lines = {ToldLine(on, names.get(purpose, ""), AREAS[area], unit) for on, purpose, area, unit in rows}
    return tuple(sorted(sorted(lines), key=lambda line: line.on, reverse=True))
