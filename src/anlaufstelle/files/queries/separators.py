"""Separator sheets: printed for a procedure, they say where the pages after them belong."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.reading.sheets import separator_sheet
from anlaufstelle.engines.reading.separators import told
from anlaufstelle.engines.writing import Sheet
from anlaufstelle.files.errors import UnknownProcedure
from anlaufstelle.files.models import BatchItem, Procedure
from anlaufstelle.files.permissions import TAKE_IN
from anlaufstelle.files.queries.intake import ItemLine
from anlaufstelle.files.queries.texts import texts
from anlaufstelle.persons.queries import Opened

_PROCEDURE = "V-"
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a separator sheet sends the pages after it."""

    case_file: int
    procedure: int


def procedure_sheet(opened: Opened, *, procedure: int, at: datetime) -> Sheet:
    """Give the separator sheet of a procedure of an opened person; it names no person. Raises `UnknownProcedure`."""
    row = Procedure.objects.filter(id=procedure, case_file__person__in=opened.records).first()
    if row is None or row.closed_on is not None:
        raise UnknownProcedure
    return separator_sheet(
        target=f"{_PROCEDURE}{row.pk}",
        title=_("Trennblatt"),
        says=_(
            "Vor die Papiere dieses Vorgangs legen und mit ihnen scannen. Das Blatt selbst kommt nicht in die Akte."
        ),
        made_on=office_time(at).date(),
    )


def destination(line: ItemLine, *, by: Actor) -> Destination | None:
    """Give where the next pages of an item belong after the separator sheet that lies before them."""
    if not line.left or not by.may(TAKE_IN):
        return None
    row = BatchItem.objects.select_related("content").filter(id=line.id, content__isnull=False).first()
    if row is None or row.content is None:
        return None
    read = texts(row.content)
    page = line.left[0][0]
    while page in read and (read[page].blank or any(told(code) is not None for code in read[page].codes)):
        page += 1
    sheets = ((number, told(code)) for number, text in read.items() if number <= page for code in text.codes)
    found = [target for _number, target in sheets if target is not None]
    return _open_procedure(found[-1]) if found else None


def _open_procedure(target: str) -> Destination | None:
    number = target.removeprefix(_PROCEDURE)
    if not target.startswith(_PROCEDURE) or not number.isdecimal() or len(number) > _DIGITS:
        return None
    row = Procedure.objects.filter(id=int(number), closed_on__isnull=True).first()
    return Destination(row.case_file_id, row.pk) if row is not None else None
