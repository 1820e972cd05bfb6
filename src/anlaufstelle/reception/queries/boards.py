"""The queue as displays and tickets show it: one picture of it all, read once a change, for every listener.

Numbers, counters and rooms; no person, no concern.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.store.prepared import Prepared
from anlaufstelle.reception.models import LIVE, Desk, Device, Phase, QueueDay, Visit, WaitingArea
from anlaufstelle.reception.queries import order, rows, spoken
from anlaufstelle.reception.queries.order import Serving
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.queries import CounterLine

#: So many calls fit on one screen in letters that are read across a room.
MOST_CALLS = 8
#: What a board knows of a visit: not what it is about, nor how somebody could be reached.
_LIVE = Prepared(
    Visit,
    lambda slots: (
        Visit.objects.filter(on=slots.on, phase__in=LIVE)
        .order_by("id")
        .only(
            *("number", "secret", "phase", "desk_id", "calls", "called_at", "version", "language", "window_until"),
            *("turn_at", "arrived_at", "origin", "late", "urgency", "urgency_confirmed", "started_at", "wanted_id"),
            *("skills", "features", "spoken"),
        )
    ),
)
_AT_DESK = (Phase.CALLED, Phase.SERVING)
_VERSION = Prepared(QueueDay, lambda slots: QueueDay.objects.filter(on=slots.on).values_list("version"))


@dataclass(frozen=True, slots=True)
class Call:
    """A number that is called, and where to go. `key` is another one for each call of the same number.

    `arrow` is `up`, `down` or `along` (the same floor as the waiting area, then `floor` is None).
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
    desks = {desk.id: desk for desk in Desk.objects.select_related("area").order_by("id")}
    counters = {counter.id: counter for counter in staff.counters()}
    here = [visit for visit in visits if rows.may_be_called(visit, at=at)]
    return Board(
        at=at,
        areas=_areas(visits, here, desks=desks, counters=counters),
        displays=_displays(),
        tickets=_tickets(visits, here, at=at),
    )


def clock_on(at: datetime) -> str:
    """Give the time of day at the office, as a clock on the wall shows it."""
    return f"{office_time(at):%H:%M}"


def _areas(
    visits: Iterable[Visit], here: Sequence[Visit], *, desks: Mapping[int, Desk], counters: Mapping[int, CounterLine]
) -> tuple[AreaBoard, ...]:
    called = [visit for visit in visits if visit.phase in _AT_DESK and visit.desk_id in desks]
    called.sort(key=lambda visit: (visit.called_at or visit.turn_at, visit.id), reverse=True)
    serving = _serving(desks.values(), counters)
    waiting = [rows.waiting_of(visit) for visit in here]
    made = []
    for area in WaitingArea.objects.order_by("floor", "code"):
        mine = [visit for visit in called if desks[visit.desk_id or 0].area_id == area.id]
        calling = [visit for visit in mine if visit.phase == Phase.CALLED][:MOST_CALLS]
        able = [one for desk, one in serving.items() if desks[desk].area_id == area.id]
        made.append(
            AreaBoard(
                code=area.code,
                name=area.name,
                calling=tuple(
                    _call(visit, desks[visit.desk_id or 0], counters, newest=place == 0)
                    for place, visit in enumerate(calling)
                ),
                before=tuple(visit.number for visit in mine if visit.phase == Phase.SERVING)[:MOST_CALLS],
                waiting=sum(any(order.fits(one, desk) for desk in able) for one in waiting),
            )
        )
    return tuple(made)


def _serving(desks: Iterable[Desk], counters: Mapping[int, CounterLine]) -> dict[int, Serving]:
    """Give the staffed desks as the order sees them, by id."""
    members = {member.id: member for member in staff.members()}
    found = {}
    for desk in desks:
        member, counter = members.get(desk.member_id or 0), counters.get(desk.counter_id)
        if member is not None and counter is not None:
            found[desk.id] = rows.serving(desk.id, member=member, counter=counter)
    return found


def _call(visit: Visit, desk: Desk, counters: Mapping[int, CounterLine], *, newest: bool) -> Call:
    counter, since = counters[desk.counter_id], visit.called_at or visit.turn_at
    floor, here = counter.room.floor, desk.area.floor
    up = None if floor == here else floor
    return Call(
        key=f"{visit.number}.{int(since.timestamp())}.{visit.calls}",
        number=visit.number,
        counter=counter.name,
        room=counter.room.name,
        floor=up,
        arrow="along" if up is None else "up" if floor > here else "down",
        newest=newest,
        words=spoken.words(visit.number, counter=counter.name, room=counter.room.name, up=up, language=visit.language),
    )


def _displays() -> dict[int, Display]:
    found = Device.objects.filter(kind=Device.Kind.DISPLAY, ended_at=None).prefetch_related("areas")
    return {row.id: Display(row.mark, tuple(sorted(area.code for area in row.areas.all()))) for row in found}


def _tickets(visits: Iterable[Visit], here: Sequence[Visit], *, at: datetime) -> dict[int, TicketLine]:
    overtaken = rows.overtaken(rows.rules())
    in_order = order.in_order((rows.waiting_of(visit) for visit in here), at=at, overtaken=overtaken)
    ahead = {one.visit: place for place, one in enumerate(in_order)}
    return {
        visit.id: TicketLine(visit.secret, visit.phase, visit.calls, visit.version, ahead.get(visit.id, 0))
        for visit in visits
    }
