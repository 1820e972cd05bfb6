"""An invented office with its people, its concerns and a booked-out calendar, for measuring.

Size and hours follow the model office: 20 counters, 30 colleagues, Monday to Friday 8-12, Thursday 15-18 too, 240
appointments a working day. Who can what, how long concerns take and how visitors choose are assumptions.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from anlaufstelle.engines.availability import (
    MOST_CELLS,
    AvailabilityError,
    Closure,
    CounterPlan,
    Day,
    Demand,
    Hours,
    Plan,
    StaffPlan,
    Taking,
    build_day,
    combine,
    opening,
    starts,
)
from anlaufstelle.values import grid
from anlaufstelle.values.periods import Period

FIRST = date(2026, 3, 2)
DAYS = 90
APPOINTMENTS_A_DAY = 240
_ALWAYS = Period(date(2026, 1, 1))
_HOURS = (*(Hours(weekday, 96, 144, _ALWAYS) for weekday in range(5)), Hours(3, 180, 216, _ALWAYS))

#: Concern -> how often (parts of about 140) and its usual lengths in cells.
_CONCERNS: dict[str, tuple[int, tuple[int, ...]]] = {
    "study": (16, (3, 4)),
    "work": (12, (4, 5)),
    "blue card": (5, (5,)),
    "family": (7, (5, 6)),
    "humanitarian": (8, (4, 5)),
    "temporary protection": (8, (4,)),
    "toleration": (10, (2, 3)),
    "settlement": (5, (5,)),
    "free movement": (5, (4,)),
    "reissue": (8, (3,)),
    "card pick-up": (30, (1, 1, 2)),
    "declaration": (7, (5,)),
    "interim certificate": (10, (2,)),
    "travel document": (4, (4,)),
    "course": (3, (1,)),
    "counselling": (3, (8,)),
}
_BIT = {name: 1 << place for place, name in enumerate(_CONCERNS)}
#: Team -> its size and what its members can do.
_TEAMS: dict[str, tuple[int, tuple[str, ...]]] = {
    "study": (6, ("study", "declaration", "course", "reissue", "interim certificate")),
    "work": (6, ("work", "blue card", "settlement", "reissue", "interim certificate")),
    "humanitarian": (
        8,
        ("humanitarian", "temporary protection", "toleration", "travel document", "interim certificate"),
    ),
    "family": (5, ("family", "settlement", "free movement", "course", "reissue", "interim certificate")),
    "desk": (5, ("course", "interim certificate", "reissue", "card pick-up")),
}
#: How often a visitor asks for a language, and how many colleagues of a hundred speak it.
_LANGUAGES = ((60, 60), (12, 12), (8, 12), (6, 8), (6, 12), (4, 8), (2, 6), (2, 6))
_CONFIDENTIAL, _STEP_FREE, _CHILDREN, _VIDEO = 1, 2, 4, 8

#: How many other times a visitor looks at before going away.
_TRIES = 5

Chooser = Callable[[Day, Demand, int], Taking]


@dataclass(frozen=True, slots=True)
class Request:
    """What a visitor asked for first, on the day as it was then, and whether it could be had."""

    day: Day
    demand: Demand
    start: int
    taking: Taking | None


def office(rng: random.Random) -> Plan:
    """Give the plan of the invented office."""
    staff = []
    for team, (size, skills) in _TEAMS.items():
        staff += [_colleague(rng, team, place=place, skills=list(skills)) for place in range(size)]
    numbered = tuple(replace(one, id=number) for number, one in enumerate(staff, start=1))
    counters = tuple(CounterPlan(place + 1, _features(place), _ALWAYS) for place in range(20))
    return Plan(hours=_HOURS, counters=counters, staff=numbered)


def demand(rng: random.Random) -> Demand:
    """Give what one visit needs: mostly one concern, sometimes two or three, seldom a family with several."""
    number = rng.choices((1, 2, 3, rng.randint(4, 8)), (80, 15, 3, 2))[0]
    first = rng.choices(list(_CONCERNS), [weight for weight, _cells in _CONCERNS.values()])[0]
    related = [name for _size, skills in _TEAMS.values() if first in skills for name in skills]
    names = [first, *(rng.choice([first, first, *related]) for _ in range(number - 1))]
    language = 1 << rng.choices(range(8), [asked for asked, _speak in _LANGUAGES])[0] if rng.random() < 0.1 else 0
    feature = rng.choices((0, _CONFIDENTIAL, _STEP_FREE, _CHILDREN, _VIDEO), (85, 5, 5, 3, 2))[0]
    parts: list[Demand] = []
    for name in names:
        part = Demand(rng.choice(_CONCERNS[name][1]), _BIT[name], language, feature)
        if sum(one.cells for one in parts) + part.cells <= MOST_CELLS:
            parts.append(part)
    return combine(parts)


def working_days(plan: Plan, *, first: date = FIRST, days: int = DAYS) -> Iterator[Day]:
    """Give the days on which the office is open, without bookings."""
    for offset in range(days):
        on = first + timedelta(days=offset)
        found = build_day(plan, on)
        if found.persons:
            yield Day(on, 1, found.persons, found.counters)


def visitors(
    rng: random.Random, day: Day, *, hours: int, choose: Chooser, most: int = APPOINTMENTS_A_DAY
) -> Iterator[tuple[Request, Day]]:
    """Let visitors book a day one after the other; give what each asked for first and the day after each.

    Everybody has a time in mind, any of the day's hours, and takes the nearest free one when it is gone. It ends when
    `most` have an appointment, or a quarter more have asked.
    """
    for number in range(1, most + most // 4):
        wanted = demand(rng)
        start = rng.choice(_possible_begins(hours, wanted.cells))
        taking = _try(choose, day, wanted, start=start)
        request = Request(day, wanted, start, taking)
        if taking is None:
            free = sorted(grid.cells_in(starts(day, wanted)), key=lambda cell: (abs(cell - start), cell))
            for start in free[:_TRIES]:
                taking = _try(choose, day, wanted, start=start)
                if taking is not None:
                    break
        if taking is not None:
            day = day.after(taking, number, wanted, start=start, version=number + 1)
        yield request, day
        if len(day.bookings) == most:
            return


def hours_of(plan: Plan, on: date) -> int:
    """Give the opening hours of a day as a mask."""
    return opening(plan, on)


def _try(choose: Chooser, day: Day, wanted: Demand, *, start: int) -> Taking | None:
    try:
        return choose(day, wanted, start)
    except AvailabilityError:
        return None


def _possible_begins(hours: int, cells: int) -> list[int]:
    return [cell for start, end in grid.runs(hours) for cell in range(start, max(end - cells, start) + 1)]


def _colleague(rng: random.Random, team: str, *, place: int, skills: list[str]) -> StaffPlan:
    if place % 4 == 3:
        skills = skills[-3:]  # new in the office
    if place % 3 == 0:
        other = rng.choice([name for name in _TEAMS if name != team])
        skills += _TEAMS[other][1][:3]
    if rng.random() < 0.5:
        skills.append("card pick-up")
    if team != "desk" and place < 2:
        skills.append("counselling")
    bits = 0
    for name in skills:
        bits |= _BIT[name]
    languages = sum(1 << bit for bit, (_asked, speak) in enumerate(_LANGUAGES) if rng.randrange(100) < speak)
    return StaffPlan(0, bits, languages, hours=_working_times(rng), absences=_absences(rng))


def _working_times(rng: random.Random) -> tuple[Hours, ...]:
    """Most work all hours, some begin late, leave early or have a day off."""
    late, early = (108, 96)[rng.random() < 0.9], (126, 144)[rng.random() < 0.9]
    off = rng.randrange(5) if rng.random() < 0.2 else None
    morning = (Hours(weekday, late, early, _ALWAYS) for weekday in range(5) if weekday != off)
    return (*morning, Hours(3, 180, 216, _ALWAYS))


def _absences(rng: random.Random) -> tuple[Closure, ...]:
    """Leave and illness: about one day in twelve."""
    found = []
    for week in range(DAYS // 7 + 1):
        if rng.random() < 0.15:
            first = FIRST + timedelta(days=7 * week + rng.randrange(5))
            found.append(Closure(Period(first, first + timedelta(days=rng.randint(1, 5)))))
    return tuple(found)


def _features(place: int) -> int:
    confidential = _CONFIDENTIAL if place < 6 else 0
    step_free = _STEP_FREE if place < 14 else 0
    children = _CHILDREN if place in {0, 1, 7, 8} else 0
    return confidential | step_free | children | (_VIDEO if place in {2, 3, 9} else 0)
