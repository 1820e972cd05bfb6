"""Paper goes to a shelf, a desk or the scanner, until all of a file is digital."""

from collections.abc import Iterable
from datetime import date, datetime

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.actions.creating import locked_file
from anlaufstelle.files.errors import NoPaper, PlaceMissing
from anlaufstelle.files.events import PaperMoved
from anlaufstelle.files.models import CaseFile, PaperMove
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
        _note(row, place, holder=holder, done=done)


def carry_papers(*, by: Actor, at: datetime, case_files: Iterable[int], place: str, holder: str = "") -> None:
    """Note that the paper of several files was carried somewhere; nothing is opened by it. What is scanned stays so.

    Raises `PlaceMissing`, `NoPaper` for a file without paper.
    """
    place, holder = _words(place), _words(holder)
    if not place:
        raise PlaceMissing
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        wanted = set(case_files)
        rows = list(_with_paper(wanted))
        if len(rows) < len(wanted):
            raise NoPaper
        for row in rows:
            row.shelf = place
            row.save(update_fields=["shelf"])
            _note(row, place, holder=holder, done=done)


def note_scanned(*, by: Actor, at: datetime, case_file: int, on: date | None) -> None:
    """Say since when all of a file can be read on the screen, though its paper still exists; None: not all can.

    Raises `NoPaper`.
    """
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        row = _one_with_paper(case_file)
        row.digital_on = on
        row.save(update_fields=["digital_on"])
        done.record(PaperMoved(person=row.person_id, case_file=case_file, digital=on is not None))


def end_paper(*, by: Actor, at: datetime, case_file: int) -> None:
    """Say that the paper of a file is gone; since when it was all digital stays. Raises `NoPaper`."""
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        _end(_one_with_paper(case_file), done)


def finish_paper(*, by: Actor, at: datetime, opened: Opened, case_file: int) -> None:
    """Say that all of a file is digital from today on; the places its paper was at stay. Raises `NoPaper`."""
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        row = locked_file(opened, case_file)
        if row.medium == "electronic":
            raise NoPaper
        _end(row, done)


def _with_paper(case_files: Iterable[int]) -> Iterable[CaseFile]:
    return CaseFile.objects.select_for_update().filter(id__in=case_files).exclude(medium="electronic").order_by("id")


def _one_with_paper(case_file: int) -> CaseFile:
    found = list(_with_paper([case_file]))
    if not found:
        raise NoPaper
    return found[0]


def _end(row: CaseFile, done: Done) -> None:
    row.medium, row.shelf = "electronic", ""
    row.digital_on = row.digital_on or office_time(done.at).date()
    row.save(update_fields=["medium", "shelf", "digital_on"])
    done.record(PaperMoved(person=row.person_id, case_file=row.pk, digital=True))


def _note(row: CaseFile, place: str, *, holder: str, done: Done) -> None:
    PaperMove.objects.create(case_file=row, place=place, holder=holder, moved_at=done.at, moved_by=done.by.id)
    done.record(PaperMoved(person=row.person_id, case_file=row.pk, digital=False))


def _words(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
