"""Offering help, planning and releasing Saturdays, hours accounts, and what ends by itself."""

from anlaufstelle.planning.actions.baseline import freeze_numbers
from anlaufstelle.planning.actions.durations import adopt_durations, give_up_durations
from anlaufstelle.planning.actions.hours import finish_saturday, take_hours
from anlaufstelle.planning.actions.housekeeping import forget_old_planning
from anlaufstelle.planning.actions.leads import note_lead_times
from anlaufstelle.planning.actions.saturdays import (
    drop_saturday,
    invite_to_saturday,
    plan_saturday,
    release_saturday,
    tick_step,
)
from anlaufstelle.planning.actions.support import delegate_task
from anlaufstelle.planning.actions.timing import note_inspection, note_work
from anlaufstelle.planning.actions.volunteering import offer_help, take_back_help
from anlaufstelle.planning.queries.saturday_draft import Draft

__all__ = [
    "Draft",
    "adopt_durations",
    "delegate_task",
    "drop_saturday",
    "finish_saturday",
    "forget_old_planning",
    "freeze_numbers",
    "give_up_durations",
    "invite_to_saturday",
    "note_inspection",
    "note_lead_times",
    "note_work",
    "offer_help",
    "plan_saturday",
    "release_saturday",
    "take_back_help",
    "take_hours",
    "tick_step",
]
