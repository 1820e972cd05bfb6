"""The week: how many come each day, by counter, team and concern, and how much is still free."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.appointments.models import Appointment
from anlaufstelle.appointments.permissions import SEE_CALENDAR
from anlaufstelle.appointments.queries import calendar
from anlaufstelle.appointments.queries.plan_preview import places
from anlaufstelle.appointments.queries.staff_lines import Directory, Line, lines, natural, standing
from anlaufstelle.appointments.queries.staff_seeing import large_enough, only_for
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid
from anlaufstelle.values.calendar import holidays_in

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of the week in figures."""

    on: date
    holiday: str
    count: int
    without_place: int
    booked_minutes: int
    possible_minutes: int

    @property
    def free_minutes(self) -> int:
        """Give the minutes still free, over all counters."""
        return max(self.possible_minutes - self.booked_minutes, 0)

    @property
    def percent(self) -> int:
        """Give how much is booked."""
        return round(100 * self.booked_minutes / self.possible_minutes) if self.possible_minutes else 0


@dataclass(frozen=True, slots=True)
class WeekRow:
    """Counts of one counter, team or concern, a number a day."""

    title: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Give the sum of the week."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class WeekPage:
    """Everything the page of one week shows."""

    monday: date
    days: tuple[WeekDay, ...]
    by_counter: tuple[WeekRow, ...]
    by_team: tuple[WeekRow, ...]
    by_concern: tuple[WeekRow, ...]


def week_page(*, by: Actor, at: datetime, on: date) -> WeekPage:
    """Give the week a day lies in, Monday to Saturday; Sunday too when somebody comes or could.

    Raises `NotFound` without the right to see the calendar.
    """
    only_for(by, SEE_CALENDAR)
    monday = on - on.weekday() * _ONE_DAY
    directory = Directory()
    rows = Appointment.objects.filter(standing(at), on__gte=monday, on__lt=monday + 7 * _ONE_DAY)
    shown = lines(directory, rows)
    plan = calendar.shared.follow().plan
    days = [_day(plan, monday + offset * _ONE_DAY, shown) for offset in range(7)]
    if not days[-1].count and not days[-1].possible_minutes:
        days.pop()
    dates = [day.on for day in days]
    return WeekPage(
        monday=monday,
        days=tuple(days),
        by_counter=_rows(dates, ((line.counter.name if line.counter else "", line.on) for line in shown)),
        by_team=_rows(dates, _teams(directory, shown)),
        by_concern=_rows(
            dates, ((directory.concerns.get(code, code), line.on) for line in shown for code in set(line.concerns))
        ),
    )


def _day(plan: engine.Plan, on: date, shown: Sequence[Line]) -> WeekDay:
    mine = [line for line in shown if line.on == on]
    return WeekDay(
        on=on,
        holiday=holidays_in(on.year).get(on, ""),
        count=len(mine),
        without_place=sum(line.without_place for line in mine),
        booked_minutes=sum(line.cells for line in mine) * grid.MINUTES,
        possible_minutes=places(engine.build_day(plan, on)) * grid.MINUTES,
    )


def _teams(directory: Directory, shown: Iterable[Line]) -> Iterable[tuple[str, date]]:
    """Name small teams together, and leave out what is too small even so: that would be counts of persons."""
    sizes = Counter(directory.teams[member.team].name for member in directory.members.values())
    titles = {name: ", ".join(group) for group in large_enough(sizes) for name in group}
    for line in shown:
        if line.team is None:
            yield "", line.on
        elif line.team.name in titles:
            yield titles[line.team.name], line.on


def _rows(dates: Sequence[date], found: Iterable[tuple[str, date]]) -> tuple[WeekRow, ...]:
    counts = Counter(found)
    titles = sorted({title for title, _on in counts}, key=lambda title: (not title, natural(title)))
    return tuple(WeekRow(title, tuple(counts[title, on] for on in dates)) for title in titles)
