"""Turns an office and its days into the numbers the kernel reads."""

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from anlaufstelle.engines.queueing.compiled import Numbers
from anlaufstelle.engines.queueing.errors import TooManyCounters, UnknownConcern
from anlaufstelle.engines.queueing.kernel import layout as at
from anlaufstelle.engines.queueing.office import (
    Appointment,
    AtCounter,
    Away,
    Concern,
    Counter,
    Day,
    Office,
    Present,
    Ticket,
    Urgency,
    Words,
)
from anlaufstelle.engines.queueing.spreads import Spread, factors, memoryless

_SHARE = 1 << 16
_LONG_AGO = -at.NEVER


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who might come now; asked about without a place in the queue, so that nobody else's wait changes."""

    concern: str
    urgency: Urgency = Urgency.USUAL
    language: str | None = None
    needs: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Scene:
    """One kind of day to be played: as planned, or from the present on."""

    day: Day
    present: Present | None = None
    newcomers: tuple[Newcomer, ...] = ()


@dataclass(slots=True)
class Packed:
    """The numbers, and the room the kernel needs for people."""

    numbers: Numbers
    most: int
    tables: dict[tuple[int, ...], int] = field(default_factory=dict)

    def table(self, values: tuple[int, ...]) -> int:
        """Put a table in, once, and give its place."""
        if values not in self.tables:
            self.tables[values] = len(self.numbers)
            self.numbers.extend(values)
        return self.tables[values]

    def rows(self, values: Iterable[int]) -> int:
        """Put numbers in and give their place."""
        place = len(self.numbers)
        self.numbers.extend(values)
        return place

    @property
    def stride(self) -> int:
        """How far the dice of a round lie from those of the next."""
        return self.numbers[at.G_STRIDE]

    @stride.setter
    def stride(self, stride: int) -> None:
        self.numbers[at.G_STRIDE] = stride

    @property
    def backlog(self) -> int:
        """The back-office work before the first day, in seconds."""
        return self.numbers[at.G_BACKLOG]

    @backlog.setter
    def backlog(self, seconds: int) -> None:
        self.numbers[at.G_BACKLOG] = seconds


def pack(office: Office, scenes: Sequence[Scene], *, calendar: Sequence[tuple[int, int]] = ((0, 0),)) -> Packed:
    """Give the numbers of an office and its kinds of days.

    A round plays the days of the `calendar`, each a scene and the number of its dice: days with the same dice meet the
    same people.

    Raises UnknownConcern and TooManyCounters.
    """
    packed = Packed(array("q", bytes(8 * at.G_HEAD)), 0)
    index = _Index(office, scenes)
    head = packed.numbers
    head[at.G_CONCERNS] = len(office.concerns)
    head[at.G_LANGUAGES_AT] = packed.table(_shared([share for _word, share in office.languages]))
    head[at.G_NEEDS_AT] = packed.table(_shared([need.share for need in office.needs]))
    head[at.G_LATENESS_AT] = packed.table(office.lateness.table())
    head[at.G_GRACE], head[at.G_TURNAROUND_AT] = office.grace, packed.table(office.turnaround.table())
    head[at.G_SWITCH], head[at.G_PUNCTUAL] = office.smallest_gap_for_back_office, office.punctual_within
    head[at.G_EXPONENTIAL_AT] = packed.table(memoryless())
    head[at.G_LOSS] = _share(office.lost_counters)
    head[at.G_CONCERNS_AT] = packed.rows(_concerns(office, packed, index))
    head[at.G_TYPES] = len(scenes)
    kinds = [number for scene in scenes for number in _scene(office, scene, packed, index=index)]
    head[at.G_TYPES_AT] = packed.rows(kinds)
    head[at.G_DAYS] = len(calendar)
    head[at.G_CALENDAR_AT] = packed.rows(number for day in calendar for number in day)
    head[at.G_STRIDE] = 1 + max(dice for _scene_, dice in calendar)
    head[at.G_COUNTERS] = index.most_counters
    head[at.G_ROOMS] = max(len(scene.day.rooms) for scene in scenes)
    head[at.G_PACE_AT] = packed.table(factors(office.counters_differ, middle=-(office.counters_differ**2) / 2))
    set_drift(packed, service=factors(office.service_drift), arrivals=factors(office.arrivals_drift))
    packed.most = max(_expected(office, scene) for scene in scenes)
    return packed


