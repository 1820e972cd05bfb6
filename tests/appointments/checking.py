"""Checks every live booking against the rows of plan and witnesses: no engine, none of the house's mapping."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from anlaufstelle.appointments.models import (
    Absence,
    Appointment,
    Closure,
    CounterClosure,
    OpeningHours,
    Shift,
    SpecialOpening,
    Witness,
    WorkingTime,
)
from anlaufstelle.staff.models import Counter, Member
from anlaufstelle.values.calendar import is_holiday

_PERSON, _COUNTER = 1, 2


def violations(at: datetime | None = None, *, from_day: date = date(2026, 3, 4)) -> list[str]:
    """Give everything that is wrong with the bookings from a day on; a booking that waits for a call has no place."""
    found = _doubled()
    rows = Appointment.objects.filter(on__gte=from_day).exclude(state="cancelled")
    for row in rows:
        if row.blocks_until is not None and at is not None and row.blocks_until <= at:
            continue
        found += _wrong_with(row)
    return found


def _doubled() -> list[str]:
    seen: dict[tuple[Any, ...], int] = {}
    found = []
    for kind, resource, on, cell, number in Witness.objects.values_list(
        "kind", "resource", "on", "cell", "appointment_id"
    ):
        other = seen.setdefault((kind, resource, on, cell), number)
        if other != number:
            found.append(f"{number} and {other} share {kind}:{resource} on {on} at {cell}")
    return found


def _wrong_with(row: Appointment) -> list[str]:
    cells = set(range(row.start, row.start + row.cells))
    taken: dict[int, set[int]] = defaultdict(set)
    owners: dict[int, set[int]] = defaultdict(set)
    for witness in Witness.objects.filter(appointment=row):
        taken[witness.kind].add(witness.cell)
        owners[witness.kind].add(witness.resource)
        if witness.on != row.on:
            return [f"{row.id}: a witness on another day"]
    if row.member is None and row.counter is None and not taken:
        called = row.mustcall_set.filter(reason="no_place", done_at=None).exists()
        return [] if called else [f"{row.id}: no place, and nobody calls"]
    if taken != {_PERSON: cells, _COUNTER: cells} or owners != {_PERSON: {row.member}, _COUNTER: {row.counter}}:
        return [f"{row.id}: witnesses do not match the booking"]
    return _not_there(row, cells)


def _not_there(row: Appointment, cells: set[int]) -> list[str]:
    member, counter = Member.objects.get(id=row.member), Counter.objects.get(id=row.counter)
    found = []
    if not set(row.skills) <= set(member.skills) or not set(row.languages) <= set(member.languages):
        found.append(f"{row.id}: {member.name} cannot do this")
    if not set(row.features) <= set(counter.features):
        found.append(f"{row.id}: {counter.name} lacks something")
    if not cells <= _open(row.on):
        found.append(f"{row.id}: the office is closed")
    if not cells <= _working(member, row.on):
        found.append(f"{row.id}: {member.name} is not there")
    if not _valid(counter, row.on) or cells & _closed(CounterClosure.objects.filter(counter=counter), row.on):
        found.append(f"{row.id}: {counter.name} is closed")
    return found


def _open(on: date) -> set[int]:
    hours: Iterable[Any] = () if is_holiday(on) else OpeningHours.objects.filter(weekday=on.weekday())
    cells = {cell for row in hours if _valid(row, on) for cell in range(row.start, row.end)}
    cells |= {cell for row in SpecialOpening.objects.filter(on=on) for cell in range(row.start, row.end)}
    return cells - _closed(Closure.objects.all(), on)


def _working(member: Member, on: date) -> set[int]:
    if not _valid(member, on):
        return set()
    hours = WorkingTime.objects.filter(member=member, weekday=on.weekday())
    cells = {cell for row in hours if _valid(row, on) for cell in range(row.start, row.end)}
    cells |= {cell for row in Shift.objects.filter(member=member, on=on) for cell in range(row.start, row.end)}
    return cells - _closed(Absence.objects.filter(member=member), on)


def _closed(rows: Iterable[Any], on: date) -> set[int]:
    return {cell for row in rows if row.first <= on < row.until for cell in range(row.start, row.end)}


def _valid(row: Any, on: date) -> bool:
    return bool(row.valid_from <= on and (row.valid_to is None or on < row.valid_to))
