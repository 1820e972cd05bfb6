"""Staffing a desk: open, pause, close, out of order; what waited for it alone waits for all again."""

from datetime import datetime

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.errors import DeskBusy, DeskNotOpen, DeskTaken, NoSuchDesk, NotYourDesk
from anlaufstelle.reception.events import DeskChanged
from anlaufstelle.reception.models import Desk, Phase, Visit
from anlaufstelle.reception.permissions import CALL_UP, LEAD_QUEUE
from anlaufstelle.reception.queries import rows
from anlaufstelle.staff import queries as staff

_AT_DESK = (Phase.CALLED, Phase.SERVING)


def sit_down(*, by: Actor, at: datetime, desk: int) -> None:
    """Open a desk with oneself; a desk one sat at before is closed. Raises `DeskTaken`, `NoSuchDesk`, `NotYourDesk`."""
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        member = staff.member_of(by)
        if member is None:
            raise NotYourDesk
        row = _row(desk)
        if row.state == Desk.State.BROKEN or row.member_id not in (None, member):
            raise DeskTaken
        for other in Desk.objects.filter(member_id=member).exclude(id=row.id):
            _leave(done, other, at=at)
        row.state, row.member_id, row.since = Desk.State.OPEN, member, at
        row.save()
        done.record(DeskChanged(desk=row.id, state=row.state, rebound=0))


def pause(*, by: Actor, at: datetime, desk: int) -> None:
    """Take a break: nobody is called to this desk until it opens again. Raises `DeskBusy`, `NotYourDesk`."""
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        row = own(by, desk)
        _free(row)
        row.state = Desk.State.PAUSED
        row.save()
        done.record(DeskChanged(desk=row.id, state=row.state, rebound=_rebind(row)))


def stand_up(*, by: Actor, at: datetime, desk: int) -> None:
    """Close one's desk. Raises `DeskBusy`, `NotYourDesk`."""
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        row = own(by, desk)
        _free(row)
        _leave(done, row, at=at)


def put_out_of_order(*, by: Actor, at: datetime, desk: int, broken: bool) -> tuple[str, ...]:
    """Take a desk out of use at once (a room fails, a colleague falls ill), or back into use.

    Whoever was called there waits again in front, with the old turn; whoever waited for this desk waits for all.
    Give the numbers of all who are affected. Raises `NoSuchDesk`.
    """
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        row = _row(desk)
        waits = Visit.objects.filter(wanted=row, phase__in=(Phase.WAITING, Phase.AWAY, Phase.PARKED))
        there = Visit.objects.filter(desk=row, phase__in=_AT_DESK)
        affected = sorted({*waits.values_list("number", flat=True), *there.values_list("number", flat=True)})
        if broken:
            for visit in there:
                visit.phase, visit.desk, visit.called_at, visit.calls = Phase.WAITING, None, None, 0
                visit.version += 1
                visit.save()
        rebound = _rebind(row)
        row.state, row.member, row.since = (Desk.State.BROKEN if broken else Desk.State.CLOSED), None, at
        row.save()
        done.record(DeskChanged(desk=row.id, state=row.state, rebound=rebound))
    return tuple(affected) if broken else ()


def own(by: Actor, desk: int) -> Desk:
    """Give the desk at which this account sits. Raises `NotYourDesk`, `NoSuchDesk`."""
    row = _row(desk)
    if not by.signed_in or not rows.sits_at(desk, account=int(by.id)):
        raise NotYourDesk
    return row


def open_desk(by: Actor, desk: int) -> Desk:
    """Give one's own desk, open. Raises `DeskNotOpen` too."""
    row = own(by, desk)
    if row.state != Desk.State.OPEN:
        raise DeskNotOpen
    return row


def _row(desk: int) -> Desk:
    row = rows.desk_of(desk)
    if row is None:
        raise NoSuchDesk
    return row


def _free(row: Desk) -> None:
    if rows.visit_at(row.id) is not None:
        raise DeskBusy


def _leave(done: Done, row: Desk, *, at: datetime) -> None:
    _free(row)
    row.state, row.member, row.since = Desk.State.CLOSED, None, at
    row.save()
    done.record(DeskChanged(desk=row.id, state=row.state, rebound=_rebind(row)))


def _rebind(row: Desk) -> int:
    return Visit.objects.filter(wanted=row, phase__in=(Phase.WAITING, Phase.AWAY, Phase.PARKED)).update(wanted=None)
