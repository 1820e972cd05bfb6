"""Erasing documents and whole files for good, when the end of their storage has been decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from anlaufstelle.base import finding
from anlaufstelle.base.change import Done, change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.errors import StillInIntake, UnknownDocument
from anlaufstelle.files.events import CaseFileErased, DocumentErased
from anlaufstelle.files.models import Batch, BatchItem, CaseFile, Content, Document, ItemPart
from anlaufstelle.files.permissions import ERASE_FILES
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people

#: The table whose rows hold the keys of all bytes.
KEY_TABLE: str = Content._meta.db_table  # noqa: SLF001  # documented by Django for this use
_GONE = "gelöscht"


@dataclass(frozen=True, kw_only=True, slots=True)
class Erased:
    """What is gone, for the protocol: numbers of documents, keyed hashes of their bytes, rows by table."""

    documents: tuple[int, ...]
    digests: tuple[str, ...]
    rows: Mapping[str, int]


def erase_document(*, by: Actor, at: datetime, document: int) -> Erased:
    """Erase a document with all versions. Its bytes end with their keys in the next sweep, the index follows.

    Raises `StillInIntake`, `UnknownDocument`.
    """
    with change(by=by, at=at, may=ERASE_FILES) as done:
        found = _told(Document.objects.filter(id=document), done)
        if not found.documents:
            raise UnknownDocument
        rows = Document.objects.filter(id=document).delete()[1]
    return Erased(documents=found.documents, digests=found.digests, rows=rows)


def erase_case_files(*, by: Actor, at: datetime, person: int) -> Erased:
    """Erase all files of a person, under every record of theirs; nothing keeps the person after that.

    Raises `StillInIntake`.
    """
    records = people.group_of(person)
    with change(by=by, at=at, may=ERASE_FILES) as done:
        files = CaseFile.objects.select_for_update().filter(person__in=records)
        numbers = [row.pk for row in files]
        found = _told(Document.objects.filter(case_file__in=numbers), done)
        for number in numbers:
            done.record(CaseFileErased(case_file=number))
        rows = CaseFile.objects.filter(id__in=numbers).delete()[1]
        for record in records:
            persons.hold_person(by=by, at=at, person=record, held=False)
    return Erased(documents=found.documents, digests=found.digests, rows=rows)


def _told(documents: QuerySet[Document], done: Done) -> Erased:
    """Lock documents, take their traces out of the intake, and tell the index and who else holds their numbers."""
    rows = list(documents.select_for_update().order_by("id"))
    numbers = [row.pk for row in rows]
    _clear_intake(numbers, {row.case_file_id for row in rows})
    digests = Content.objects.filter(versions__document__in=numbers).values_list("digest", flat=True)
    for row in rows:
        finding.forget(done, document=row.pk, file=row.case_file_id)
        done.record(DocumentErased(document=row.pk, case_file=row.case_file_id))
    return Erased(documents=tuple(numbers), digests=tuple(sorted(set(digests))), rows={})


def _clear_intake(documents: Iterable[int], case_files: Iterable[int]) -> None:
    """Take names of foreign files and words of people out of the piles these documents came in with."""
    theirs = Q(parts__document__in=documents) | Q(batch__procedure__case_file__in=case_files)
    items = list(BatchItem.objects.filter(theirs).values_list("id", "batch", "content").distinct())
    if any(content is not None for _item, _batch, content in items):
        raise StillInIntake
    numbers = [item for item, _batch, _content in items]
    BatchItem.objects.filter(id__in=numbers).update(original_name="", wanted="")
    ItemPart.objects.filter(item__in=numbers).update(why="")
    Batch.objects.filter(id__in={batch for _item, batch, _content in items}).update(name=_GONE, note="")
