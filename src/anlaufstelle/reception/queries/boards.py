"""The queue as displays and tickets show it: one picture of it all, read once a change, for every listener.

Numbers, counters and rooms; no person, no concern.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.store.prepared import Prepared
from anlaufstelle.engines.wayfinding import Turn
from anlaufstelle.reception.models import LIVE, Desk, Device, Phase, QueueDay, Visit, WaitingArea
from anlaufstelle.reception.queries import house_plan, order, rooms, rows, spoken
from anlaufstelle.reception.queries.order import Serving
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.queries import CounterLine, MemberLine, RoomLine

#: So many calls fit on one screen in letters that are read across a room.
MOST_CALLS = 8
#: What a board knows of a visit: not what it is about, nor how somebody could be reached.
_LIVE = Prepared(
    Visit,
    lambda slots: (
        Visit.objects.filter(on=slots.on, phase__in=LIVE)
        .order_by("id")
        .only(
            *(
                "number",
                "secret",
                "phase",
                "desk_id",
                "calls",
                "called_at",
                "version",
                "language",
                "window_until",
                "room_id",
            ),
            *("turn_at", "arrived_at", "origin", "late", "urgency", "urgency_confirmed", "started_at", "wanted_id"),
            *("skills", "features", "spoken"),
        )
    ),
)
_AT_DESK = (Phase.CALLED, Phase.SERVING)
_DESKS = Prepared(Desk, lambda _slots: Desk.objects.order_by("id"))
_AREAS = Prepared(WaitingArea, lambda _slots: WaitingArea.objects.order_by("floor", "code"))
_DISPLAYS = Prepared(
    Device,
    lambda _slots: Device.objects.filter(kind=Device.Kind.DISPLAY, ended_at=None).values_list(
        "id", "mark", "areas__code"
    ),
)
_KEPT = timedelta(seconds=10)
_VERSION = Prepared(QueueDay, lambda slots: QueueDay.objects.filter(on=slots.on).values_list("version"))


@dataclass(frozen=True, slots=True)
class Call:
    """A number that is called, and where to go. `key` is another one for each call of the same number.

    `counter` is empty where the talk is in a room for talks. `arrow` is `up` or `down` to another floor. On the floor
    of the waiting area `floor` is None, and the arrow is `straight`, `left`, `right` or `back` where the display has
    its place on the plan of the house, otherwise `along`.
    """

    key: str
    number: str
    counter: str
    room: str
    floor: int | None
    arrow: str
    newest: bool
    words: tuple[spoken.Words, ...]


@dataclass(frozen=True, slots=True)
class AreaBoard:
    """What the display of a waiting area shows: who is called now, who was called before, how many wait."""

    code: str
    name: str
    calling: tuple[Call, ...]
    before: tuple[str, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class TicketLine:
    """Where a ticket stands; `ahead` is how many wait with an earlier turn by the published order."""

    secret: str
    phase: str
    calls: int
    version: int
    ahead: int


@dataclass(frozen=True, slots=True)
class Display:
    """A display in use: the secret of its address, and the areas it shows."""

    mark: str
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The queue of a day at a moment; `displays` and `tickets` by id."""

    at: datetime
    areas: tuple[AreaBoard, ...]
    displays: Mapping[int, Display]
    tickets: Mapping[int, TicketLine]

    def shown(self, areas: Sequence[str]) -> tuple[AreaBoard, ...]:
        """Give the areas a display shows; all of them for a display without any."""
        return tuple(area for area in self.areas if not areas or area.code in areas)


def queue_stamp(at: datetime) -> str:
    """Give a word that changes with everything in today's queue; asked many times a second."""
    on = rows.office_day(at)
    return f"{on.isoformat()}.{_VERSION.first(on=on) or 0}"


def board(*, at: datetime) -> Board:
    """Give the queue as all displays and tickets show it; the same few queries however many there are."""
    on = rows.office_day(at)
    visits: list[Visit] = _LIVE.objects(on=on)
    house = _house.at(at)
    here = [visit for visit in visits if rows.may_be_called(visit, at=at)]
    return Board(
        at=at,
        areas=_areas(visits, here, house=house),
        displays=_displays(),
        tickets=_tickets(visits, here, at=at),
    )


def clock_on(at: datetime) -> str:
    """Give the time of day at the office, as a clock on the wall shows it."""
    return f"{office_time(at):%H:%M}"


