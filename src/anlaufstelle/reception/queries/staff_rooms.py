"""The rooms of the house for staff: what each is used for now, and whom a broken one reached."""

from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.models import Desk, RoomState, Visit
from anlaufstelle.reception.permissions import SEE_QUEUE
from anlaufstelle.reception.queries import rooms
from anlaufstelle.reception.queries.affected import booked_in_rooms
from anlaufstelle.reception.queries.staff_desk import named, natural
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.queries import RoomLine


@dataclass(frozen=True, slots=True)
class RoomNow:
    """A room of today.

    `state` is `free`, `taken` (a talk of the visit `number`), `occupied` or `broken`; `desks` are the counters in it.
    `affected` are the numbers that waited there when it broke, `booked` the people of today who are planned there and
    still to come; `features` what it offers as a room for talks, None where no other desk may take it.
    """

    room: RoomLine
    state: str
    since: datetime | None
    number: str
    desks: tuple[str, ...]
    affected: tuple[str, ...]
    booked: int
    codes: tuple[str, ...]
    features: tuple[str, ...] | None


def rooms_now(*, by: Actor, at: datetime) -> tuple[RoomNow, ...]:
    """Give all rooms by name. Raises `NotAllowed`."""
    if not by.may(SEE_QUEUE):
        raise NotAllowed(permission=SEE_QUEUE.code)
    states = {row.room_id: row for row in RoomState.objects.all()}
    taken = Visit.objects.filter(phase__in=rooms.AT_DESK, room__isnull=False).values_list("room_id", "number")
    return _lines(states, {room: number for room, number in taken if room is not None}, booked_in_rooms(at=at))


def _lines(states: dict[int, RoomState], taken: dict[int, str], booked: dict[int, int]) -> tuple[RoomNow, ...]:
    talks, words, desks = rooms.talks(), named(), _desks()
    return tuple(
        RoomNow(
            room=room,
            state=states[room.id].state if room.id in states else "taken" if room.id in taken else "free",
            since=states[room.id].since if room.id in states else None,
            number=taken.get(room.id, ""),
            desks=tuple(sorted(desks.get(room.id, ()), key=natural)),
            affected=tuple(states[room.id].affected) if room.id in states else (),
            booked=booked.get(room.id, 0),
            codes=tuple(sorted(talks.get(room.id, ()))),
            features=words.of_features(sorted(talks[room.id])) if room.id in talks else None,
        )
        for room in staff.rooms()
    )


def _desks() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for room, name in Desk.objects.values_list("counter__room_id", "counter__name"):
        found.setdefault(room, []).append(name)
    return found
