"""The rules at the door: urgent gets a number, a missing fact closes no way, a full day says so."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.reception.models.words import Urgency
from anlaufstelle.reception.queries.triage import Because, Day, Told, Way, counts_as, outcome

DAY = Day(on=date(2026, 3, 3), title_ends_days=14, left=5, open_now=True, emergency=True, window=True)
URGENT = [one for one in Urgency.values if one != Urgency.NONE]
days = st.builds(
    Day,
    on=st.just(DAY.on),
    title_ends_days=st.integers(0, 60),
    left=st.integers(0, 3),
    open_now=st.booleans(),
    emergency=st.booleans(),
    window=st.booleans(),
)
told = st.builds(
    Told,
    urgency=st.sampled_from(Urgency.values),
    ends_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 6, 1)),
    done_here=st.booleans(),
)


@given(told=told, day=days)
def test_everybody_gets_at_least_one_way_and_none_twice(told: Told, day: Day) -> None:
    found = outcome(told, day=day)
    assert found.ways
    assert len(set(found.ways)) == len(found.ways)


@given(day=days, urgency=st.sampled_from(URGENT))
def test_something_urgent_gets_a_number_whenever_the_office_is_open_full_or_not(day: Day, urgency: str) -> None:
    found = outcome(Told(urgency), day=replace(day, open_now=True))
    assert found.ways[0] == Way.NUMBER
    assert found.urgency == urgency
    assert (found.because == Because.URGENT_NOW) == day.emergency
    assert (Way.INFORMATION in found.ways) == (not day.emergency)


@given(day=days, away=st.integers(-400, 400))
def test_a_title_counts_up_to_the_published_day_and_not_a_day_longer(day: Day, away: int) -> None:
    ends = day.on + timedelta(days=away)
    urgent = counts_as(Told("title_ends", ends), day=day) == "title_ends"
    assert urgent == (away <= day.title_ends_days)


@given(day=days)
def test_who_does_not_know_the_day_is_not_sent_away(day: Day) -> None:
    assert counts_as(Told("title_ends"), day=day) == "title_ends"


@given(told=told, day=days)
def test_no_number_is_offered_when_closed_or_full_unless_it_is_urgent(told: Told, day: Day) -> None:
    found = outcome(told, day=day)
    if Way.NUMBER in found.ways:
        assert day.open_now
        assert day.left > 0 or found.urgent


@given(told=told, day=days)
def test_a_window_is_offered_only_when_there_is_one(told: Told, day: Day) -> None:
    assert day.window or Way.WINDOW not in outcome(told, day=day).ways


@pytest.mark.parametrize(
    ("told", "day", "because", "ways"),
    [
        (Told(), DAY, Because.USUAL, (Way.NUMBER, Way.WINDOW, Way.APPOINTMENT)),
        (Told(), replace(DAY, left=0), Because.FULL, (Way.APPOINTMENT, Way.INFORMATION)),
        (Told(), replace(DAY, open_now=False), Because.USUAL, (Way.WINDOW, Way.APPOINTMENT)),
        (Told(), replace(DAY, open_now=False, window=False), Because.CLOSED, (Way.APPOINTMENT,)),
        (Told("deadline"), replace(DAY, open_now=False, window=False), Because.CLOSED, (Way.APPOINTMENT,)),
        (Told("title_ends", date(2026, 4, 1)), DAY, Because.NOT_YET_URGENT, (Way.NUMBER, Way.WINDOW, Way.APPOINTMENT)),
        (Told("deadline", done_here=False), DAY, Because.ELSEWHERE, (Way.INFORMATION,)),
    ],
)
def test_worked_cases(told: Told, day: Day, because: Because, ways: tuple[Way, ...]) -> None:
    found = outcome(told, day=day)
    assert (found.because, found.ways) == (because, ways)
