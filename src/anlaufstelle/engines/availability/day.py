"""One day of the office: who is there, which counters are open, what is booked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from anlaufstelle.engines.availability.demand import Demand
from anlaufstelle.engines.availability.errors import NoSuchBooking


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff on this day.

    `open` are the cells anybody may book, `internal` further cells that only staff book into.
    """

    id: int
    skills: int
    languages: int
    open: int
    internal: int = 0


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter or room on this day; masks as for a person."""

    id: int
    features: int
    open: int
    internal: int = 0


@dataclass(frozen=True, slots=True)
class Booking:
    """A booked time with its witness: the person and the counter that prove it.

    Without person or counter it is not seated and occupies nothing on that side. Only a booking that is seated on both
    sides and not `pinned` may be moved to other witnesses. Its time never changes here.
    """

    id: int
    start: int
    cells: int
    skills: int = 0
    languages: int = 0
    features: int = 0
    internal: bool = False
    person: int | None = None
    counter: int | None = None
    pinned: bool = False

    @property
    def span(self) -> int:
        """Give the mask of its cells."""
        return ((1 << self.cells) - 1) << self.start


@dataclass(frozen=True, slots=True)
class Move:
    """The complete new witness of a booking that changes person, counter or both."""

    booking: int
    person: int
    counter: int


@dataclass(frozen=True, slots=True)
class Taking:
    """The witness of a new booking, and the moves that make room for it."""

    person: int
    counter: int
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A day as the engine sees it; `version` changes with everything in it."""

    on: date
    version: int
    persons: tuple[Person, ...]
    counters: tuple[Counter, ...]
    bookings: tuple[Booking, ...] = ()

    def booking(self, number: int) -> Booking:
        """Give a booking by its id; raises `NoSuchBooking`."""
        for booking in self.bookings:
            if booking.id == number:
                return booking
        raise NoSuchBooking(number)

    def without(self, *numbers: int) -> "Day":
        """Give the day without some bookings."""
        gone = set(numbers)
        return replace(self, bookings=tuple(booking for booking in self.bookings if booking.id not in gone))

    def moved(self, moves: Iterable[Move]) -> "Day":
        """Give the day after some bookings got other witnesses."""
        new = {move.booking: move for move in moves}
        if not new:
            return self
        bookings = (
            replace(booking, person=new[booking.id].person, counter=new[booking.id].counter)
            if booking.id in new
            else booking
            for booking in self.bookings
        )
        return replace(self, bookings=tuple(bookings))

    def after(self, taking: Taking, booking_id: int, demand: Demand, *, start: int, version: int) -> "Day":
        """Give the day after a time was taken; the new booking gets `booking_id`."""
        new = Booking(
            id=booking_id,
            start=start,
            cells=demand.cells,
            skills=demand.skills,
            languages=demand.languages,
            features=demand.features,
            internal=demand.internal,
            person=taking.person,
            counter=taking.counter,
        )
        moved = self.moved(taking.moves)
        return replace(moved, version=version, bookings=(*moved.bookings, new))
