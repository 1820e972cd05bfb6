"""Reading the queue."""

from anlaufstelle.reception.queries.boards import AreaBoard, Board, Call, TicketLine, board, clock_on, queue_stamp
from anlaufstelle.reception.queries.figures import PassedVisits, passed_visits
from anlaufstelle.reception.queries.in_hand import VisitInHand, visit_in_hand
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
    "AreaBoard",
    "Board",
    "Call",
    "DeviceLine",
    "Inside",
    "PassedVisits",
    "Place",
    "Serving",
    "Ticket",
    "TicketLine",
    "VisitInHand",
    "Waiting",
    "Window",
    "board",
    "calls_for_help",
    "clock_on",
    "device_of_link",
    "devices",
    "in_order",
    "next_for",
    "passed_visits",
    "queue_stamp",
    "read_token",
    "ticket_of_link",
    "visit_in_hand",
]
