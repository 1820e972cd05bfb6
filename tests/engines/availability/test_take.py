"""Which witness a booking gets, and which others move for it."""

from dataclasses import replace

import pytest

from anlaufstelle.engines.availability import (
    Booking,
    Counter,
    Day,
    Demand,
    Move,
    NoSuchBooking,
    NothingFits,
    Person,
    SlotTaken,
    Taking,
    TooLong,
    TooMany,
    combine,
    starts,
    take,
)
from tests.engines.availability.days import ON, faults

HOURS = 0xFF


def rooms(number: int) -> tuple[Counter, ...]:
    return tuple(Counter(place, 0, HOURS) for place in range(1, number + 1))


def test_whoever_knows_least_is_taken_first() -> None:
    staff = (Person(1, 0b11, 0, HOURS), Person(2, 0b01, 0, HOURS))
    assert take(Day(ON, 1, staff, rooms(1)), Demand(2, skills=1), start=0).person == 2


def test_the_tightest_gap_is_taken_first() -> None:
    staff = (Person(1, 1, 0, HOURS), Person(2, 1, 0, 0b1100))
    assert take(Day(ON, 1, staff, rooms(1)), Demand(2, skills=1), start=2) == Taking(2, 1)


def test_staff_use_the_internal_contingent_first() -> None:
    staff = (Person(1, 1, 0, HOURS), Person(2, 1, 0, 0, internal=HOURS))
    day = Day(ON, 1, staff, rooms(1))
    assert take(day, Demand(2, skills=1, internal=True), start=2).person == 2
    assert take(day, Demand(2, skills=1), start=2).person == 1


def test_a_public_booking_never_moves_into_the_internal_contingent() -> None:
    staff = (Person(1, 0b11, 0, HOURS), Person(2, 0b01, 0, 0, internal=HOURS))
    booked = Booking(7, 0, 4, skills=0b01, person=1, counter=1)
    day = Day(ON, 1, staff, rooms(2), (booked,))
    with pytest.raises(SlotTaken):
        take(day, Demand(4, skills=0b10), start=0)
    by_staff = replace(day, bookings=(replace(booked, internal=True),))
    assert take(by_staff, Demand(4, skills=0b10), start=0).moves == (Move(7, 2, 1),)


def test_a_pinned_booking_stays() -> None:
    staff = (Person(1, 0b11, 0, HOURS), Person(2, 0b01, 0, HOURS))
    pinned = Booking(7, 0, 4, skills=0b01, person=1, counter=1, pinned=True)
    day = Day(ON, 1, staff, rooms(2), (pinned,))
    with pytest.raises(SlotTaken):
        take(day, Demand(4, skills=0b10), start=0)


def test_a_chain_of_two_makes_room() -> None:
    """One and two can only be swapped round: the newcomer pushes 7, 7 pushes 8, 8 steps aside."""
    staff = (Person(1, 0b101, 0, HOURS), Person(2, 0b011, 0, HOURS), Person(3, 0b010, 0, HOURS))
    booked = (
        Booking(7, 0, 4, skills=0b001, person=1, counter=1),
        Booking(8, 2, 4, skills=0b010, person=2, counter=2),
    )
    day = Day(ON, 1, staff, rooms(3), booked)
    taking = take(day, Demand(2, skills=0b100), start=1)
    assert taking.person == 1
    assert {move.booking: move.person for move in taking.moves} == {7: 2, 8: 3}
    assert not faults(day.after(taking, 9, Demand(2, skills=0b100), start=1, version=2))


def test_tails_are_swapped_between_two_counters() -> None:
    """No counter is free for the whole time, but from cell 4 on the two can change places."""
    staff = tuple(Person(number, 1, 0, HOURS) for number in range(1, 4))
    booked = (
        Booking(7, 4, 4, skills=1, person=1, counter=1),
        Booking(8, 0, 4, skills=1, person=2, counter=2),
    )
    day = Day(ON, 1, staff, rooms(2), booked)
    taking = take(day, Demand(8, skills=1), start=0)
    assert not faults(day.after(taking, 9, Demand(8, skills=1), start=0, version=2))
    assert taking.moves


def test_partners_change_within_one_window() -> None:
    """Three counters, each free for another third of the time."""
    hours = (1 << 12) - 1
    staff = tuple(Person(number, 1, 0, hours) for number in range(1, 9))
    places = tuple(Counter(number, 0, hours) for number in range(1, 4))
    spans = [(1, 4, 8), (2, 0, 4), (2, 8, 4), (3, 0, 8)]
    booked = tuple(
        Booking(number, start, cells, skills=1, person=number, counter=counter)
        for number, (counter, start, cells) in enumerate(spans, start=1)
    )
    day = Day(ON, 1, staff, places, booked)
    taking = take(day, Demand(12, skills=1), start=0)
    assert not faults(day.after(taking, 9, Demand(12, skills=1), start=0, version=2))


def test_bookings_without_a_witness_occupy_nothing() -> None:
    day = Day(ON, 1, (Person(1, 1, 0, HOURS),), rooms(1), (Booking(7, 0, 4, skills=1),))
    assert take(day, Demand(4, skills=1), start=0) == Taking(1, 1)


def test_nobody_at_all_is_told_apart_from_taken() -> None:
    day = Day(ON, 1, (Person(1, 1, 0, HOURS),), rooms(1))
    for demand, start in (
        (Demand(2, skills=2), 0),
        (Demand(2, skills=1), 7),
        (Demand(2, skills=1), 300),
        (Demand(2, skills=1), 2**63),
        (Demand(2, skills=1), -1),
    ):
        with pytest.raises(NothingFits) as caught:
            take(day, demand, start=start)
        assert caught.value.start == start


def test_a_language_and_a_room_are_asked_for() -> None:
    staff = (Person(1, 1, 0b01, HOURS), Person(2, 1, 0b10, HOURS))
    places = (Counter(1, 0b01, HOURS), Counter(2, 0b10, HOURS))
    day = Day(ON, 1, staff, places)
    assert take(day, Demand(2, skills=1, languages=0b10, features=0b10), start=0) == Taking(2, 2)
    assert starts(day, Demand(2, skills=1, languages=0b11)) == 0


def test_an_empty_day_offers_nothing() -> None:
    assert starts(Day(ON, 1, (), ()), Demand(1)) == 0
    assert starts(Day(ON, 1, (Person(1, 1, 0, HOURS),), ()), Demand(1)) == 0


def test_demands_come_together() -> None:
    both = combine([Demand(4, skills=1, languages=2), Demand(3, skills=2, features=1, internal=True)])
    assert both == Demand(7, skills=3, languages=2, features=1, internal=True)


@pytest.mark.parametrize("number", [0, 13])
def test_more_than_twelve_concerns_or_none_are_refused(number: int) -> None:
    with pytest.raises(TooMany) as caught:
        combine([Demand(1)] * number)
    assert caught.value.concerns == number


@pytest.mark.parametrize("cells", [0, 25, -1, 2**63])
def test_an_appointment_lasts_five_minutes_to_two_hours(cells: int) -> None:
    with pytest.raises(TooLong) as caught:
        Demand(cells)
    assert caught.value.cells == cells


def test_more_than_two_hours_together_are_refused() -> None:
    with pytest.raises(TooLong):
        combine([Demand(20), Demand(5)])


def test_a_day_knows_its_bookings() -> None:
    day = Day(ON, 1, (), (), (Booking(7, 0, 4),))
    assert day.booking(7).start == 0
    assert day.without(7).bookings == ()
    with pytest.raises(NoSuchBooking) as caught:
        day.booking(8)
    assert caught.value.booking == 8
