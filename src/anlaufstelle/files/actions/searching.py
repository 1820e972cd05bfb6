"""Searching the words of every file: off unless the office switches it on, for a purpose, told to whoever was found.

Who may search finds where a document lies, not what stands in it: to read it the person has to be opened as always.
Sealed documents and restricted people are never found here, whoever asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from anlaufstelle.base.change import change
from anlaufstelle.base.errors import NotFound
from anlaufstelle.base.finding import Allowed, Hit, search
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.errors import SearchUnfounded
from anlaufstelle.files.events import AllFilesSearched
from anlaufstelle.files.models import Document
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.permissions import SEARCH_ALL_FILES
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people

#: For what the words of all files may be looked through.
REASONS = (
    ("assign", "Ein Schreiben ohne Aktenzeichen zuordnen"),
    ("misfiled", "Ein falsch abgelegtes Dokument finden"),
)
#: Who finds more has to ask for something rarer: the answer is a document, never a list of people.
MOST = 10
_KINDS = dict(KINDS)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """Where a document lies: its file and number, its kind; neither a name nor its words."""

    case_file: int
    reference: str
    number: int
    kind_name: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FoundAnywhere:
    """What was understood, and the documents; none where there are too many (`more`)."""

    said: str
    documents: tuple[FoundDocument, ...]
    more: bool


def search_all_files(*, by: Actor, at: datetime, typed: str, reason: str, reference: str) -> FoundAnywhere:
    """Search every file for a purpose with a reference; it stands in the log, and whoever was found can be told.

    Raises `NotFound` where the office has it off, `SearchUnfounded` without a purpose or reference.
    """
    if not settings.SEARCH_ALL_FILES:
        raise NotFound
    named = " ".join(reference.split())[:_LONGEST]
    with change(by=by, at=at, may=SEARCH_ALL_FILES) as done:
        if reason not in dict(REASONS) or not named or not typed.strip():
            raise SearchUnfounded
        allowed = Allowed(files=None, seals=frozenset({""}))
        answer = search(typed, allowed=allowed, at=at, kinds=_KINDS, limit=5 * MOST)
        rows = _open_rows(answer.hits)
        more = len(rows) > MOST or answer.total > len(answer.hits)
        shown = () if more else rows
        owners = sorted({row.case_file.person_id for row in shown})
        persons.note_found(by=by, at=at, done=done, people=owners, reference=named)
        done.record(AllFilesSearched(reason=reason, reference=named, typed=typed[:_LONGEST], found=len(shown)))
    return FoundAnywhere(answer.said, tuple(_told(row, answer.hits) for row in shown), more)


def _open_rows(hits: Iterable[Hit]) -> tuple[Document, ...]:
    """Give the documents of hits that the database knows as open to everybody, of nobody who is restricted."""
    numbers = dict.fromkeys(hit.document for hit in hits)
    rows = Document.objects.filter(seal="").select_related("case_file").in_bulk(list(numbers))
    known = (rows[number] for number in numbers if number in rows)
    return tuple(row for row in known if not people.is_restricted(row.case_file.person_id))


def _told(row: Document, hits: Iterable[Hit]) -> FoundDocument:
    pages = tuple(sorted(hit.number for hit in hits if hit.document == row.pk and hit.number))
    return FoundDocument(row.case_file_id, row.case_file.reference, row.number, _KINDS[row.kind], pages)
