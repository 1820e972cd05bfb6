"""One appointment as staff see it, and what waits for a person: unclear bookings and calls."""

from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.appointments.errors import NoSuchAppointment
from anlaufstelle.appointments.models import Appointment, State
from anlaufstelle.appointments.permissions import SEE_CALENDAR
from anlaufstelle.appointments.queries import booked
from anlaufstelle.appointments.queries.booked import BookedCard
from anlaufstelle.appointments.queries.staff_lines import (
    CallLine,
    Directory,
    Line,
    call_lines,
    lines,
    open_calls,
    standing,
)
from anlaufstelle.appointments.queries.staff_seeing import only_for
from anlaufstelle.base.permissions import Actor
from anlaufstelle.values import grid

_MOST = 200


@dataclass(frozen=True, slots=True)
class StaffCard:
    """An appointment with everything staff need to help its owner."""

    card: BookedCard
    line: Line
    helper: bool
    moves: int
    created_at: datetime
    changed_at: datetime
    calls: tuple[CallLine, ...]
    #: Live appointments of the same name and birth date that share a concern; only for an unclear one.
    others: tuple[Line, ...]
    over: bool


@dataclass(frozen=True, slots=True)
class UnclearLine:
    """A booking that waits for a person to decide, with the appointments it may be a double of."""

    line: Line
    phone: str
    mail: str
    until: datetime | None
    others: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ToClarify:
    """What somebody has to decide or to call about."""

    unclear: tuple[UnclearLine, ...]
    calls: tuple[CallLine, ...]

    @property
    def count(self) -> int:
        """Give how many things wait."""
        return len(self.unclear) + len(self.calls)


def staff_card(*, by: Actor, at: datetime, appointment: int) -> StaffCard:
    """Give one appointment.

    Raises `NotFound` without the right to see the calendar, `NoSuchAppointment` for a held time or nothing at all.
    """
    only_for(by, SEE_CALENDAR)
    row = Appointment.objects.filter(id=appointment).exclude(state__in=[State.HELD, State.RETURNING]).first()
    if row is None:
        raise NoSuchAppointment
    directory = Directory()
    card = booked.card_of(row)
    return StaffCard(
        card=card,
        line=directory.line(row),
        helper=row.helper,
        moves=row.moves,
        created_at=row.created_at,
        changed_at=row.changed_at,
        calls=call_lines(directory, open_calls().filter(appointment_id=row.id)),
        others=_others(directory, [row], at).get(row.id, ()) if row.state == State.UNCLEAR else (),
        over=card.starts_at <= at,
    )


def to_clarify(*, by: Actor, at: datetime) -> ToClarify:
    """Give unclear bookings in the order they end, and calls in the order of the old times.

    Raises `NotFound` without the right to see the calendar.
    """
    only_for(by, SEE_CALENDAR)
    directory = Directory()
    rows = list(Appointment.objects.filter(state=State.UNCLEAR, blocks_until__gt=at).order_by("blocks_until")[:_MOST])
    others = _others(directory, rows, at)
    unclear = tuple(
        UnclearLine(
            line=directory.line(row),
            phone=row.phone,
            mail=row.mail,
            until=row.blocks_until,
            others=others.get(row.id, ()),
        )
        for row in rows
    )
    return ToClarify(unclear, call_lines(directory, open_calls()[:_MOST]))


def count_to_clarify(*, by: Actor, at: datetime) -> int:
    """Give how many things wait, for the navigation; nothing for who may not see the calendar."""
    if not by.may(SEE_CALENDAR):
        return 0
    return Appointment.objects.filter(state=State.UNCLEAR, blocks_until__gt=at).count() + open_calls().count()


def _others(directory: Directory, rows: list[Appointment], at: datetime) -> dict[int, tuple[Line, ...]]:
    """Give for each unclear booking the others of that name and birth date that share a concern."""
    identities = {row.identity for row in rows if row.identity}
    found = list(Appointment.objects.filter(standing(at), identity__in=identities, on__gte=grid.place(at)[0]))
    return {
        row.id: lines(
            directory,
            (
                other
                for other in found
                if other.identity == row.identity and other.id != row.id and set(other.concerns) & set(row.concerns)
            ),
        )
        for row in rows
    }
