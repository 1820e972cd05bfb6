"""Before opening and at the door: a place outside with a window of time, and coming in when there is room."""

from datetime import datetime

from anlaufstelle.base.change import Done, change, once_more
from anlaufstelle.base.permissions import Actor, Permission
from anlaufstelle.base.store.prepared import PreparedUpdate
from anlaufstelle.reception.actions import arriving, numbers
from anlaufstelle.reception.actions.arriving import Wish
from anlaufstelle.reception.errors import DayFull, HouseFull, NotNow
from anlaufstelle.reception.events import VisitMoved
from anlaufstelle.reception.models import Origin, Phase, Urgency, Visit
from anlaufstelle.reception.permissions import OWN_TICKET, RECEIVE, TAKE_TICKET
from anlaufstelle.reception.queries import rows, windows
from anlaufstelle.reception.queries.tickets import Ticket, ticket_from

#: What a visit never changes is not written again.
_FIXED = frozenset({"id", "on", "number", "secret", "origin", "key"})
_CHANGING = {field.name: field.attname for field in Visit._meta.concrete_fields if field.name not in _FIXED}  # noqa: SLF001  # documented by Django for this use
_SAVE = PreparedUpdate(Visit, lambda slots: Visit.objects.filter(id=slots.id), fields=_CHANGING)
_TO_COME = (Phase.OUTSIDE, Phase.EXPECTED, Phase.AWAY)


@once_more
def take_place_outside(*, by: Actor, at: datetime, wish: Wish) -> Ticket:
    """Take a place before the doors open: a number and a window of time, in the order of asking. One may leave.

    Raises `DayFull` when the windows or the contingent of the day are used up, `UnknownChoice`.
    """
    parts = arriving.checked(wish)
    with change(by=by, at=at, may=TAKE_TICKET) as done:
        day = rows.lock(at)
        before = Visit.objects.filter(key=wish.key).first() if wish.key else None
        if before is not None:
            return ticket_from(before)
        urgent = wish.urgency != Urgency.NONE
        if urgent or numbers.given_without_appointment(day) < day.contingent:
            window = windows.next_window(day.on, at=at, of=rows.rules())
            row = numbers.new_visit(day, origin=Origin.DOOR, phase=Phase.OUTSIDE, urgent=urgent)
            arriving.from_wish(row, wish, parts, at=at)
            row.turn_at = row.window_from = window.start
            row.window_until = window.end
            arriving.save_new(done, row)
            return ticket_from(row)
        arriving.turned_away(done, day)
    raise DayFull


def come_in(*, by: Actor, at: datetime, visit: int) -> Ticket:
    """Let somebody in who has a place: by staff at the door, at the kiosk, or by the person's own ticket.

    The turn stays that of the window; who comes after the window's end waits from now on. Raises `HouseFull` when as
    many are inside as may be, `NotNow`, `NoSuchVisit`.
    """
    with change(by=by, at=at, may=may_move(by), on=f"visit:{visit}") as done:
        day = rows.lock(at)
        row = rows.visit_of(visit, on=day.on)
        if row.phase not in _TO_COME:
            raise NotNow
        if windows.inside(day.on, of=rows.rules()).free < row.persons:
            raise HouseFull
        if row.window_until is not None and at >= row.window_until:
            row.turn_at = max(row.turn_at, at)
        numbers.is_here(row, at=at)
        moved(done, row, "came_in")
    return ticket_from(row)


def may_move(by: Actor) -> Permission:
    """Give the right to move a ticket: staff may move all, everybody else the one their link opens."""
    return RECEIVE if by.may(RECEIVE) else OWN_TICKET


def moved(done: Done, row: Visit, what: str) -> None:
    """Save a visit that went on, and say so."""
    row.version += 1
    _SAVE.run(id=row.id, **{name: getattr(row, column) for name, column in _CHANGING.items()})
    done.record(VisitMoved(visit=row.id, what=what))
