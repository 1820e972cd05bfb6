"""The plan of the office, and what it makes of one day: who is there and which counters are open, as masks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.availability.day import Counter, Person
from anlaufstelle.values import grid
from anlaufstelle.values.calendar import is_holiday
from anlaufstelle.values.periods import Period


@dataclass(frozen=True, slots=True)
class Hours:
    """A weekly period, Monday is 0; several may lie on one weekday. Cells from `start` to before `end`."""

    weekday: int
    start: int
    end: int
    valid: Period


@dataclass(frozen=True, slots=True)
class Opening:
    """A period on one date: a special opening of the office, or a shift of one person besides the weekly hours."""

    on: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Closure:
    """Days, or the same hours of some days, without the office, a counter or a person."""

    valid: Period
    start: int = 0
    end: int = grid.CELLS


@dataclass(frozen=True, slots=True)
class CounterPlan:
    """A counter or room: its features, from when to when it exists, when it is closed."""

    id: int
    features: int
    valid: Period
    closures: tuple[Closure, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffPlan:
    """A person: skills, languages, weekly working times, single shifts, absences.

    Temporary support is a person whose working times are valid for some months.
    """

    id: int
    skills: int
    languages: int
    hours: tuple[Hours, ...] = ()
    shifts: tuple[Opening, ...] = ()
    absences: tuple[Closure, ...] = ()


@dataclass(frozen=True, slots=True)
class Contingent:
    """Weekly cells of some persons and counters that only staff book into, for people at the phone and the desk."""

    weekday: int
    start: int
    end: int
    valid: Period
    staff: frozenset[int] = frozenset()
    counters: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan.

    A public holiday shuts the weekly hours; a special opening stands even then; a closure beats both.
    """

    hours: tuple[Hours, ...] = ()
    openings: tuple[Opening, ...] = ()
    closures: tuple[Closure, ...] = ()
    counters: tuple[CounterPlan, ...] = ()
    staff: tuple[StaffPlan, ...] = ()
    contingents: tuple[Contingent, ...] = ()


@dataclass(frozen=True, slots=True)
class Resources:
    """Who and what is there on one day; whoever is not there at all is left out."""

    persons: tuple[Person, ...]
    counters: tuple[Counter, ...]


def build_day(plan: Plan, on: date) -> Resources:
    """Give the persons and counters of a day with the cells in which they can be booked.

    Wall times that the clock jumps over are never bookable.

    >>> always = Period(date(2026, 1, 1))
    >>> monday = Hours(weekday=0, start=96, end=144, valid=always)
    >>> plan = Plan(hours=(monday,), counters=(CounterPlan(1, features=0, valid=always),))
    >>> grid.runs(build_day(plan, date(2026, 3, 2)).counters[0].open)
    ((96, 144),)
    >>> build_day(plan, date(2026, 4, 6)).counters  # Easter Monday
    ()
    """
    opened = opening(plan, on)
    if not opened:
        return Resources((), ())
    reserved = [one for one in plan.contingents if one.weekday == on.weekday() and one.valid.contains(on)]
    persons = (
        _person(staff, on, opened=opened, reserved=[one for one in reserved if staff.id in one.staff])
        for staff in plan.staff
    )
    counters = (
        _counter(counter, on, opened=opened, reserved=[one for one in reserved if counter.id in one.counters])
        for counter in plan.counters
    )
    return Resources(
        tuple(person for person in persons if person.open or person.internal),
        tuple(counter for counter in counters if counter.open or counter.internal),
    )


def opening(plan: Plan, on: date) -> int:
    """Give the cells in which the office is open on a day."""
    weekly = 0 if is_holiday(on) else _weekly(plan.hours, on)
    return (weekly | _dated(plan.openings, on)) & ~_closed(plan.closures, on) & grid.bookable(on)


def _person(staff: StaffPlan, on: date, *, opened: int, reserved: Iterable[Contingent]) -> Person:
    there = (_weekly(staff.hours, on) | _dated(staff.shifts, on)) & ~_closed(staff.absences, on) & opened
    internal = _cells(reserved)
    return Person(staff.id, staff.skills, staff.languages, there & ~internal, there & internal)


def _counter(counter: CounterPlan, on: date, *, opened: int, reserved: Iterable[Contingent]) -> Counter:
    there = opened & ~_closed(counter.closures, on) if counter.valid.contains(on) else 0
    internal = _cells(reserved)
    return Counter(counter.id, counter.features, there & ~internal, there & internal)


def _weekly(hours: Iterable[Hours], on: date) -> int:
    weekday = on.weekday()
    return _cells(one for one in hours if one.weekday == weekday and one.valid.contains(on))


def _dated(openings: Iterable[Opening], on: date) -> int:
    return _cells(one for one in openings if one.on == on)


def _closed(closures: Iterable[Closure], on: date) -> int:
    return _cells(one for one in closures if one.valid.contains(on))


def _cells(periods: Iterable[Hours | Opening | Closure | Contingent]) -> int:
    found = 0
    for period in periods:
        found |= grid.mask(period.start, period.end)
    return found