class _House:
    """Counters and colleagues, read again every ten seconds: the lead changes them a few times a year."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._at: datetime | None = None
        self._counters: dict[int, CounterLine] = {}
        self._members: dict[int, MemberLine] = {}
        self._rooms: dict[int, RoomLine] = {}
        self._talks: dict[int, frozenset[str]] = {}
        self._turns: Mapping[int, Mapping[int, Turn]] = {}

    def at(self, at: datetime) -> "_Place":
        """Give who sits where now, with what each desk can do."""
        desks: list[Desk] = _DESKS.objects()
        areas: list[WaitingArea] = _AREAS.objects()
        place = None if self._at is None or abs(at - self._at) > _KEPT else self._place(desks, areas)
        if place is None or not place.complete:
            self._at = at
            self._counters = {counter.id: counter for counter in staff.counters()}
            self._members = {member.id: member for member in staff.members()}
            self._rooms = {room.id: room for room in staff.rooms()}
            self._talks = rooms.talks()
            self._turns = house_plan.turns_of_displays()
            place = self._place(desks, areas)
        return place

    def _place(self, desks: Sequence[Desk], areas: Sequence[WaitingArea]) -> "_Place":
        known = (self._counters, self._members, self._rooms, self._talks, self._turns)
        return _Place({desk.id: desk for desk in desks}, areas, *known)


@dataclass(frozen=True, slots=True)
class _Place:
    """The house as a board sees it."""

    desks: Mapping[int, Desk]
    areas: Sequence[WaitingArea]
    counters: Mapping[int, CounterLine]
    members: Mapping[int, MemberLine]
    lines: Mapping[int, RoomLine]
    talks: Mapping[int, frozenset[str]]
    turns: Mapping[int, Mapping[int, Turn]]

    @property
    def complete(self) -> bool:
        """Say whether every desk is at a known counter, and everybody who sits there is known."""
        return all(
            desk.counter_id in self.counters and (desk.member_id is None or desk.member_id in self.members)
            for desk in self.desks.values()
        )

    def rooms_now(self, called: Iterable[Visit]) -> rooms.Rooms:
        """Give the rooms while these are at desks."""
        there = {
            visit.desk_id: (self.counters[self.desks[visit.desk_id].counter_id].room.id, visit.room_id)
            for visit in called
            if visit.desk_id is not None
        }
        return rooms.Rooms(talks=self.talks, still=rooms.still(), there=there)

    def arrow(self, room: RoomLine, *, here: WaitingArea) -> str:
        """Give where the arrow on the display of an area points, to a room."""
        if room.floor != here.floor:
            return "up" if room.floor > here.floor else "down"
        turn = self.turns.get(here.id, {}).get(room.id, Turn.HERE)
        return "along" if turn is Turn.HERE else turn.value

    def serving(self, area: int, *, here: rooms.Rooms) -> list[Serving]:
        """Give the staffed desks of an area as the order sees them."""
        return [
            rows.serving(
                desk.id, member=self.members[desk.member_id], counter=self.counters[desk.counter_id], here=here
            )
            for desk in self.desks.values()
            if desk.area_id == area and desk.member_id is not None
        ]


_house = _House()


def _areas(visits: Iterable[Visit], here: Sequence[Visit], *, house: _Place) -> tuple[AreaBoard, ...]:
    desks = house.desks
    called = [one for one in visits if one.phase in _AT_DESK and one.desk_id in desks]
    called.sort(key=lambda visit: (visit.called_at or visit.turn_at, visit.id), reverse=True)
    waiting = [rows.waiting_of(visit) for visit in here]
    free = house.rooms_now(called)
    made = []
    for area in house.areas:
        mine = [visit for visit in called if desks[visit.desk_id or 0].area_id == area.id]
        calling = [visit for visit in mine if visit.phase == Phase.CALLED][:MOST_CALLS]
        able = house.serving(area.id, here=free)
        made.append(
            AreaBoard(
                code=area.code,
                name=area.name,
                calling=tuple(
                    _call(visit, house=house, here=area, newest=place == 0) for place, visit in enumerate(calling)
                ),
                before=tuple(visit.number for visit in mine if visit.phase == Phase.SERVING)[:MOST_CALLS],
                waiting=sum(any(order.fits(one, desk) for desk in able) for one in waiting),
            )
        )
    return tuple(made)


def _call(visit: Visit, *, house: _Place, here: WaitingArea, newest: bool) -> Call:
    counter = house.counters[house.desks[visit.desk_id or 0].counter_id]
    room = house.lines.get(visit.room_id or 0, counter.room)
    name = counter.name if room.id == counter.room.id else ""
    since, floor = visit.called_at or visit.turn_at, room.floor
    up = None if floor == here.floor else floor
    return Call(
        key=f"{visit.number}.{int(since.timestamp())}.{visit.calls}",
        number=visit.number,
        counter=name,
        room=room.name,
        floor=up,
        arrow=house.arrow(room, here=here),
        newest=newest,
        words=spoken.words(visit.number, counter=name, room=room.name, up=up, language=visit.language),
    )


def _displays() -> dict[int, Display]:
    marks, areas = dict[int, str](), dict[int, list[str]]()
    for number, mark, area in _DISPLAYS.rows():
        marks[number] = mark
        areas.setdefault(number, []).extend([area] if area else [])
    return {number: Display(mark, tuple(sorted(areas[number]))) for number, mark in marks.items()}


def _tickets(visits: Iterable[Visit], here: Sequence[Visit], *, at: datetime) -> dict[int, TicketLine]:
    overtaken = rows.overtaken(rows.rules())
    in_order = order.in_order((rows.waiting_of(visit) for visit in here), at=at, overtaken=overtaken)
    ahead = {one.visit: place for place, one in enumerate(in_order)}
    return {
        visit.id: TicketLine(visit.secret, visit.phase, visit.calls, visit.version, ahead.get(visit.id, 0))
        for visit in visits
    }
