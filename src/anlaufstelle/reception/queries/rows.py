"""From rows to what the order needs; the one lock of a day's queue."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Case, Q, QuerySet, TextField, When
from django.db.models.functions import Cast, Coalesce

from anlaufstelle.base.store.prepared import Prepared, PreparedUpdate, Slots
from anlaufstelle.reception.errors import NoSuchVisit
from anlaufstelle.reception.models import Desk, Origin, Phase, QueueDay, QueueRules, Urgency, Visit
from anlaufstelle.reception.queries import rooms
from anlaufstelle.reception.queries.order import Serving, Waiting
from anlaufstelle.staff.queries import CounterLine, MemberLine
from anlaufstelle.values import grid

#: What the lead can change, by name.
RULES = frozenset(
    {
        "early_minutes",
        "late_minutes",
        "too_late_minutes",
        "calls_before_missed",
        "indoor_capacity",
        "door_window_minutes",
        "walk_in_contingent",
        "title_ends_days",
        "overtaken_minutes",
        "more_time_minutes",
        "keep_days",
    }
)


#: The statements of every call, compiled once: the lock of the day is held while they run.
_RULES = Prepared(QueueRules, lambda _slots: QueueRules.objects.order_by("id")[:1])
_DAY = Prepared(QueueDay, lambda slots: QueueDay.objects.select_for_update().filter(on=slots.on))
_MOVE = PreparedUpdate(QueueDay, lambda slots: QueueDay.objects.filter(on=slots.on), fields=["version"])
_COLUMNS: tuple[str | Cast, ...] = (
    *("id", "turn_at", "arrived_at", "origin", "late", "urgency", "urgency_confirmed", "started_at", "wanted_id"),
    *(Cast(name, TextField()) for name in ("skills", "features", "spoken")),
)
#: So many are looked at first; nearly always somebody among them fits.
PAGE = 40
_WAITING = Prepared(Visit, lambda slots: _callable(slots).values_list(*_COLUMNS))
_FIRST = Prepared(Visit, lambda slots: _callable(slots).order_by(*_published(slots)).values_list(*_COLUMNS)[:PAGE])
_VISIT = Prepared(Visit, lambda slots: Visit.objects.filter(id=slots.id, on=slots.on))
_AT_DESK = Prepared(
    Visit, lambda slots: Visit.objects.filter(desk=slots.desk, phase__in=(Phase.CALLED, Phase.SERVING))[:1]
)
_DESK = Prepared(Desk, lambda slots: Desk.objects.filter(id=slots.id))
_SITS = Prepared(
    Desk,
    lambda slots: Desk.objects.filter(id=slots.id, member__account_id=slots.of("member", name="account")).values_list(
        "id"
    ),
)
_STAFFED = Prepared(
    Desk,
    lambda slots: Desk.objects.filter(id=slots.id, member__isnull=False).values_list(
        "counter__room_id",
        *(Cast(name, TextField()) for name in ("member__skills", "member__languages", "counter__features")),
    ),
)


def _callable(slots: Slots) -> QuerySet[Visit]:
    back = Q(phase=Phase.AWAY, window_until__lte=slots.window_until)
    return Visit.objects.filter(Q(phase=Phase.WAITING) | back, on=slots.on)


def _published(slots: Slots) -> Iterator[Coalesce | Case | str]:
    """Give the published order (`queries.order.key`) for the database, so that not everybody has to be read.

    A test holds the two together; who is called is always chosen by `order.next_for`.
    """
    to_come = Q(turn_at__gt=slots.of("turn_at", name="at"))
    appointed = Q(origin=Origin.APPOINTMENT, late=False) | Q(started_at__isnull=False)
    yield Case(When(to_come, then=1), default=0)
    yield Case(
        When(~to_come & Q(turn_at__lte=slots.of("turn_at", name="too_long")), then=-1),
        When(urgency_confirmed=True, urgency=Urgency.DEADLINE, then=0),
        When(appointed, then=1),
        When(Q(urgency_confirmed=True) & ~Q(urgency=Urgency.NONE), then=2),
        default=3,
    )
    yield "turn_at"
    yield Coalesce("arrived_at", "turn_at")
    yield "id"


def rules() -> QueueRules:
    """Give the rules of the queue; the packaged ones until the office sets its own."""
    found: list[QueueRules] = _RULES.objects()
    return found[0] if found else QueueRules()


def overtaken(of: QueueRules) -> timedelta:
    """Give how long somebody may be overtaken."""
    return timedelta(minutes=of.overtaken_minutes)


def lock(at: datetime) -> QueueDay:
    """Lock today's queue for the rest of the transaction (on SQLite the transaction is the lock), and move its version.

    Everything that changes the queue comes through here: two desks never see the same people waiting.
    """
    on = office_day(at)
    found = _DAY.objects(on=on)
    if not found:
        QueueDay.objects.get_or_create(on=on, defaults={"contingent": rules().walk_in_contingent})
        found = _DAY.objects(on=on)
    day: QueueDay = found[0]
    day.version += 1
    _MOVE.run(on=on, version=day.version)
    return day


def office_day(at: datetime) -> date:
    """Give the office's day."""
    return grid.place(at)[0]


