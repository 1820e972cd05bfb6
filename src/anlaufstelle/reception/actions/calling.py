"""The desk's work: next, call again, start, park, pass on, finish, not there."""

from datetime import date, datetime

from anlaufstelle.appointments import actions as appointments
from anlaufstelle.base.change import Done, change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.reception.actions import telling
from anlaufstelle.reception.actions.desks import open_desk, own, seconds_since
from anlaufstelle.reception.actions.door import moved
from anlaufstelle.reception.actions.waiting import end
from anlaufstelle.reception.errors import (
    DeskBusy,
    DeskNotOpen,
    NoSuchDesk,
    NotNow,
    RoomHeld,
    RoomNotFree,
    UnknownChoice,
)
from anlaufstelle.reception.events import VisitStarted
from anlaufstelle.reception.models import Desk, Phase, Visit
from anlaufstelle.reception.permissions import CALL_UP
from anlaufstelle.reception.queries import order, rows
from anlaufstelle.reception.queries.tickets import Ticket, ticket_from

_LONGEST_NOTE = 200
#: How a visit may end at the counter.
OUTCOMES = ("done", "papers_missing", "new_appointment", "elsewhere")


def call_next(*, by: Actor, at: datetime, desk: int) -> Ticket | None:
    """Call the next person this desk can serve, by the published order; None when nobody waits for it.

    Where the counter does not offer what the visit needs of a room, a room for talks is taken with the call.
    Raises `DeskNotOpen`, `DeskBusy`, `NotYourDesk`, `RoomHeld`.
    """
    with change(by=by, at=at, may=CALL_UP) as done:
        day = rows.lock(at)
        row = open_desk(by, desk)
        _nobody_at(row)
        serving = _serving(row)
        chosen = _next(serving, on=day.on, at=at)
        if chosen is None:
            return None
        visit = rows.visit_of(chosen.visit, on=day.on)
        _call(done, visit, row, serving=serving)
    return ticket_from(visit)


def call_parked(*, by: Actor, at: datetime, desk: int, visit: int) -> Ticket:
    """Call somebody back whom this desk has parked. Raises `NotNow`, `RoomNotFree` and what `call_next` raises."""
    with change(by=by, at=at, may=CALL_UP) as done:
        day = rows.lock(at)
        row = open_desk(by, desk)
        _nobody_at(row)
        found = rows.visit_of(visit, on=day.on)
        if found.phase != Phase.PARKED or found.wanted_id not in (None, row.id):
            raise NotNow
        _call(done, found, row, serving=_serving(row))
    return ticket_from(found)


def call_again(*, by: Actor, at: datetime, desk: int) -> Ticket:
    """Call the same number once more. Raises `NotNow` when nobody is called, `NotYourDesk`."""
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        visit = _at(own(by, desk), Phase.CALLED)
        visit.calls += 1
        visit.called_at = at
        moved(done, visit, "called_again")
    return ticket_from(visit)


def start(*, by: Actor, at: datetime, desk: int) -> Ticket:
    """The person is here: waiting ends, and `VisitStarted` says so to apps above. Raises `NotNow`, `NotYourDesk`."""
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        visit = _at(own(by, desk), Phase.CALLED)
        if visit.started_at is None:
            visit.waited_seconds = seconds_since(visit.arrived_at, at=at)
        visit.phase, visit.started_at = Phase.SERVING, visit.started_at or at
        visit.called_at = at
        moved(done, visit, "started")
        done.record(VisitStarted(visit=visit.id, appointment=visit.appointment, desk=desk, account=int(by.id)))
    return ticket_from(visit)


def add_concern(*, by: Actor, at: datetime, desk: int, concern: str) -> Ticket:
    """Add something the person wants as well; its skills count when the visit goes on elsewhere.

    Raises `concerns.UnknownConcern`, `NotNow`.
    """
    (part,) = concerns.demands([concern])
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        visit = _at(own(by, desk), Phase.SERVING)
        if concern not in visit.concerns:
            visit.concerns = [*visit.concerns, concern]
            visit.skills = sorted({*visit.skills, *part.skills})
            visit.features = sorted({*visit.features, *part.features})
        moved(done, visit, "concern_added")
    return ticket_from(visit)


def park(*, by: Actor, at: datetime, desk: int, note: str = "") -> Ticket:
    """Let somebody wait outside meanwhile (a copy, a photo, a question to a colleague); this desk calls them back.

    Raises `NotNow`, `NotYourDesk`.
    """
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        row = own(by, desk)
        visit = _at(row, Phase.SERVING)
        _stop(visit, at=at)
        visit.phase, visit.desk, visit.room = Phase.PARKED, None, None
        visit.wanted, visit.note = row, note[:_LONGEST_NOTE]
        moved(done, visit, "parked")
    return ticket_from(visit)


