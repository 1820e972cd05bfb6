"""What happens to circulations, follow-ups and deputies. Who acted stands in the log, not in the event."""

from dataclasses import dataclass
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class CirculationBegun(Event):
    """A state of a document goes round."""

    code: ClassVar[str] = "circulation.begun"
    personal: ClassVar[tuple[str, ...]] = ("document", "digest")
    audit_only: ClassVar[bool] = True
    circulation: int
    document: int
    version: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class OrderSigned(Event):
    """Somebody acknowledged, signed or dispatched; `digest` says which bytes, `deputy` that it was for another."""

    code: ClassVar[str] = "circulation.signed"
    personal: ClassVar[tuple[str, ...]] = ("digest",)
    audit_only: ClassVar[bool] = True
    circulation: int
    order: int
    kind: str
    version: int
    digest: str
    deputy: bool


@dataclass(frozen=True, kw_only=True)
class OrderMoved(Event):
    """An order went to somebody else, or somebody of its team took it over."""

    code: ClassVar[str] = "circulation.moved"
    audit_only: ClassVar[bool] = True
    circulation: int
    order: int
    taken_over: bool


@dataclass(frozen=True, kw_only=True)
class CirculationStopped(Event):
    """A document was returned to who drew it up, or its circulation was withdrawn."""

    code: ClassVar[str] = "circulation.stopped"
    audit_only: ClassVar[bool] = True
    circulation: int
    returned: bool


@dataclass(frozen=True, kw_only=True)
class SignaturesAskedAgain(Event):
    """The document has a new version: what was signed belongs to the former one."""

    code: ClassVar[str] = "circulation.asked_again"
    personal: ClassVar[tuple[str, ...]] = ("digest",)
    audit_only: ClassVar[bool] = True
    circulation: int
    version: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class FollowUpWritten(Event):
    """A file comes back to somebody's desk on a day."""

    code: ClassVar[str] = "circulation.follow_up_written"
    personal: ClassVar[tuple[str, ...]] = ("case_file",)
    audit_only: ClassVar[bool] = True
    follow_up: int
    case_file: int


@dataclass(frozen=True, kw_only=True)
class FollowUpEnded(Event):
    """A follow-up is done, or was moved to another day."""

    code: ClassVar[str] = "circulation.follow_up_ended"
    audit_only: ClassVar[bool] = True
    follow_up: int
    moved: bool


@dataclass(frozen=True, kw_only=True)
class DeputyNamed(Event):
    """Somebody stands in for a colleague on some days."""

    code: ClassVar[str] = "circulation.deputy_named"
    audit_only: ClassVar[bool] = True
    deputy: int


@dataclass(frozen=True, kw_only=True)
class DeputyEnded(Event):
    """Somebody stands in for a colleague no longer."""

    code: ClassVar[str] = "circulation.deputy_ended"
    audit_only: ClassVar[bool] = True
    deputy: int


@dataclass(frozen=True, kw_only=True)
class CirculationForgotten(Event):
    """Circulations ended with their document, or done follow-ups and past deputies after their time."""

    code: ClassVar[str] = "circulation.forgotten"
    audit_only: ClassVar[bool] = True
    circulations: int
    follow_ups: int
    deputies: int
