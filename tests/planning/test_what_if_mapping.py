"""From the plan to the days of the model, and what the answers must never claim."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from anlaufstelle.engines import queueing as engine
from anlaufstelle.planning.mapping import (
    Booked,
    Expectation,
    ExtraDay,
    LiveQuestion,
    Place,
    PlannedDay,
    Question,
    Somebody,
    Turn,
    changed,
    extra_day,
    seat,
    sessions,
)
from anlaufstelle.planning.mapping.days import session_day, stretched
from anlaufstelle.values import grid
from tests.engines.queueing.model import kernel

_CELL = 60 * grid.MINUTES
THURSDAY = date(2026, 3, 5)
MORNING, AFTERNOON = (96, 144), (180, 216)
NOTHING: frozenset[str] = frozenset()
STUDY, FAMILY = frozenset({"study"}), frozenset({"family"})
EXPECTED = Expectation(
    walk_ins={THURSDAY.weekday(): 40.0},
    mix=(engine.Mix("card", 1.0), engine.Mix("family", 1.0)),
    contingent=60,
    no_show=0.1,
)
OFFICE = engine.Office(
    (
        engine.Concern("card", engine.Spread.lognormal(mean=720, variation=0.5)),
        engine.Concern("family", engine.Spread.lognormal(mean=900, variation=0.5), FAMILY, engine.Spread.fixed(900)),
    )
)


def _there(*spans: tuple[int, int]) -> int:
    return sum(grid.mask(*span) for span in spans)


def _day(people: int = 4, places: int = 4, booked: int = 12) -> PlannedDay:
    whole = _there(MORNING, AFTERNOON)
    able = STUDY | FAMILY
    return PlannedDay(
        on=THURSDAY,
        spans=(MORNING, AFTERNOON),
        people=tuple(Somebody(number, able if number % 2 else FAMILY, NOTHING, whole) for number in range(people)),
        places=tuple(Place(number, NOTHING, whole) for number in range(places)),
        booked=tuple(Booked(96 + 4 * number, "card") for number in range(booked)),
    )


_cells = st.sampled_from([grid.mask(*span) for span in (MORNING, (96, 120), (108, 144), (120, 132), (90, 100))])
_skills = st.frozensets(st.sampled_from(["study", "family", "work"]))
_somebody = st.tuples(_skills, _cells)
_people = st.lists(_somebody, max_size=8).map(
    lambda found: tuple(Somebody(number, skills, NOTHING, cells) for number, (skills, cells) in enumerate(found))
)
_places = st.lists(_cells, max_size=6).map(
    lambda found: tuple(Place(number, NOTHING, cells) for number, cells in enumerate(found))
)


def _staffed(counters: Sequence[engine.Counter]) -> int:
    return sum(span.end - span.start for counter in counters for span in counter.spans)


@given(_people, _places)
def test_everybody_is_at_one_counter_or_behind_it_every_second(
    people: tuple[Somebody, ...], places: tuple[Place, ...]
) -> None:
    seated = seat(people, places, weights={})
    assert _staffed(seated.counters) + seated.spare == sum(one.cells.bit_count() for one in people) * _CELL
    for place in places:
        here = [one for one in seated.counters if one.id // 10 == place.id]
        busy = [second for one in here for span in one.spans for second in range(span.start, span.end, _CELL)]
        assert len(busy) == len(set(busy)), "two at one counter"
        assert all(place.cells >> (second // _CELL) & 1 for second in busy), "the counter is shut"


def test_each_skill_is_there_before_one_is_there_twice() -> None:
    whole = grid.mask(*MORNING)
    people = (*(Somebody(number, STUDY, NOTHING, whole) for number in range(3)), Somebody(9, FAMILY, NOTHING, whole))
    places = tuple(Place(number, NOTHING, whole) for number in range(2))
    found = seat(people, places, weights={"study": 300.0, "family": 200.0})
    assert {one.skills for one in found.counters} == {STUDY, FAMILY}
    assert found.spare == 2 * whole.bit_count() * _CELL


def test_nobody_waits_over_midday_and_the_day_is_shared_out() -> None:
    found = sessions((_day(),), EXPECTED, Question())
    morning, afternoon = (found.days[session_day(THURSDAY, number)] for number in range(2))
    assert (morning.doors_close, afternoon.doors_close) == (144 * _CELL, 216 * _CELL)
    rates = (*morning.rates, *afternoon.rates)
    assert round(sum(rate.an_hour * (rate.end - rate.start) / 3600 for rate in rates), 6) == 40
    assert morning.rates[0].an_hour == 2 * morning.rates[1].an_hour, "assumed: twice as many in the first hour"
    assert (morning.contingent or 0) + (afternoon.contingent or 0) == 60
    assert len(morning.appointments) + len(afternoon.appointments) == found.appointments == 12


def test_counted_hours_take_the_place_of_the_assumption() -> None:
    counted = replace(EXPECTED, by_hour={8: 1, 9: 3, 15: 4, 12: 50})
    found = sessions((_day(),), counted, Question())
    morning = found.days[session_day(THURSDAY, 0)]
    assert [round(rate.an_hour, 6) for rate in morning.rates] == [5, 15, 0, 0]


def test_free_times_fill_up_to_the_usual_number_and_never_lose_a_booking() -> None:
    usual = replace(EXPECTED, usual={THURSDAY.weekday(): 30})
    assert sessions((_day(),), usual, Question()).appointments >= 28
    few = replace(EXPECTED, usual={THURSDAY.weekday(): 3})
    assert sessions((_day(),), few, Question()).appointments == 12


@given(st.lists(st.integers(0, 3599), max_size=20), st.floats(0.5, 2.0))
def test_longer_appointments_are_never_more_and_shorter_ones_never_fewer(dues: list[int], factor: float) -> None:
    given_ = [engine.Appointment(due) for due in sorted(dues)]
    found = list(stretched(given_, span=(0, 3600), factor=factor))
    assert all(0 <= one.due < 3600 for one in found)
    assert len(found) <= len(given_) if factor >= 1 else len(found) >= len(given_)
    if factor == 1:
        assert found == given_


def test_a_closed_counter_sends_its_colleague_to_a_free_one_else_behind() -> None:
    crowded, roomy = _day(people=4, places=4), _day(people=3, places=4)
    for day, staffed in ((crowded, 3), (roomy, 3)):
        found = sessions((day,), EXPECTED, Question(closed=frozenset({1})))
        assert sum(bool(one.spans) for one in found.days[session_day(THURSDAY, 0)].counters) == staffed
    before = sessions((crowded,), EXPECTED, Question()).days[session_day(THURSDAY, 0)]
    after = sessions((crowded,), EXPECTED, Question(closed=frozenset({1}))).days[session_day(THURSDAY, 0)]
    assert after.reserved - before.reserved == 48 * _CELL
    until = Question(closed=frozenset({1}), closed_until=THURSDAY)
    open_again = sessions((crowded,), EXPECTED, until).days[session_day(THURSDAY, 0)]
    assert open_again == before
    assert [one.id for one in after.counters] == [one.id for one in before.counters], "the same dice for all others"


def test_support_takes_a_free_counter_and_says_when_there_is_none() -> None:
    question = Question(front=1, skills=STUDY)
    for places, missing in ((5, 0), (4, 1)):
        found = sessions((_day(people=4, places=places),), EXPECTED, question)
        assert found.missing == missing
        assert len(found.days[session_day(THURSDAY, 0)].counters) == 5
    behind = sessions((_day(),), EXPECTED, Question(back=2)).days[session_day(THURSDAY, 0)]
    assert behind.reserved == 2 * 48 * _CELL


def test_an_extra_day_is_booked_to_the_last_time_that_fits() -> None:
    people = (Somebody(1, STUDY, NOTHING, grid.mask(*MORNING)), Somebody(2, FAMILY, NOTHING, grid.mask(*MORNING)))
    places = tuple(Place(number, NOTHING, grid.mask(*MORNING)) for number in range(2))
    turns = (Turn("card", 4, STUDY), Turn("family", 7, FAMILY))
    found = extra_day(ExtraDay(THURSDAY, MORNING, people, places, turns), no_show=0.1, weights={})
    kinds = [one.concern for one in found.appointments]
    assert (kinds.count("card"), kinds.count("family")) == (12, 6)
    nobody = extra_day(ExtraDay(THURSDAY, MORNING, (), places, turns), no_show=0.1, weights={})
    assert nobody.appointments == ()


def _present(counters: int, waiting: int, contingent: int = 5) -> engine.Present:
    now, end = 9 * 3600, 12 * 3600
    staffed = tuple(engine.Counter(number, (engine.Span(now, end),), FAMILY) for number in range(counters))
    day = engine.Day(staffed, end, (engine.Rate(now, end, 12.0),), (engine.Mix("card", 1.0),), contingent=contingent)
    tickets = tuple(engine.Ticket(number, now - 60 * number, "card") for number in range(waiting))
    return engine.Present(now, day, tickets)


def test_the_rest_of_today_is_changed_as_asked() -> None:
    question = LiveQuestion(
        closed=frozenset({0}), since=10 * 3600, more=1, support=2, until=11 * 3600, longer=1800, numbers=-10
    )
    after = changed(_present(2, 3), question).day
    assert after.doors_close == 12 * 3600 + 1800
    assert [one.spans[0].end // 60 for one in after.counters] == [600, 750, 750, 660, 660]
    assert after.rates[0].end == after.doors_close
    assert after.contingent == 0
    assert changed(_present(2, 3), LiveQuestion()) == _present(2, 3)


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 5), st.integers(0, 14), st.integers(0, 10_000))
def test_closing_a_counter_never_shortens_the_wait_beyond_the_noise(counters: int, waiting: int, seed: int) -> None:
    """Unless fewer people are called at all: those who are sent home do not count as waiting."""
    present = _present(counters, waiting, contingent=40)
    after = changed(present, LiveQuestion(closed=frozenset({0})))
    found = engine.live_what_if(OFFICE, present, after, kernel=kernel(), seed=seed, runs=200).figures
    fewer = found["served"].change < 0
    assert found["wait_mean_s"].high >= -5 or fewer
    assert found["staffed_s"].change < 0


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 4), st.integers(0, 14), st.integers(0, 10_000))
def test_one_more_counter_never_lengthens_the_wait_beyond_the_noise(counters: int, waiting: int, seed: int) -> None:
    """Unless more people are called, the last of them after a long wait."""
    present = _present(counters, waiting, contingent=40)
    after = changed(present, LiveQuestion(more=1, skills=FAMILY))
    found = engine.live_what_if(OFFICE, present, after, kernel=kernel(), seed=seed, runs=200).figures
    assert found["wait_mean_s"].low <= 5 or found["served"].change > 0
    assert found["sent_home"].change <= 0


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 6), st.integers(0, 30), st.integers(0, 10_000))
def test_a_week_without_a_counter_is_never_better(people: int, booked: int, seed: int) -> None:
    day = _day(people=people, places=people, booked=min(booked, 12))
    before = sessions((day,), EXPECTED, Question()).days
    after = sessions((day,), EXPECTED, Question(closed=frozenset({0}))).days
    found = engine.what_if(OFFICE, before, after, kernel=kernel(), seed=seed, rounds=60).figures
    assert found["wait_mean_s"].high >= -5 or found["served"].change < 0
    assert found["backlog_s"].low <= 60 or found["served"].change > 0
