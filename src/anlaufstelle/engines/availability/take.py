"""Take a time: a witness for the new booking, and the moves that make room for it."""

from anlaufstelle.engines.availability.board import Board, counter_needs, person_needs
from anlaufstelle.engines.availability.choose import cleared_lane, free_lane
from anlaufstelle.engines.availability.day import Day, Move, Taking
from anlaufstelle.engines.availability.demand import Demand
from anlaufstelle.engines.availability.errors import NothingFits, SlotTaken
from anlaufstelle.engines.availability.masks import members
from anlaufstelle.engines.availability.reseat import Moves
from anlaufstelle.engines.availability.side import Bits, Side


def take(day: Day, demand: Demand, *, start: int) -> Taking:
    """Give the witness for a booking at this time; the same day and demand always give the same.

    Succeeds for exactly the starts that `starts` offers. Raises `NothingFits` when nobody could serve it then even on
    an empty day, `SlotTaken` when others have the time.

    >>> from datetime import date
    >>> from anlaufstelle.engines.availability.day import Booking, Counter, Person
    >>> persons = (Person(1, 0b11, 0, 0xFF), Person(2, 0b01, 0, 0xFF))
    >>> counters = (Counter(1, 0, 0xFF), Counter(2, 0, 0xFF))
    >>> booked = Booking(7, start=0, cells=4, skills=0b01, person=1, counter=1)
    >>> take(Day(date(2026, 3, 2), 1, persons, counters, (booked,)), Demand(4, skills=0b10), start=0)
    Taking(person=1, counter=2, moves=(Move(booking=7, person=2, counter=1),))
    """
    return take_on(Board(day), demand, start=start)


def take_on(board: Board, demand: Demand, *, start: int) -> Taking:
    """Take a time on a day that is laid out already; rules and errors as `take`."""
    begin, cells = start - board.first, demand.cells
    able_persons = _in_question(board.persons, person_needs(demand), demand, begin=begin)
    able_counters = _in_question(board.counters, counter_needs(demand), demand, begin=begin)
    if not able_persons or not able_counters:
        raise NothingFits(start)
    person = free_lane(board.persons, able_persons, start=begin, cells=cells)
    counter = free_lane(board.counters, able_counters, start=begin, cells=cells)
    if person is None:
        person = cleared_lane(board.person_room, able_persons, start=begin, cells=cells)
    if person is not None and counter is None:
        counter = cleared_lane(board.counter_room, able_counters, start=begin, cells=cells)
    if person is None or counter is None:
        raise SlotTaken(start)
    day = board.day
    moves = _joined(day, persons=person[1], counters=counter[1])
    return Taking(day.persons[person[0]].id, day.counters[counter[0]].id, moves)


def _joined(day: Day, *, persons: Moves, counters: Moves) -> tuple[Move, ...]:
    """Give the complete new witness of every booking that moves on one side or both."""
    found = []
    for place in sorted(persons.keys() | counters.keys()):
        booking = day.bookings[place]
        person = day.persons[persons[place]].id if place in persons else booking.person
        counter = day.counters[counters[place]].id if place in counters else booking.counter
        if person is not None and counter is not None:
            found.append(Move(booking.id, person, counter))
    return tuple(found)


def _in_question(side: Side, needs: Bits, demand: Demand, *, begin: int) -> list[int]:
    """Give the able lanes that may be used for the whole window, busy or not."""
    if not 0 <= begin <= side.width - demand.cells:
        return []
    span = ((1 << demand.cells) - 1) << begin
    return [lane for lane in members(side.able(needs)) if not span & ~side.usable(lane, internal=demand.internal)]
