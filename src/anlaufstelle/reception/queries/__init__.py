"""Reading the queue."""

from anlaufstelle.reception.queries.boards import AreaBoard, Board, Call, TicketLine, board, clock_on, queue_stamp
from anlaufstelle.reception.queries.durations import LEARNED_FROM, handling_minutes, learned_durations
from anlaufstelle.reception.queries.figures import PassedVisits, passed_visits
from anlaufstelle.reception.queries.in_hand import VisitInHand, visit_in_hand
from anlaufstelle.reception.queries.model import (
    Arrivals,
    LiveModel,
    ModelDesk,
    arrivals,
    live_model,
    matter_code,
    office_of,
    spread_of,
    walk_in_contingent,
)
from anlaufstelle.reception.queries.order import Serving, Waiting, in_order, next_for
from anlaufstelle.reception.queries.staff_lead import calls_for_help
from anlaufstelle.reception.queries.tickets import (
    DeviceLine,
    Place,
    Ticket,
    device_of_link,
    devices,
    read_token,
    ticket_of_link,
)
from anlaufstelle.reception.queries.windows import Inside, Window

__all__ = [
    "LEARNED_FROM",
    "AreaBoard",
    "Arrivals",
    "Board",
    "Call",
    "DeviceLine",
    "Inside",
    "LiveModel",
    "ModelDesk",
    "PassedVisits",
    "Place",
    "Serving",
    "Ticket",
    "TicketLine",
    "VisitInHand",
    "Waiting",
    "Window",
    "arrivals",
    "board",
    "calls_for_help",
    "clock_on",
    "device_of_link",
    "devices",
    "handling_minutes",
    "in_order",
    "learned_durations",
    "live_model",
    "matter_code",
    "next_for",
    "office_of",
    "passed_visits",
    "queue_stamp",
    "read_token",
    "spread_of",
    "ticket_of_link",
    "visit_in_hand",
    "walk_in_contingent",
]
