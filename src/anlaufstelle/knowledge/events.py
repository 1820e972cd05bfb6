"""What happens to norms and service instructions."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class StateRead(Event):
    """A state of a law was read; `changed` counts the sections that read otherwise than before."""

    code: ClassVar[str] = "knowledge.state_read"
    audit_only: ClassVar[bool] = True
    law: str
    day: date
    sign: str
    changed: int


@dataclass(frozen=True, kw_only=True)
class InstructionWritten(Event):
    """A service instruction was written."""

    code: ClassVar[str] = "knowledge.instruction_written"
    audit_only: ClassVar[bool] = True
    instruction: int
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class InstructionEnded(Event):
    """A service instruction got its last day."""

    code: ClassVar[str] = "knowledge.instruction_ended"
    audit_only: ClassVar[bool] = True
    instruction: int
    valid_to: date
