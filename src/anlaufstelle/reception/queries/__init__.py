"""Reading the queue."""

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
    "ticket_of_link",
]