def set_drift(packed: Packed, *, service: tuple[int, ...], arrivals: tuple[int, ...]) -> None:
    """Say how far whole days differ from what is expected."""
    packed.numbers[at.G_SERVICE_AT] = packed.table(service)
    packed.numbers[at.G_ARRIVALS_AT] = packed.table(arrivals)


class _Index:
    """The numbers of concerns, languages, needs and counters."""

    def __init__(self, office: Office, scenes: Sequence[Scene]) -> None:
        self.concerns = {concern.code: number for number, concern in enumerate(office.concerns)}
        # The first language is: any. The first need is: none.
        self.languages: dict[str | None, int] = {None: 0}
        for word, _ in office.languages:
            self.languages.setdefault(word, len(self.languages))
        self.needs: dict[Words, int] = {frozenset(): 0}
        for need in office.needs:
            self.needs[need.features] = len(self.needs)
        for scene in scenes:
            for features in _needed(scene):
                self.needs.setdefault(features, len(self.needs))
            for word_ in _spoken(scene):
                self.languages.setdefault(word_, len(self.languages))
        self.counters = {id(scene): _in_order(office, scene.day.counters) for scene in scenes}
        #: The kernel looks at so many counters on every day; on a day with fewer the others are never open.
        self.most_counters = max(len(counters) for counters in self.counters.values())

    def concern(self, code: str) -> int:
        if code not in self.concerns:
            raise UnknownConcern(code)
        return self.concerns[code]


def _in_order(office: Office, counters: Sequence[Counter]) -> tuple[Counter, ...]:
    """Put the counters that can do least first: they are asked first, so that the others stay free."""
    if len(counters) > at.MOST_COUNTERS:
        raise TooManyCounters(len(counters), at.MOST_COUNTERS)

    def able(counter: Counter) -> tuple[int, int, int]:
        concerns = sum(concern.skills <= counter.skills for concern in office.concerns)
        return concerns, len(counter.languages) + len(counter.features), counter.id

    return tuple(sorted(counters, key=able))


def counters_in_order(office: Office, day: Day) -> tuple[Counter, ...]:
    """Give the counters of a day in the order in which the kernel numbers them."""
    return _in_order(office, day.counters)


def _concerns(office: Office, packed: Packed, index: _Index) -> list[int]:
    patience = _optional(packed, office.patience)
    bound = _optional(packed, office.patience_with_appointment)
    found: list[int] = []
    for concern in office.concerns:
        following = index.concern(concern.passed_to) if concern.passed_to else 0
        found += (
            packed.table(concern.service.table()),
            packed.table(concern.second.table()),
            _share(concern.returns),
            packed.table(concern.away.table()),
            _share(concern.passed_on if concern.passed_to else 0),
            following,
            packed.table(concern.back_office.table()),
            patience,
            bound,
        )
    return found


def _optional(packed: Packed, spread: Spread | None) -> int:
    return 0 if spread is None else packed.table(spread.table())


