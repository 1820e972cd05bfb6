"""First, plain version of the engine (direct fit only); see the package for the real one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from anlaufstelle.values import grid
from anlaufstelle.values.calendar import is_holiday
from anlaufstelle.values.periods import Period


class AvailabilityError(Exception):
    pass


class TooLong(AvailabilityError):
    pass


class TooMany(AvailabilityError):
    pass


class SlotTaken(AvailabilityError):
    pass


class NothingFits(AvailabilityError):
    pass


@dataclass(frozen=True, slots=True)
class Demand:
    cells: int
    skills: int = 0
    languages: int = 0
    features: int = 0
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    skills: int
    languages: int
    open: int
    internal: int = 0


@dataclass(frozen=True, slots=True)
class Counter:
    id: int
    features: int
    open: int
    internal: int = 0


@dataclass(frozen=True, slots=True)
class Booking:
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


@dataclass(frozen=True, slots=True)
class Move:
    booking: int
    person: int
    counter: int


@dataclass(frozen=True, slots=True)
class Taking:
    person: int
    counter: int
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    fits: bool
    moves: tuple[Move, ...]
    unplaced: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    version: int
    persons: tuple[Person, ...]
    counters: tuple[Counter, ...]
    bookings: tuple[Booking, ...]

    def without(self, *ids):
        return replace(self, bookings=tuple(b for b in self.bookings if b.id not in ids))

    def after(self, taking, booking_id, demand, start, version):
        b = Booking(booking_id, start, demand.cells, demand.skills, demand.languages, demand.features, demand.internal, taking.person, taking.counter)
        return replace(self, version=version, bookings=(*self.bookings, b))


def _free(day):
    pf = {p.id: 0 for p in day.persons}
    cf = {c.id: 0 for c in day.counters}
    for b in day.bookings:
        m = grid.mask(b.start, b.start + b.cells)
        if b.person in pf:
            pf[b.person] |= m
        if b.counter in cf:
            cf[b.counter] |= m
    return pf, cf


def _runs(m, n):
    for _ in range(n - 1):
        m &= m >> 1 if False else m
    r = m
    for i in range(1, n):
        r &= m >> i
    return r


def _cands(day, d):
    pf, cf = _free(day)
    ps = [(p.id, _runs((p.open | (p.internal if d.internal else 0)) & ~pf[p.id], d.cells)) for p in day.persons if p.skills & d.skills == d.skills and p.languages & d.languages == d.languages]
    cs = [(c.id, _runs((c.open | (c.internal if d.internal else 0)) & ~cf[c.id], d.cells)) for c in day.counters if c.features & d.features == d.features]
    return ps, cs


def starts(day, demand):
    ps, cs = _cands(day, demand)
    a = b = 0
    for _, m in ps:
        a |= m
    for _, m in cs:
        b |= m
    return a & b


def take(day, demand, *, start):
    ps, cs = _cands(day, demand)
    p = next((i for i, m in ps if m >> start & 1), None)
    c = next((i for i, m in cs if m >> start & 1), None)
    if p is None or c is None:
        raise SlotTaken
    return Taking(p, c)


def prove(day):
    return Proof(True, (), ())


@dataclass(frozen=True, slots=True)
class Wish:
    weekdays: int = 0b1111111
    within: int = grid.DAY


ANY = Wish()


@dataclass(frozen=True, slots=True)
class Free:
    on: date
    starts: int


class FreeTimes:
    def __init__(self):
        self.days = {}
        self.cache = {}

    def stale(self, versions):
        return tuple(on for on, v in versions.items() if on not in self.days or self.days[on].version != v)

    def put(self, day):
        self.days[day.on] = day
        self.cache = {k: v for k, v in self.cache.items() if k[0] != day.on}

    def drop(self, on):
        self.days.pop(on, None)

    def starts(self, on, demand):
        k = (on, demand)
        if k not in self.cache:
            self.cache[k] = starts(self.days[on], demand)
        return self.cache[k]

    def between(self, first, end, demand, wish=ANY):
        out = []
        on = first
        while on < end:
            if wish.weekdays >> on.weekday() & 1:
                m = self.starts(on, demand) & wish.within
                if m:
                    out.append(Free(on, m))
            on += timedelta(days=1)
        return tuple(out)


@dataclass(frozen=True, slots=True)
class Hours:
    weekday: int
    start: int
    end: int
    valid: Period


@dataclass(frozen=True, slots=True)
class Opening:
    on: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Closure:
    valid: Period
    start: int = 0
    end: int = 288


@dataclass(frozen=True, slots=True)
class CounterPlan:
    id: int
    features: int
    valid: Period
    closures: tuple = ()


@dataclass(frozen=True, slots=True)
class StaffPlan:
    id: int
    skills: int
    languages: int
    hours: tuple = ()
    shifts: tuple = ()
    absences: tuple = ()


@dataclass(frozen=True, slots=True)
class Contingent:
    weekday: int
    start: int
    end: int
    valid: Period
    staff: frozenset
    counters: frozenset


@dataclass(frozen=True, slots=True)
class Plan:
    hours: tuple = ()
    openings: tuple = ()
    closures: tuple = ()
    counters: tuple = ()
    staff: tuple = ()
    contingents: tuple = ()


@dataclass(frozen=True, slots=True)
class Resources:
    persons: tuple
    counters: tuple


def build_day(plan, on):
    opened = 0
    if not is_holiday(on):
        for h in plan.hours:
            if h.weekday == on.weekday() and h.valid.contains(on):
                opened |= grid.mask(h.start, h.end)
    for o in plan.openings:
        if o.on == on:
            opened |= grid.mask(o.start, o.end)
    for c in plan.closures:
        if c.valid.contains(on):
            opened &= ~grid.mask(c.start, c.end)
    opened &= grid.bookable(on)
    ps, cs = [], []
    kept = [c for c in plan.contingents if c.weekday == on.weekday() and c.valid.contains(on)]
    for s in plan.staff:
        m = 0
        for h in s.hours:
            if h.weekday == on.weekday() and h.valid.contains(on):
                m |= grid.mask(h.start, h.end)
        for o in s.shifts:
            if o.on == on:
                m |= grid.mask(o.start, o.end)
        for c in s.absences:
            if c.valid.contains(on):
                m &= ~grid.mask(c.start, c.end)
        m &= opened
        i = 0
        for c in kept:
            if s.id in c.staff:
                i |= grid.mask(c.start, c.end)
        ps.append(Person(s.id, s.skills, s.languages, m & ~i, m & i))
    for k in plan.counters:
        m = opened if k.valid.contains(on) else 0
        for c in k.closures:
            if c.valid.contains(on):
                m &= ~grid.mask(c.start, c.end)
        i = 0
        for c in kept:
            if k.id in c.counters:
                i |= grid.mask(c.start, c.end)
        cs.append(Counter(k.id, k.features, m & ~i, m & i))
    return Resources(tuple(ps), tuple(cs))
