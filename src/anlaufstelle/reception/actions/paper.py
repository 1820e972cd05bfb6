"""Entering afterwards what ran on paper while the house was away."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from anlaufstelle.appointments import actions as appointments
from anlaufstelle.appointments import queries as appointment_queries
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.reception.actions import tally
from anlaufstelle.reception.errors import AlreadyEntered, UnknownChoice
from anlaufstelle.reception.events import TicketGiven
from anlaufstelle.reception.models import Origin, Phase, Visit
from anlaufstelle.reception.permissions import CALL_UP
from anlaufstelle.reception.queries import rows, tickets
from anlaufstelle.reception.queries.staff_paper import PAPER
from anlaufstelle.values import grid

_LONGEST = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Slip:
    """One line of the paper list; times are wall times of today."""

    number: str
    arrived: time
    started: time
    ended: time
    code: str = ""
    concern: str = ""
    language: str = "de"


def enter_from_paper(*, by: Actor, at: datetime, slip: Slip) -> str:
    """Enter a visit that is over; give its number. The same slip is entered once.

    Raises `AlreadyEntered`, `UnknownChoice` for times that are no order or still to come, `UnknownConcern`,
    `NoSuchAppointment`.
    """
    if slip.concern:
        concerns.demands([slip.concern])
    digits = "".join(sign for sign in slip.number if sign.isascii() and sign.isalnum()).upper().removeprefix(PAPER)
    with change(by=by, at=at, may=CALL_UP) as done:
        day = rows.lock(at)
        arrived, started, ended = (_moment(day.on, wall) for wall in (slip.arrived, slip.started, slip.ended))
        if not digits or len(digits) > _LONGEST or not arrived <= started <= ended <= at:
            raise UnknownChoice
        number = f"{PAPER}{digits}"
        if Visit.objects.filter(on=day.on, number=number).exists():
            raise AlreadyEntered(number=number)
        row = Visit(on=day.on, number=number, secret=tickets.new_secret(), phase=Phase.SERVED, entrance="main")
        row.origin, row.turn_at, row.language = Origin.WALK_IN, arrived, slip.language or "de"
        row.concerns = [slip.concern] if slip.concern else []
        if slip.code:
            card = appointment_queries.for_arrival(slip.code)
            row.origin, row.appointment, row.turn_at = Origin.APPOINTMENT, card.id, card.starts_at
            row.concerns, row.language = list(card.concerns), card.language
            appointments.note_attendance(by=by, at=at, appointment=card.id, came=True)
        row.arrived_at, row.started_at, row.ended_at = arrived, started, ended
        row.waited_seconds = int((started - arrived).total_seconds())
        row.served_seconds = int((ended - started).total_seconds())
        row.save(force_insert=True)
        tally.count(row)
        done.record(TicketGiven(visit=row.id, origin=row.origin, phase=row.phase))
    return number


def _moment(on: date, wall: time) -> datetime:
    """Give the moment of a wall time of this day; in the night of the change the office is closed."""
    return datetime.combine(on, wall, grid.ZONE).astimezone(UTC)
