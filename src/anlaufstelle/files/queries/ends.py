"""How far the procedures of files are, by reference: what decides when storage ends. Nobody is opened by it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.models import CaseFile, Document
from anlaufstelle.files.permissions import ERASE_FILES, SEE_ENDS
from anlaufstelle.files.queries.plan import seals_open_to


@dataclass(frozen=True, slots=True)
class FileEnd:
    """A file: `open` procedures are not written to the files (z.d.A.); `closed` is the last day one was."""

    case_file: int
    person: int
    reference: str
    opened_on: date
    open: int
    closed: date | None


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """Where a document lies: file and number."""

    document: int
    reference: str
    number: int


def ends_of_files(people: Collection[int] | None = None, *, by: Actor) -> tuple[FileEnd, ...]:
    """Give how far the files of these people are, of everybody without a choice. Raises `NotAllowed`."""
    _demand(by)
    rows = CaseFile.objects.all() if people is None else CaseFile.objects.filter(person__in=people)
    found = rows.annotate(
        open=Count("procedures", filter=Q(procedures__closed_on__isnull=True)), closed=Max("procedures__closed_on")
    ).order_by("reference")
    columns = ("id", "person_id", "reference", "opened_on", "open", "closed")
    return tuple(FileEnd(*row) for row in found.values_list(*columns))


def places_of(documents: Collection[int], *, by: Actor) -> dict[int, DocumentPlace]:
    """Give where documents lie; what is sealed for the reader does not exist, except for the house that erases it.

    Raises `NotAllowed`.
    """
    _demand(by)
    rows = Document.objects.filter(id__in=documents)
    rows = rows if by.may(ERASE_FILES) else rows.filter(seal__in=seals_open_to(by))
    return {
        number: DocumentPlace(number, reference, running)
        for number, reference, running in rows.values_list("id", "case_file__reference", "number")
    }


def _demand(by: Actor) -> None:
    if not by.may(SEE_ENDS):
        raise NotAllowed(permission=SEE_ENDS.code)
