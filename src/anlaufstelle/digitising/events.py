"""What happens to paper on its way into the electronic file."""

from dataclasses import dataclass
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class ScanOrderMoved(Event):
    """The paper of a file came a step further, or back."""

    code: ClassVar[str] = "digitising.order_moved"
    audit_only: ClassVar[bool] = True
    order: int
    case_file: int
    state: str


@dataclass(frozen=True, kw_only=True)
class BoxMade(Event):
    """There is a new box."""

    code: ClassVar[str] = "digitising.box_made"
    audit_only: ClassVar[bool] = True
    box: int
