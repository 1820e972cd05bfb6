"""From rows to what the order needs; the one lock of a day's queue."""

from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from anlaufstelle.reception.errors import NoSuchVisit
from anlaufstelle.reception.models import Desk, Phase, QueueDay, QueueRules, Visit
from anlaufstelle.reception.queries.order import Serving, Waiting
from anlaufstelle.staff import queries as staff
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


def rules() -> QueueRules:
    """Give the rules of the queue; the packaged ones until the office sets its own."""
    return QueueRules.objects.first() or QueueRules()


def overtaken(of: QueueRules) -> timedelta:
    """Give how long somebody may be overtaken."""
    return timedelta(minutes=of.overtaken_minutes)


def lock(at: datetime) -> QueueDay:
    """Lock today's queue for the rest of the transaction (on SQLite the transaction is the lock), and move its version.

    Everything that changes the queue comes through here: two desks never see the same people waiting.
    """
    on, _cell = grid.place(at)
    QueueDay.objects.get_or_create(on=on, defaults={"contingent": rules().walk_in_contingent})
    day = QueueDay.objects.select_for_update().get(on=on)
    day.version += 1
    QueueDay.objects.filter(on=on).update(version=F("version") + 1)
    return day


def office_day(at: datetime) -> date:
    """Give the office's day."""
    return grid.place(at)[0]


def visit_of(visit: int, *, on: date) -> Visit:
    """Give the row of a visit of this day; call it under the lock. Raises `NoSuchVisit`."""
    row = Visit.objects.filter(id=visit, on=on).first()
    if row is None:
        raise NoSuchVisit
    return row


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
    return [waiting_of(row) for row in callable_at(on, at)]


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


def serving_of(desk: Desk) -> Serving | None:
    """Give a staffed desk as the order sees it, None for one without anybody."""
    member = staff.member(desk.member_id) if desk.member_id is not None else None
    counter = staff.counter(desk.counter_id)
    if member is None or counter is None:
        return None
    return serving(desk.id, member=member, counter=counter)


def serving(desk: int, *, member: MemberLine, counter: CounterLine) -> Serving:
    """Give a staffed desk as the order sees it, from what is known of its colleague and its counter."""
    return Serving(
        desk=desk,
        skills=frozenset(member.skills),
        languages=frozenset(member.languages),
        features=frozenset(counter.features),
    )
