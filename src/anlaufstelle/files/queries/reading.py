"""One document: what it is, its versions, and the links to the pictures of its pages."""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.errors import UnknownCaseFile, UnknownDocument
from anlaufstelle.files.models import CaseFile, Document, Version
from anlaufstelle.files.models.document import DIRECTIONS, KINDS
from anlaufstelle.files.permissions import SEE_FILES
from anlaufstelle.files.queries.pages import link_of
from anlaufstelle.files.queries.plan import SEAL_NAMES, seals_open_to
from anlaufstelle.persons.queries import Opened

#: What a file would do by itself, in words; behind the walls it cannot.
ACTIVE = {
    "script": "Programme",
    "starts_program": "Start eines Programms",
    "acts_when_opened": "Handlung beim Öffnen",
    "form": "Formularfelder",
    "sends_form": "Versand eines Formulars",
    "embedded_file": "eingebettete Datei",
    "media": "Ton oder Film",
    "other_file": "Verweis auf andere Dateien",
    "remote": "Nachladen aus dem Netz",
}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version: when it was added, its format, pages and bytes; `link` opens the pictures of its pages."""

    number: int
    format: str
    pages: int
    size: int
    added_at: datetime
    active: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document with all its metadata; `versions` the newest first."""

    id: int
    case_file: int
    reference: str
    number: int
    procedure: int
    procedure_subject: str
    kind: str
    kind_name: str
    subject: str
    direction_name: str
    received_on: date | None
    dated_on: date | None
    sent_on: date | None
    sender: str
    foreign_reference: str
    note: str
    seal: str
    seal_name: str
    versions: tuple[VersionLine, ...]

    @property
    def shown(self) -> VersionLine:
        """Give the newest version."""
        return self.versions[0]


def person_of(*, case_file: int, by: Actor) -> int:
    """Give the person a file is about. Raises `UnknownCaseFile`, also for who may see no files."""
    found = CaseFile.objects.filter(id=case_file).values_list("person", flat=True).first()
    if found is None or not by.may(SEE_FILES):
        raise UnknownCaseFile
    return found


def document_page(opened: Opened, *, case_file: int, document: int) -> DocumentPage:
    """Give a document of an opened person. Raises `UnknownDocument`, also for one that is sealed for the reader."""
    row = (
        Document.objects.filter(
            id=document, case_file=case_file, case_file__person__in=opened.records, seal__in=seals_open_to(opened.by)
        )
        .select_related("case_file", "procedure")
        .first()
    )
    if row is None or not opened.by.may(SEE_FILES):
        raise UnknownDocument
    versions = Version.objects.filter(document=row).select_related("content").order_by("-number")
    return DocumentPage(
        id=row.pk,
        case_file=row.case_file_id,
        reference=row.case_file.reference,
        number=row.number,
        procedure=row.procedure_id,
        procedure_subject=row.procedure.subject,
        kind=row.kind,
        kind_name=dict(KINDS)[row.kind],
        subject=row.subject,
        direction_name=dict(DIRECTIONS)[row.direction],
        received_on=row.received_on,
        dated_on=row.dated_on,
        sent_on=row.sent_on,
        sender=row.sender,
        foreign_reference=row.foreign_reference,
        note=row.note,
        seal=row.seal,
        seal_name=SEAL_NAMES.get(row.seal, ""),
        versions=tuple(_version(version, opened) for version in versions),
    )


def _version(row: Version, opened: Opened) -> VersionLine:
    active = tuple(ACTIVE.get(code, code) for code in row.active)
    link = link_of(version=row.pk, by=opened.by, at=opened.at)
    return VersionLine(row.number, row.format, row.pages, row.content.size, row.added_at, active, link)
