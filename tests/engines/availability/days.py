"""Small, crowded days for the property tests, and a checker that knows nothing of masks or lanes."""

import os
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from anlaufstelle.engines.availability import Booking, Counter, Day, Demand, Person

FULL = os.environ.get("ANLAUFSTELLE_TRIAL") == "full"
ON = date(2026, 3, 2)
#: The small days begin at eight and have so many cells.
FIRST, WIDTH = 96, 14


def trial(small: int, full: int) -> settings:
    """Give the size of a property test: small in `make test`, full when ANLAUFSTELLE_TRIAL says so."""
    return settings(
        max_examples=full if FULL else small,
        deadline=None,
        derandomize=not FULL,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


#: Twins must be caught; how small the example is does not matter.
CAUGHT = settings(max_examples=5_000, deadline=None, derandomize=True, phases=[Phase.generate])


def cells_of(mask: int) -> set[int]:
    return {cell for cell in range(288) if mask >> cell & 1}


masks = st.builds(
    lambda start, length, hole: (((1 << length) - 1) << start & ~(1 << hole)) << FIRST,
    st.integers(0, 5),
    st.integers(4, WIDTH - 5),
    st.integers(0, 3 * WIDTH),
)
needs = st.sampled_from([0, 0, 1, 1, 2, 4, 3])
offers = st.sampled_from([1, 1, 2, 3, 5, 7, 7])


@st.composite
def demands(draw: st.DrawFn) -> Demand:
    return Demand(
        cells=draw(st.integers(1, 5)),
        skills=draw(needs),
        languages=draw(st.sampled_from([0, 0, 0, 1])),
        features=draw(st.sampled_from([0, 0, 0, 1, 2])),
        internal=draw(st.sampled_from([False, False, True])),
    )


@st.composite
def persons(draw: st.DrawFn, *, number: int) -> Person:
    open_ = draw(masks)
    internal = draw(st.sampled_from([0, 0, 0b111 << FIRST + 3]))
    return Person(number, draw(offers), draw(st.sampled_from([0, 1])), open_ & ~internal, open_ & internal)


@st.composite
def counters(draw: st.DrawFn, *, number: int) -> Counter:
    open_ = draw(st.sampled_from([((1 << WIDTH) - 1) << FIRST, ((1 << 9) - 1) << FIRST + 2]))
    return Counter(number, draw(st.sampled_from([0, 1, 2, 3])), open_)


@st.composite
def days(draw: st.DrawFn) -> Day:
    """A day whose bookings sit wherever chance has put them, which is harder than where `take` would."""
    staff = tuple(draw(persons(number=number)) for number in range(1, draw(st.integers(1, 5)) + 1))
    rooms = tuple(draw(counters(number=number)) for number in range(1, draw(st.integers(1, 4)) + 1))
    day = Day(ON, 1, staff, rooms)
    for number in range(draw(st.integers(0, 14))):
        demand = draw(demands())
        start = FIRST + draw(st.integers(0, WIDTH - 1))
        person = [one.id for one in staff if can_sit(day, demand, start, person=one)]
        counter = [one.id for one in rooms if can_sit(day, demand, start, counter=one)]
        if person and counter:
            booking = booked(number + 100, demand, start, draw(st.sampled_from(person)), draw(st.sampled_from(counter)))
            booking = replace(booking, pinned=draw(st.integers(0, 9)) == 0)
            day = replace(day, bookings=(*day.bookings, booking))
    return day


def booked(number: int, demand: Demand, start: int, person: int | None, counter: int | None) -> Booking:
    return Booking(
        number,
        start,
        demand.cells,
        demand.skills,
        demand.languages,
        demand.features,
        demand.internal,
        person,
        counter,
    )


def can_sit(
    day: Day, demand: Demand, start: int, *, person: Person | None = None, counter: Counter | None = None
) -> bool:
    """Say whether somebody who is free could take it, cell by cell."""
    wanted = set(range(start, start + demand.cells))
    one = person or counter
    assert one is not None
    allowed = cells_of(one.open) | (cells_of(one.internal) if demand.internal else set())
    if not wanted <= allowed or not _offers(demand, person, counter):
        return False
    for booking in day.bookings:
        place = booking.person if person else booking.counter
        if place == one.id and wanted & set(range(booking.start, booking.start + booking.cells)):
            return False
    return True


def _offers(demand: Demand | Booking, person: Person | None, counter: Counter | None) -> bool:
    if person is not None:
        return (
            demand.skills | person.skills == person.skills and demand.languages | person.languages == person.languages
        )
    assert counter is not None
    return demand.features | counter.features == counter.features


def faults(day: Day) -> list[str]:
    """Give everything wrong with the witnesses of a day: nobody twice, nobody outside hours, nobody unable."""
    staff = {one.id: one for one in day.persons}
    rooms = {one.id: one for one in day.counters}
    seen: set[tuple[str, int, int]] = set()
    found = []
    for booking in day.bookings:
        person, counter = staff.get(booking.person or 0), rooms.get(booking.counter or 0)
        if person is None or counter is None:
            found.append(f"{booking.id} is not seated")
            continue
        if not _offers(booking, person, None) or not _offers(booking, None, counter):
            found.append(f"{booking.id} sits where it cannot be served")
        for one, kind in ((person, "person"), (counter, "counter")):
            allowed = cells_of(one.open) | (cells_of(one.internal) if booking.internal else set())
            for cell in range(booking.start, booking.start + booking.cells):
                if cell not in allowed:
                    found.append(f"{booking.id} at cell {cell}: {kind} {one.id} is not there for it")
                if (kind, one.id, cell) in seen:
                    found.append(f"{booking.id} at cell {cell}: {kind} {one.id} is taken")
                seen.add((kind, one.id, cell))
    return found


def exact(day: Day, demand: Demand, start: int) -> bool:
    """Say whether all bookings and the new one have witnesses at all, by trying everything."""
    new = booked(1, demand, start, None, None)
    return _solvable(day, [*day.bookings, new], "person") and _solvable(day, [*day.bookings, new], "counter")


def _solvable(day: Day, bookings: list[Booking], kind: str) -> bool:
    places = day.persons if kind == "person" else day.counters
    options: list[tuple[Booking, list[int]]] = []
    for booking in bookings:
        fitting = [
            one.id
            for one in places
            if _offers(booking, *((one, None) if isinstance(one, Person) else (None, one)))
            and cells_of(booking.span) <= cells_of(one.open) | (cells_of(one.internal) if booking.internal else set())
        ]
        fixed = getattr(booking, kind)
        options.append((booking, [fixed] if booking.pinned else fitting))
    options.sort(key=lambda option: option[0].start)
    return _assign(options, {})


def _assign(options: list[tuple[Booking, list[int]]], until: dict[int, int]) -> bool:
    """Seat bookings in order of their begin; a place is free again when its last booking has ended."""
    if not options:
        return True
    booking, fitting = options[0]
    return any(
        until.get(place, 0) <= booking.start and _assign(options[1:], {**until, place: booking.start + booking.cells})
        for place in fitting
    )
