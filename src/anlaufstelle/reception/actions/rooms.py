"""Rooms as resources of a visit: taken for a talk, given back, occupied otherwise, out of order, working again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.reception.actions.desks import back_into_queue, own, rebind
from anlaufstelle.reception.actions.door import moved
from anlaufstelle.reception.errors import NotNow, RoomNotFree, UnknownChoice
from anlaufstelle.reception.events import DeskChanged, RoomChanged
from anlaufstelle.reception.models import Desk, Phase, RoomState, TalkRoom, Visit
from anlaufstelle.reception.permissions import CALL_UP, LEAD_QUEUE
from anlaufstelle.reception.queries import rooms, rows
from anlaufstelle.reception.queries.affected import booked_in_rooms
from anlaufstelle.reception.queries.tickets import Ticket, ticket_from
from anlaufstelle.staff import queries as staff


@dataclass(frozen=True, slots=True)
class Affected:
    """Whom a change reached: the numbers that wait again, and how many booked people of today are still to come."""

    numbers: tuple[str, ...]
    booked: int


def take_room(*, by: Actor, at: datetime, desk: int, room: int) -> Ticket:
    """Take a room for the talk of the visit at one's desk; nobody else is called into it until the talk ends.

    Somebody who is still on the way is called again, with the room. Raises `RoomNotFree`, `NotNow`, `NotYourDesk`.
    """
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        visit = _visit(by, desk)
        if room not in rooms.as_they_are().free():
            raise RoomNotFree
        visit.room_id = room
        if visit.phase == Phase.CALLED:
            visit.called_at = at
        moved(done, visit, "room_taken")
        done.record(RoomChanged(room=room, what="taken"))
    return ticket_from(visit)


def release_room(*, by: Actor, at: datetime, desk: int) -> Ticket:
    """Give the room of a talk back; the talk goes on at the counter. Raises `NotNow`, `NotYourDesk`."""
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)
        visit = _visit(by, desk)
        if visit.room_id is None:
            raise NotNow
        done.record(RoomChanged(room=visit.room_id, what="released"))
        visit.room = None
        moved(done, visit, "room_released")
    return ticket_from(visit)


def occupy_room(*, by: Actor, at: datetime, room: int) -> None:
    """Keep a room for something else (an interpreted talk, a meeting): nobody is called into it until it is given back.

    Raises `RoomNotFree` while somebody is in it, `UnknownChoice`.
    """
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        _known(room)
        here = rooms.as_they_are()
        if room in here.still or room in {taken or home for home, taken in here.there.values()}:
            raise RoomNotFree
        RoomState.objects.create(room_id=room, state=RoomState.State.OCCUPIED, since=at)
        done.record(RoomChanged(room=room, what="occupied"))


def break_room(*, by: Actor, at: datetime, room: int) -> Affected:
    """Take a room with all its counters out of use at once (heating, water).

    Whoever was called or served there waits again in front, with the old turn, and gets word where they left an
    address; whoever waited for one of its desks waits for all. Raises `UnknownChoice`.
    """
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        _known(room)
        here = rooms.as_they_are().there
        there = {desk for desk, (home, taken) in here.items() if (taken or home) == room}
        elsewhere = {desk for desk, (home, taken) in here.items() if taken not in (None, home)}
        numbers = [visit.number for visit in _in_room(done, there)]
        for desk in Desk.objects.filter(counter__room_id=room, state__in=(Desk.State.OPEN, Desk.State.PAUSED)):
            if desk.id not in elsewhere:  # a talk in another room goes on
                numbers += rebind(done, desk)
                desk.state, desk.member, desk.since = Desk.State.CLOSED, None, at
                desk.save()
                done.record(DeskChanged(desk=desk.id, state=desk.state, rebound=0))
        affected = sorted(set(numbers))
        values = {"state": RoomState.State.BROKEN, "since": at, "affected": affected}
        RoomState.objects.update_or_create(room_id=room, defaults=values)
        done.record(RoomChanged(room=room, what="broken", rebound=len(affected)))
    return Affected(tuple(affected), booked_in_rooms(at=at).get(room, 0))


def mend_room(*, by: Actor, at: datetime, room: int) -> None:
    """Give a room back that was occupied or out of order; its desks can be staffed again. Raises `NotNow`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        deleted, _each = RoomState.objects.filter(room_id=room).delete()
        if not deleted:
            raise NotNow
        done.record(RoomChanged(room=room, what="mended"))


def set_talk_room(*, by: Actor, at: datetime, room: int, features: Sequence[str], offered: bool = True) -> None:
    """Lay down whether any desk may take a room for a talk, and what the room offers. Raises `UnknownChoice`."""
    if not set(features) <= set(concerns.feature_codes()):
        raise UnknownChoice
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        _known(room)
        if offered:
            TalkRoom.objects.update_or_create(room_id=room, defaults={"features": sorted(features)})
        else:
            TalkRoom.objects.filter(room_id=room).delete()
        done.record(RoomChanged(room=room, what="for_talks" if offered else "not_for_talks"))


def _in_room(done: Done, desks: set[int]) -> list[Visit]:
    found = list(Visit.objects.filter(desk_id__in=desks, phase__in=rooms.AT_DESK).order_by("id"))
    for visit in found:
        back_into_queue(done, visit)
    return found


def _visit(by: Actor, desk: int) -> Visit:
    visit = rows.visit_at(own(by, desk).id)
    if visit is None:
        raise NotNow
    return visit


def _known(room: int) -> None:
    if room not in {line.id for line in staff.rooms()}:
        raise UnknownChoice
