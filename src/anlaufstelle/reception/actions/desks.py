"""Staffing a desk: open, pause, close, out of order; what waited for it alone waits for all again."""

from datetime import datetime

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.actions import telling
from anlaufstelle.reception.actions.door import moved
from anlaufstelle.reception.errors import DeskBusy, DeskNotOpen, DeskTaken, NoSuchDesk, NotYourDesk
from anlaufstelle.reception.events import DeskChanged
from anlaufstelle.reception.models import Desk, Phase, RoomState, Visit
from anlaufstelle.reception.permissions import CALL_UP, LEAD_QUEUE
from anlaufstelle.reception.queries import rooms, rows
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
        broken = rooms.still().get(row.counter.room_id) == RoomState.State.BROKEN
        if broken or row.state == Desk.State.BROKEN or row.member_id not in (None, member):
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
        done.record(DeskChanged(desk=row.id, state=row.state, rebound=len(rebind(done, row, parked=False))))


def stand_up(*, by: Actor, at: datetime, desk: int) -> None:
    """Close one's desk. Raises `DeskBusy`, `NotYourDesk`."""
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        row = own(by, desk)
        _free(row)
        _leave(done, row, at=at)


def put_out_of_order(*, by: Actor, at: datetime, desk: int, broken: bool) -> tuple[str, ...]:
    """Take a desk out of use at once (its printer fails), or back into use.

    Whoever was called there waits again in front, with the old turn; whoever waited for this desk waits for all.
    Give the numbers of all who are affected. Raises `NoSuchDesk`.
    """
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        row = _row(desk)
        affected = _empty(done, row, state=Desk.State.BROKEN if broken else Desk.State.CLOSED)
    return affected if broken else ()


def close_desk(*, by: Actor, at: datetime, desk: int) -> tuple[str, ...]:
    """Close the desk of a colleague who has to leave (illness); everybody else can sit down there.

    The visit there waits again in front; what waited for this desk waits for all. Give the numbers. Raises
    `NoSuchDesk`, `DeskNotOpen`.
    """
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        row = _row(desk)
        if row.member_id is None:
            raise DeskNotOpen
        return _empty(done, row, state=Desk.State.CLOSED)


def back_into_queue(done: Done, visit: Visit) -> None:
    """Let somebody who is called or served wait again with the old turn; word goes to who left an address.

    Who was served already goes on before those without appointment, like everybody who was sent on.
    """
    if visit.phase == Phase.SERVING:
        visit.served_seconds += seconds_since(visit.called_at, at=done.at)
    visit.phase, visit.desk, visit.room, visit.called_at, visit.calls = Phase.WAITING, None, None, None, 0
    moved(done, visit, "rebound")
    telling.tell(done, visit, "again")


def seconds_since(moment: datetime | None, *, at: datetime) -> int:
    """Give the seconds since a moment; none where the clock of the machine was set back meanwhile."""
    return max(0, int((at - (moment or at)).total_seconds()))


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
    done.record(DeskChanged(desk=row.id, state=row.state, rebound=len(rebind(done, row))))


def _empty(done: Done, row: Desk, *, state: str) -> tuple[str, ...]:
    """Take colleague and visit away from a desk; give the numbers of everybody who is affected."""
    numbers = []
    for visit in Visit.objects.filter(desk=row, phase__in=_AT_DESK):
        back_into_queue(done, visit)
        numbers.append(visit.number)
    rebound = rebind(done, row)
    row.state, row.member, row.since = state, None, done.at
    row.save()
    done.record(DeskChanged(desk=row.id, state=row.state, rebound=len(rebound)))
    return tuple(sorted({*numbers, *rebound}))


def rebind(done: Done, row: Desk, *, parked: bool = True) -> list[str]:
    """Let everybody who waited for this desk alone wait for all; give their numbers.

    Whoever was parked there waits again too, unless the colleague comes back (`parked` is False in a break): no desk
    but this one would call them.
    """
    phases = (Phase.WAITING, Phase.AWAY, *((Phase.PARKED,) if parked else ()))
    found = list(Visit.objects.filter(wanted=row, phase__in=phases).order_by("id"))
    for visit in found:
        visit.wanted = None
        visit.phase = Phase.WAITING if visit.phase == Phase.PARKED else visit.phase
        moved(done, visit, "rebound")
    return [visit.number for visit in found]
