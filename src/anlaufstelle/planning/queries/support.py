"""Temporary support staff: who, until when, with which tasks; and what the day they leave means for the plan."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from anlaufstelle.appointments import actions as plan
from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import availability as engine
from anlaufstelle.planning.errors import NoMember
from anlaufstelle.planning.models import Delegation
from anlaufstelle.planning.permissions import PLAN
from anlaufstelle.planning.queries.seeing import only_for
from anlaufstelle.planning.queries.support_tasks import BY_CODE, Task, TaskVolume, gained, task_volumes
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.queries import MemberLine
from anlaufstelle.values import grid
from anlaufstelle.values.calendar import is_holiday

#: The lead is warned so many weeks before somebody leaves; time to hire, to hand over, to tell the team.
WARNED_WEEKS = (2, 4, 8)
_WEEK = timedelta(days=7)
#: Length of an appointment where nothing was booked yet: an assumption.
_ASSUMED_MINUTES = 20.0
#: A counselling talk, written work afterwards included.
_TALK = "residence_counselling"


@dataclass(frozen=True, slots=True)
class DelegatedTask:
    """A task somebody took over, and the team it falls back to."""

    task: Task
    minutes: int
    team: str


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A support worker: last day, warning (in weeks, nothing when none is due), tasks."""

    member: int
    name: str
    last_day: date | None
    warning: int
    tasks: tuple[DelegatedTask, ...]


