"""What people do with their own ticket, and what the information desk does for them."""

from datetime import datetime, timedelta

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.actions import tally
from anlaufstelle.reception.actions.door import may_move, moved
from anlaufstelle.reception.errors import NotNow, UnknownChoice
from anlaufstelle.reception.events import UrgencyJudged
from anlaufstelle.reception.models import LIVE, Origin, Phase, Urgency, Visit
from anlaufstelle.reception.permissions import RECEIVE
from anlaufstelle.reception.queries import rows
from anlaufstelle.reception.queries.tickets import Ticket, ticket_from

_WAITS = (Phase.WAITING, Phase.CALLED, Phase.AWAY, Phase.OUTSIDE, Phase.EXPECTED)


def need_more_time(*, by: Actor, at: datetime, visit: int) -> Ticket:
    """Give somebody some minutes more: nobody calls the number meanwhile, the turn stays.

    Who is called already goes back into the queue. Raises `NotNow`, `NoSuchVisit`.
    """
    with change(by=by, at=at, may=may_move(by), on=f"visit:{visit}") as done:
        day = rows.lock(at)
        row = rows.visit_of(visit, on=day.on)
        if row.phase not in (Phase.WAITING, Phase.CALLED):
            raise NotNow
        row.phase, row.desk, row.room, row.called_at, row.calls = Phase.AWAY, None, None, None, 0
        row.window_from, row.window_until = at, at + timedelta(minutes=rows.rules().more_time_minutes)
        moved(done, row, "needs_time")
    return ticket_from(row)


def give_up(*, by: Actor, at: datetime, visit: int) -> Ticket:
    """End a ticket on the person's own wish; the place is free for somebody else. Raises `NotNow`, `NoSuchVisit`."""
    with change(by=by, at=at, may=may_move(by), on=f"visit:{visit}") as done:
        day = rows.lock(at)
        row = rows.visit_of(visit, on=day.on)
        if row.phase not in _WAITS:
            raise NotNow
        end(row, phase=Phase.LEFT, at=at)
        moved(done, row, "gave_up")
    return ticket_from(row)


def judge_urgency(*, by: Actor, at: datetime, visit: int, urgency: str, confirmed: bool) -> Ticket:
    """Note what a person found about a matter declared urgent; it may be another urgency, or none.

    Not confirming takes nobody's number away: it waits like every other one. Raises `NotNow`, `UnknownChoice`.
    """
    if urgency not in Urgency.values:
        raise UnknownChoice
    with change(by=by, at=at, may=RECEIVE) as done:
        day = rows.lock(at)
        row = rows.visit_of(visit, on=day.on)
        if row.phase not in _WAITS:
            raise NotNow
        row.urgency = urgency
        row.urgency_confirmed = confirmed and urgency != Urgency.NONE
        row.version += 1
        row.save()
        done.record(UrgencyJudged(visit=row.id, urgency=urgency, confirmed=row.urgency_confirmed))
    return ticket_from(row)


@once_more
def come_back(*, by: Actor, at: datetime, visit: int) -> Ticket:
    """Put somebody back into the queue who was not there when called: the same number, a turn from now on.

    It has no other consequence, and the count of missed calls is taken back. Raises `NotNow`, also when the same
    appointment waits under another number already.
    """
    with change(by=by, at=at, may=RECEIVE) as done:
        day = rows.lock(at)
        row = rows.visit_of(visit, on=day.on)
        again = Visit.objects.filter(appointment=row.appointment, phase__in=LIVE)
        if row.phase != Phase.MISSED or (row.appointment is not None and again.exists()):
            raise NotNow
        tally.take_back(row)
        row.phase, row.ended_at, row.called_at, row.calls = Phase.WAITING, None, None, 0
        row.turn_at, row.late = at, row.origin == Origin.APPOINTMENT
        row.arrived_at = row.arrived_at or at
        moved(done, row, "came_back")
    return ticket_from(row)


def end(row: Visit, *, phase: Phase, at: datetime, outcome: str = "") -> None:
    """End a visit: its counts, and nothing left by which somebody could be reached."""
    row.phase, row.ended_at = phase, at
    row.mail = row.phone = row.note = ""
    row.wanted = row.desk = row.room = None
    tally.count(row, outcome=outcome)
