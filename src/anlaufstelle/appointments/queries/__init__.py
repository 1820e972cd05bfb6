"""Reading the plan, free times and bookings."""

from anlaufstelle.appointments.queries.ahead import keep_prepared
from anlaufstelle.appointments.queries.ahead_days import Ahead, appointments_ahead, outcomes_by_day
from anlaufstelle.appointments.queries.booked import (
    ArrivalCard,
    BookedCard,
    HoldCard,
    appointment_of_link,
    arrival_of,
    by_code,
    expected_on,
    for_arrival,
    hold,
    link_for,
    planned_with,
    token_after_hold,
)
from anlaufstelle.appointments.queries.details import Details, checked, checked_mail, checked_phone
from anlaufstelle.appointments.queries.figures import (
    LEADS,
    LeadTime,
    Refilled,
    lead_times,
    missed_by_lead,
    refilled,
    unmet,
)
from anlaufstelle.appointments.queries.free import (
    FreeAnswer,
    FreeDay,
    Wanted,
    demand_for,
    engine_plan,
    free_times,
    opening_spans,
    plan_is_empty,
    rules,
    stamp,
    times_to_move,
)
from anlaufstelle.appointments.queries.linked import LinksOfDay, Proposal, found_for, links_of_day, persons_of
from anlaufstelle.appointments.queries.outcomes import SEVERAL, OutcomeLine, booked_by_concern, outcomes
from anlaufstelle.appointments.queries.plan import PlanPage, plan_page
from anlaufstelle.appointments.queries.plan_preview import Preview, places, preview_plan
from anlaufstelle.appointments.queries.staff_card import count_to_clarify, to_clarify
from anlaufstelle.appointments.queries.staff_day import day_page
from anlaufstelle.appointments.queries.staff_find import find_appointments
from anlaufstelle.appointments.queries.staff_week import week_page
from anlaufstelle.appointments.queries.taken import TakenLine, cancelled_codes, taken
from anlaufstelle.appointments.queries.waiting import (
    OfferCard,
    WaitingCard,
    WaitingLine,
    count_waiting,
    waiting_by_concern,
    waiting_list,
    waiting_of_link,
)

__all__ = [
    "LEADS",
    "SEVERAL",
    "Ahead",
    "ArrivalCard",
    "BookedCard",
    "Details",
    "FreeAnswer",
    "FreeDay",
    "HoldCard",
    "LeadTime",
    "LinksOfDay",
    "OfferCard",
    "OutcomeLine",
    "PlanPage",
    "Preview",
    "Proposal",
    "Refilled",
    "TakenLine",
    "WaitingCard",
    "WaitingLine",
    "Wanted",
    "appointment_of_link",
    "appointments_ahead",
    "arrival_of",
    "booked_by_concern",
    "by_code",
    "cancelled_codes",
    "checked",
    "checked_mail",
    "checked_phone",
    "count_to_clarify",
    "count_waiting",
    "day_page",
    "demand_for",
    "engine_plan",
    "expected_on",
    "find_appointments",
    "for_arrival",
    "found_for",
    "free_times",
    "hold",
    "keep_prepared",
    "lead_times",
    "link_for",
    "links_of_day",
    "missed_by_lead",
    "opening_spans",
    "outcomes",
    "outcomes_by_day",
    "persons_of",
    "places",
    "plan_is_empty",
    "plan_page",
    "planned_with",
    "preview_plan",
    "refilled",
    "rules",
    "stamp",
    "taken",
    "times_to_move",
    "to_clarify",
    "token_after_hold",
    "unmet",
    "waiting_by_concern",
    "waiting_list",
    "waiting_of_link",
    "week_page",
]
