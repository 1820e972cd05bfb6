"""What happens to the plan and to bookings."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class TimeHeld(Event):
    """A time was held for somebody who is typing."""

    code: ClassVar[str] = "appointments.held"
    audit_only: ClassVar[bool] = True
    appointment: int
    on: date
    start: int
    cells: int


@dataclass(frozen=True, kw_only=True)
class HoldGivenUp(Event):
    """A held time was given back before it ended."""

    code: ClassVar[str] = "appointments.hold_given_up"
    audit_only: ClassVar[bool] = True
    appointment: int


@dataclass(frozen=True, kw_only=True)
class AppointmentBooked(Event):
    """An appointment was booked."""

    code: ClassVar[str] = "appointments.booked"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("public_code",)
    appointment: int
    public_code: str
    on: date
    start: int
    cells: int
    internal: bool


@dataclass(frozen=True, kw_only=True)
class BookingUnclear(Event):
    """Name and birth date are those of a live appointment; a person decides."""

    code: ClassVar[str] = "appointments.unclear"
    audit_only: ClassVar[bool] = True
    appointment: int


@dataclass(frozen=True, kw_only=True)
class BookingClarified(Event):
    """A person decided that an unclear booking stands."""

    code: ClassVar[str] = "appointments.clarified"
    audit_only: ClassVar[bool] = True
    appointment: int


@dataclass(frozen=True, kw_only=True)
class AppointmentMoved(Event):
    """An appointment got another time."""

    code: ClassVar[str] = "appointments.moved"
    appointment: int
    from_day: date
    from_start: int
    to_day: date
    to_start: int


@dataclass(frozen=True, kw_only=True)
class AppointmentCancelled(Event):
    """An appointment was cancelled; `reason` is a code, empty for a resident."""

    code: ClassVar[str] = "appointments.cancelled"
    appointment: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class AppointmentLinked(Event):
    """A colleague said whom an appointment is about."""

    code: ClassVar[str] = "appointments.linked"
    personal: ClassVar[tuple[str, ...]] = ("appointment", "person")
    audit_only: ClassVar[bool] = True
    appointment: int
    person: int


@dataclass(frozen=True, kw_only=True)
class AppointmentUnlinked(Event):
    """An appointment is not about this person."""

    code: ClassVar[str] = "appointments.unlinked"
    personal: ClassVar[tuple[str, ...]] = ("appointment", "person")
    audit_only: ClassVar[bool] = True
    appointment: int
    person: int


@dataclass(frozen=True, kw_only=True)
class AttendanceNoted(Event):
    """Staff noted that somebody came or did not come. It has no legal effect and ends with the statistics."""

    code: ClassVar[str] = "appointments.attendance"
    audit_only: ClassVar[bool] = True
    appointment: int
    came: bool


@dataclass(frozen=True, kw_only=True)
class PlanChanged(Event):
    """The plan was changed and all bookings fit again."""

    code: ClassVar[str] = "appointments.plan_changed"
    audit_only: ClassVar[bool] = True
    edit: str
    version: int
    rearranged: int
    moved: int


@dataclass(frozen=True, kw_only=True)
class RulesChanged(Event):
    """The rules of booking were changed."""

    code: ClassVar[str] = "appointments.rules_changed"
    audit_only: ClassVar[bool] = True
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TimesReleased(Event):
    """Ended holds and returned times are free again."""

    code: ClassVar[str] = "appointments.released"
    audit_only: ClassVar[bool] = True
    count: int


@dataclass(frozen=True, kw_only=True)
class PastReduced(Event):
    """Past bookings were reduced to counts."""

    code: ClassVar[str] = "appointments.past_reduced"
    audit_only: ClassVar[bool] = True
    count: int
    before: date


@dataclass(frozen=True, kw_only=True)
class PastPlanForgotten(Event):
    """Working times and absences that ended a year ago were removed."""

    code: ClassVar[str] = "appointments.past_plan_forgotten"
    audit_only: ClassVar[bool] = True
    count: int
    before: date


@dataclass(frozen=True, kw_only=True)
class BookingsLoaded(Event):
    """Many bookings were loaded at once (demo, take-over from another system)."""

    code: ClassVar[str] = "appointments.loaded"
    audit_only: ClassVar[bool] = True
    count: int


@dataclass(frozen=True, kw_only=True)
class CallMade(Event):
    """Somebody was told about a change of the plan, or the call turned out not to be needed."""

    code: ClassVar[str] = "appointments.call_made"
    audit_only: ClassVar[bool] = True
    call: int
    outcome: str


@dataclass(frozen=True, kw_only=True)
class ConfirmationResent(Event):
    """Staff sent the confirmation once more."""

    code: ClassVar[str] = "appointments.confirmation_resent"
    audit_only: ClassVar[bool] = True
    appointment: int


@dataclass(frozen=True, kw_only=True)
class DayReleased(Event):
    """Somebody said from when everybody may take the times of a day; without a moment only invited people."""

    code: ClassVar[str] = "appointments.day_released"
    audit_only: ClassVar[bool] = True
    on: date
    public_from: datetime | None
    concerns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class WaitingJoined(Event):
    """Somebody came on the waiting list, or was invited by the office."""

    code: ClassVar[str] = "appointments.waiting_joined"
    audit_only: ClassVar[bool] = True
    entry: int
    invited: bool


@dataclass(frozen=True, kw_only=True)
class WaitingLeft(Event):
    """Somebody left the waiting list."""

    code: ClassVar[str] = "appointments.waiting_left"
    audit_only: ClassVar[bool] = True
    entry: int


@dataclass(frozen=True, kw_only=True)
class TimesOffered(Event):
    """People who wait were asked first for the times of a day."""

    code: ClassVar[str] = "appointments.times_offered"
    audit_only: ClassVar[bool] = True
    on: date
    count: int


@dataclass(frozen=True, kw_only=True)
class WaitingForgotten(Event):
    """Places on the waiting list ended by themselves."""

    code: ClassVar[str] = "appointments.waiting_forgotten"
    audit_only: ClassVar[bool] = True
    count: int
