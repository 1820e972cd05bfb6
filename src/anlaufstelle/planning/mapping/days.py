"""Days to come as the model of waiting plays them; morning and afternoon are two sessions, nobody waits over midday."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from anlaufstelle.engines import queueing as engine
from anlaufstelle.planning.mapping.seating import Place, Seated, Somebody, add, seat, without
from anlaufstelle.values import grid

_CELL = 60 * grid.MINUTES
_HOUR = 3600
#: Sessions stand under days of their own: so many for each day of the calendar.
_BEGIN, _A_DAY = date(2001, 1, 1), 6
#: In the first hour twice as many come, until arrivals have been counted (assumption).
_FIRST_HOUR = 2.0


@dataclass(frozen=True, slots=True)
class Booked:
    """An appointment that stands: its first cell, the matter, a language and what the room must have."""

    start: int
    matter: str
    language: str | None = None
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day of the plan: opening in cells, who is there, which counters, who is booked.

    `outside` are the minutes the members work outside the opening hours, all together.
    """

    on: date
    spans: tuple[tuple[int, int], ...]
    people: tuple[Somebody, ...]
    places: tuple[Place, ...]
    booked: tuple[Booked, ...] = ()
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Expectation:
    """Who comes: people without appointment by weekday and hour, what for, and how many appointments are usual."""

    walk_ins: Mapping[int, float]
    mix: tuple[engine.Mix, ...]
    contingent: int
    no_show: float
    by_hour: Mapping[int, int] = field(default_factory=dict)
    usual: Mapping[int, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """What the lead changes.

    Counters closed until a day (open end: all days), support workers at the counter and behind it, with what they can
    do and speak, and the length of appointments as a factor.
    """

    closed: frozenset[int] = frozenset()
    closed_until: date | None = None
    front: int = 0
    back: int = 0
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Sessions:
    """Days for the model, appointments in them, and the most places that were missing for support workers."""

    days: Mapping[date, engine.Day]
    appointments: int
    missing: int


def sessions(days: Iterable[PlannedDay], expected: Expectation, question: Question) -> Sessions:
    """Give the sessions of some days under a question; the plain `Question()` is the plan as it stands.

    Equal days and different questions meet the same people: the key of a session throws the dice.
    """
    known: dict[object, Seated] = {}
    found: dict[date, engine.Day] = {}
    missing = 0
    for day in days:
        key = (day.people, day.places)
        if key not in known:
            known[key] = seat(day.people, day.places, weights=expected.weights)
        seated, more = add(without(known[key], _closed(day, question)), _support(day, question))
        missing = max(missing, more)
        for number, session in enumerate(_sessions(day, seated, expected, question=question)):
            found[session_day(day.on, number)] = session
    return Sessions(found, sum(len(day.appointments) for day in found.values()), missing)


def session_day(on: date, number: int) -> date:
    """Give the day a session stands under."""
    return _BEGIN + timedelta(days=_A_DAY * (on - _BEGIN).days + min(number, _A_DAY - 1))


def _closed(day: PlannedDay, question: Question) -> frozenset[int]:
    over = question.closed_until is not None and day.on >= question.closed_until
    return frozenset() if over else question.closed


def _support(day: PlannedDay, question: Question) -> list[Somebody]:
    cells = 0
    for start, end in day.spans:
        cells |= grid.mask(start, end)
    return [
        Somebody(-1 - number, question.skills, question.languages, cells) for number in range(max(0, question.front))
    ]


def _sessions(day: PlannedDay, seated: Seated, expected: Expectation, *, question: Question) -> Iterator[engine.Day]:
    lengths = [end - start for start, end in day.spans]
    whole = sum(lengths) or 1
    behind = seated.spare + 60 * day.outside + question.back * whole * _CELL
    shares = _by_hour(day.spans, expected.by_hour)
    people = expected.walk_ins.get(day.on.weekday(), 0.0)
    for (start, end), length, hours in zip(day.spans, lengths, shares, strict=True):
        begins, ends = start * _CELL, end * _CELL
        part = math.fsum(share for *_piece, share in hours)
        missing = max(0.0, expected.usual.get(day.on.weekday(), 0.0) - len(day.booked))
        booked = _appointments(day, (start, end), more=round(missing * length / whole), no_show=expected.no_show)
        yield engine.Day(
            counters=_at(seated.counters, begins, ends),
            doors_close=ends,
            rates=tuple(engine.Rate(one, two, people * share * _HOUR / (two - one)) for one, two, share in hours),
            mix=expected.mix,
            appointments=tuple(stretched(booked, span=(begins, ends), factor=question.factor)),
            contingent=round(expected.contingent * part),
            reserved=round(behind * length / whole),
        )


def _at(counters: Iterable[engine.Counter], begins: int, ends: int) -> tuple[engine.Counter, ...]:
    return tuple(
        replace(
            counter,
            spans=tuple(
                engine.Span(max(span.start, begins), min(span.end, ends))
                for span in counter.spans
                if span.end > begins and span.start < ends
            ),
        )
        for counter in counters
    )


_Piece = tuple[int, int, float]


def _by_hour(spans: Sequence[tuple[int, int]], counted: Mapping[int, int]) -> list[list[_Piece]]:
    """Give for each session its hours with their share of the day's people."""
    pieces = [list(_hours(start * _CELL, end * _CELL)) for start, end in spans]
    first = pieces[0][0][0] if pieces else 0
    seen = any(counted.get(begin // _HOUR) for hours in pieces for begin, _end in hours)
    weights = [
        [
            (begin, end, counted.get(begin // _HOUR, 0.0) if seen else _assumed(begin, first) * (end - begin))
            for begin, end in hours
        ]
        for hours in pieces
    ]
    whole = math.fsum(weight for hours in weights for *_piece, weight in hours) or 1.0
    return [[(begin, end, weight / whole) for begin, end, weight in hours] for hours in weights]


def _assumed(begin: int, first: int) -> float:
    return _FIRST_HOUR if begin < first + _HOUR else 1.0


def _hours(begin: int, end: int) -> Iterator[tuple[int, int]]:
    while begin < end:
        until = min(end, (begin // _HOUR + 1) * _HOUR)
        yield begin, until
        begin = until


def _appointments(day: PlannedDay, span: tuple[int, int], *, more: int, no_show: float) -> list[engine.Appointment]:
    """Give the appointments that stand, and as many more as usually come to be booked, evenly over the session."""
    start, end = span
    found = [
        engine.Appointment(one.start * _CELL, one.matter, no_show, one.language, one.needs)
        for one in day.booked
        if start <= one.start < end
    ]
    step = (end - start) * _CELL / more if more else 0
    nothing: frozenset[str] = frozenset()
    found += [
        engine.Appointment(round(start * _CELL + (number + 0.5) * step), None, no_show, None, nothing)
        for number in range(more)
    ]
    return sorted(found, key=lambda one: one.due)


def stretched(
    appointments: Sequence[engine.Appointment], *, span: tuple[int, int], factor: float
) -> Iterator[engine.Appointment]:
    """Make appointments longer or shorter: the last ones no longer fit, or more like the first ones fit behind them.

    >>> two = (engine.Appointment(0), engine.Appointment(600))
    >>> [one.due for one in stretched(two, span=(0, 1200), factor=0.5)]
    [0, 300, 600, 900]
    """
    begin, end = span
    for again in range(math.ceil(1 / factor)):
        for one in appointments:
            due = round(begin + ((one.due - begin) + again * (end - begin)) * factor)
            if due < end:
                yield replace(one, due=due)