@dataclass(frozen=True, slots=True)
class SupportPage:
    """All support staff, the tasks of the house, and what is gained a week by all of them together."""

    lines: tuple[SupportLine, ...]
    volumes: tuple[TaskVolume, ...]
    gained: tuple[int, int]
    talks: tuple[int, int]

    @property
    def warnings(self) -> tuple[SupportLine, ...]:
        """Give who leaves soon, the soonest first."""
        soon = (line for line in self.lines if line.warning)
        return tuple(sorted(soon, key=lambda line: line.last_day or date.max))


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a last day means: bookings after it that need others, places lost a week, tasks that fall back."""

    line: SupportLine
    last_day: date
    known: bool
    reseated: int
    without_place: int
    new_times: int
    minutes_lost: int
    slots_lost: int


def support_page(*, by: Actor, at: datetime) -> SupportPage:
    """Give all support staff who work here now or will.

    Raises `NotFound` without the right to plan.
    """
    only_for(by, PLAN)
    today, _cell = grid.place(at)
    lines = tuple(_line(line, today) for line in staff.members_on(today) if line.support)
    minutes: dict[str, int] = {}
    for task in (task for line in lines for task in line.tasks):
        minutes[task.task.code] = minutes.get(task.task.code, 0) + task.minutes
    low, high = gained(minutes)
    talk = _talk_minutes()
    return SupportPage(lines, task_volumes(today=today), (low, high), (low // talk, high // talk))


def support_member(*, by: Actor, at: datetime, member: int) -> SupportLine:
    """Give one support worker.

    Raises `NotFound` without the right to plan, `NoMember` for somebody who is none.
    """
    only_for(by, PLAN)
    today, _cell = grid.place(at)
    return _line(_member(member, today), today)


def leaving(*, by: Actor, at: datetime, member: int, last_day: date | None = None) -> Leaving | None:
    """Say what the last day means: the one in the plan, or another one that is only supposed.

    The plan knows a last day it was told: after it no booking lies with this person, and the proof has reseated them
    all. For a supposed day the same proof says what it would do; nothing is saved.
    Raises `NotFound`, `NoMember`, and `WrongPlan` for a day that cannot be.
    """
    only_for(by, PLAN)
    today, _cell = grid.place(at)
    line = _member(member, today)
    shown = _line(line, today)
    day = last_day or shown.last_day
    if day is None:
        return None
    known = day == shown.last_day
    gone_from = day + timedelta(days=1)
    edit = plan.ChangeMember(member=member, skills=line.skills, languages=line.languages, valid_to=gone_from)
    preview = None if known else appointments.preview_plan(by=by, at=at, edit=edit)
    lost = _lost_minutes(member, gone_from)
    return Leaving(
        line=shown,
        last_day=day,
        known=known,
        reseated=preview.rearranged if preview else 0,
        without_place=len(preview.must_call) if preview else 0,
        new_times=len(preview.affected) - len(preview.must_call) if preview else 0,
        minutes_lost=lost,
        slots_lost=round(lost / _usual_minutes(today)),
    )


def count_leaving(*, by: Actor, at: datetime) -> int:
    """Give how many support workers leave within eight weeks, for the navigation; nothing for who may not plan."""
    if not by.may(PLAN):
        return 0
    today, _cell = grid.place(at)
    return sum(1 for line in staff.members_on(today) if line.support and _warning(_last_day(line), today))


def _line(line: MemberLine, today: date) -> SupportLine:
    teams = {team.id: team.name for team in staff.teams()}
    rows = Delegation.objects.filter(member_id=line.id).order_by("task")
    last_day = _last_day(line)
    return SupportLine(
        member=line.id,
        name=line.name,
        last_day=last_day,
        warning=_warning(last_day, today),
        tasks=tuple(
            DelegatedTask(BY_CODE[row.task], row.minutes_a_week, teams[row.falls_back_to_id])
            for row in rows
            if row.task in BY_CODE
        ),
    )


def _last_day(line: MemberLine) -> date | None:
    return line.valid_to - timedelta(days=1) if line.valid_to else None


def _warning(last_day: date | None, today: date) -> int:
    """Give the nearest of 8, 4 or 2 weeks somebody's last day lies within; nothing further away.

    >>> [_warning(date(2026, 3, 3) + timedelta(days=days), date(2026, 3, 3)) for days in (57, 56, 28, 14, 0)]
    [0, 8, 4, 2, 2]
    """
    if last_day is None:
        return 0
    return next((weeks for weeks in WARNED_WEEKS if last_day - today <= weeks * _WEEK), 0)


def _member(member: int, today: date) -> MemberLine:
    for line in staff.members_on(today):
        if line.id == member and line.support:
            return line
    raise NoMember


def _lost_minutes(member: int, gone_from: date) -> int:
    """Give the minutes of appointments an ordinary week loses: with the person as before, less without them."""
    known = appointments.engine_plan()
    stays = replace(known, staff=tuple(_staying(one, gone_from) if one.id == member else one for one in known.staff))
    leaves = replace(known, staff=tuple(one for one in known.staff if one.id != member))
    days = _ordinary_week(gone_from)
    return sum(_places(stays, on) - _places(leaves, on) for on in days) * grid.MINUTES


def _ordinary_week(first: date) -> tuple[date, ...]:
    """Give the first whole week from a day on that has no public holiday; every second month has one."""
    monday = first + timedelta(days=-first.weekday() % 7)
    while any(is_holiday(monday + timedelta(days=offset)) for offset in range(7)):
        monday += _WEEK
    return tuple(monday + timedelta(days=offset) for offset in range(7))


def _staying(one: engine.StaffPlan, gone_from: date) -> engine.StaffPlan:
    """Give somebody as if they stayed: what ends with their last day goes on."""
    hours = tuple(
        replace(spell, valid=replace(spell.valid, end=None)) if spell.valid.end == gone_from else spell
        for spell in one.hours
    )
    return replace(one, hours=hours)


def _places(known: engine.Plan, on: date) -> int:
    return appointments.places(engine.build_day(known, on))


def _usual_minutes(today: date) -> float:
    """Give how long an appointment is at the counter on average: as booked in the last four weeks, else 20 minutes."""
    booked = appointments.booked_by_concern(first=today - 4 * _WEEK, end=today)
    cards = {card.code: card for card in concerns.catalogue("de").concerns}
    known = {code: count for code, count in booked.items() if code in cards}
    total = sum(known.values())
    return (
        sum(cards[code].front_minutes * count for code, count in known.items()) / total if total else _ASSUMED_MINUTES
    )


def _talk_minutes() -> int:
    cards = {card.code: card for card in concerns.catalogue("de").concerns}
    return max(cards[_TALK].front_minutes + cards[_TALK].back_minutes, 1)
