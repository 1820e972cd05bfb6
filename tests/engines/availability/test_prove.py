"""After a plan change: who still fits, who has to move, who is affected and which time is offered instead."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import find, given
from hypothesis import strategies as st

from anlaufstelle.engines.availability import (
    Affected,
    Booking,
    Counter,
    Day,
    Demand,
    Move,
    Person,
    Proof,
    propose,
    prove,
    take,
)
from tests.engines.availability.days import CAUGHT, ON, days, exact, faults, masks, trial

HOURS = 0xFF << 96


def edited(day: Day, *, gone: int, hours: int) -> Day:
    """The plan changes: one person is away, another has other hours, the first counter is closed for a while."""
    staff = [one for place, one in enumerate(day.persons) if place != gone % (len(day.persons) + 1)]
    if staff:
        staff[-1] = replace(staff[-1], open=hours, internal=0)
    places = [replace(one, open=one.open & ~(hours >> 3)) if one.id == 1 else one for one in day.counters]
    return replace(day, persons=tuple(staff), counters=tuple(places))


def wrong(day: Day, proof: Proof) -> bool:
    """Say whether a proof does not hold: a fault in the seats, or somebody counted twice or not at all."""
    kept = day.without(*proof.unplaced).moved(proof.moves)
    public = {one.id for one in kept.bookings if not one.internal}
    # A promise is older than a contingent: the proof may seat the public in internal cells.
    promised = replace(kept, bookings=tuple(replace(one, internal=True) for one in kept.bookings))
    assert public <= {one.id for one in day.bookings}
    return bool(faults(promised)) or proof.fits != (not proof.unplaced)


@trial(120, 10_000)
@given(days(), st.integers(0, 5), masks)
def test_the_proof_holds_after_any_edit(day: Day, gone: int, hours: int) -> None:
    after = edited(day, gone=gone, hours=hours)
    proof = prove(after)
    assert not wrong(after, proof)
    assert {move.booking for move in proof.moves}.isdisjoint(proof.unplaced)
    not_hit = {one.id for one in after.bookings if not faults(replace(after, bookings=(one,)))}
    assert not_hit.isdisjoint(proof.unplaced)


def test_the_twin_that_believes_in_the_plan_is_caught() -> None:
    def trusting(case: tuple[Day, int, int]) -> bool:
        after = edited(case[0], gone=case[1], hours=case[2])
        return wrong(after, Proof(fits=True, moves=(), unplaced=()))

    assert find(st.tuples(days(), st.integers(0, 5), masks), trusting, settings=CAUGHT)


@trial(60, 5_000)
@given(days())
def test_nobody_moves_without_need(day: Day) -> None:
    assert prove(day) == Proof(fits=True, moves=(), unplaced=())


@trial(80, 5_000)
@given(days(), st.integers(0, 5), masks)
def test_small_days_are_solved_completely(day: Day, gone: int, hours: int) -> None:
    """On days of this size the search ends before its steps are used up: what has no place could not have one."""
    after = edited(day, gone=gone, hours=hours)
    proof = prove(after)
    kept = after.without(*proof.unplaced)
    for number in proof.unplaced:
        lost = after.booking(number)
        demand = Demand(lost.cells, lost.skills, lost.languages, lost.features, lost.internal)
        if not lost.pinned:
            assert not exact(kept, demand, lost.start)


def test_an_absence_moves_bookings_to_colleagues() -> None:
    staff = (Person(2, 1, 0, HOURS),)
    booked = Booking(7, 96, 4, skills=1, person=1, counter=1)
    day = Day(ON, 1, staff, (Counter(1, 0, HOURS),), (booked,))
    assert prove(day) == Proof(fits=True, moves=(Move(7, 2, 1),), unplaced=())


def test_who_cannot_be_placed_is_named() -> None:
    booked = tuple(Booking(number, 96, 4, skills=1, person=1, counter=number) for number in (1, 2))
    day = Day(ON, 1, (Person(1, 1, 0, HOURS),), (Counter(1, 0, HOURS), Counter(2, 0, HOURS)), booked)
    proof = prove(day)
    assert not proof.fits
    assert len(proof.unplaced) == 1


def test_a_closed_day_affects_everybody() -> None:
    booked = tuple(Booking(number, 96 + number, 1, skills=1, person=1, counter=1) for number in range(5))
    assert prove(Day(ON, 1, (), (), booked)) == Proof(fits=False, moves=(), unplaced=(0, 1, 2, 3, 4))


def test_a_promise_is_older_than_a_contingent() -> None:
    booked = Booking(7, 96, 4, skills=1, person=1, counter=1)
    reserved = Person(2, 1, 0, 0, internal=HOURS)
    stays = Day(ON, 1, (replace(reserved, id=1),), (Counter(1, 0, HOURS),), (booked,))
    assert prove(stays) == Proof(fits=True, moves=(), unplaced=())
    moves = Day(ON, 1, (reserved,), (Counter(1, 0, HOURS),), (booked,))
    assert prove(moves) == Proof(fits=True, moves=(Move(7, 2, 1),), unplaced=())


def test_a_pinned_booking_stays_or_is_unplaced() -> None:
    pinned = Booking(7, 96, 4, skills=1, person=1, counter=1, pinned=True)
    day = Day(ON, 1, (Person(2, 1, 0, HOURS),), (Counter(1, 0, HOURS),), (pinned,))
    assert prove(day).unplaced == (7,)


def test_without_a_counter_the_person_is_free_again() -> None:
    """Both lose their person; only one has a counter: the other must not keep the person from it."""
    places = (Counter(1, 0b1, HOURS),)
    booked = (
        Booking(7, 96, 4, skills=1, features=0b10, person=1, counter=2),
        Booking(8, 96, 4, skills=1, features=0b01, person=1, counter=1),
    )
    proof = prove(Day(ON, 1, (Person(2, 1, 0, HOURS),), places, booked))
    assert proof.unplaced == (7,)
    assert proof.moves == (Move(8, 2, 1),)


def office(on: date, *, persons: int = 1, hours: int = HOURS | 0xFF << 180) -> Day:
    staff = tuple(Person(number, 1, 0, hours) for number in range(1, persons + 1))
    return Day(on, 1, staff, tuple(Counter(number, 0, hours) for number in range(1, persons + 1)))


def test_the_nearest_day_at_the_same_time_comes_first_and_the_later_of_two() -> None:
    week = [office(ON + timedelta(days=day)) for day in range(5)]
    lost = Affected(Booking(7, 98, 4, skills=1), ON + timedelta(days=2))
    closed = [day for day in week if day.on != lost.on]
    (proposal,) = propose(closed, [lost], earliest=ON)
    assert (proposal.on, proposal.start) == (ON + timedelta(days=3), 98)


def test_nothing_before_the_earliest_day() -> None:
    week = [office(ON + timedelta(days=day)) for day in range(5)]
    lost = Affected(Booking(7, 98, 4, skills=1), ON + timedelta(days=2))
    (proposal,) = propose([day for day in week if day.on != lost.on], [lost], earliest=ON + timedelta(days=3))
    assert proposal.on == ON + timedelta(days=3)


def test_the_same_half_of_the_day_beats_the_nearer_day() -> None:
    morning, whole = office(ON + timedelta(days=1), hours=HOURS), office(ON + timedelta(days=2))
    lost = Affected(Booking(7, 182, 4, skills=1), ON)
    (proposal,) = propose([morning, whole], [lost], earliest=ON)
    assert (proposal.on, proposal.start) == (ON + timedelta(days=2), 182)


@trial(40, 1_000)
@given(days(), days(), days())
def test_proposals_can_all_be_taken_in_their_order(lost: Day, near: Day, far: Day) -> None:
    later = [replace(near, on=ON + timedelta(days=1)), replace(far, on=ON + timedelta(days=2))]
    affected = [Affected(replace(one, id=one.id + 500, person=None, counter=None), ON) for one in lost.bookings]
    known = {day.on: day for day in later}
    for proposal in propose(later, affected, earliest=ON):
        booking = next(one.booking for one in affected if one.booking.id == proposal.booking)
        demand = Demand(booking.cells, booking.skills, booking.languages, booking.features, booking.internal)
        day = known[proposal.on]
        taking = take(day, demand, start=proposal.start)
        known[proposal.on] = day.after(taking, booking.id, demand, start=proposal.start, version=2)
        assert not faults(known[proposal.on])


def test_when_nothing_is_free_there_is_no_proposal() -> None:
    lost = [Affected(Booking(number, 96, 8, skills=1), ON) for number in range(3)]
    found = propose([office(ON, hours=HOURS)], lost, earliest=ON)
    assert len(found) == 1
