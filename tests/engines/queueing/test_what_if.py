"""Two plans meet the same people: what a lead asks about weeks to come and about the rest of today."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from anlaufstelle.engines.queueing import (
    PLAIN,
    Concern,
    Counter,
    Day,
    Mix,
    Office,
    Span,
    Spread,
    TooManyCounters,
    expect,
    live_what_if,
    present_with,
    what_if,
    with_counters,
    with_slots,
    without_counter,
)
from anlaufstelle.engines.queueing.measures import by_hour
from tests.engines.queueing.model import (
    CLOSES,
    MONDAY,
    OPENS,
    any_day,
    any_office,
    any_present,
    kernel,
    one_day,
    simple,
)

OFFICE, DAY = simple(counters=3, an_hour=16, service=Spread.lognormal(mean=600, variation=0.6))
WEEK = {MONDAY + timedelta(days=number): DAY for number in range(5)}


def test_the_same_plan_makes_no_difference_at_all() -> None:
    dice = Random(2)
    office, day = any_office(dice), any_day(dice)
    days = {MONDAY: day, MONDAY + timedelta(days=1): replace(day)}
    found = what_if(office, days, dict(days), kernel=kernel(), seed=1, rounds=40)
    assert {name: (one.low, one.high) for name, one in found.figures.items() if one.low or one.high} == {}


def test_one_counter_less_means_longer_waits() -> None:
    after = {on: without_counter(day, 2) for on, day in WEEK.items()}
    found = what_if(OFFICE, WEEK, after, kernel=kernel(), seed=1).figures
    assert found["wait_mean_s"].low > 60
    assert found["staffed_s"].change == -5 * 4 * 3600
    assert found["came"].change == 0


def test_four_saturdays_serve_more_people_and_change_no_other_day() -> None:
    """An additional date lies between the others; the days there were meet the same people as before."""
    saturday = MONDAY - timedelta(days=2)
    added = {**WEEK, saturday: DAY}
    found = what_if(OFFICE, WEEK, added, kernel=kernel(), seed=1).figures
    alone = expect(OFFICE, {saturday: DAY}, kernel=kernel(), seed=1).figures
    assert found["served"].low > 50
    assert found["served"].change == pytest.approx(alone["served"], rel=0.1)
    shuffled = what_if(
        OFFICE, {**WEEK, date(2026, 5, 4): DAY}, {**WEEK, date(2026, 5, 4): DAY}, kernel=kernel(), seed=1
    )
    assert shuffled.figures["came"].change == 0


def test_a_day_with_fewer_counters_stands_beside_the_others() -> None:
    """The same days, played together and alone, give the same people and the same hours."""
    small = replace(DAY, counters=DAY.counters[:1])
    days = {MONDAY: small, MONDAY + timedelta(days=1): DAY}
    found = expect(OFFICE, days, kernel=kernel(), seed=1).figures
    hours = sum(span.end - span.start for day in days.values() for one in day.counters for span in one.spans)
    assert found["staffed_s"] == hours
    difference = what_if(OFFICE, days, {**days, MONDAY: DAY}, kernel=kernel(), seed=1)
    assert difference.figures["staffed_s"].change == 2 * 4 * 3600
    assert difference.figures["wait_mean_s"].high < 0
    assert all(hour.mean[1] <= hour.mean[0] for hour in difference.hours)


def test_fewer_batches_give_an_answer_for_the_plain_model() -> None:
    found = what_if(OFFICE, {MONDAY: DAY}, {MONDAY: without_counter(DAY, 2)}, kernel=PLAIN, seed=1, rounds=5, batches=5)
    assert found.rounds == 5
    assert found.figures["staffed_s"].change == -4 * 3600


def test_two_more_support_workers_shrink_the_backlog() -> None:
    office = Office((Concern("card", Spread.fixed(600), back_office=Spread.fixed(1500)),))
    more = tuple(Counter(number, DAY.counters[0].spans) for number in (50, 51))
    after = {on: with_counters(day, more) for on, day in WEEK.items()}
    found = what_if(office, WEEK, after, kernel=kernel(), seed=1, backlog=36_000).figures
    assert found["backlog_s"].before > 36_000
    assert found["backlog_s"].high < 0
    assert found["wait_mean_s"].high < 0


def test_more_slots_never_hide_the_work_they_leave_behind() -> None:
    office = Office((Concern("card", Spread.fixed(300), back_office=Spread.fixed(2400)),))
    full = {on: replace(day, rates=tuple(replace(rate, an_hour=28) for rate in day.rates)) for on, day in WEEK.items()}
    found = what_if(office, WEEK, full, kernel=kernel(), seed=1).figures
    assert found["served"].low > 0
    assert found["backlog_s"].low > 3600


def test_longer_slots_are_fewer() -> None:
    dice = Random(6)
    day = next(found for found in iter(lambda: any_day(dice), None) if len(found.appointments) > 15)
    longer = with_slots(day, factor=1.5)
    assert len(longer.appointments) < len(day.appointments)
    assert all(one.due < day.doors_close for one in longer.appointments)
    assert with_slots(day, factor=1.0) == day


def test_the_rest_of_this_day_under_another_plan() -> None:
    dice = Random(14)
    office, day = replace(any_office(dice), patience=None), any_day(dice)
    day = with_counters(day, [Counter(40, (Span(OPENS, CLOSES),), frozenset({"study", "work", "family"}))])
    now = replace(any_present(dice, day), now=OPENS + 3600, at_counters=())
    without = present_with(now, without_counter(day, 40, since=now.now))
    found = live_what_if(office, now, without, kernel=kernel(), seed=1, runs=200).figures
    assert found["staffed_s"].high < 0
    assert found["came"].change == 0
    assert found["served"].change <= 0


def test_waits_are_told_by_kind_and_hour() -> None:
    told = expect(OFFICE, {MONDAY: DAY}, kernel=kernel(), seed=1).hours
    assert {one.kind for one in told} == {"usual"}
    assert {one.hour for one in told} == {0, 1, 2, 3}
    assert all(one.p50 <= one.p90 for one in told)
    played, seen = one_day(OFFICE, DAY, seed=4)
    assert sum(one.people for one in by_hour(played)) == len(seen)


def test_more_counters_than_the_model_holds_are_refused() -> None:
    crowd = Day(tuple(Counter(number, (Span(0, 60),)) for number in range(61)), 60, mix=(Mix("card", 1),))
    with pytest.raises(TooManyCounters, match="60 at most"):
        expect(OFFICE, {MONDAY: crowd}, kernel=kernel(), seed=1)
