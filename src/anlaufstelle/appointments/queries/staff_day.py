"""The day: who comes, by counter, team and concern; how full each team is, never how full a person is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from anlaufstelle.appointments.models import Appointment, Closure, SpecialOpening, State
from anlaufstelle.appointments.permissions import SEE_CALENDAR
from anlaufstelle.appointments.queries import calendar
from anlaufstelle.appointments.queries.plan_preview import places
from anlaufstelle.appointments.queries.staff_lines import (
    CallLine,
    Directory,
    Line,
    call_lines,
    lines,
    open_calls,
    standing,
)
from anlaufstelle.appointments.queries.staff_seeing import large_enough, only_for
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import availability as engine
from anlaufstelle.staff.queries import CounterLine
from anlaufstelle.values import grid
from anlaufstelle.values.calendar import holidays_in

#: Longer than any closure around the turn of the year.
_LOOKS_AHEAD = 31


@dataclass(frozen=True, slots=True)
class Column:
    """A counter on this day: its appointments in order, and the cells it is open."""

    counter: CounterLine
    open: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Appointments under one heading: a team or a concern."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """Minutes of work a team's appointments bring (at the counter and afterwards), and minutes it is there."""

    name: str
    members: int
    front: int
    back: int
    working: int

    @property
    def percent(self) -> int:
        """Give how much of the working time the appointments take, counter and written work together."""
        return round(100 * (self.front + self.back) / self.working) if self.working else 0


@dataclass(frozen=True, slots=True)
class DayPage:
    """Everything the page of one day shows."""

    on: date
    holiday: str
    closures: tuple[str, ...]
    specials: tuple[str, ...]
    open: tuple[tuple[int, int], ...]
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    calls: tuple[CallLine, ...]
    held: int
    possible_minutes: int
    load: tuple[TeamLoad, ...]
    next_open: date | None

    @property
    def booked_minutes(self) -> int:
        """Give the minutes that are booked."""
        return sum(line.cells for line in self.lines) * grid.MINUTES

    @property
    def without_place(self) -> tuple[Line, ...]:
        """Give those the plan has no place for."""
        return tuple(line for line in self.lines if line.without_place)

    @property
    def by_team(self) -> tuple[Group, ...]:
        """Give the appointments by team."""
        return _grouped(self.lines, lambda line: (line.team.name,) if line.team else ("",))

    @property
    def by_concern(self) -> tuple[Group, ...]:
        """Give the appointments by concern; one with several concerns stands under each."""
        return _grouped(self.lines, lambda line: tuple(name.partition(" (")[0] for name in line.concern_names))


def day_page(*, by: Actor, at: datetime, on: date) -> DayPage:
    """Give the page of one day.

    Raises `NotFound` without the right to see the calendar.
    """
    only_for(by, SEE_CALENDAR)
    directory = Directory()
    plan = calendar.shared.follow().plan
    resources = engine.build_day(plan, on)
    shown = lines(directory, Appointment.objects.filter(standing(at), on=on))
    calls = open_calls().filter(Q(was_on=on) | Q(appointment__on=on))
    held = Appointment.objects.filter(state__in=[State.HELD, State.RETURNING], on=on, blocks_until__gt=at)
    return DayPage(
        on=on,
        holiday=holidays_in(on.year).get(on, ""),
        closures=tuple(Closure.objects.filter(first__lte=on, until__gt=on).values_list("reason", flat=True)),
        specials=tuple(SpecialOpening.objects.filter(on=on).values_list("name", flat=True)),
        open=grid.runs(_open(resources)),
        lines=shown,
        columns=_columns(directory, resources, shown),
        calls=call_lines(directory, calls),
        held=held.count(),
        possible_minutes=places(resources) * grid.MINUTES,
        load=_load(directory, resources, shown),
        next_open=None if _open(resources) or shown else _next_open(plan, on),
    )


def _next_open(plan: engine.Plan, on: date) -> date | None:
    """Give the next day on which a counter is open, for whoever looks at a closed one."""
    ahead = (on + timedelta(days=days) for days in range(1, _LOOKS_AHEAD + 1))
    return next((day for day in ahead if _open(engine.build_day(plan, day))), None)


def _open(resources: engine.Resources) -> int:
    cells = 0
    for counter in resources.counters:
        cells |= counter.open | counter.internal
    return cells


def _columns(directory: Directory, resources: engine.Resources, shown: Sequence[Line]) -> tuple[Column, ...]:
    opened = {counter.id: counter.open | counter.internal for counter in resources.counters}
    return tuple(
        Column(counter, opened.get(counter.id, 0), mine)
        for counter in directory.counters.values()
        if (mine := tuple(line for line in shown if line.counter == counter)) or opened.get(counter.id)
    )


def _grouped(shown: Sequence[Line], titles: Callable[[Line], tuple[str, ...]]) -> tuple[Group, ...]:
    groups: dict[str, list[Line]] = {}
    for line in shown:
        for title in titles(line):
            groups.setdefault(title, []).append(line)
    return tuple(Group(title, tuple(groups[title])) for title in sorted(groups, key=lambda title: (not title, title)))


def _load(directory: Directory, resources: engine.Resources, shown: Sequence[Line]) -> tuple[TeamLoad, ...]:
    """Give the load by team, or of all together, where enough people are there to hide each one."""
    there: dict[int, list[int]] = {}
    for person in resources.persons:
        minutes = (person.open | person.internal).bit_count() * grid.MINUTES
        there.setdefault(directory.members[person.id].team, []).append(minutes)
    return at_least_five(
        [
            TeamLoad(
                name=team.name,
                members=len(there.get(team.id, ())),
                front=sum(line.cells * grid.MINUTES for line in shown if line.team == team),
                back=sum(directory.back_minutes(line) for line in shown if line.team == team),
                working=sum(there.get(team.id, ())),
            )
            for team in directory.teams.values()
        ]
    )


def at_least_five(loads: Sequence[TeamLoad]) -> tuple[TeamLoad, ...]:
    """Merge the loads of teams that stand together; what remains too small is not shown at all."""
    by_name = {load.name: load for load in loads}
    return tuple(_merged([by_name[name] for name in group]) for group in large_enough(_sizes(loads)))


def _sizes(loads: Sequence[TeamLoad]) -> dict[str, int]:
    return {load.name: load.members for load in loads}


def _merged(loads: Sequence[TeamLoad]) -> TeamLoad:
    return TeamLoad(
        name=", ".join(load.name for load in loads),
        members=sum(load.members for load in loads),
        front=sum(load.front for load in loads),
        back=sum(load.back for load in loads),
        working=sum(load.working for load in loads),
    )
