"""What the plan makes of a day: hours, holidays, special openings, closures, absences, contingents, clock changes."""

from dataclasses import replace
from datetime import date

import pytest

from anlaufstelle.engines.availability import (
    Closure,
    Contingent,
    CounterPlan,
    Day,
    Demand,
    Hours,
    Opening,
    Plan,
    StaffPlan,
    build_day,
    starts,
)
from anlaufstelle.values import grid
from anlaufstelle.values.periods import Period

ALWAYS = Period(date(2026, 1, 1))
MONDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 7)
EASTER_MONDAY = date(2026, 4, 6)
WEEK = tuple(Hours(weekday, 96, 144, ALWAYS) for weekday in range(5))
PLAN = Plan(
    hours=(*WEEK, Hours(3, 180, 216, ALWAYS)),
    counters=(CounterPlan(1, 0b1, ALWAYS), CounterPlan(2, 0, Period(date(2026, 3, 1), date(2026, 4, 1)))),
    staff=(StaffPlan(1, 0b1, 0b1, hours=(*WEEK, Hours(3, 180, 216, ALWAYS))),),
)
MORNING = grid.mask(96, 144)


def test_several_periods_a_day() -> None:
    thursday = build_day(PLAN, date(2026, 3, 5))
    assert grid.runs(thursday.persons[0].open) == ((96, 144), (180, 216))
    assert grid.runs(build_day(PLAN, MONDAY).persons[0].open) == ((96, 144),)


@pytest.mark.parametrize("on", [SATURDAY, EASTER_MONDAY])
def test_nobody_is_there_at_weekends_and_on_holidays(on: date) -> None:
    assert build_day(PLAN, on).persons == build_day(PLAN, on).counters == ()


@pytest.mark.parametrize("on", [SATURDAY, EASTER_MONDAY])
def test_a_special_opening_stands_even_on_a_holiday(on: date) -> None:
    staff = replace(PLAN.staff[0], shifts=(Opening(on, 102, 150),))
    plan = replace(PLAN, openings=(Opening(on, 102, 144),), staff=(staff,))
    assert build_day(plan, on).persons[0].open == grid.mask(102, 144)
    closed = replace(plan, closures=(Closure(Period(on, date(2026, 5, 1))),))
    assert build_day(closed, on).persons == ()


def test_a_shift_alone_does_not_open_the_office() -> None:
    staff = replace(PLAN.staff[0], shifts=(Opening(SATURDAY, 102, 150),))
    assert build_day(replace(PLAN, staff=(staff,)), SATURDAY).persons == ()


def test_a_closure_of_some_hours() -> None:
    plan = replace(PLAN, closures=(Closure(Period(MONDAY, date(2026, 3, 3)), 120, 132),))
    assert build_day(plan, MONDAY).persons[0].open == MORNING & ~grid.mask(120, 132)
    assert build_day(plan, date(2026, 3, 3)).persons[0].open == MORNING


def test_absences_and_closed_counters() -> None:
    away = replace(PLAN.staff[0], absences=(Closure(Period(MONDAY, date(2026, 3, 3)), 96, 120),))
    shut = replace(PLAN.counters[0], closures=(Closure(Period(MONDAY, date(2026, 3, 3))),))
    found = build_day(replace(PLAN, staff=(away,), counters=(shut,)), MONDAY)
    assert found.persons[0].open == grid.mask(120, 144)
    assert found.counters == ()


def test_working_times_and_counters_have_an_end() -> None:
    support = StaffPlan(2, 1, 1, hours=tuple(replace(one, valid=Period(MONDAY, date(2026, 4, 1))) for one in WEEK))
    plan = replace(PLAN, staff=(*PLAN.staff, support))
    assert [one.id for one in build_day(plan, MONDAY).persons] == [1, 2]
    assert [one.id for one in build_day(plan, date(2026, 4, 1)).persons] == [1]
    assert [one.id for one in build_day(plan, MONDAY).counters] == [1, 2]
    assert [one.id for one in build_day(plan, date(2026, 4, 1)).counters] == [1]


def test_the_contingent_is_for_staff() -> None:
    kept = Contingent(0, 96, 108, ALWAYS, staff=frozenset({1}), counters=frozenset({2}))
    found = build_day(replace(PLAN, contingents=(kept,)), MONDAY)
    assert found.persons[0].open == grid.mask(108, 144)
    assert found.persons[0].internal == grid.mask(96, 108)
    assert found.counters[0].internal == 0
    assert found.counters[1].internal == grid.mask(96, 108)
    day = Day(MONDAY, 1, found.persons, found.counters)
    assert not starts(day, Demand(4, skills=1)) & grid.mask(0, 108)
    assert starts(day, Demand(4, skills=1, internal=True)) >> 96 & 1


def night(on: date) -> Day:
    always = Hours(on.weekday(), 0, grid.CELLS, ALWAYS)
    plan = Plan(hours=(always,), counters=(CounterPlan(1, 0, ALWAYS),), staff=(StaffPlan(1, 1, 0, hours=(always,)),))
    found = build_day(plan, on)
    return Day(on, 1, found.persons, found.counters)


def test_in_march_no_appointment_begins_or_lasts_in_the_missing_hour() -> None:
    found = starts(night(date(2026, 3, 29)), Demand(6, skills=1))
    assert grid.runs(found) == ((0, 19), (36, 283))
    for cell in grid.cells_in(found):
        assert grid.place(grid.instant(date(2026, 3, 29), cell)) == (date(2026, 3, 29), cell)


def test_in_october_each_wall_time_is_offered_once() -> None:
    found = starts(night(date(2026, 10, 25)), Demand(6, skills=1))
    assert grid.runs(found) == ((0, 283),)
    moments = [grid.instant(date(2026, 10, 25), cell) for cell in grid.cells_in(found)]
    assert len(set(moments)) == len(moments)
    assert moments == sorted(moments)
