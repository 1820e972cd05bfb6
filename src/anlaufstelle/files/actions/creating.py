"""New case files and procedures, and the end of a procedure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.errors import SubjectMissing, UnknownCaseFile, UnknownKind, UnknownProcedure
from anlaufstelle.files.events import CaseFileCreated, ProcedureClosed, ProcedureOpened
from anlaufstelle.files.models import CaseFile, FilePlanUnit, LastReference, PaperMove, Procedure
from anlaufstelle.files.models.case_file import MEDIA
from anlaufstelle.files.permissions import CLOSE_FILES, EDIT_FILE_PLAN, FILE_DOCUMENTS
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.queries import Opened

_LONGEST_SUBJECT, _LONGEST_NUMBER = 200, 20
_MEDIA = dict(MEDIA)
#: What belongs to no matter of its own: identity papers, photos, registration.
FIRST = "Allgemeines"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewCaseFile:
    """A file to be created: number of the file plan, subject, and where paper still stands (`shelf`)."""

    unit: int
    subject: str
    medium: str = "electronic"
    shelf: str = ""


@once_more
def create_case_file(*, by: Actor, at: datetime, opened: Opened, given: NewCaseFile) -> int:
    """Create a file for an opened person, with its reference and a first procedure; give its number.

    From now on the person is not forgotten by time alone: the file's own ends decide. Raises `SubjectMissing`,
    `UnknownKind`.
    """
    subject = _subject(given.subject)
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        today = office_time(at).date()
        unit = FilePlanUnit.objects.filter(id=given.unit, ended_on__isnull=True).first()
        if unit is None or given.medium not in _MEDIA:
            raise UnknownKind
        row = CaseFile.objects.create(
            person_id=opened.person,
            unit=unit,
            reference=next_reference(unit, today.year),
            subject=subject,
            medium=given.medium,
            shelf=given.shelf.strip()[:80],
            opened_on=today,
        )
        if row.shelf:
            PaperMove.objects.create(case_file=row, place=row.shelf, moved_at=at, moved_by=by.id)
        persons.hold_person(by=by, at=at, person=opened.person, held=True)
        persons.note_number(by=by, at=at, person=opened.person, number=row.reference)
        done.record(CaseFileCreated(person=opened.person, case_file=row.pk, reference=row.reference))
        _open(row, FIRST, at=at)
    return row.pk


def open_procedure(*, by: Actor, at: datetime, opened: Opened, case_file: int, subject: str) -> int:
    """Begin a procedure in a file of an opened person; give its number. Raises `SubjectMissing`, `UnknownCaseFile`."""
    words = _subject(subject)
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        row = locked_file(opened, case_file)
        procedure = _open(row, words, at=at)
        done.record(ProcedureOpened(person=opened.person, procedure=procedure.pk))
    return procedure.pk


def close_procedure(*, by: Actor, at: datetime, opened: Opened, procedure: int, closed: bool) -> None:
    """Write a procedure to the files (z.d.A.), from when its storage is counted, or take it up again.

    Raises `UnknownProcedure`.
    """
    with change(by=by, at=at, may=CLOSE_FILES) as done:
        row = Procedure.objects.select_for_update().filter(id=procedure, case_file__person__in=opened.records).first()
        if row is None:
            raise UnknownProcedure
        row.closed_on = office_time(at).date() if closed else None
        row.save(update_fields=["closed_on"])
        done.record(ProcedureClosed(person=opened.person, procedure=procedure, closed=closed))


def save_unit(*, by: Actor, at: datetime, number: str, content: str) -> int:
    """Add a number to the file plan, or say anew what is filed under it; give its id. Raises `SubjectMissing`."""
    number, content = " ".join(number.split())[:_LONGEST_NUMBER], " ".join(content.split())[:_LONGEST_SUBJECT]
    if not number or not content:
        raise SubjectMissing
    with change(by=by, at=at, may=EDIT_FILE_PLAN):
        row, _made = FilePlanUnit.objects.update_or_create(number=number, defaults={"content": content})
    return row.pk


def locked_file(opened: Opened, case_file: int) -> CaseFile:
    """Give a file of an opened person, locked. Raises `UnknownCaseFile`."""
    row = CaseFile.objects.select_for_update().filter(id=case_file, person__in=opened.records).first()
    if row is None:
        raise UnknownCaseFile
    return row


def next_reference(unit: FilePlanUnit, year: int, *, taken: Collection[str] = ()) -> str:
    """Give the next reference, such as 33.20-2026/000123; none is given twice, nor one that came from elsewhere.

    `taken` are references about to be written in the same change.
    """
    counted, _made = LastReference.objects.select_for_update().get_or_create(unit=unit, year=year)
    while True:
        counted.last += 1
        reference = f"{unit.number}-{year}/{counted.last:06}"
        if reference not in taken and not CaseFile.objects.filter(reference=reference).exists():
            break
    counted.save(update_fields=["last"])
    return reference


def _open(row: CaseFile, subject: str, *, at: datetime) -> Procedure:
    row.last_procedure += 1
    row.save(update_fields=["last_procedure"])
    return Procedure.objects.create(
        case_file=row, number=row.last_procedure, subject=subject, opened_on=office_time(at).date()
    )


def _subject(text: str) -> str:
    words = " ".join(text.split())[:_LONGEST_SUBJECT]
    if not words:
        raise SubjectMissing
    return words
