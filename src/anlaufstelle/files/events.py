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
    audit_only: ClassVar[bool] = True
    person: int
    document: int
    version: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class DocumentDescribed(Event):
    """What a document is called, its dates, its sender or its class were changed."""

    code: ClassVar[str] = "files.document_described"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
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
class ContentsSwept(Event):
    """Stored bytes that no document held any more were removed."""

    code: ClassVar[str] = "files.contents_swept"
    audit_only: ClassVar[bool] = True
    erased: int
    left_behind: int
