"""How long it will take, as far as anybody can say so honestly: a range from a thousand futures of the present day."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.engines import queueing as engine
from anlaufstelle.reception import mapping
from anlaufstelle.reception.models import Desk, Phase, QueueDay, Visit
from anlaufstelle.reception.queries import durations, rooms, rows, windows

_HERE = (Phase.WAITING, Phase.CALLED, Phase.SERVING, Phase.PARKED, Phase.AWAY)
_STAFFED = (Desk.State.OPEN, Desk.State.PAUSED)
_SECONDS_AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Minutes:
    """A range of minutes that holds in four of five cases."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges of everybody who waits, and of somebody who comes now; None: nothing honest can be said."""

    tickets: Mapping[int, Minutes | None]
    newcomer: Minutes | None


_NOTHING = Ranges({}, None)


def of_visit(visit: int, *, at: datetime) -> Minutes | None:
    """Give the range for one ticket; None says that nothing honest can be said, and pages then say exactly that."""
    return ranges(at=at).tickets.get(visit)


def ranges(*, at: datetime) -> Ranges:
    """Give all ranges of this minute; one process works them out once for each state of the queue and minute."""
    on = rows.office_day(at)
    version = QueueDay.objects.filter(on=on).values_list("version", flat=True).first() or 0
    key = (on, version, int(at.timestamp()) // 60)
    with _lock:
        if _kept.get("key") != key:
            _kept["ranges"] = _worked_out(on, at=at, seed=version)
            _kept["key"] = key
        found = _kept["ranges"]
    assert isinstance(found, Ranges)  # noqa: S101  # set above
    return found


_lock = threading.Lock()
_kept: dict[str, object] = {}


def _worked_out(on: date, *, at: datetime, seed: int) -> Ranges:
    day = live_day(on, at)
    if day is None:
        return _NOTHING
    present = mapping.present(day)
    kernel = engine.kernel_from(Path(settings.WAITING_MODEL))
    found = engine.forecast(mapping.office(day), present, kernel=kernel, seed=seed, newcomers=(mapping.newcomer(),))
    tickets = {wait.id: _minutes(wait) for wait in found.tickets if wait.id is not None}
    return Ranges(tickets, _minutes(found.newcomers[0]))


def _minutes(wait: engine.Wait) -> Minutes | None:
    said = engine.spoken(wait)
    return None if said is None else Minutes(said.low, said.high)


def live_day(on: date, at: datetime) -> mapping.LiveDay | None:
    """Give what the model needs of today; None while no desk is staffed or the office is closed."""
    staffed = Desk.objects.filter(state__in=_STAFFED)
    house = rooms.as_they_are()
    # The model knows counters only: a room for talks counts as if each desk had one, taken or not at this moment.
    offered = frozenset(one for room, has in house.talks.items() if room not in house.still for one in has)
    desks = [
        mapping.StaffedDesk(
            desk.id,
            desk.state == Desk.State.PAUSED,
            serving.skills,
            serving.languages,
            serving.features | offered,
        )
        for desk in staffed
        if (serving := rows.serving_of(desk.id)) is not None
    ]
    closes = max((end for start, end in windows.openings(on) if start <= at), default=None)
    if not desks or closes is None or closes <= at:
        return None
    visits = list(Visit.objects.filter(on=on, phase__in=_HERE))
    here = {desk.id for desk in desks}
    came = set(Visit.objects.filter(on=on).exclude(appointment=None).values_list("appointment", flat=True))
    late = timedelta(minutes=rows.rules().too_late_minutes)
    return mapping.LiveDay(
        on=on,
        at=at,
        closes=closes,
        visits=[row for row in visits if row.desk_id is None or row.desk_id in here],
        desks=desks,
        expected=[card for card in appointments.expected_on(on) if card.id not in came and card.starts_at + late > at],
        an_hour=_an_hour(on, closes=closes),
        learned=durations.learned_durations(on),
    )


def _an_hour(on: date, *, closes: datetime) -> float:
    """Give how many come without appointment in an hour: the contingent over the day, until days have been counted."""
    opens = min((start for start, _end in windows.openings(on)), default=closes)
    hours = max(1.0, (closes - opens).total_seconds() / _SECONDS_AN_HOUR)
    past = [int(numbers.get("W", 0)) for numbers in _past(on)]
    a_day = sum(past) / len(past) if past else rows.rules().walk_in_contingent / 2
    return a_day / hours


def _past(on: date) -> list[dict[str, int]]:
    days = QueueDay.objects.filter(on__gte=on - durations.LEARNED_FROM, on__lt=on)
    return list(days.values_list("numbers", flat=True))
