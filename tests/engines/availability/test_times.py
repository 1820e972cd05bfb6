"""Free times over many days: ranges, wishes, the first of all, and days that change."""

from datetime import date, timedelta

from anlaufstelle.engines.availability import (
    AFTER_WORK,
    AFTERNOONS,
    MORNINGS,
    Counter,
    Day,
    Demand,
    Free,
    FreeTimes,
    Person,
    Slot,
    Wish,
    starts,
    take,
)
from anlaufstelle.values import grid

MONDAY = date(2026, 3, 2)
HOURS = grid.mask(96, 102) | grid.mask(190, 196)
DEMAND = Demand(4, skills=1)


def office(on: date, *, hours: int = HOURS, version: int = 1) -> Day:
    return Day(on, version, (Person(1, 1, 0, hours),), (Counter(1, 0, hours),))


def week(*, without: int = 7) -> FreeTimes:
    times = FreeTimes()
    for number in range(5):
        if number != without:
            times.put(office(MONDAY + timedelta(days=number)))
    return times


def test_days_without_free_times_are_left_out() -> None:
    times = week(without=1)
    times.put(office(MONDAY + timedelta(days=2), hours=0b111 << 96))
    found = times.between(MONDAY, MONDAY + timedelta(days=4), DEMAND)
    assert [free.on.day for free in found] == [2, 5]
    assert found[0] == Free(MONDAY, grid.mask(96, 99) | grid.mask(190, 193))


def test_the_end_is_not_part_of_the_range() -> None:
    assert [free.on for free in week().between(MONDAY, MONDAY + timedelta(days=1), DEMAND)] == [MONDAY]
    assert week().between(MONDAY, MONDAY, DEMAND) == ()


def test_a_range_of_a_thousand_years_costs_no_more_than_its_known_days() -> None:
    assert len(week().between(date.min, date.max, DEMAND)) == 5


def test_wishes_are_masks() -> None:
    times, end = week(), MONDAY + timedelta(days=7)
    assert [free.on for free in times.between(MONDAY, end, DEMAND, wish=Wish(weekdays=0b10))] == [date(2026, 3, 3)]
    assert times.between(MONDAY, end, DEMAND, wish=MORNINGS)[0].starts == grid.mask(96, 99)
    assert times.between(MONDAY, end, DEMAND, wish=AFTERNOONS)[0].starts == grid.mask(190, 193)
    assert times.between(MONDAY, end, DEMAND, wish=AFTER_WORK)[0].starts == grid.mask(192, 193)


def test_the_first_free_time_of_all() -> None:
    times = week(without=0)
    assert times.first(DEMAND, after=MONDAY) == Slot(date(2026, 3, 3), 96)
    assert times.first(DEMAND, after=date(2026, 3, 3), from_cell=98) == Slot(date(2026, 3, 3), 98)
    assert times.first(DEMAND, after=date(2026, 3, 3), from_cell=193) == Slot(date(2026, 3, 4), 96)
    assert times.first(DEMAND, after=MONDAY, wish=AFTER_WORK) == Slot(date(2026, 3, 3), 192)
    assert times.first(DEMAND, after=MONDAY, end=date(2026, 3, 3)) is None
    assert times.first(Demand(4, skills=2), after=MONDAY) is None
    assert FreeTimes().first(DEMAND, after=MONDAY) is None


def test_a_day_is_stale_when_its_version_changes() -> None:
    times = week(without=4)
    friday = MONDAY + timedelta(days=4)
    assert times.stale({MONDAY: 1, friday: 1}) == (friday,)
    assert times.stale({MONDAY: 2}) == (MONDAY,)
    times.drop(MONDAY)
    assert times.stale({MONDAY: 1}) == (MONDAY,)
    assert times.starts(MONDAY, DEMAND) == 0


def test_a_new_version_gives_new_answers() -> None:
    times, day = week(), office(MONDAY)
    before = times.starts(MONDAY, DEMAND)
    times.put(day.after(take(day, DEMAND, start=96), 1, DEMAND, start=96, version=2))
    assert times.starts(MONDAY, DEMAND) == before & ~grid.mask(96, 99)


def test_a_day_is_prepared_once() -> None:
    times = week()
    assert times.prepare() == 5
    assert times.prepare() == 0
    assert times.starts(MONDAY, DEMAND) == starts(office(MONDAY), DEMAND)


def test_memory_for_answers_is_bounded() -> None:
    times = week()
    for number in range(5000):
        times.starts(MONDAY, Demand(4, skills=1, languages=number))
    kept = times._boards[MONDAY].answers
    assert len(kept) <= 4100
