"""All taken times as plain rows, for a checker that trusts nothing else of this app."""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.appointments.models import Appointment, State
from anlaufstelle.appointments.permissions import KEEP_HOUSE
from anlaufstelle.appointments.queries.calendar import blocking
from anlaufstelle.base.errors import NotFound
from anlaufstelle.base.permissions import Actor


@dataclass(frozen=True, slots=True)
class TakenLine:
    """One booking that takes its time, or a cancelled one; without anything of the person."""

    code: str
    state: str
    on: date
    start: int
    cells: int
    member: int | None
    counter: int | None
    skills: tuple[str, ...]
    features: tuple[str, ...]
    internal: bool


def taken(*, by: Actor, at: datetime) -> tuple[TakenLine, ...]:
    """Give every booking that takes its time at this moment.

    Raises `NotFound` for anybody but the house itself.
    """
    _guard(by)
    return tuple(_line(row) for row in Appointment.objects.filter(blocking(at)).order_by("id"))


def cancelled_codes(*, by: Actor) -> frozenset[str]:
    """Give the codes of cancelled bookings not yet reduced to counts.

    Raises `NotFound` for anybody but the house itself.
    """
    _guard(by)
    return frozenset(Appointment.objects.filter(state=State.CANCELLED).values_list("code", flat=True))


def _guard(by: Actor) -> None:
    if not by.may(KEEP_HOUSE):
        raise NotFound


def _line(row: Appointment) -> TakenLine:
    return TakenLine(
        code=row.code,
        state=row.state,
        on=row.on,
        start=row.start,
        cells=row.cells,
        member=row.member,
        counter=row.counter,
        skills=tuple(row.skills),
        features=tuple(row.features),
        internal=row.internal,
    )
