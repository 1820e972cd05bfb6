"""Rows to the engine's frozen values and back, once and only here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import availability as engine
from anlaufstelle.staff.queries import CounterLine, MemberLine
from anlaufstelle.values.languages import LANGUAGES
from anlaufstelle.values.periods import Period

_LANGUAGE_BITS = {language.code: 1 << place for place, language in enumerate(LANGUAGES)}

#: The columns `booking` reads, in this order.
BOOKING_COLUMNS = (
    "id",
    "start",
    "cells",
    "skills",
    "languages",
    "features",
    "internal",
    "member",
    "counter",
)


@dataclass(frozen=True, slots=True)
class PlanRows:
    """All rows of the plan, as read from the database."""

    hours: Sequence[Any]
    openings: Sequence[Any]
    closures: Sequence[Any]
    working: Sequence[Any]
    shifts: Sequence[Any]
    absences: Sequence[Any]
    counter_closures: Sequence[Any]
    contingents: Sequence[Any]
    members: Sequence[MemberLine]
    counters: Sequence[CounterLine]


def skills(codes: Iterable[str]) -> int:
    """Give the bitset of skill codes; an unknown one (since withdrawn) needs a bit nobody has."""
    return _bits(codes, concerns.skill_codes())


def features(codes: Iterable[str]) -> int:
    """Give the bitset of counter features."""
    return _bits(codes, concerns.feature_codes())


def languages(codes: Iterable[str]) -> int:
    """Give the bitset of spoken languages."""
    bits = 0
    for code in codes:
        bits |= _LANGUAGE_BITS.get(code, 1 << len(_LANGUAGE_BITS))
    return bits


def _bits(codes: Iterable[str], known: Sequence[str]) -> int:
    bits = 0
    for code in codes:
        bits |= 1 << (known.index(code) if code in known else len(known))
    return bits


def booking(row: Sequence[Any]) -> engine.Booking:
    """Give a booking from its columns (`BOOKING_COLUMNS`)."""
    return engine.Booking(
        id=row[0],
        start=row[1],
        cells=row[2],
        skills=skills(row[3]),
        languages=languages(row[4]),
        features=features(row[5]),
        internal=row[6],
        person=row[7],
        counter=row[8],
    )


def booking_of(row: Any) -> engine.Booking:
    """Give a booking from its row."""
    return booking([getattr(row, name) for name in BOOKING_COLUMNS])


def day(on: date, *, version: int, resources: engine.Resources, rows: Iterable[Sequence[Any]]) -> engine.Day:
    """Give the engine's day from the plan's resources and the booking rows."""
    return engine.Day(
        on=on,
        version=version,
        persons=resources.persons,
        counters=resources.counters,
        bookings=tuple(booking(row) for row in rows),
    )


def plan(rows: PlanRows) -> engine.Plan:
    """Give the engine's plan."""
    working: dict[int, list[engine.Hours]] = defaultdict(list)
    for row in rows.working:
        working[row.member_id].append(_hours(row))
    shifts: dict[int, list[engine.Opening]] = defaultdict(list)
    for row in rows.shifts:
        shifts[row.member_id].append(engine.Opening(row.on, row.start, row.end))
    absent = _closures_by(rows.absences, "member_id")
    closed = _closures_by(rows.counter_closures, "counter_id")
    return engine.Plan(
        hours=tuple(_hours(row) for row in rows.hours),
        openings=tuple(engine.Opening(row.on, row.start, row.end) for row in rows.openings),
        closures=tuple(_closure(row) for row in rows.closures),
        counters=tuple(_counter(line, closed[line.id]) for line in rows.counters),
        staff=tuple(
            _member(line, hours=working[line.id], shifts=shifts[line.id], absences=absent[line.id])
            for line in rows.members
        ),
        contingents=tuple(_contingent(row) for row in rows.contingents),
    )


def _hours(row: Any) -> engine.Hours:
    return engine.Hours(row.weekday, row.start, row.end, Period(row.valid_from, row.valid_to))


def _closure(row: Any) -> engine.Closure:
    return engine.Closure(Period(row.first, row.until), row.start, row.end)


def _closures_by(rows: Iterable[Any], owner: str) -> defaultdict[int, list[engine.Closure]]:
    found: defaultdict[int, list[engine.Closure]] = defaultdict(list)
    for row in rows:
        found[getattr(row, owner)].append(_closure(row))
    return found


def _counter(line: CounterLine, closures: Collection[engine.Closure]) -> engine.CounterPlan:
    return engine.CounterPlan(
        id=line.id,
        features=features(line.features),
        valid=Period(line.valid_from, line.valid_to),
        closures=tuple(closures),
    )


def _member(
    line: MemberLine,
    *,
    hours: Sequence[engine.Hours],
    shifts: Sequence[engine.Opening],
    absences: Sequence[engine.Closure],
) -> engine.StaffPlan:
    employed = Period(line.valid_from, line.valid_to)
    bounded = [
        engine.Hours(spell.weekday, spell.start, spell.end, both)
        for spell in hours
        if (both := spell.valid.intersect(employed)) is not None
    ]
    return engine.StaffPlan(
        id=line.id,
        skills=skills(line.skills),
        languages=languages(line.languages),
        hours=tuple(bounded),
        shifts=tuple(shift for shift in shifts if employed.contains(shift.on)),
        absences=tuple(absences),
    )


def _contingent(row: Any) -> engine.Contingent:
    return engine.Contingent(
        row.weekday,
        row.start,
        row.end,
        Period(row.valid_from, row.valid_to),
        frozenset(row.members),
        frozenset(row.counters),
    )
