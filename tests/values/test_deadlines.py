"""Deadlines as the Civil Code counts them: by example, and what holds for every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.values.deadlines import (
    Length,
    Unit,
    complete_on,
    is_working_day,
    last_day_after,
    last_day_from,
    next_working_day,
)

ONE_DAY = timedelta(days=1)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
lengths = st.builds(Length, st.integers(1, 60), st.sampled_from(Unit))


@pytest.mark.parametrize(
    ("event", "length", "last"),
    [
        (date(2026, 11, 20), Length(2, Unit.WEEKS), date(2026, 12, 4)),
        (date(2026, 1, 30), Length(1, Unit.MONTHS), date(2026, 2, 28)),
        (date(2028, 1, 31), Length(1, Unit.MONTHS), date(2028, 2, 29)),
        (date(2024, 2, 29), Length(1, Unit.YEARS), date(2025, 2, 28)),
        (date(2026, 2, 28), Length(1, Unit.MONTHS), date(2026, 3, 28)),
        (date(2026, 11, 30), Length(3, Unit.MONTHS), date(2027, 2, 28)),
        (date(2026, 12, 31), Length(30, Unit.DAYS), date(2027, 1, 30)),
    ],
)
def test_a_deadline_that_an_event_starts(event: date, length: Length, last: date) -> None:
    assert last_day_after(event, length) == last


@pytest.mark.parametrize(
    ("born", "years", "last_day_younger"),
    [
        (date(1999, 11, 23), 27, date(2026, 11, 22)),
        (date(2008, 2, 29), 18, date(2026, 2, 28)),
        (date(2008, 3, 1), 18, date(2026, 2, 28)),
        (date(2008, 1, 1), 18, date(2025, 12, 31)),
    ],
)
def test_an_age_is_complete_at_the_end_of_the_day_before_the_birthday(
    born: date, years: int, last_day_younger: date
) -> None:
    assert last_day_from(born, Length(years, Unit.YEARS)) == last_day_younger
    assert complete_on(born, Length(years, Unit.YEARS)) == last_day_younger + ONE_DAY


def test_a_deadline_ends_on_no_weekend_and_no_holiday_of_the_state() -> None:
    assert next_working_day(date(2026, 11, 1)) == date(2026, 11, 2)  # All Saints' Day, a Sunday
    assert next_working_day(date(2026, 6, 4)) == date(2026, 6, 5)  # Corpus Christi is a holiday here
    assert next_working_day(date(2026, 4, 3)) == date(2026, 4, 7)  # Good Friday to Easter Monday
    assert next_working_day(date(2026, 11, 20)) == date(2026, 11, 20)


@given(days)
def test_the_next_working_day_is_near_and_nothing_between_is_one(day: date) -> None:
    found = next_working_day(day)
    assert is_working_day(found)
    assert timedelta(0) <= found - day <= timedelta(days=4)
    assert not any(is_working_day(day + ONE_DAY * number) for number in range((found - day).days))


@given(days, lengths)
def test_counting_the_first_day_ends_one_day_earlier_but_where_the_month_is_short(day: date, length: Length) -> None:
    after, counted = last_day_after(day, length), last_day_from(day, length)
    assert counted in (after, after - ONE_DAY)
    if counted == after:
        assert after.day < day.day, "only where the last month has no such day"
        assert (after + ONE_DAY).day == 1


@given(days, days, lengths)
def test_who_begins_later_never_ends_earlier(one: date, other: date, length: Length) -> None:
    first, second = sorted((one, other))
    assert last_day_after(first, length) <= last_day_after(second, length)
    assert last_day_from(first, length) <= last_day_from(second, length)


@given(days, st.integers(1, 60))
def test_weeks_are_seven_days_and_years_are_twelve_months(day: date, count: int) -> None:
    assert last_day_after(day, Length(count, Unit.WEEKS)) == last_day_after(day, Length(7 * count, Unit.DAYS))
    assert last_day_after(day, Length(count, Unit.YEARS)) == last_day_after(day, Length(12 * count, Unit.MONTHS))


def test_lengths_are_said_in_german() -> None:
    assert [str(Length(1, unit)) for unit in Unit] == ["1 Tag", "1 Woche", "1 Monat", "1 Jahr"]
    assert [str(Length(3, unit)) for unit in Unit] == ["3 Tage", "3 Wochen", "3 Monate", "3 Jahre"]
