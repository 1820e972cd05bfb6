"""What somebody may do to the plan: one frozen value an edit, ids and codes only.

Times of day are cells of the 5-minute grid (0 to 288), periods of days are half-open: `until` and `valid_to` are the
first day that is different again.
"""

from dataclasses import dataclass
from datetime import date

Weekly = tuple[int, int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class AddOpeningHours:
    """The office opens on a weekday (Monday is 0), besides what holds already."""

    weekday: int
    start: int
    end: int
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AddSpecialOpening:
    """The office opens on one day, such as a Saturday; on a holiday too."""

    on: date
    start: int
    end: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CloseOffice:
    """The whole office is closed; this beats every opening."""

    first: date
    until: date
    reason: str
    start: int = 0
    end: int = 288


@dataclass(frozen=True, kw_only=True, slots=True)
class SetWorkingTimes:
    """A member's working week from a day on, as (weekday, start, end); it replaces the one before."""

    member: int
    times: tuple[Weekly, ...]
    valid_from: date


@dataclass(frozen=True, kw_only=True, slots=True)
class AddShift:
    """A member is there on one day besides the working week."""

    member: int
    on: date
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordAbsence:
    """A member is not there; nobody asks why."""

    member: int
    first: date
    until: date
    start: int = 0
    end: int = 288


@dataclass(frozen=True, kw_only=True, slots=True)
class CloseCounter:
    """A counter cannot be used."""

    counter: int
    first: date
    until: date
    start: int = 0
    end: int = 288


@dataclass(frozen=True, kw_only=True, slots=True)
class SetContingent:
    """Times of these members and counters are kept for phone and desk."""

    weekday: int
    start: int
    end: int
    valid_from: date
    valid_to: date | None = None
    members: tuple[int, ...] = ()
    counters: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RemoveRule:
    """A rule of the plan ends on a day; one that has not begun goes without a trace."""

    kind: str
    id: int
    from_day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeMember:
    """What a member can do, speaks, and the first day they no longer work here."""

    member: int
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeCounter:
    """What a counter offers, and the first day it is gone."""

    counter: int
    features: tuple[str, ...]
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeRules:
    """Numbers of the booking rules by name (`queries.free.BookingRules`)."""

    changes: tuple[tuple[str, int], ...]


PlanEdit = (
    AddOpeningHours
    | AddSpecialOpening
    | CloseOffice
    | SetWorkingTimes
    | AddShift
    | RecordAbsence
    | CloseCounter
    | SetContingent
    | RemoveRule
    | ChangeMember
    | ChangeCounter
    | ChangeRules
)

#: The rules somebody can end, by the name pages and `RemoveRule.kind` use.
KINDS = ("hours", "openings", "closures", "working", "shifts", "absences", "counter_closures", "contingents")

#: Bounds of the booking rules: beyond these a rule would no longer be one.
RULE_BOUNDS = {
    "horizon_days": (7, 366),
    "lead_minutes": (0, 14 * 1440),
    "hold_minutes": (5, 60),
    "return_window_minutes": (0, 1440),
    "network_share_percent": (1, 100),
    "reminder_hours": (2, 336),
    "clarify_hours": (1, 336),
    # The privacy notice promises at most 30 days.
    "keep_days": (1, 30),
}


def code_of(edit: PlanEdit) -> str:
    """Give the code of an edit for the audit log.

    >>> code_of(CloseOffice(first=date(2026, 3, 4), until=date(2026, 3, 5), reason="Fortbildung"))
    'close_office'
    """
    name = type(edit).__name__
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name).lstrip("_")
