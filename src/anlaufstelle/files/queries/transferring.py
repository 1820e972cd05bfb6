"""What an archive gets of a file: every procedure, every document, every version with its bytes.

Whoever reads this sees all sealed classes, whatever lies in a file: that somebody is refused tells nothing about it.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.store.contents import ContentDamaged
from anlaufstelle.files.errors import ContentLost, UnknownDocument
from anlaufstelle.files.models import CaseFile, Content, Document, Procedure, Version
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.permissions import ERASE_FILES, SEALS, SEE_FILES
from anlaufstelle.files.queries.pages import contents, stored_of

_KINDS = dict(KINDS)


@dataclass(frozen=True, slots=True)
class WholeVersion:
    """One version; `digest` is the keyed hash its bytes are known by."""

    id: int
    number: int
    format: str
    original_name: str
    digest: str


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """A document with all its versions."""

    id: int
    number: int
    reference: str
    kind_name: str
    subject: str
    received_on: date | None
    sent_on: date | None
    dated_on: date | None
    versions: tuple[WholeVersion, ...]


@dataclass(frozen=True, slots=True)
class WholeProcedure:
    """A procedure with its documents."""

    id: int
    number: int
    subject: str
    closed_on: date | None
    documents: tuple[WholeDocument, ...]


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A file with everything in it."""

    id: int
    reference: str
    subject: str
    procedures: tuple[WholeProcedure, ...]


def whole_files(people: Collection[int], *, by: Actor) -> tuple[WholeFile, ...]:
    """Give the files of these people with all that lies in them. Raises `NotAllowed`."""
    _demand_all(by)
    files = list(CaseFile.objects.filter(person__in=people).order_by("reference"))
    documents: dict[int, list[WholeDocument]] = defaultdict(list)
    for row in _documents(Document.objects.filter(case_file__in=files)):
        documents[row.procedure_id].append(_whole(row))
    procedures: dict[int, list[WholeProcedure]] = defaultdict(list)
    for one in Procedure.objects.filter(case_file__in=files).order_by("number"):
        inside = tuple(documents[one.pk])
        procedures[one.case_file_id].append(WholeProcedure(one.pk, one.number, one.subject, one.closed_on, inside))
    return tuple(WholeFile(row.pk, row.reference, row.subject, tuple(procedures[row.pk])) for row in files)


def whole_document(document: int, *, by: Actor) -> WholeDocument:
    """Give one document with all its versions. Raises `NotAllowed`, `UnknownDocument`."""
    _demand_all(by)
    row = _documents(Document.objects.filter(id=document)).first()
    if row is None:
        raise UnknownDocument
    return _whole(row)


def bytes_of_version(version: int, *, by: Actor) -> bytes:
    """Give the bytes of a version. Raises `NotAllowed`, `UnknownDocument`, `ContentLost`."""
    _demand_all(by)
    row = Version.objects.filter(id=version).select_related("content").first()
    if row is None:
        raise UnknownDocument
    try:
        return contents().get(stored_of(row.content))
    except ContentDamaged:
        raise ContentLost from None


def digests_of(*, by: Actor, people: Collection[int] = (), documents: Collection[int] = ()) -> frozenset[str]:
    """Give the keyed hashes of all bytes in files of people, or in documents, for the house. Raises `NotAllowed`."""
    if not by.may(ERASE_FILES):
        raise NotAllowed(permission=ERASE_FILES.code)
    held = Content.objects.filter(versions__document__case_file__person__in=people)
    single = Content.objects.filter(versions__document__in=documents)
    return frozenset([*held.values_list("digest", flat=True), *single.values_list("digest", flat=True)])


def sees_every_class(by: Actor) -> bool:
    """Say whether somebody may see files and every sealed class."""
    return by.may(SEE_FILES) and all(by.may(permission) for permission in SEALS.values())


def _demand_all(by: Actor) -> None:
    if not sees_every_class(by):
        raise NotAllowed(permission=SEE_FILES.code)


def _documents(rows: QuerySet[Document]) -> QuerySet[Document]:
    return rows.select_related("case_file").prefetch_related("versions__content").order_by("number")


def _whole(row: Document) -> WholeDocument:
    versions = sorted(row.versions.all(), key=lambda one: one.number)
    return WholeDocument(
        row.pk,
        row.number,
        row.case_file.reference,
        _KINDS[row.kind],
        row.subject,
        row.received_on,
        row.sent_on,
        row.dated_on,
        tuple(WholeVersion(one.pk, one.number, one.format, one.original_name, one.content.digest) for one in versions),
    )
