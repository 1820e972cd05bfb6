"""Makes files and documents through the real actions."""

from datetime import datetime

from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.files import actions
from anlaufstelle.files.actions import Description, NewCaseFile
from anlaufstelle.files.models import Procedure
from anlaufstelle.persons.queries import Opened
from tests.engines.reading.makers import pdf


def make_unit(*, at: datetime, number: str = "33.20") -> int:
    """Give a number of the file plan."""
    return actions.save_unit(by=actor("system"), at=at, number=number, content="Aufenthalt")


def make_file(*, opened: Opened, at: datetime, subject: str = "Aufenthalt") -> int:
    """Create a file."""
    given = NewCaseFile(unit=make_unit(at=at), subject=subject)
    return actions.create_case_file(by=opened.by, at=at, opened=opened, given=given)


def procedure_of(case_file: int) -> int:
    """Give the first procedure of a file."""
    return Procedure.objects.filter(case_file=case_file).earliest("number").pk


def make_document(
    *,
    by: Actor,
    at: datetime,
    opened: Opened,
    case_file: int,
    data: bytes | None = None,
    kind: str = "letter",
    subject: str = "Schreiben",
    seal: str = "",
) -> int:
    """File a document."""
    return actions.file_document(
        by=by,
        at=at,
        opened=opened,
        procedure=procedure_of(case_file),
        given=Description(kind=kind, subject=subject, received_on=at.date(), seal=seal),
        data=pdf() if data is None else data,
        name="brief.pdf",
    )
