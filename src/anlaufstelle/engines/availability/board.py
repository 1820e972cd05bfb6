"""A day laid out for questions: both sides, and which times are free for a demand."""

from anlaufstelle.engines.availability.day import Booking, Counter, Day, Person
from anlaufstelle.engines.availability.demand import Demand
from anlaufstelle.engines.availability.masks import run
from anlaufstelle.engines.availability.room import Room
from anlaufstelle.engines.availability.side import Bits, Guest, Lane, Side
from anlaufstelle.values.grid import CELLS


class Board:
    """One version of a day; what it has worked out, it keeps."""

    __slots__ = ("_counter_room", "_person_room", "_prepared", "answers", "counters", "day", "first", "persons")

    def __init__(self, day: Day) -> None:
        """Lay out both sides."""
        self.day = day
        self.answers: dict[Demand, int] = {}
        self.first, width = _extent(day)
        seats = _Seats(day, self.first)
        self.persons = Side(
            [_person_lane(person, self.first) for person in day.persons],
            busy=seats.person_busy,
            guests=seats.on_persons,
            width=width,
        )
        self.counters = Side(
            [_counter_lane(counter, self.first) for counter in day.counters],
            busy=seats.counter_busy,
            guests=seats.on_counters,
            width=width,
        )
        self._person_room: Room | None = None
        self._counter_room: Room | None = None
        self._prepared = False

    @property
    def person_room(self) -> Room:
        """Give what rearranging persons makes possible."""
        if self._person_room is None:
            self._person_room = Room(self.persons)
        return self._person_room

    @property
    def counter_room(self) -> Room:
        """Give what rearranging counters makes possible."""
        if self._counter_room is None:
            self._counter_room = Room(self.counters)
        return self._counter_room

    def starts(self, demand: Demand) -> int:
        """Give the mask of cells at which the demand can be served, proved; the same demand is worked out once."""
        known = self.answers.get(demand)
        if known is None:
            known = self.answers[demand] = self._starts(demand)
        return known

    def prepare(self) -> bool:
        """Work out every rearrangement now, so that the first question about the day is as quick as any.

        Says whether there was anything left to work out.
        """
        if self._prepared:
            return False
        self.person_room.prepare()
        self.counter_room.prepare()
        self._prepared = True
        return True

    def _starts(self, demand: Demand) -> int:
        able_persons = self.persons.able(person_needs(demand))
        able_counters = self.counters.able(counter_needs(demand))
        cells, internal = demand.cells, demand.internal
        if self._prepared:
            found = self.person_room.all_starts(able_persons, cells=cells, internal=internal)
            found &= self.counter_room.all_starts(able_counters, cells=cells, internal=internal)
            return found << self.first
        persons, possible = self.persons.direct(able_persons, cells=cells, internal=internal)
        counters, possible_counters = self.counters.direct(able_counters, cells=cells, internal=internal)
        possible &= possible_counters & run(self.persons.unused & self.counters.unused, cells)
        # The cheap questions first: where one side has no room at all, the other need not be rearranged.
        missing = possible & ~persons
        if missing:
            persons |= self.person_room.starts(able_persons, cells=cells, internal=internal, wanted=missing)
        missing = possible & persons & ~counters
        if missing:
            counters |= self.counter_room.starts(able_counters, cells=cells, internal=internal, wanted=missing)
        return (persons & counters) << self.first


def person_needs(demand: Demand) -> Bits:
    """Give what a person must offer."""
    return demand.skills, demand.languages


def counter_needs(demand: Demand) -> Bits:
    """Give what a counter must offer."""
    return demand.features, 0


class _Seats:
    """Where the bookings of a day sit, and what of each lane they take; who is not seated twice does not move."""

    def __init__(self, day: Day, first: int) -> None:
        self._bookings = day.bookings
        persons: dict[int | None, int] = {person.id: place for place, person in enumerate(day.persons)}
        counters: dict[int | None, int] = {counter.id: place for place, counter in enumerate(day.counters)}
        self.person_busy = [0] * len(day.persons)
        self.counter_busy = [0] * len(day.counters)
        self._seats: list[tuple[int, int | None, int | None]] = []
        for booking in day.bookings:
            span = ((1 << booking.cells) - 1) << (booking.start - first)
            person = persons.get(booking.person)
            counter = counters.get(booking.counter)
            self._seats.append((span, person, counter))
            if person is not None:
                self.person_busy[person] |= span
            if counter is not None:
                self.counter_busy[counter] |= span

    def on_persons(self) -> list[Guest]:
        return [
            Guest(span, (booking.skills, booking.languages), booking.internal, person, _fixed(booking, person, counter))
            for booking, (span, person, counter) in zip(self._bookings, self._seats, strict=True)
        ]

    def on_counters(self) -> list[Guest]:
        return [
            Guest(span, (booking.features, 0), booking.internal, counter, _fixed(booking, person, counter))
            for booking, (span, person, counter) in zip(self._bookings, self._seats, strict=True)
        ]


def _fixed(booking: Booking, person: int | None, counter: int | None) -> bool:
    return booking.pinned or person is None or counter is None


def _extent(day: Day) -> tuple[int, int]:
    """Give the first cell the day uses, and how many cells there are from it to the last."""
    used = 0
    for person in day.persons:
        used |= person.open | person.internal
    for counter in day.counters:
        used |= counter.open | counter.internal
    first = min((booking.start for booking in day.bookings), default=CELLS)
    end = max((booking.start + booking.cells for booking in day.bookings), default=0)
    if used:
        first = min(first, (used & -used).bit_length() - 1)
        end = max(end, used.bit_length())
    return first, max(end - first, 0)


def _person_lane(person: Person, first: int) -> Lane:
    return Lane((person.skills, person.languages), person.open >> first, (person.open | person.internal) >> first)


def _counter_lane(counter: Counter, first: int) -> Lane:
    return Lane((counter.features, 0), counter.open >> first, (counter.open | counter.internal) >> first)