def _scene(office: Office, scene: Scene, packed: Packed, *, index: _Index) -> list[int]:
    day, present = scene.day, scene.present
    counters = index.counters[id(scene)]
    people = _people(scene, index, counters)
    appointments = _appointments(day.appointments, index, since=None if present is None else present.now)
    rates = [number for rate in day.rates for number in (rate.start, rate.end, _a_second(rate.an_hour))]
    row = [0] * at.T_SIZE
    row[at.T_NOW] = 0 if present is None else present.now
    row[at.T_CLOSE], row[at.T_OVERTIME] = day.doors_close, day.overtime
    row[at.T_CONTINGENT] = at.NEVER if day.contingent is None else day.contingent - (_walked_in(present))
    row[at.T_RESERVED] = day.reserved
    row[at.T_SPANS_AT] = _spans(packed, counters, present, most=index.most_counters)
    row[at.T_APPOINTMENTS], row[at.T_APPOINTMENTS_AT] = len(day.appointments), packed.rows(appointments)
    row[at.T_RATES], row[at.T_RATES_AT] = len(day.rates), packed.rows(rates)
    row[at.T_MIX_AT] = packed.table(_mix(office, day, index))
    row[at.T_STATE], row[at.T_STATE_AT] = len(people) // at.P_SIZE, packed.rows(people)
    there = _there(counters, present)
    able = [_able(concern, counters) & there for concern in office.concerns]
    speaking = [_speaking(word, counters) for word in index.languages]
    row[at.T_CONCERN_FITS_AT], row[at.T_LANGUAGE_FITS_AT] = packed.rows(able), packed.rows(speaking)
    row[at.T_FREE_AT] = packed.rows(_free(present, counters, able=able, index=index, pause=office.turnaround))
    row[at.T_NEED_OWN_AT] = packed.rows(_suiting(features, counters) for features in index.needs)
    row[at.T_NEED_ROOMS_AT] = packed.rows(
        sum(1 << number for number, room in enumerate(day.rooms) if features <= room.features)
        for features in index.needs
    )
    return row


def _there(counters: Sequence[Counter], present: Present | None) -> int:
    """Give the counters at which anybody is still to be: nobody waits for a skill or language that has gone home."""
    now = -1 if present is None else present.now
    busy = {one.counter for one in present.at_counters} if present is not None else set()
    return sum(
        1 << number
        for number, counter in enumerate(counters)
        if counter.id in busy or any(span.end > max(now, span.start) for span in counter.spans)
    )


def _free(
    present: Present | None, counters: Sequence[Counter], *, able: Sequence[int], index: _Index, pause: Spread
) -> Iterable[int]:
    """Give since when each counter has called nobody although somebody waits whom it could call; -1: not so."""
    missing = [-1] * (index.most_counters - len(counters))
    if present is None or pause.mean <= 0:
        return [-1] * index.most_counters
    since = {one.counter: one.since for one in present.free}
    busy = {one.counter for one in present.at_counters}
    found = []
    for number, counter in enumerate(counters):
        begun = [span.start for span in counter.spans if span.start <= present.now < span.end]
        waiting = [one.arrived for one in present.waiting if able[index.concern(one.concern)] >> number & 1]
        idle = begun and waiting and counter.id not in busy
        found.append(min(max(min(waiting), begun[0], since.get(counter.id, 0)), present.now) if idle else -1)
    return found + missing


def _able(concern: Concern, counters: Sequence[Counter]) -> int:
    return sum(1 << number for number, counter in enumerate(counters) if concern.skills <= counter.skills)


def _speaking(word: str | None, counters: Sequence[Counter]) -> int:
    return sum(1 << number for number, counter in enumerate(counters) if word is None or word in counter.languages)


def _suiting(features: Words, counters: Sequence[Counter]) -> int:
    return sum(1 << number for number, counter in enumerate(counters) if features <= counter.features)


def _spans(packed: Packed, counters: Sequence[Counter], present: Present | None, *, most: int) -> int:
    """Put the spans in; a counter with somebody at it is there, whatever the plan says."""
    busy = {one.counter for one in present.at_counters} if present is not None else set()
    places = []
    for counter in counters:
        spans = sorted((span.start, span.end) for span in counter.spans if span.end > span.start)
        if present is not None and counter.id in busy and not any(end > present.now for _start, end in spans):
            spans.append((present.now, present.now + 1))
        places += [packed.rows(number for span in spans for number in span), len(spans)]
    return packed.rows(places + [0, 0] * (most - len(counters)))


def _appointments(appointments: Sequence[Appointment], index: _Index, *, since: int | None) -> list[int]:
    found: list[int] = []
    for one in appointments:
        found += (
            one.due,
            -1 if one.concern is None else index.concern(one.concern),
            _share(one.no_show),
            -1 if one.language is None else index.languages[one.language],
            -1 if one.needs is None else index.needs[one.needs],
            _LONG_AGO if since is None else since,
        )
    return found


