"""Invented documents whose words are known already, many at once: the load of a demo office, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings

from anlaufstelle.base import finding
from anlaufstelle.base.change import Done, change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.store.contents import Stored
from anlaufstelle.engines.reading import Kind, Word
from anlaufstelle.files.actions.filing import Description, check_description, columns_of
from anlaufstelle.files.errors import OnlyInvented
from anlaufstelle.files.events import DocumentFiled
from anlaufstelle.files.models import CaseFile, Content, Document, PageText, Procedure, Version
from anlaufstelle.files.permissions import FILE_DOCUMENTS
from anlaufstelle.files.queries.pages import contents
from anlaufstelle.files.queries.texts import Text, sealed

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """A PDF of the house's own making with the words of each of its pages, and what is said of it."""

    given: Description
    data: bytes = field(repr=False)
    pages: Sequence[Sequence[Word]] = field(repr=False)


def file_typed(*, by: Actor, at: datetime, papers: Sequence[tuple[str, Sequence[Typed]]]) -> int:
    """File invented documents under references of files that hold none yet; give how many pages were filed.

    The same rows and log entries as by `file_document`, and the index takes the words over. A file that holds a
    document stays as it is, so doing it twice adds nothing. Raises `OnlyInvented` outside demo mode: nothing here looks
    at a foreign file behind walls.
    """
    if settings.MODE != "demo":
        raise OnlyInvented
    stored = [[contents().put(one.data) for one in typed] for _reference, typed in papers]
    for _reference, typed in papers:
        for one in typed:
            check_description(one.given, by)
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        rows = CaseFile.objects.select_for_update().filter(reference__in=[reference for reference, _typed in papers])
        empty = {row.reference: row for row in rows.filter(last_document=0)}
        first = dict(Procedure.objects.filter(case_file__in=empty.values(), number=1).values_list("case_file", "id"))
        made = [
            _Made(row, first[row.pk], number, one, where)
            for (reference, typed), places in zip(papers, stored, strict=True)
            if (row := empty.get(reference)) is not None and row.pk in first
            for number, (one, where) in enumerate(zip(typed, places, strict=True), 1)
        ]
        _write(made, done)
    return sum(len(one.typed.pages) for one in made)


@dataclass(frozen=True, slots=True)
class _Made:
    """A document to write: its file, procedure and number, and where its bytes are."""

    file: CaseFile
    procedure: int
    number: int
    typed: Typed
    stored: Stored


def _write(made: Sequence[_Made], done: Done) -> None:
    kept = Content.objects.bulk_create(
        [
            Content(name=one.stored.name, digest=one.stored.digest, size=one.stored.size, key=one.stored.key)
            for one in made
        ]
    )
    filed: dict[str, Any] = {"filed_at": done.at, "filed_by": done.by.id}
    documents = Document.objects.bulk_create(
        [
            Document(
                case_file=one.file,
                procedure_id=one.procedure,
                number=one.number,
                **filed,
                **columns_of(one.typed.given),
            )
            for one in made
        ]
    )
    for one in made:
        one.file.last_document = one.number
    CaseFile.objects.bulk_update({one.file.pk: one.file for one in made}.values(), ["last_document"])
    Version.objects.bulk_create(
        [
            Version(
                document=row, number=1, content=content, format=Kind.PDF.value, pages=len(one.typed.pages),
                added_at=done.at, added_by=done.by.id,
            )
            for row, content, one in zip(documents, kept, made, strict=True)
        ]
    )  # fmt: skip
    texts = [text for one, content in zip(made, kept, strict=True) for text in _texts(one, content)]
    PageText.objects.bulk_create(texts, batch_size=_ROWS_AT_ONCE)
    for row, one in zip(documents, made, strict=True):
        done.record(DocumentFiled(person=one.file.person_id, document=row.pk, version=1, digest=one.stored.digest))
        finding.index_pages(done, document=row.pk, file=one.file.pk)


def _texts(one: _Made, content: Content) -> list[PageText]:
    return [
        PageText(content=content, number=number, step=text.step, sealed=sealed(text, one.stored))
        for number, text in enumerate((Text(tuple(words)) for words in one.typed.pages), 1)
    ]
