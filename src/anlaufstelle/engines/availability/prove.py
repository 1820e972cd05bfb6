"""The proof that all bookings of a day still fit, after the plan has changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from anlaufstelle.engines.availability.board import Board
from anlaufstelle.engines.availability.choose import Place, cleared_lane, free_lane
from anlaufstelle.engines.availability.day import Booking, Day, Move
from anlaufstelle.engines.availability.masks import members
from anlaufstelle.engines.availability.room import Room
from anlaufstelle.engines.availability.side import Guest, Side, busy_cells
from anlaufstelle.engines.availability.squeeze import squeezed_lane


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether all fit, the witnesses that change, and the ids of bookings without a place."""

    fits: bool
    moves: tuple[Move, ...]
    unplaced: tuple[int, ...]


def prove(day: Day) -> Proof:
    """Find a witness for every booking of a day, changing as few as possible.

    A witness stays when its person and counter are there, can serve it, and nobody else sits there. Who has one keeps a
    place, even where two others could have it instead: nobody is affected but by the change itself. Bookings of the
    public may stay in cells that have since become internal, and as a last resort are moved into them: a promise is
    older than a contingent. A pinned booking stays or is unplaced.

    `fits` is never claimed wrongly. A booking may be called unplaced although an exact solver would find a place; the
    benchmark counts how often.
    """
    board = Board(day)
    persons, counters = _Half(board.persons, day.bookings), _Half(board.counters, day.bookings)
    lost = persons.settle() | counters.settle()
    freed = [half.leave(lost) for half in (persons, counters)]
    if any(freed):
        for number in sorted(lost, key=lambda number: (day.bookings[number].cells, day.bookings[number].id)):
            if persons.seat(number):
                if counters.seat(number):
                    lost.discard(number)
                else:
                    persons.leave({number})
    return _proof(day, persons=persons.guests, counters=counters.guests, lost=lost)


def _proof(day: Day, *, persons: Sequence[Guest], counters: Sequence[Guest], lost: Collection[int]) -> Proof:
    moves, unplaced = [], []
    for number, booking in enumerate(day.bookings):
        person, counter = persons[number].lane, counters[number].lane
        if number in lost or person is None or counter is None:
            unplaced.append(booking.id)
            continue
        move = Move(booking.id, day.persons[person].id, day.counters[counter].id)
        if (move.person, move.counter) != (booking.person, booking.counter):
            moves.append(move)
    return Proof(not unplaced, tuple(moves), tuple(unplaced))


class _Half:
    """One side while it is settled: the guests with the lanes they have found so far."""

    def __init__(self, side: Side, bookings: Sequence[Booking]) -> None:
        self._empty = side
        movable = [guest._replace(fixed=booking.pinned) for guest, booking in zip(side.guests, bookings, strict=True)]
        self.guests = _valid(side, movable)
        self._room: Room | None = None

    def settle(self) -> set[int]:
        """Seat everybody who has no lane, the most difficult first, and give those for whom there is none."""
        waiting = [number for number, guest in enumerate(self.guests) if guest.lane is None]
        waiting.sort(key=lambda number: self._ease(self.guests[number]))
        return {number for number in waiting if not self.seat(number)}

    def seat(self, number: int) -> bool:
        """Find a lane for a guest, moving others when needed; say whether there is one."""
        guest = self.guests[number]
        if guest.fixed:
            return False
        lanes = self._empty.fits(guest)
        more = self._empty.fits(guest._replace(internal=True)) & ~lanes
        place = self._place(guest, lanes) or self._place(guest, more)
        if place is None:
            return False
        lane, moves = place
        for moved, to in {**moves, number: lane}.items():
            self.guests[moved] = self.guests[moved]._replace(lane=to)
        self._room = None
        return True

    def leave(self, numbers: Collection[int]) -> bool:
        """Take guests out of their lanes; say whether that freed anything."""
        seated = [number for number in numbers if self.guests[number].lane is not None]
        for number in seated:
            self.guests[number] = self.guests[number]._replace(lane=None)
        self._room = None
        return bool(seated)

    def _place(self, guest: Guest, fits: int) -> Place | None:
        lanes = members(fits)
        if not lanes:
            return None
        if self._room is None:
            self._room = Room(self._side())
        start, cells = (guest.span & -guest.span).bit_length() - 1, guest.span.bit_count()
        return (
            free_lane(self._room.side, lanes, start=start, cells=cells)
            or cleared_lane(self._room, lanes, start=start, cells=cells)
            or squeezed_lane(self._room, lanes, span=guest.span)
        )

    def _side(self) -> Side:
        lanes, guests = self._empty.lanes, tuple(self.guests)
        return Side(lanes, busy=busy_cells(lanes, guests), guests=lambda: guests, width=self._empty.width)

    def _ease(self, guest: Guest) -> tuple[int, int]:
        return self._empty.fits(guest).bit_count(), -guest.span.bit_count()


def _valid(side: Side, guests: Sequence[Guest]) -> list[Guest]:
    """Unseat whoever sits where nobody can serve, or where somebody else sits already."""
    taken = [0] * len(side.lanes)
    found = []
    for guest in guests:
        lane = guest.lane
        if lane is None or guest.span & taken[lane] or not side.fits(guest._replace(internal=True)) >> lane & 1:
            found.append(guest._replace(lane=None))
        else:
            taken[lane] |= guest.span
            found.append(guest)
    return found
