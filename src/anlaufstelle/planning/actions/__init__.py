"""Offering help on Saturdays, and what ends by itself."""

from anlaufstelle.planning.actions.housekeeping import forget_old_planning
from anlaufstelle.planning.actions.volunteering import offer_help, take_back_help

__all__ = ["forget_old_planning", "offer_help", "take_back_help"]
