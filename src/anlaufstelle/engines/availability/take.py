"""Take a time: a witness for the new booking, and the moves that make room for it."""

from anlaufstelle.engines.availability.board import Board, counter_needs, person_needs
from anlaufstelle.engines.availability.day import Day, Move, Taking
from anlaufstelle.engines.availability.demand import Demand
from anlaufstelle.engines.availability.errors import NothingFits, SlotTaken
from anlaufstelle.engines.availability.masks import gap, members
from anlaufstelle.engines.availability.reseat import Moves, clear, step_aside
from anlaufstelle.engines.availability.room import Room
from anlaufstelle.engines.availability.side import Side

#: A lane and the moves that clear it.
Place = tuple[int, Moves]


def take(day: Day, demand: Demand, *, start: int) -> Taking:
    """Give the witness for a booking at this time; the same day and demand always give the same.

    Succeeds for exactly the starts that `starts` offers. Raises `NothingFits` when nobody could serve it then even on
    an empty day, `SlotTaken` when others have the time.
    """
    return take_on(Board(day), demand, start=start)


def take_on(board: Board, demand: Demand, *, start: int) -> Taking:
    """Take a time on a day that is laid out already."""
    begin = start - board.first
    able_persons = _in_question(board.persons, board.persons.able(person_needs(demand)), demand, begin)
    able_counters = _in_question(board.counters, board.counters.able(counter_needs(demand)), demand, begin)
    if not able_persons or not able_counters:
        raise NothingFits(start)
    person = _direct(board.persons, able_persons, demand, begin)
    counter = _direct(board.counters, able_counters, demand, begin)
    # The cheap questions first: where one side is full, the other need not be rearranged.
    if person is None:
        person = _after_moves(board.person_room, able_persons, demand, begin)
    if person is not None and counter is None:
        counter = _after_moves(board.counter_room, able_counters, demand, begin)
    if person is None or counter is None:
        raise SlotTaken(start)
    day = board.day
    moves = joined(board, persons=person[1], counters=counter[1])
    return Taking(day.persons[person[0]].id, day.counters[counter[0]].id, moves)


def joined(board: Board, *, persons: Moves, counters: Moves) -> tuple[Move, ...]:
    """Give the complete new witness of every booking that moves on one side or both."""
    found = []
    for place in sorted(persons.keys() | counters.keys()):
        booking = board.day.bookings[place]
        person, counter = booking.person, booking.counter
        if place in persons:
            person = board.day.persons[persons[place]].id
        if place in counters:
            counter = board.day.counters[counters[place]].id
        if person is not None and counter is not None:
            found.append(Move(booking.id, person, counter))
    return tuple(found)


def _in_question(side: Side, able: int, demand: Demand, begin: int) -> list[int]:
    """Give the able lanes that may be used for the whole window, busy or not."""
    if begin < 0:
        return []
    span = _span(demand, begin)
    return [lane for lane in members(able) if not span & ~side.usable(lane, internal=demand.internal)]


def _direct(side: Side, lanes: list[int], demand: Demand, begin: int) -> Place | None:
    """Choose among the lanes that are free: first who is asked for least, then where the least time is cut off."""
    span = _span(demand, begin)
    free = [lane for lane in lanes if not span & ~side.free[lane]]
    if not free:
        return None
    worth = side.worth()
    end = begin + demand.cells
    chosen = min(free, key=lambda lane: (worth[lane], gap(side.free[lane], begin, end), lane))
    return chosen, {}


def _after_moves(room: Room, lanes: list[int], demand: Demand, begin: int) -> Place | None:
    """Choose a lane that can be cleared: best where those in the way simply step aside, and the fewest do."""
    span = _span(demand, begin)
    stepping = [(moves, lane) for lane in lanes if (moves := step_aside(room, lane=lane, span=span)) is not None]
    if stepping:
        moves, lane = min(stepping, key=lambda place: (len(place[0]), place[1]))
        return lane, moves
    for lane in lanes:
        found = clear(room, lane=lane, start=begin, cells=demand.cells)
        if found is not None:
            return lane, found
    return None


def _span(demand: Demand, begin: int) -> int:
    return ((1 << demand.cells) - 1) << begin
