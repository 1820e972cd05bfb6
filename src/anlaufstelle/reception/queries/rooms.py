"""Which rooms are free right now: it follows from who is called or served where, and from rooms that stand still."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import TextField
from django.db.models.functions import Cast

from anlaufstelle.base.store.prepared import Prepared
from anlaufstelle.reception.models import Phase, RoomState, TalkRoom, Visit

AT_DESK = (Phase.CALLED, Phase.SERVING)
#: Two small statements of every call, compiled once.
_AT = Prepared(
    Visit,
    lambda _slots: Visit.objects.filter(phase__in=AT_DESK).values_list("desk_id", "desk__counter__room_id", "room_id"),
)
_TALKS = Prepared(TalkRoom, lambda _slots: TalkRoom.objects.values_list("room_id", Cast("features", TextField())))
_STATES = Prepared(RoomState, lambda _slots: RoomState.objects.values_list("room_id", "state"))


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of a moment.

    `talks`: what each room for talks offers. `still`: rooms nobody can use now, with why. `there`: for each desk with a
    visit, the room of the desk and the room taken for the talk (None: the talk is at the counter).
    """

    talks: Mapping[int, frozenset[str]] = field(default_factory=dict)
    still: Mapping[int, str] = field(default_factory=dict)
    there: Mapping[int, tuple[int, int | None]] = field(default_factory=dict)

    def held(self, room: int, *, desk: int) -> bool:
        """Say whether a desk's room is used otherwise, taken for a talk of another desk, or out of order."""
        others = (taken for other, (_home, taken) in self.there.items() if other != desk)
        return room in self.still or any(taken == room for taken in others)

    def shared(self, room: int, *, desk: int) -> bool:
        """Say whether a visit of another desk is in this room."""
        return any((taken or home) == room for other, (home, taken) in self.there.items() if other != desk)

    def free(self) -> dict[int, frozenset[str]]:
        """Give the rooms for talks in which nobody is, with what they offer."""
        used = {taken or home for home, taken in self.there.values()} | set(self.still)
        return {room: has for room, has in self.talks.items() if room not in used}


def as_they_are() -> Rooms:
    """Give the rooms as they are; under the lock of the day nobody takes one meanwhile."""
    return Rooms(talks=talks(), still=still(), there=_there(_AT.rows()))


def talks() -> dict[int, frozenset[str]]:
    """Give the rooms for talks, with what they offer."""
    return {room: frozenset(json.loads(text)) for room, text in _TALKS.rows()}


def still() -> dict[int, str]:
    """Give the rooms nobody can use now, with why (`RoomState.State`)."""
    return dict(_STATES.rows())


def _there(found: Iterable[tuple[int, int, int | None]]) -> dict[int, tuple[int, int | None]]:
    return {desk: (home, taken) for desk, home, taken in found}
