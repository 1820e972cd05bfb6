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


@dataclass(frozen=True, kw_only=True)
class SaturdayPlanned(Event):
    """A Saturday was planned."""

    code: ClassVar[str] = "planning.saturday_planned"
    audit_only: ClassVar[bool] = True
    on: date
    helpers: int
    appointments: int


@dataclass(frozen=True, kw_only=True)
class SaturdayDropped(Event):
    """A planned Saturday was given up before its release."""

    code: ClassVar[str] = "planning.saturday_dropped"
    audit_only: ClassVar[bool] = True
    on: date


@dataclass(frozen=True, kw_only=True)
class StepTicked(Event):
    """A step before the release was taken, or set aside with a reason."""

    code: ClassVar[str] = "planning.step_ticked"
    audit_only: ClassVar[bool] = True
    on: date
    step: str
    needed: bool


@dataclass(frozen=True, kw_only=True)
class SaturdayReleased(Event):
    """A Saturday was released; people can book it."""

    code: ClassVar[str] = "planning.saturday_released"
    audit_only: ClassVar[bool] = True
    on: date
    mode: str
    offered: int


@dataclass(frozen=True, kw_only=True)
class SaturdayDone(Event):
    """A Saturday is over, and the hours of its helpers are credited."""

    code: ClassVar[str] = "planning.saturday_done"
    audit_only: ClassVar[bool] = True
    on: date
    helpers: int


@dataclass(frozen=True, kw_only=True)
class HoursTaken(Event):
    """A member took hours of their account as time off."""

    code: ClassVar[str] = "planning.hours_taken"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("member",)
    member: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class OldPlanningForgotten(Event):
    """Offers, hours and Saturdays whose time has ended were deleted."""

    code: ClassVar[str] = "planning.old_planning_forgotten"
    audit_only: ClassVar[bool] = True
    count: int


@dataclass(frozen=True, kw_only=True)
class BaselineFrozen(Event):
    """The numbers of some days were frozen; later ones are shown against them."""

    code: ClassVar[str] = "planning.baseline_frozen"
    audit_only: ClassVar[bool] = True
    name: str
    first: date
    end: date


@dataclass(frozen=True, kw_only=True)
class TaskDelegated(Event):
    """A task was given to a support worker, or taken back (no minutes)."""

    code: ClassVar[str] = "planning.task_delegated"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("member",)
    member: int
    task: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class LeadTimesNoted(Event):
    """The days to the next free times were noted for a day."""

    code: ClassVar[str] = "planning.lead_times_noted"
    audit_only: ClassVar[bool] = True
    on: date
    concerns: int
