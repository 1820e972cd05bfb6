"""What happens to case files."""

from dataclasses import dataclass
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseFileCreated(Event):
    """A person has a new case file."""

    code: ClassVar[str] = "files.created"
    personal: ClassVar[tuple[str, ...]] = ("person", "reference")
    audit_only: ClassVar[bool] = True
    person: int
    case_file: int
    reference: str


@dataclass(frozen=True, kw_only=True)
class AllFilesSearched(Event):
    """Somebody searched the words of every file; who was found is noted with each person."""

    code: ClassVar[str] = "files.all_searched"
    personal: ClassVar[tuple[str, ...]] = ("reference", "typed")
    audit_only: ClassVar[bool] = True
    reason: str
    reference: str
    typed: str
    found: int


@dataclass(frozen=True, kw_only=True)
class ProcedureOpened(Event):
    """A case file has a new procedure."""

    code: ClassVar[str] = "files.procedure_opened"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    procedure: int


@dataclass(frozen=True, kw_only=True)
class ProcedureClosed(Event):
    """A procedure is done with (z.d.A.), or is taken up again."""

    code: ClassVar[str] = "files.procedure_closed"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    procedure: int
    closed: bool


@dataclass(frozen=True, kw_only=True)
class DocumentFiled(Event):
    """A document, or a new version of one, was put into a file; `digest` proves which bytes."""

    code: ClassVar[str] = "files.document_filed"
    personal: ClassVar[tuple[str, ...]] = ("person", "digest")
    person: int
    document: int
    version: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class DocumentDescribed(Event):
    """What a document is called, its dates, its sender or its class were changed."""

    code: ClassVar[str] = "files.document_described"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    person: int
    document: int


@dataclass(frozen=True, kw_only=True)
class DocumentOpened(Event):
    """Somebody looked at a document, for the purpose the person was opened for."""

    code: ClassVar[str] = "files.document_opened"
    personal: ClassVar[tuple[str, ...]] = ("person", "document", "reference")
    audit_only: ClassVar[bool] = True
    person: int
    document: int
    version: int
    purpose: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class PaperMoved(Event):
    """The paper of a file went somewhere, or all of the file is digital now."""

    code: ClassVar[str] = "files.paper_moved"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    case_file: int
    digital: bool


@dataclass(frozen=True, kw_only=True)
class PaperDescribed(Event):
    """It was said what of a file is on paper, and until when paper came in."""

    code: ClassVar[str] = "files.paper_described"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    case_file: int


@dataclass(frozen=True, kw_only=True)
class ContentsSwept(Event):
    """Stored bytes that no document held any more were removed."""

    code: ClassVar[str] = "files.contents_swept"
    audit_only: ClassVar[bool] = True
    erased: int
    left_behind: int


@dataclass(frozen=True, kw_only=True)
class DocumentErased(Event):
    """A document with all versions is gone for good; its number points to nothing any more."""

    code: ClassVar[str] = "files.document_erased"
    document: int
    case_file: int


@dataclass(frozen=True, kw_only=True)
class CaseFileErased(Event):
    """A case file with all that lay in it is gone for good."""

    code: ClassVar[str] = "files.erased"
    audit_only: ClassVar[bool] = True
    case_file: int


@dataclass(frozen=True, kw_only=True)
class BatchBegun(Event):
    """A pile came in."""

    code: ClassVar[str] = "files.batch_begun"
    audit_only: ClassVar[bool] = True
    batch: int
    source: str


@dataclass(frozen=True, kw_only=True)
class ItemReceived(Event):
    """A foreign file of a pile is stored for good; its source may be let go."""

    code: ClassVar[str] = "files.item_received"
    personal: ClassVar[tuple[str, ...]] = ("digest",)
    audit_only: ClassVar[bool] = True
    item: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class ItemLookedAt(Event):
    """Somebody looked at what came in, before it lies in a file."""

    code: ClassVar[str] = "files.item_looked_at"
    audit_only: ClassVar[bool] = True
    item: int


@dataclass(frozen=True, kw_only=True)
class PagesLeftOut(Event):
    """Pages of a pile were left out: blank ones, separator sheets, doubles; `why` in the words of who did it."""

    code: ClassVar[str] = "files.pages_left_out"
    personal: ClassVar[tuple[str, ...]] = ("why",)
    audit_only: ClassVar[bool] = True
    item: int
    first: int
    last: int
    why: str


@dataclass(frozen=True, kw_only=True)
class BatchesForgotten(Event):
    """Piles whose pages are all done were forgotten after their time."""

    code: ClassVar[str] = "files.batches_forgotten"
    audit_only: ClassVar[bool] = True
    count: int


@dataclass(frozen=True, kw_only=True)
class ShellsUploaded(Event):
    """The export of another procedure was handed in; nothing of it is taken over yet."""

    code: ClassVar[str] = "files.shells_uploaded"
    personal: ClassVar[tuple[str, ...]] = ("digest",)
    audit_only: ClassVar[bool] = True
    take_over: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class ShellsTakenOver(Event):
    """Rows of an export were taken over; each person and file has an entry of its own besides."""

    code: ClassVar[str] = "files.shells_taken_over"
    audit_only: ClassVar[bool] = True
    take_over: int
    created: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class CaseFileChanged(Event):
    """What is kept of a case file itself (shelf, subject, end) was changed by an export."""

    code: ClassVar[str] = "files.changed"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    case_file: int


@dataclass(frozen=True, kw_only=True)
class TakeOversForgotten(Event):
    """Exports of another procedure were forgotten after their time."""

    code: ClassVar[str] = "files.take_overs_forgotten"
    audit_only: ClassVar[bool] = True
    count: int