def visit_of(visit: int, *, on: date) -> Visit:
    """Give the row of a visit of this day; call it under the lock. Raises `NoSuchVisit`."""
    found: list[Visit] = _VISIT.objects(id=visit, on=on)
    if not found:
        raise NoSuchVisit
    return found[0]


def visit_at(desk: int) -> Visit | None:
    """Give who is called to a desk or served there; call it under the lock."""
    found: list[Visit] = _AT_DESK.objects(desk=desk)
    return found[0] if found else None


def desk_of(desk: int) -> Desk | None:
    """Give the row of a desk."""
    found: list[Desk] = _DESK.objects(id=desk)
    return found[0] if found else None


def sits_at(desk: int, *, account: int) -> bool:
    """Say whether the colleague with this account has sat down at a desk."""
    return bool(_SITS.rows(id=desk, account=account))


def callable_at(on: date, at: datetime) -> QuerySet[Visit]:
    """Give who may be called: everybody who waits, and who asked for some minutes that are over now."""
    back = Q(phase=Phase.AWAY, window_until__lte=at)
    return Visit.objects.filter(Q(phase=Phase.WAITING) | back, on=on)


def may_be_called(row: Visit, *, at: datetime) -> bool:
    """Say the same of a row that has been read."""
    back = row.phase == Phase.AWAY and row.window_until is not None and row.window_until <= at
    return row.phase == Phase.WAITING or back


def waiting_on(on: date, *, at: datetime) -> list[Waiting]:
    """Give everybody who may be called, as the order sees them."""
    return [_waiting(row) for row in _WAITING.rows(on=on, window_until=at)]


def first_waiting(on: date, *, at: datetime, overtaken: timedelta) -> list[Waiting]:
    """Give the first `PAGE` who may be called, by the published order."""
    found = _FIRST.rows(on=on, window_until=at, at=at, too_long=at - overtaken)
    return [_waiting(row) for row in found]


def _waiting(row: tuple[Any, ...]) -> Waiting:
    visit, turn_at, arrived_at, origin, late, urgency, confirmed, started_at, wanted, *lists = row
    skills, features, spoken = (_codes(text) for text in lists)
    return Waiting(
        visit=visit,
        turn_at=turn_at,
        arrived_at=arrived_at or turn_at,
        origin=origin,
        late=late,
        urgency=urgency,
        confirmed=confirmed,
        sent_on=started_at is not None,
        skills=skills,
        features=features,
        spoken=spoken,
        wanted=wanted,
    )


@lru_cache(2000)
def _codes(text: str) -> frozenset[str]:
    """Read a list of codes; the same few lists come again and again."""
    return frozenset(json.loads(text))


def waiting_of(row: Visit) -> Waiting:
    """Give a row as the order sees it."""
    return Waiting(
        visit=row.id,
        turn_at=row.turn_at,
        arrived_at=row.arrived_at or row.turn_at,
        origin=row.origin,
        late=row.late,
        urgency=row.urgency,
        confirmed=row.urgency_confirmed,
        sent_on=row.started_at is not None,
        skills=frozenset(row.skills),
        features=frozenset(row.features),
        spoken=frozenset(row.spoken),
        wanted=row.wanted_id,
    )


def serving_of(desk: int) -> Serving | None:
    """Give a staffed desk as the order sees it, None for one without anybody."""
    found = _STAFFED.rows(id=desk)
    if not found:
        return None
    room, *lists = found[0]
    skills, spoken, features = (_codes(text) for text in lists)
    here = rooms.as_they_are()
    return Serving(
        desk,
        skills=skills,
        languages=spoken,
        features=features,
        held=here.held(room, desk=desk),
        shared=here.shared(room, desk=desk),
        rooms=here.free(),
    )


def serving(desk: int, *, member: MemberLine, counter: CounterLine, here: rooms.Rooms) -> Serving:
    """Give a staffed desk as the order sees it, from what is known of its colleague, its counter and the rooms."""
    return Serving(
        desk=desk,
        skills=frozenset(member.skills),
        languages=frozenset(member.languages),
        features=frozenset(counter.features),
        held=here.held(counter.room.id, desk=desk),
        shared=here.shared(counter.room.id, desk=desk),
        rooms=here.free(),
    )
