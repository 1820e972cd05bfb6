"""What happens at the end of data: numbers and codes only."""

from dataclasses import dataclass
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class GroundRecorded(Event):
    """Something that begins the end of storage was recorded, or taken back."""

    code: ClassVar[str] = "retention.ground"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    kind: str
    withdrawn: bool


@dataclass(frozen=True, kw_only=True)
class HoldChanged(Event):
    """Somebody's data are held back from erasure, or no longer."""

    code: ClassVar[str] = "retention.hold"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    reason: str
    lifted: bool


@dataclass(frozen=True, kw_only=True)
class DisposalProposed(Event):
    """Somebody proposed what is to be erased."""

    code: ClassVar[str] = "retention.proposed"
    audit_only: ClassVar[bool] = True
    disposal: int
    items: int


@dataclass(frozen=True, kw_only=True)
class DisposalOffered(Event):
    """A list was offered to the archive."""

    code: ClassVar[str] = "retention.offered"
    audit_only: ClassVar[bool] = True
    disposal: int
    items: int


@dataclass(frozen=True, kw_only=True)
class ArchiveAnswered(Event):
    """The archive said of each thing offered whether it wants it."""

    code: ClassVar[str] = "retention.answered"
    audit_only: ClassVar[bool] = True
    disposal: int
    wanted: int


@dataclass(frozen=True, kw_only=True)
class DisposalHanded(Event):
    """What the archive wants was handed over; `package` is the SHA-256 of the ZIP."""

    code: ClassVar[str] = "retention.handed"
    audit_only: ClassVar[bool] = True
    disposal: int
    items: int
    package: str


@dataclass(frozen=True, kw_only=True)
class ArchiveConfirmed(Event):
    """Somebody noted that the archive has what it wanted."""

    code: ClassVar[str] = "retention.confirmed"
    audit_only: ClassVar[bool] = True
    disposal: int


@dataclass(frozen=True, kw_only=True)
class DisposalDecided(Event):
    """A second person approved or refused a list, or its proposer took it back."""

    code: ClassVar[str] = "retention.decided"
    audit_only: ClassVar[bool] = True
    disposal: int
    outcome: str


@dataclass(frozen=True, kw_only=True)
class ItemErased(Event):
    """One thing of a list is gone."""

    code: ClassVar[str] = "retention.erased"
    audit_only: ClassVar[bool] = True
    disposal: int
    item: int
    of: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class ItemKept(Event):
    """One thing of a list was not erased after all."""

    code: ClassVar[str] = "retention.kept"
    audit_only: ClassVar[bool] = True
    disposal: int
    item: int
    why: str


@dataclass(frozen=True, kw_only=True)
class DisposalFinished(Event):
    """All of a list is gone, from the log, the index and the files of the database too."""

    code: ClassVar[str] = "retention.finished"
    audit_only: ClassVar[bool] = True
    disposal: int


@dataclass(frozen=True, kw_only=True)
class ProtocolsForgotten(Event):
    """Old protocols of erasure have ended."""

    code: ClassVar[str] = "retention.protocols_forgotten"
    audit_only: ClassVar[bool] = True
    count: int
