"""What an edit of the plan would do, before anybody saves it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.appointments import mapping
from anlaufstelle.appointments.permissions import EDIT_PLAN
from anlaufstelle.appointments.queries import calendar
from anlaufstelle.appointments.queries.plan_editing import edited
from anlaufstelle.appointments.queries.plan_edits import PlanEdit
from anlaufstelle.appointments.queries.plan_proof import Affected, prove_plan
from anlaufstelle.appointments.queries.rules import read_rules
from anlaufstelle.appointments.queries.staff_seeing import only_for
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeekChange:
    """How many minutes of appointments a week gains (or loses, below nothing)."""

    monday: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Preview:
    """Who is affected and with which new times, who only changes the counter, and what capacity changes."""

    affected: tuple[Affected, ...]
    fingerprint: str
    rearranged: int
    ended_holds: int
    weeks: tuple[WeekChange, ...]

    @property
    def fits(self) -> bool:
        """Say whether all bookings keep their time."""
        return not self.affected

    @property
    def must_call(self) -> tuple[Affected, ...]:
        """Give those without a new time: somebody has to talk to them."""
        return tuple(card for card in self.affected if not card.has_proposal)


def preview_plan(*, by: Actor, at: datetime, edit: PlanEdit) -> Preview:
    """Show what an edit would do. Nothing is locked or saved; a booking made meanwhile changes the fingerprint.

    Raises `NotFound` without the right to edit, `WrongPlan` for an edit that cannot be.
    """
    only_for(by, EDIT_PLAN)
    today, _cell = grid.place(at)
    rows = calendar.plan_rows()
    before, after = mapping.plan(rows), mapping.plan(edited(rows, edit, today=today))
    proof = prove_plan(plan=after, before=before, at=at, edit=edit)
    return Preview(
        affected=proof.affected,
        fingerprint=proof.fingerprint,
        rearranged=proof.rearranged,
        ended_holds=proof.ended,
        weeks=_weeks(before, after, first=today, end=today + read_rules().horizon_days * _ONE_DAY),
    )


def _weeks(before: engine.Plan, after: engine.Plan, *, first: date, end: date) -> tuple[WeekChange, ...]:
    changes: dict[date, int] = {}
    on = first
    while on < end:
        old, new = engine.build_day(before, on), engine.build_day(after, on)
        if old != new:
            monday = on - on.weekday() * _ONE_DAY
            changes[monday] = changes.get(monday, 0) + places(new) - places(old)
        on += _ONE_DAY
    return tuple(WeekChange(monday, cells * grid.MINUTES) for monday, cells in sorted(changes.items()) if cells)


def places(resources: engine.Resources) -> int:
    """Give how many cells of appointments fit at most: in each cell as many as there are people and counters."""
    members = [person.open | person.internal for person in resources.persons]
    counters = [counter.open | counter.internal for counter in resources.counters]
    total = 0
    for start, end in grid.runs(_any(members) & _any(counters)):
        for cell in range(start, end):
            total += min(sum(mask >> cell & 1 for mask in members), sum(mask >> cell & 1 for mask in counters))
    return total


def _any(masks: list[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found
