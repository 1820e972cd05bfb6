"""Changing the plan and bookings."""

from anlaufstelle.appointments.actions.booking import Held, book, clarify, give_up_hold, hold_time, keep_draft
from anlaufstelle.appointments.actions.housekeeping import reduce_past, release_ended
from anlaufstelle.appointments.actions.moving import cancel, move, note_attendance

__all__ = [
    "Held",
    "book",
    "cancel",
    "clarify",
    "give_up_hold",
    "hold_time",
    "keep_draft",
    "move",
    "note_attendance",
    "reduce_past",
    "release_ended",
]
