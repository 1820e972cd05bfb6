"""Reading the plan, free times and bookings."""

from anlaufstelle.appointments.queries.booked import (
    BookedCard,
    HoldCard,
    appointment_of_link,
    by_code,
    hold,
    link_for,
    token_after_hold,
)
from anlaufstelle.appointments.queries.details import Details, checked
from anlaufstelle.appointments.queries.free import (
    FreeAnswer,
    FreeDay,
    Wanted,
    free_times,
    plan_is_empty,
    rules,
    stamp,
)

__all__ = [
    "BookedCard",
    "Details",
    "FreeAnswer",
    "FreeDay",
    "HoldCard",
    "Wanted",
    "appointment_of_link",
    "by_code",
    "checked",
    "free_times",
    "hold",
    "link_for",
    "plan_is_empty",
    "rules",
    "stamp",
    "token_after_hold",
]
