"""Rows of planning."""

from anlaufstelle.planning.models.baseline import Baseline
from anlaufstelle.planning.models.leads import LeadDay
from anlaufstelle.planning.models.saturdays import (
    SATURDAY_PROCESSING,
    HoursEntry,
    Saturday,
    SaturdayHelper,
    StepTick,
    VolunteerOffer,
)
from anlaufstelle.planning.models.support import SUPPORT_PROCESSING, Delegation
from anlaufstelle.planning.models.timed import TimedWork

__all__ = [
    "PROCESSING",
    "Baseline",
    "Delegation",
    "HoursEntry",
    "LeadDay",
    "Saturday",
    "SaturdayHelper",
    "StepTick",
    "TimedWork",
    "VolunteerOffer",
]

PROCESSING = (*SATURDAY_PROCESSING, *SUPPORT_PROCESSING)
