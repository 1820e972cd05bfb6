"""From the office's plan and the lead's question to the days of the model of waiting: pure, nothing is read here."""

from anlaufstelle.planning.mapping.days import Booked, Expectation, PlannedDay, Question, Sessions, sessions
from anlaufstelle.planning.mapping.extra import ExtraDay, Turn, extra_day
from anlaufstelle.planning.mapping.live import LiveQuestion, changed
from anlaufstelle.planning.mapping.seating import Place, Seated, Somebody, seat

__all__ = [
    "Booked",
    "Expectation",
    "ExtraDay",
    "LiveQuestion",
    "Place",
    "PlannedDay",
    "Question",
    "Seated",
    "Sessions",
    "Somebody",
    "Turn",
    "changed",
    "extra_day",
    "seat",
    "sessions",
]
