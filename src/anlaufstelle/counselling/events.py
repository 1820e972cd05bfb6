"""What happens to letters and in talks. No event says which ways were talked about or what came out."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class LetterBrought(Event):
    """Somebody brought a letter."""

    code: ClassVar[str] = "counselling.letter_brought"
    audit_only: ClassVar[bool] = True
    letter: int
    decision: str


@dataclass(frozen=True, kw_only=True)
class LetterExplained(Event):
    """A letter was explained to the person who brought it."""

    code: ClassVar[str] = "counselling.letter_explained"
    audit_only: ClassVar[bool] = True
    letter: int


@dataclass(frozen=True, kw_only=True)
class LettersReduced(Event):
    """Letters past their end became counts."""

    code: ClassVar[str] = "counselling.letters_reduced"
    audit_only: ClassVar[bool] = True
    count: int
    before: date


@dataclass(frozen=True, kw_only=True)
class ProtocolKept(Event):
    """A counselling took place."""

    code: ClassVar[str] = "counselling.protocol_kept"
    personal: ClassVar[tuple[str, ...]] = ("person", "protocol", "kind")
    audit_only: ClassVar[bool] = True
    person: int
    protocol: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class FollowUpDone(Event):
    """Somebody has seen to a follow-up."""

    code: ClassVar[str] = "counselling.follow_up_done"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int


@dataclass(frozen=True, kw_only=True)
class CounsellingForgotten(Event):
    """Old protocols and follow-ups were deleted."""

    code: ClassVar[str] = "counselling.forgotten"
    audit_only: ClassVar[bool] = True
    protocols: int
    follow_ups: int


@dataclass(frozen=True, kw_only=True)
class PersonInvited(Event):
    """Somebody was invited to a talk; why is not said. `channel` is mail, sms or in_person."""

    code: ClassVar[str] = "counselling.person_invited"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    channel: str
