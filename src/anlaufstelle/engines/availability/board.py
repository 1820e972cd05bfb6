"""A day laid out for questions: both sides, and which times are free for a demand."""

from anlaufstelle.engines.availability.day import Counter, Day, Person
from anlaufstelle.engines.availability.demand import Demand
from anlaufstelle.engines.availability.masks import run
from anlaufstelle.engines.availability.room import Room
from anlaufstelle.engines.availability.side import Bits, Guest, Lane, Side


class Board:
    """One version of a day; what it has worked out, it keeps."""

    __slots__ = ("_counter_room", "_person_room", "answers", "counters", "day", "first", "persons")

    def __init__(self, day: Day) -> None:
        """Seat every booking on both sides."""
        self.day = day
        self.answers: dict[Demand, int] = {}
        self.first, width = _extent(day)
        persons, counters = _guests(day, self.first)
        self.persons = Side([_person_lane(person, self.first) for person in day.persons], persons, width=width)
        self.counters = Side([_counter_lane(counter, self.first) for counter in day.counters], counters, width=width)
        self._person_room: Room | None = None
        self._counter_room: Room | None = None

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
        if self._complete:
            return False
        for room in (self.person_room, self.counter_room):
            for lane in range(len(room.side.lanes)):
                room.windows(lane)
        return True

    @property
    def _complete(self) -> bool:
        rooms = (self._person_room, self._counter_room)
        return all(room is not None and room.complete for room in rooms)

    def _starts(self, demand: Demand) -> int:
        able_persons = self.persons.able(person_needs(demand))
        able_counters = self.counters.able(counter_needs(demand))
        cells, internal = demand.cells, demand.internal
        if self._complete:
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


def _guests(day: Day, first: int) -> tuple[list[Guest], list[Guest]]:
    """Give the bookings as each side sees them; who is not seated on both sides does not move."""
    persons = {person.id: place for place, person in enumerate(day.persons)}
    counters = {counter.id: place for place, counter in enumerate(day.counters)}
    on_persons, on_counters = [], []
    for booking in day.bookings:
        person = None if booking.person is None else persons.get(booking.person)
        counter = None if booking.counter is None else counters.get(booking.counter)
        span = ((1 << booking.cells) - 1) << (booking.start - first)
        fixed = booking.pinned or person is None or counter is None
        on_persons.append(Guest(span, (booking.skills, booking.languages), booking.internal, person, fixed))
        on_counters.append(Guest(span, (booking.features, 0), booking.internal, counter, fixed))
    return on_persons, on_counters


def _extent(day: Day) -> tuple[int, int]:
    """Give the first cell the day uses, and how many cells there are from it to the last."""
    used = 0
    for person in day.persons:
        used |= person.open | person.internal
    for counter in day.counters:
        used |= counter.open | counter.internal
    for booking in day.bookings:
        used |= booking.span
    first = (used & -used).bit_length() - 1 if used else 0
    return first, used.bit_length() - first


def _person_lane(person: Person, first: int) -> Lane:
    return Lane((person.skills, person.languages), person.open >> first, (person.open | person.internal) >> first)


def _counter_lane(counter: Counter, first: int) -> Lane:
    return Lane((counter.features, 0), counter.open >> first, (counter.open | counter.internal) >> first)
