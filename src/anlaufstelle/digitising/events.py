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


@dataclass(frozen=True, kw_only=True)
class ScanJudged(Event):
    """The pages of a scanned document were judged, by the machine or by people."""

    code: ClassVar[str] = "digitising.scan_judged"
    audit_only: ClassVar[bool] = True
    scanned: int
    pages: int
    faults: int
    by_people: bool


@dataclass(frozen=True, kw_only=True)
class ScanLookedAt(Event):
    """Somebody looked at a page to compare it with the paper."""

    code: ClassVar[str] = "digitising.scan_looked_at"
    audit_only: ClassVar[bool] = True
    document: int
    page: int


@dataclass(frozen=True, kw_only=True)
class PaperHoldChanged(Event):
    """Paper has to stay for a reason, or need not any more."""

    code: ClassVar[str] = "digitising.paper_hold"
    audit_only: ClassVar[bool] = True
    order: int
    held: bool


@dataclass(frozen=True, kw_only=True)
class ProfileSet(Event):
    """How closely a class of papers is looked at, and how long it waits, was changed."""

    code: ClassVar[str] = "digitising.profile_set"
    audit_only: ClassVar[bool] = True
    profile: str
    share: int
    waiting_days: int


@dataclass(frozen=True, kw_only=True)
class BudgetSaved(Event):
    """There is money for digitising."""

    code: ClassVar[str] = "digitising.budget_saved"
    audit_only: ClassVar[bool] = True
    cents: int


@dataclass(frozen=True, kw_only=True)
class CostNoted(Event):
    """Money was spent."""

    code: ClassVar[str] = "digitising.cost_noted"
    audit_only: ClassVar[bool] = True
    kind: str
    cents: int