def _people(scene: Scene, index: _Index, counters: Sequence[Counter]) -> list[int]:
    """Give the rows of those who are there; who waits comes first, then who might come."""
    present = scene.present
    if present is None:
        return []
    numbers = {counter.id: number for number, counter in enumerate(counters)}
    found: list[int] = []
    for ticket in present.waiting:
        found += _waiting(ticket, index, kind=at.P_WAITS)
    for one in scene.newcomers:
        asked = Ticket(0, present.now, one.concern, one.urgency, None, one.language, one.needs)
        found += _waiting(asked, index, kind=at.P_GHOST)
    for served in present.at_counters:
        found += _served(served, index, numbers[served.counter])
    for away in present.away:
        found += _away(away, index, present.now)
    return found


def _waiting(ticket: Ticket, index: _Index, *, kind: int) -> Sequence[int]:
    due = -1 if ticket.due is None else ticket.due
    language, needs = index.languages[ticket.language], index.needs[ticket.needs]
    concern = index.concern(ticket.concern)
    return kind, ticket.arrived, due, concern, ticket.urgency, language, needs, ticket.stage, 0, 0


def _served(one: AtCounter, index: _Index, counter: int) -> Sequence[int]:
    concern = index.concern(one.concern)
    return at.P_SERVED, one.since, -1, concern, Urgency.USUAL, 0, 0, one.stage, one.since, counter


def _away(one: Away, index: _Index, now: int) -> Sequence[int]:
    language, needs = index.languages[one.language], index.needs[one.needs]
    concern, back = index.concern(one.concern), max(one.back, now)
    return at.P_AWAY, now, -1, concern, Urgency.USUAL, language, needs, 2, back, 0


def _mix(office: Office, day: Day, index: _Index) -> tuple[int, ...]:
    """Give 1,024 concerns with their urgency, each as often as its weight says."""
    if not day.mix:
        return tuple((place * len(office.concerns) // at.BINS) * 4 + Urgency.USUAL for place in range(at.BINS))
    codes = [index.concern(one.concern) * 4 + one.urgency for one in day.mix]
    return tuple(codes[place] for place in _parts([one.weight for one in day.mix]))


def _shared(shares: Sequence[float]) -> tuple[int, ...]:
    """Give 1,024 numbers: that of a share counted from 1, and 0 for the rest of the people."""
    return _parts([max(0.0, 1 - sum(shares)), *shares])


def _parts(weights: Sequence[float]) -> tuple[int, ...]:
    whole = math.fsum(weights) or 1.0
    found: list[int] = []
    reached = 0.0
    for number, weight in enumerate(weights):
        reached += weight
        found += [number] * (round(at.BINS * reached / whole) - len(found))
    return tuple(found + [len(weights) - 1] * (at.BINS - len(found)))


def _expected(office: Office, scene: Scene) -> int:
    """Give room for the people of a day that is far busier than expected."""
    people = sum(rate.an_hour * max(0, rate.end - rate.start) / 3600 for rate in scene.day.rates)
    many = people * math.exp(3.5 * office.arrivals_drift)
    present = scene.present
    there = 0 if present is None else len(present.waiting) + len(present.at_counters) + len(present.away)
    return there + len(scene.newcomers) + len(scene.day.appointments) + round(many + 6 * math.sqrt(many)) + 32


def _walked_in(present: Present | None) -> int:
    return 0 if present is None else (present.walked_in or 0)


def _needed(scene: Scene) -> set[Words]:
    """Give what somebody known needs of the room."""
    found = {one.needs for one in scene.day.appointments if one.needs is not None} | {
        one.needs for one in scene.newcomers
    }
    if scene.present is not None:
        found |= {one.needs for one in scene.present.waiting} | {one.needs for one in scene.present.away}
    return found


def _spoken(scene: Scene) -> set[str | None]:
    """Give the languages of everybody known."""
    found = {one.language for one in scene.day.appointments} | {one.language for one in scene.newcomers}
    if scene.present is not None:
        found |= {one.language for one in scene.present.waiting} | {one.language for one in scene.present.away}
    return found


def _share(share: float) -> int:
    return min(_SHARE, max(0, round(share * _SHARE)))


def _a_second(an_hour: float) -> int:
    return round(an_hour / 3600 * 2**32)