def pass_on(  # by, at and the desk are in every call; what is passed on has four parts
    *,
    by: Actor,
    at: datetime,
    desk: int,
    to: int | None = None,
    concern: str = "",
    features: tuple[str, ...] = (),
    note: str = "",
) -> Ticket:
    """Send somebody on: to one desk, or to whoever can do it; they are called before those without appointment.

    A note goes along and ends with the visit. Raises `NoSuchDesk`, `UnknownChoice`, `NotNow`.
    """
    parts = concerns.demands([concern]) if concern else ()
    if not set(features) <= set(concerns.feature_codes()):
        raise UnknownChoice
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        visit = _at(own(by, desk), Phase.SERVING)
        wanted = Desk.objects.filter(id=to).first() if to is not None else None
        if to is not None and (wanted is None or wanted.id == desk):
            raise NoSuchDesk
        _stop(visit, at=at)
        for part in parts:
            visit.concerns = [*visit.concerns, *({part.code} - set(visit.concerns))]
            visit.skills, visit.features = list(part.skills), sorted({*part.features, *features})
        if not parts:
            visit.features = sorted({*visit.features, *features})
        visit.phase, visit.desk, visit.room = Phase.WAITING, None, None
        visit.calls, visit.called_at = 0, None
        visit.wanted, visit.note, visit.turn_at = wanted, note[:_LONGEST_NOTE], at
        moved(done, visit, "passed_on")
    return ticket_from(visit)


def finish(*, by: Actor, at: datetime, desk: int, outcome: str = "done") -> Ticket:
    """End a visit; an appointment is noted as kept. Raises `NotNow`, `UnknownChoice`."""
    if outcome not in OUTCOMES:
        raise UnknownChoice
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        visit = _at(own(by, desk), Phase.SERVING)
        _stop(visit, at=at)
        end(visit, phase=Phase.SERVED, at=at, outcome=outcome)
        if visit.appointment is not None:
            appointments.note_attendance(by=by, at=at, appointment=visit.appointment, came=True)
        moved(done, visit, outcome)
    return ticket_from(visit)


def not_there(*, by: Actor, at: datetime, desk: int) -> Ticket:
    """Nobody came after the calls the office makes; before that, it is one more call. Raises `NotNow`.

    It has no legal effect; who comes later takes the number to the information desk and waits again.
    """
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        visit = _at(own(by, desk), Phase.CALLED)
        if visit.calls < rows.rules().calls_before_missed:
            visit.calls += 1
            visit.called_at = at
            moved(done, visit, "called_again")
        else:
            end(visit, phase=Phase.MISSED, at=at)
            moved(done, visit, "not_there")
    return ticket_from(visit)


def _next(serving: order.Serving, *, on: date, at: datetime) -> order.Waiting | None:
    """Give whom this desk calls next; everybody is looked at only where none of the first ones fits."""
    overtaken = rows.overtaken(rows.rules())
    first = rows.first_waiting(on, at=at, overtaken=overtaken)
    chosen = order.next_for(serving, waiting=first, at=at, overtaken=overtaken)
    if chosen is None and len(first) == rows.PAGE:
        chosen = order.next_for(serving, waiting=rows.waiting_on(on, at=at), at=at, overtaken=overtaken)
    return chosen


def _nobody_at(row: Desk) -> None:
    if rows.visit_at(row.id) is not None:
        raise DeskBusy


def _serving(row: Desk) -> order.Serving:
    """Give an open desk as the order sees it. Raises `RoomHeld` while nobody can be called into its room."""
    serving = rows.serving_of(row.id)
    if serving is None:
        raise DeskNotOpen
    if serving.held:
        raise RoomHeld
    return serving


def _call(done: Done, visit: Visit, row: Desk, *, serving: order.Serving) -> None:
    visit.room_id = _room(visit, row, serving)
    visit.phase, visit.desk, visit.calls, visit.called_at = Phase.CALLED, row, 1, done.at
    moved(done, visit, "called")
    telling.tell(done, visit, "called")


def _room(visit: Visit, row: Desk, serving: order.Serving) -> int | None:
    """Give the room that is taken for this talk: none, one's own to be alone in it, or a free room for talks."""
    needs = frozenset(visit.features)
    if order.at_counter(needs, serving):
        return row.counter.room_id if order.ALONE in needs else None
    room = order.room_for(needs, serving)
    if room is None:
        raise RoomNotFree
    return room


def _at(row: Desk, phase: Phase) -> Visit:
    found = rows.visit_at(row.id)
    if found is None or found.phase != phase:
        raise NotNow
    return found


def _stop(visit: Visit, *, at: datetime) -> None:
    """Add the time at the counter; `called_at` holds when this part of the visit began."""
    visit.served_seconds += seconds_since(visit.called_at, at=at)
