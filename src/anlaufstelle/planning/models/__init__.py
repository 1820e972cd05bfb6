"""Rows of planning."""

from anlaufstelle.planning.models.saturdays import SATURDAY_PROCESSING, VolunteerOffer

__all__ = ["PROCESSING", "VolunteerOffer"]

PROCESSING = (*SATURDAY_PROCESSING,)
