"""Reading the queue."""

from anlaufstelle.reception.queries.figures import PassedVisits, passed_visits
from anlaufstelle.reception.queries.order import Serving, Waiting, in_order, next_for
from anlaufstelle.reception.queries.staff_lead import calls_for_help
from anlaufstelle.reception.queries.tickets import (
    DeviceLine,
    Place,
    Ticket,
    device_of_link,
    devices,
    ticket_of_link,
)
from anlaufstelle.reception.queries.windows import Inside, Window

__all__ = [
    "DeviceLine",
    "Inside",
    "PassedVisits",
    "Place",
    "Serving",
    "Ticket",
    "Waiting",
    "Window",
    "calls_for_help",
    "device_of_link",
    "devices",
    "in_order",
    "next_for",
    "passed_visits",
    "ticket_of_link",
]
