"""Giving numbers: one series a kind of arrival, from 1 every morning."""

from datetime import datetime

from anlaufstelle.reception.models import Origin, Phase, QueueDay, Visit
from anlaufstelle.reception.queries import tickets

#: Letters that are read alike by eye and ear in every script of the office, and are no words.
_SERIES = {Origin.APPOINTMENT: "T", Origin.WALK_IN: "W", Origin.DOOR: "W"}
_URGENT = "E"


def next_number(day: QueueDay, *, origin: str, urgent: bool) -> str:
    """Give the next number such as ``T007`` and keep it with the locked day."""
    series = _URGENT if urgent else _SERIES[Origin(origin)]
    given = int(day.numbers.get(series, 0)) + 1
    day.numbers = {**day.numbers, series: given}
    QueueDay.objects.filter(on=day.on).update(numbers=day.numbers)
    return f"{series}{given:03d}"


def given_without_appointment(day: QueueDay) -> int:
    """Give how many tickets without appointment the day has given, urgent ones not counted."""
    return int(day.numbers.get("W", 0))


def new_visit(day: QueueDay, *, origin: str, phase: Phase, urgent: bool = False) -> Visit:
    """Give the row of a new visit with its number, not saved yet."""
    number = next_number(day, origin=origin, urgent=urgent)
    return Visit(on=day.on, number=number, secret=tickets.new_secret(), origin=origin, phase=phase)


def is_here(row: Visit, *, at: datetime) -> None:
    """Let somebody wait from now on; an earlier arrival stays."""
    row.phase = Phase.WAITING
    row.arrived_at = row.arrived_at or at
