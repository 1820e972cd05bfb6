"""What happens in planning."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class HelpOffered(Event):
    """A member said that they would work on a Saturday."""

    code: ClassVar[str] = "planning.help_offered"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("member",)
    member: int
    on: date


@dataclass(frozen=True, kw_only=True)
class HelpTakenBack(Event):
    """A member took their offer back; nobody asks why."""

    code: ClassVar[str] = "planning.help_taken_back"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("member",)
    member: int
    on: date
