"""The dossier: a person's files, and the outline of one with all its procedures and documents."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.files.errors import UnknownCaseFile
from anlaufstelle.files.models import CaseFile, Document, Procedure, Version
from anlaufstelle.files.models.case_file import MEDIA
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.permissions import SEE_FILES
from anlaufstelle.files.queries.plan import SEAL_NAMES, seals_open_to
from anlaufstelle.persons.queries import Belonging, Opened

_KINDS, _MEDIA = dict(KINDS), dict(MEDIA)


@dataclass(frozen=True, slots=True)
class CaseFileLine:
    """One file of a person; `shelf` says where its paper stands, "" where there is none."""

    id: int
    reference: str
    subject: str
    unit: str
    medium: str
    shelf: str
    note: str
    opened_on: date
    closed_on: date | None
    digital_on: date | None
    paper_until: date | None
    on_paper: str

    @property
    def medium_name(self) -> str:
        """Give the medium in German."""
        return _MEDIA[self.medium]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as the outline shows it; `on` is the day it is sorted by, `pages` those of its newest version."""

    id: int
    number: int
    kind: str
    subject: str
    direction: str
    on: date
    sender: str
    pages: int
    versions: int
    seal: str

    @property
    def kind_name(self) -> str:
        """Give the kind in German."""
        return _KINDS[self.kind]

    @property
    def seal_name(self) -> str:
        """Give the sealed class in German; "" without one."""
        return SEAL_NAMES.get(self.seal, "")


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """A procedure and its documents, the newest first."""

    id: int
    number: int
    subject: str
    opened_on: date
    closed_on: date | None
    documents: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One file, opened: its procedures, those that are open first."""

    file: CaseFileLine
    person: int
    procedures: tuple[ProcedureLine, ...]
    documents: int = field(init=False)
    pages: int = field(init=False)

    def __post_init__(self) -> None:
        """Count."""
        found = [line for procedure in self.procedures for line in procedure.documents]
        object.__setattr__(self, "documents", len(found))
        object.__setattr__(self, "pages", sum(line.pages for line in found))


def case_files(opened: Opened) -> tuple[CaseFileLine, ...]:
    """Give the files of an opened person, open ones first. Raises `NotAllowed`."""
    rows = _files(opened).order_by("closed_on", "-opened_on", "-id")
    return tuple(sorted((_file_line(row) for row in rows), key=lambda line: line.closed_on is not None))


def dossier(opened: Opened, *, case_file: int) -> Dossier:
    """Give the outline of one file of an opened person, in three queries. Raises `UnknownCaseFile`, `NotAllowed`."""
    row = _files(opened).filter(id=case_file).first()
    if row is None:
        raise UnknownCaseFile
    lines: dict[int, list[DocumentLine]] = {}
    for procedure, line in _documents(row, opened):
        lines.setdefault(procedure, []).append(line)
    rows = Procedure.objects.filter(case_file=row).order_by("-number")
    found = tuple(_procedure_line(one, lines.get(one.pk, [])) for one in rows)
    return Dossier(_file_line(row), opened.person, tuple(sorted(found, key=lambda line: line.closed_on is not None)))


def case_files_since(opened: Opened, *, at: datetime) -> tuple[Belonging, ...]:
    """Give the files created under the kept record of a person since that day."""
    if not opened.by.may(SEE_FILES):
        return ()
    rows = CaseFile.objects.filter(person=opened.person, opened_on__gte=office_time(at).date()).order_by("id")
    return tuple(Belonging(row.pk, f"{row.reference}: {row.subject}") for row in rows)


def _files(opened: Opened) -> QuerySet[CaseFile]:
    if not opened.by.may(SEE_FILES):
        raise NotAllowed(permission=SEE_FILES.code)
    return CaseFile.objects.filter(person__in=opened.records).select_related("unit")


def _documents(row: CaseFile, opened: Opened) -> Iterable[tuple[int, DocumentLine]]:
    """Give the documents with their procedures, the newest first; as plain rows, there may be a thousand."""
    newest = Version.objects.filter(document=OuterRef("pk")).order_by("-number")
    rows = (
        Document.objects.filter(case_file=row, seal__in=seals_open_to(opened.by))
        .annotate(pages=Subquery(newest.values("pages")[:1]), versions_made=Subquery(newest.values("number")[:1]))
        .order_by("-number")
    )
    columns = ("id", "number", "kind", "subject", "direction", "sender", "pages", "versions_made", "seal")
    days = ("received_on", "sent_on", "dated_on", "filed_at")
    for procedure, received, sent, dated, filed_at, *rest in rows.values_list("procedure", *days, *columns):
        on = received or sent or dated or filed_at.date()
        pk, number, kind, subject, direction, sender, pages, versions, seal = rest
        line = DocumentLine(pk, number, kind, subject, direction, on, sender, pages or 0, versions or 0, seal)
        yield procedure, line


def _file_line(row: CaseFile) -> CaseFileLine:
    return CaseFileLine(
        row.pk,
        row.reference,
        row.subject,
        f"{row.unit.number} {row.unit.content}",
        row.medium,
        row.shelf,
        row.note,
        row.opened_on,
        row.closed_on,
        row.digital_on,
        row.paper_until,
        row.on_paper,
    )


def _procedure_line(row: Procedure, documents: list[DocumentLine]) -> ProcedureLine:
    return ProcedureLine(row.pk, row.number, row.subject, row.opened_on, row.closed_on, tuple(documents))
