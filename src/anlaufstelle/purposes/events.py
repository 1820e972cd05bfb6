"""What happens to purposes."""

from dataclasses import dataclass
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class PurposeGiven(Event):
    """An account or a team has a purpose to see a person's data, until it ends."""

    code: ClassVar[str] = "purposes.given"
    personal: ClassVar[tuple[str, ...]] = ("person", "reference")
    audit_only: ClassVar[bool] = True
    person: int | None
    account: int | None
    team: int | None
    kind: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class PurposesEnded(Event):
    """Purposes ended before their time, because the work that gave them is over."""

    code: ClassVar[str] = "purposes.ended"
    audit_only: ClassVar[bool] = True
    count: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class EmergencyOpened(Event):
    """Somebody opened a person in an emergency; the reason stands with the emergency opening, not here."""

    code: ClassVar[str] = "purposes.emergency_opened"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    emergency: int
    told: int


@dataclass(frozen=True, kw_only=True)
class EmergencySeen(Event):
    """The lead or the data protection officer has looked at an emergency opening."""

    code: ClassVar[str] = "purposes.emergency_seen"
    audit_only: ClassVar[bool] = True
    emergency: int
    by_officer: bool


@dataclass(frozen=True, kw_only=True)
class PatternsRead(Event):
    """The data protection officer looked for odd openings."""

    code: ClassVar[str] = "purposes.patterns_read"
    audit_only: ClassVar[bool] = True
    days: int


@dataclass(frozen=True, kw_only=True)
class OpeningsTold(Event):
    """A sheet was made for a person: who opened their data, when and for what."""

    code: ClassVar[str] = "purposes.openings_told"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int


@dataclass(frozen=True, kw_only=True)
class PurposesForgotten(Event):
    """Purposes and openings older than they are kept were deleted."""

    code: ClassVar[str] = "purposes.forgotten"
    audit_only: ClassVar[bool] = True
    purposes: int
    openings: int
    emergencies: int
