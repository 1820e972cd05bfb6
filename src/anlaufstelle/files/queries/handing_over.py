"""What another office gets of a file: outline and every version of the chosen documents, for the house that copies."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.errors import UnknownCaseFile
from anlaufstelle.files.models import CaseFile, Document, Version
from anlaufstelle.files.models.document import DIRECTIONS, KINDS
from anlaufstelle.files.permissions import COPY_FILES


@dataclass(frozen=True, slots=True)
class HandedVersion:
    """One version of a document."""

    number: int
    format: str
    pages: int
    original_name: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class HandedDocument:
    """A document with what stands beside it in the outline."""

    id: int
    procedure: int
    number: int
    kind_name: str
    subject: str
    direction_name: str
    sender: str
    foreign_reference: str
    received_on: date | None
    dated_on: date | None
    sent_on: date | None
    versions: tuple[HandedVersion, ...]


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file with its procedures (number, subject, from, to) and the chosen documents."""

    reference: str
    subject: str
    unit: str
    opened_on: date
    closed_on: date | None
    procedures: tuple[tuple[int, str, date, date | None], ...]
    documents: tuple[HandedDocument, ...]


def handed_file(*, by: Actor, case_file: int, documents: Collection[int]) -> HandedFile:
    """Give a file as another office gets it, in four queries. Raises `NotAllowed`, `UnknownCaseFile`."""
    if not by.may(COPY_FILES):
        raise NotAllowed(permission=COPY_FILES.code)
    row = CaseFile.objects.filter(id=case_file).select_related("unit").first()
    if row is None:
        raise UnknownCaseFile
    rows = Document.objects.filter(case_file=row, id__in=documents).select_related("procedure").order_by("number")
    versions: dict[int, list[Version]] = {}
    for version in Version.objects.filter(document__in=rows).order_by("number"):
        versions.setdefault(version.document_id, []).append(version)
    found = tuple(_document(one, versions.get(one.pk, ())) for one in rows)
    wanted = {one.procedure for one in found}
    procedures = row.procedures.filter(number__in=wanted).order_by("number")
    return HandedFile(
        row.reference,
        row.subject,
        f"{row.unit.number} {row.unit.content}",
        row.opened_on,
        row.closed_on,
        tuple((one.number, one.subject, one.opened_on, one.closed_on) for one in procedures),
        found,
    )


def _document(row: Document, versions: Iterable[Version]) -> HandedDocument:
    return HandedDocument(
        row.pk,
        row.procedure.number,
        row.number,
        dict(KINDS)[row.kind],
        row.subject,
        dict(DIRECTIONS)[row.direction],
        row.sender,
        row.foreign_reference,
        row.received_on,
        row.dated_on,
        row.sent_on,
        tuple(HandedVersion(one.number, one.format, one.pages, one.original_name, one.added_at) for one in versions),
    )
