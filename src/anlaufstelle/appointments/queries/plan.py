"""The plan of the office as people edit it: what holds now and from now on; what is over is not shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from anlaufstelle.appointments.mapping import PlanRows
from anlaufstelle.appointments.permissions import SEE_PLAN
from anlaufstelle.appointments.queries import calendar
from anlaufstelle.appointments.queries.rules import BookingRules, read_rules
from anlaufstelle.appointments.queries.staff_lines import natural
from anlaufstelle.appointments.queries.staff_seeing import only_for
from anlaufstelle.base.errors import NotFound
from anlaufstelle.base.permissions import Actor
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.queries import CounterLine, MemberLine
from anlaufstelle.values import grid

_Names = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class WeeklyRule:
    """A rule for a weekday: opening hours, a working time, a contingent."""

    id: int
    weekday: int
    start: int
    end: int
    valid_from: date
    valid_to: date | None
    members: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayRule:
    """A rule for one day: a special opening, a shift."""

    id: int
    on: date
    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class SpanRule:
    """A rule for some days: a closure, an absence."""

    id: int
    first: date
    until: date
    start: int
    end: int
    reason: str = ""

    @property
    def whole_days(self) -> bool:
        """Say whether it takes the whole day."""
        return self.start == 0 and self.end == grid.CELLS


@dataclass(frozen=True, slots=True)
class MemberPlan:
    """A member with team, working week, extra days and absences."""

    line: MemberLine
    team: str
    working: tuple[WeeklyRule, ...]
    shifts: tuple[DayRule, ...]
    absences: tuple[SpanRule, ...]


@dataclass(frozen=True, slots=True)
class CounterPlan:
    """A counter with the times it cannot be used."""

    line: CounterLine
    closures: tuple[SpanRule, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the plan editor shows."""

    hours: tuple[WeeklyRule, ...]
    openings: tuple[DayRule, ...]
    closures: tuple[SpanRule, ...]
    members: tuple[MemberPlan, ...]
    counters: tuple[CounterPlan, ...]
    contingents: tuple[WeeklyRule, ...]
    rules: BookingRules

    def member(self, number: int) -> MemberPlan:
        """Give one member; raises `NotFound`."""
        for plan in self.members:
            if plan.line.id == number:
                return plan
        raise NotFound

    def counter(self, number: int) -> CounterPlan:
        """Give one counter; raises `NotFound`."""
        for plan in self.counters:
            if plan.line.id == number:
                return plan
        raise NotFound


def plan_page(*, by: Actor, at: datetime) -> PlanPage:
    """Give the plan from today on, members and counters that left before today left out.

    Raises `NotFound` without the right to see the plan.
    """
    only_for(by, SEE_PLAN)
    today, _cell = grid.place(at)
    rows = calendar.plan_rows()
    members = {line.id: line.name for line in rows.members}
    counters = {line.id: line.name for line in rows.counters}
    return PlanPage(
        hours=_weekly(rows.hours, today),
        openings=_days(rows.openings, today),
        closures=_spans(rows.closures, today),
        members=_members(rows, today),
        counters=_counters(rows, today),
        contingents=_weekly(rows.contingents, today, members=members, counters=counters),
        rules=read_rules(),
    )


def _members(rows: PlanRows, today: date) -> tuple[MemberPlan, ...]:
    teams = {team.id: team.name for team in staff.teams()}
    working, shifts, absences = (_by_owner(found, "member_id") for found in (rows.working, rows.shifts, rows.absences))
    return tuple(
        MemberPlan(
            line=line,
            team=teams[line.team],
            working=_weekly(working[line.id], today),
            shifts=_days(shifts[line.id], today),
            absences=_spans(absences[line.id], today),
        )
        for line in rows.members
        if line.valid_to is None or line.valid_to > today
    )


def _counters(rows: PlanRows, today: date) -> tuple[CounterPlan, ...]:
    closures = _by_owner(rows.counter_closures, "counter_id")
    return tuple(
        CounterPlan(line, _spans(closures[line.id], today))
        for line in sorted(rows.counters, key=lambda line: natural(line.name))
        if line.valid_to is None or line.valid_to > today
    )


def _by_owner(rows: Iterable[Any], owner: str) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, owner)].append(row)
    return found


def _weekly(
    rows: Iterable[Any], today: date, *, members: _Names | None = None, counters: _Names | None = None
) -> tuple[WeeklyRule, ...]:
    found = [
        WeeklyRule(
            id=row.id,
            weekday=row.weekday,
            start=row.start,
            end=row.end,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            members=_names(getattr(row, "members", ()), members or {}),
            counters=_names(getattr(row, "counters", ()), counters or {}),
        )
        for row in rows
        if row.valid_to is None or row.valid_to > today
    ]
    return tuple(sorted(found, key=lambda rule: (rule.weekday, rule.start, rule.valid_from, rule.id)))


def _names(ids: Iterable[int], known: _Names) -> tuple[str, ...]:
    return tuple(known[number] for number in ids if number in known)


def _days(rows: Iterable[Any], today: date) -> tuple[DayRule, ...]:
    found = [DayRule(row.id, row.on, row.start, row.end, getattr(row, "name", "")) for row in rows if row.on >= today]
    return tuple(sorted(found, key=lambda rule: (rule.on, rule.start)))


def _spans(rows: Iterable[Any], today: date) -> tuple[SpanRule, ...]:
    found = [
        SpanRule(row.id, row.first, row.until, row.start, row.end, getattr(row, "reason", ""))
        for row in rows
        if row.until > today
    ]
    return tuple(sorted(found, key=lambda rule: (rule.first, rule.start)))
