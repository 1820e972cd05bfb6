"""Changing the plan and bookings."""

from anlaufstelle.appointments.actions.bulk import NewBooking, load_bookings
from anlaufstelle.appointments.actions.calls import call_done, resend_confirmation
from anlaufstelle.appointments.actions.confirming import book, clarify
from anlaufstelle.appointments.actions.demand import count_unmet
from anlaufstelle.appointments.actions.holding import Held, give_up_hold, hold_time, keep_draft
from anlaufstelle.appointments.actions.housekeeping import forget_past_plan, reduce_past, release_ended
from anlaufstelle.appointments.actions.linking import (
    follow_cancelled,
    follow_moved,
    hand_over_links,
    link_person,
    unlink_person,
)
from anlaufstelle.appointments.actions.moving import cancel, move, note_attendance
from anlaufstelle.appointments.actions.plan import PlanResult, edit_plan, load_plan, prove_after_staff_change
from anlaufstelle.appointments.actions.releasing import set_release
from anlaufstelle.appointments.actions.waiting import (
    NewWaiting,
    confirm_waiting,
    forget_waiting,
    invite,
    join_waiting,
    leave_waiting,
    offer_times,
)
from anlaufstelle.appointments.queries.plan_edits import (
    AddOpeningHours,
    AddShift,
    AddSpecialOpening,
    ChangeCounter,
    ChangeMember,
    ChangeRules,
    CloseCounter,
    CloseOffice,
    PlanEdit,
    RecordAbsence,
    RemoveRule,
    SetContingent,
    SetWorkingTimes,
)

__all__ = [
    "AddOpeningHours",
    "AddShift",
    "AddSpecialOpening",
    "ChangeCounter",
    "ChangeMember",
    "ChangeRules",
    "CloseCounter",
    "CloseOffice",
    "Held",
    "NewBooking",
    "NewWaiting",
    "PlanEdit",
    "PlanResult",
    "RecordAbsence",
    "RemoveRule",
    "SetContingent",
    "SetWorkingTimes",
    "book",
    "call_done",
    "cancel",
    "clarify",
    "confirm_waiting",
    "count_unmet",
    "edit_plan",
    "follow_cancelled",
    "follow_moved",
    "forget_past_plan",
    "forget_waiting",
    "give_up_hold",
    "hand_over_links",
    "hold_time",
    "invite",
    "join_waiting",
    "keep_draft",
    "leave_waiting",
    "link_person",
    "load_bookings",
    "load_plan",
    "move",
    "note_attendance",
    "offer_times",
    "prove_after_staff_change",
    "reduce_past",
    "release_ended",
    "resend_confirmation",
    "set_release",
    "unlink_person",
]
