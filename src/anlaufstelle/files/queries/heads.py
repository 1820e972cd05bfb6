"""Heads of documents and files, many at once, for lists of work that lies with somebody: no page, and no opening.

They name a person and a subject. Who shows them to somebody asks first whether a purpose holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.errors import UnknownDocument
from anlaufstelle.files.models import CaseFile, Document, Version
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.permissions import SEE_FILES
from anlaufstelle.files.queries.plan import seals_open_to


@dataclass(frozen=True, slots=True)
class FileHead:
    """A file and whom it is about."""

    id: int
    reference: str
    subject: str
    person: int


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """A document with its newest version; `authors` are the accounts that filed it or a version of it."""

    id: int
    number: int
    kind_name: str
    subject: str
    seal: str
    file: FileHead
    version: int
    digest: str
    authors: frozenset[str]


def document_heads(documents: Iterable[int], *, by: Actor) -> dict[int, DocumentHead]:
    """Give documents by number, in two queries; what is sealed for the reader is left out."""
    if not by.may(SEE_FILES):
        return {}
    rows = Document.objects.filter(id__in=set(documents), seal__in=seals_open_to(by)).select_related("case_file")
    found = {row.pk: row for row in rows}
    newest: dict[int, tuple[int, str]] = {}
    authors: dict[int, set[str]] = {row.pk: {row.filed_by} for row in found.values()}
    versions = Version.objects.filter(document__in=found).order_by("number")
    for document, number, digest, author in versions.values_list("document", "number", "content__digest", "added_by"):
        newest[document] = (number, digest)
        authors[document].add(author)
    kinds = dict(KINDS)
    return {
        pk: DocumentHead(
            pk,
            found[pk].number,
            kinds[found[pk].kind],
            found[pk].subject,
            found[pk].seal,
            _file_head(found[pk].case_file),
            number,
            digest,
            frozenset(authors[pk]),
        )
        for pk, (number, digest) in newest.items()
    }


def document_head(document: int, *, by: Actor) -> DocumentHead:
    """Give one document. Raises `UnknownDocument`, also for one that is sealed for the reader."""
    found = document_heads([document], by=by).get(document)
    if found is None:
        raise UnknownDocument
    return found


def file_heads(case_files: Iterable[int], *, by: Actor) -> dict[int, FileHead]:
    """Give files by number, in one query; none to who may see no files."""
    if not by.may(SEE_FILES):
        return {}
    return {row.pk: _file_head(row) for row in CaseFile.objects.filter(id__in=set(case_files))}


def _file_head(row: CaseFile) -> FileHead:
    return FileHead(row.pk, row.reference, row.subject, row.person_id)
