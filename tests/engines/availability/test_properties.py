"""What must hold on every day, however crowded: proved offers, capacity, monotony, the same answer every time."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from anlaufstelle.engines.availability import (
    AvailabilityError,
    Counter,
    Day,
    Demand,
    FreeTimes,
    Person,
    SlotTaken,
    starts,
    take,
)
from tests.engines.availability.days import (
    CAUGHT,
    FIRST,
    ON,
    WIDTH,
    can_sit,
    cells_of,
    counters,
    days,
    demands,
    exact,
    faults,
    masks,
    persons,
    trial,
)

Starts = Callable[[Day, Demand], int]


def overbooks(day: Day, demand: Demand, answer: Starts) -> bool:
    """Book every time that is offered, again and again; say whether one was offered that does not exist."""
    number = 1000
    for _round in range(3):
        offered = sorted(cells_of(answer(day, demand)))
        if not offered:
            return False
        start = offered[number % len(offered)]
        if not exact(day, demand, start):
            return True
        day = day.after(take(day, demand, start=start), number, demand, start=start, version=number)
        number += 1
    return False


def shrinks(answer: Starts, before: Day, after: Day, demand: Demand) -> bool:
    """Say whether a day that only got easier lost a free time."""
    return bool(answer(before, demand) & ~answer(after, demand))


@trial(120, 20_000)
@given(days(), demands())
def test_what_is_offered_exists(day: Day, demand: Demand) -> None:
    for start in cells_of(starts(day, demand)):
        assert exact(day, demand, start)


@trial(60, 5_000)
@given(days(), demands())
def test_a_taken_time_is_never_offered_again_beyond_capacity(day: Day, demand: Demand) -> None:
    assert not overbooks(day, demand, starts)


def test_the_twin_that_ignores_bookings_overbooks() -> None:
    """The property above can fail: an engine that looks at hours only is caught."""

    def blind(day: Day, demand: Demand) -> int:
        return starts(replace(day, bookings=()), demand)

    assert find(st.tuples(days(), demands()), lambda case: overbooks(*case, blind), settings=CAUGHT)


@trial(50, 10_000)
@given(days(), demands())
def test_everything_offered_can_be_taken_and_nothing_else(day: Day, demand: Demand) -> None:
    before = faults(day)
    assert not before
    offered = cells_of(starts(day, demand))
    for start in range(FIRST - 1, FIRST + WIDTH):
        if start not in offered:
            with pytest.raises(AvailabilityError):
                take(day, demand, start=start)
            continue
        taking = take(day, demand, start=start)
        after = day.after(taking, 1, demand, start=start, version=2)
        assert not faults(after)
        assert [(one.id, one.start) for one in after.without(1).bookings] == [
            (one.id, one.start) for one in day.bookings
        ]
        for move in taking.moves:
            was = day.booking(move.booking)
            assert not was.pinned
            assert (move.person, move.counter) != (was.person, was.counter)


@trial(50, 3_000)
@given(days(), demands())
def test_a_free_person_and_a_free_counter_are_always_offered(day: Day, demand: Demand) -> None:
    offered = cells_of(starts(day, demand))
    for start in range(FIRST, FIRST + WIDTH):
        person = any(can_sit(day, demand, start, person=one) for one in day.persons)
        counter = any(can_sit(day, demand, start, counter=one) for one in day.counters)
        if person and counter:
            assert start in offered


@trial(120, 20_000)
@given(days(), demands(), persons(number=50))
def test_more_staff_never_means_fewer_free_times(day: Day, demand: Demand, person: Person) -> None:
    first = replace(day, persons=(person, *day.persons))
    last = replace(day, persons=(*day.persons, person))
    assert not shrinks(starts, day, first, demand)
    assert not shrinks(starts, day, last, demand)


@trial(60, 10_000)
@given(days(), demands(), counters(number=50))
def test_more_counters_never_mean_fewer_free_times(day: Day, demand: Demand, counter: Counter) -> None:
    assert not shrinks(starts, day, replace(day, counters=(counter, *day.counters)), demand)


@trial(120, 20_000)
@given(days(), demands(), masks, st.data())
def test_more_opening_never_means_fewer_free_times(day: Day, demand: Demand, hours: int, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(day.persons))
    longer = replace(chosen, open=chosen.open | hours, internal=chosen.internal & ~hours)
    more = replace(day, persons=tuple(longer if one.id == chosen.id else one for one in day.persons))
    assert not shrinks(starts, day, more, demand)


@trial(120, 20_000)
@given(days().filter(lambda day: day.bookings), demands(), st.data())
def test_a_cancelled_booking_never_costs_a_free_time(day: Day, demand: Demand, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(day.bookings))
    assert not shrinks(starts, day, day.without(gone.id), demand)


@trial(60, 5_000)
@given(days().filter(lambda day: day.bookings), demands())
def test_learning_a_skill_never_costs_a_free_time(day: Day, demand: Demand) -> None:
    able = tuple(replace(one, skills=7, languages=1) for one in day.persons)
    assert not shrinks(starts, day, replace(day, persons=able), demand)


def test_the_twin_that_asks_one_person_only_is_not_monotone() -> None:
    """The properties above can fail: an engine that tries one candidate and stops is caught."""

    def hasty(day: Day, demand: Demand) -> int:
        able = [one for one in day.persons if demand.skills | one.skills == one.skills]
        return starts(replace(day, persons=tuple(able[:1])), demand)

    def caught(case: tuple[Day, Demand, Person]) -> bool:
        day, demand, person = case
        return shrinks(hasty, day, replace(day, persons=(person, *day.persons)), demand)

    assert find(st.tuples(days(), demands(), persons(number=50)), caught, settings=CAUGHT)


@trial(50, 5_000)
@given(days(), st.lists(demands(), min_size=1, max_size=4), demands())
def test_cold_and_cached_answers_are_equal(day: Day, wanted: list[Demand], other: Demand) -> None:
    cached, prepared = FreeTimes(), FreeTimes()
    cached.put(day)
    prepared.put(day)
    prepared.prepare()
    for demand in [*wanted, *wanted]:
        assert cached.starts(ON, demand) == prepared.starts(ON, demand) == starts(day, demand)
    offered = sorted(cells_of(starts(day, other)))
    if offered:
        after = day.after(take(day, other, start=offered[0]), 1, other, start=offered[0], version=2)
        assert cached.stale({ON: 2}) == (ON,)
        cached.put(after)
        assert [cached.starts(ON, demand) for demand in wanted] == [starts(after, demand) for demand in wanted]


@trial(50, 3_000)
@given(days(), demands())
def test_the_same_day_gives_the_same_witness(day: Day, demand: Demand) -> None:
    for start in cells_of(starts(day, demand)):
        assert take(day, demand, start=start) == take(replace(day, version=9), demand, start=start)


@trial(50, 3_000)
@given(days(), demands(), st.integers(0, 30))
def test_the_place_of_the_morning_in_the_day_does_not_matter(day: Day, demand: Demand, later: int) -> None:
    moved = replace(
        day,
        persons=tuple(replace(one, open=one.open << later, internal=one.internal << later) for one in day.persons),
        counters=tuple(replace(one, open=one.open << later) for one in day.counters),
        bookings=tuple(replace(one, start=one.start + later) for one in day.bookings),
    )
    assert starts(moved, demand) == starts(day, demand) << later


def test_a_full_day_says_so() -> None:
    open_ = 0b1111 << FIRST
    day = Day(ON, 1, (Person(1, 1, 0, open_),), (Counter(1, 0, open_),))
    demand = Demand(4, skills=1)
    day = day.after(take(day, demand, start=FIRST), 1, demand, start=FIRST, version=2)
    assert starts(day, Demand(1)) == 0
    with pytest.raises(SlotTaken):
        take(day, Demand(1), start=FIRST)
