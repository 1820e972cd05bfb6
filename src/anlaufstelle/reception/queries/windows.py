"""Windows of time for people who may leave and come back: each holds as many as the house can take in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Sum

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.reception.errors import DayFull
from anlaufstelle.reception.models import Desk, Phase, QueueRules, Visit
from anlaufstelle.values import grid

#: Without anybody at a desk yet (before opening), so many are expected.
_DESKS_BEFORE_OPENING = 4
#: Minutes at the counter of somebody without appointment, until the office's own figures are known (assumption).
_MINUTES_EACH = 12


@dataclass(frozen=True, slots=True)
class Window:
    """A window of time, half-open."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Inside:
    """How many people are inside, and how many may be."""

    persons: int
    capacity: int

    @property
    def free(self) -> int:
        """Give how many more may come in."""
        return max(0, self.capacity - self.persons)


def inside(on: date, *, of: QueueRules) -> Inside:
    """Give how full the house is: everybody who waits, is called, served or parked, families with all heads."""
    here = (Phase.WAITING, Phase.CALLED, Phase.SERVING, Phase.PARKED)
    found = Visit.objects.filter(on=on, phase__in=here).aggregate(persons=Sum("persons"))
    return Inside(persons=found["persons"] or 0, capacity=of.indoor_capacity)


def openings(on: date) -> tuple[tuple[datetime, datetime], ...]:
    """Give when the office is open on a day; nothing on a day it is closed."""
    return tuple((grid.instant(on, start), grid.instant(on, end)) for start, end in appointments.opening_spans(on))


def next_window(on: date, *, at: datetime, of: QueueRules) -> Window:
    """Give the first window from now on that still has room. Raises `DayFull` when the day has none left."""
    length = timedelta(minutes=of.door_window_minutes)
    taken = _taken(on)
    most = _each(of)
    for opens, closes in openings(on):
        start = opens
        while start + length <= closes:
            if start >= at and taken.get(start, 0) < most:
                return Window(start, start + length)
            start += length
    raise DayFull


def _taken(on: date) -> dict[datetime, int]:
    given = Visit.objects.filter(on=on, window_from__isnull=False).exclude(phase__in=(Phase.LEFT, Phase.MISSED))
    return dict(given.values_list("window_from").annotate(count=Count("id")).order_by())


def _each(of: QueueRules) -> int:
    """Give how many people one window holds: what the desks can serve in it, and never more than the house holds."""
    desks = Desk.objects.filter(state__in=(Desk.State.OPEN, Desk.State.PAUSED)).count() or _DESKS_BEFORE_OPENING
    return max(1, min(of.indoor_capacity, desks * of.door_window_minutes // _MINUTES_EACH))
