"""The next Saturdays: which are holidays, which are open already, who said that they would come."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.errors import IsHoliday, NotASaturday
from anlaufstelle.planning.models import Saturday, VolunteerOffer
from anlaufstelle.planning.permissions import PLAN
from anlaufstelle.planning.queries.seeing import only_for
from anlaufstelle.values import grid
from anlaufstelle.values.calendar import holidays_in

SATURDAY = 5
#: A quarter ahead: people plan their weekends, and the works council meets once a month.
AHEAD_WEEKS = 13
#: 8:30-12:30, as on the office's Saturdays of 2018/19.
USUAL = (102, 150)


@dataclass(frozen=True, slots=True)
class SaturdayLine:
    """One of the next Saturdays; `holiday` is empty on a working day."""

    on: date
    holiday: str
    open: bool
    state: str
    volunteers: int


def next_saturdays(today: date) -> Iterator[date]:
    """Give the Saturdays of the next quarter, today's left out.

    >>> next(next_saturdays(date(2026, 3, 7))).isoformat()
    '2026-03-14'
    """
    first = today + timedelta(days=(SATURDAY - today.weekday() - 1) % 7 + 1)
    return (first + timedelta(weeks=week) for week in range(AHEAD_WEEKS))


def check_saturday(on: date, *, at: datetime) -> None:
    """Let one of the next Saturdays pass; raises `NotASaturday`, `IsHoliday`."""
    if on not in next_saturdays(grid.place(at)[0]):
        raise NotASaturday
    if holiday := holiday_on(on):
        raise IsHoliday(holiday=holiday)


def holiday_on(on: date) -> str:
    """Give the name of the public holiday, or nothing."""
    return holidays_in(on.year).get(on, "")


def saturdays_page(*, by: Actor, at: datetime) -> tuple[SaturdayLine, ...]:
    """Give the next Saturdays with how many members offered themselves; not who, that is for the one Saturday.

    Raises `NotFound` without the right to plan.
    """
    only_for(by, PLAN)
    days = tuple(next_saturdays(grid.place(at)[0]))
    offers = Counter(VolunteerOffer.objects.filter(on__in=days).values_list("on", flat=True))
    opened = {one.on for one in appointments.engine_plan().openings}
    states = dict(Saturday.objects.filter(on__in=days).values_list("on", "state"))
    return tuple(SaturdayLine(on, holiday_on(on), on in opened, states.get(on, ""), offers[on]) for on in days)


@dataclass(frozen=True, slots=True)
class PastSaturday:
    """A Saturday that is over, for its report."""

    on: date
    state: str


def past_saturdays(*, by: Actor, at: datetime) -> tuple[PastSaturday, ...]:
    """Give the released Saturdays that are over, the newest first.

    Raises `NotFound` without the right to plan.
    """
    only_for(by, PLAN)
    rows = Saturday.objects.filter(on__lte=grid.place(at)[0], released_at__isnull=False).order_by("-on")
    return tuple(PastSaturday(on, state) for on, state in rows.values_list("on", "state"))
