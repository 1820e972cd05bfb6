"""Rows of the plan and of bookings."""

from anlaufstelle.appointments.models.booking import (
    BOOKING_PROCESSING,
    Appointment,
    Kept,
    LiveKey,
    OfficeDay,
    State,
    Statistic,
    Unmet,
    Witness,
)
from anlaufstelle.appointments.models.calls import MustCall
from anlaufstelle.appointments.models.linked import AppointmentPerson
from anlaufstelle.appointments.models.plan import (
    PLAN_PROCESSING,
    Absence,
    Closure,
    Contingent,
    CounterClosure,
    OpeningHours,
    PlanStamp,
    Rules,
    Shift,
    SpecialOpening,
    WorkingTime,
)
from anlaufstelle.appointments.models.waiting import WAITING_PROCESSING, Release, TimeOffer, WaitingEntry

__all__ = [
    "PROCESSING",
    "Absence",
    "Appointment",
    "AppointmentPerson",
    "Closure",
    "Contingent",
    "CounterClosure",
    "Kept",
    "LiveKey",
    "MustCall",
    "OfficeDay",
    "OpeningHours",
    "PlanStamp",
    "Release",
    "Rules",
    "Shift",
    "SpecialOpening",
    "State",
    "Statistic",
    "TimeOffer",
    "Unmet",
    "WaitingEntry",
    "Witness",
    "WorkingTime",
]

PROCESSING = (*BOOKING_PROCESSING, *PLAN_PROCESSING, *WAITING_PROCESSING)
