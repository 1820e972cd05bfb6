"""Rows of planning."""

from anlaufstelle.planning.models.baseline import Baseline
from anlaufstelle.planning.models.saturdays import (
    SATURDAY_PROCESSING,
    HoursEntry,
    Saturday,
    SaturdayHelper,
    StepTick,
    VolunteerOffer,
)

__all__ = ["PROCESSING", "Baseline", "HoursEntry", "Saturday", "SaturdayHelper", "StepTick", "VolunteerOffer"]

PROCESSING = (*SATURDAY_PROCESSING,)
