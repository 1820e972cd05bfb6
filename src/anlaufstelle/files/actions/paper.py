"""Paper goes to a shelf, a desk or the scanner, until all of a file is digital."""

from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.actions.creating import locked_file
from anlaufstelle.files.errors import NoPaper, PlaceMissing
from anlaufstelle.files.events import PaperMoved
from anlaufstelle.files.models import PaperMove
from anlaufstelle.files.permissions import FILE_DOCUMENTS
from anlaufstelle.persons.queries import Opened

_LONGEST = 80


def move_paper(*, by: Actor, at: datetime, opened: Opened, case_file: int, place: str, holder: str = "") -> None:
    """Note where the paper of a file is now, and who has it. A file without paper has some again from here on.

    Raises `PlaceMissing`, `UnknownCaseFile`.
    """
    place, holder = _words(place), _words(holder)
    if not place:
        raise PlaceMissing
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        row = locked_file(opened, case_file)
        row.shelf, row.digital_on = place, None
        row.medium = "paper" if row.medium == "paper" else "mixed"
        row.save(update_fields=["shelf", "digital_on", "medium"])
        PaperMove.objects.create(case_file=row, place=place, holder=holder, moved_at=at, moved_by=by.id)
        done.record(PaperMoved(person=opened.person, case_file=case_file, digital=False))


def finish_paper(*, by: Actor, at: datetime, opened: Opened, case_file: int) -> None:
    """Say that all of a file is digital from today on; the places its paper was at stay. Raises `NoPaper`."""
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        row = locked_file(opened, case_file)
        if row.medium == "electronic":
            raise NoPaper
        row.medium, row.shelf, row.digital_on = "electronic", "", office_time(at).date()
        row.save(update_fields=["medium", "shelf", "digital_on"])
        done.record(PaperMoved(person=opened.person, case_file=case_file, digital=True))


def _words(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
