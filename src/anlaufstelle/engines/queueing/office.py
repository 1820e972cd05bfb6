"""What the model knows of an office: concerns, counters, the people who come, and a day of all that.

Every moment is in seconds since midnight on the office's clock, every length in seconds, every share between 0 and 1.
"""

from dataclasses import dataclass
from enum import IntEnum

from anlaufstelle.engines.queueing.spreads import Spread

MINUTE = 60
HOUR = 3600
_NOTHING = Spread.fixed(0)
_A_WHILE = Spread.fixed(15 * MINUTE)
_SHORT = Spread.fixed(5 * MINUTE)
#: A language of people, a skill or a feature of a room is whatever word the office uses for it.
Words = frozenset[str]


class Urgency(IntEnum):
    """The urgency class of a walk-in in the published order; the first is never refused for a full day."""

    AT_ONCE = 0
    SOON = 1
    USUAL = 2


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of the day."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter with somebody at it; the gaps between its spans are breaks, which keep their length.

    `features` are those of its own room: confidential, step-free, children, video.
    """

    id: int
    spans: tuple[Span, ...]
    skills: Words = frozenset()
    languages: Words = frozenset()
    features: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Room:
    """A room that a visit takes besides its counter, where the counter's own room will not do."""

    id: int
    features: Words


@dataclass(frozen=True, slots=True)
class Concern:
    """What people come for: the time at the counter, the skills, the work it leaves behind, and what may follow.

    `returns` is the share sent for a paper, a photo or a payment who come back after `away` for `second`;
    `passed_on` is the share that goes straight on to a counter for the concern `passed_to`.
    """

    code: str
    service: Spread
    skills: Words = frozenset()
    back_office: Spread = _NOTHING
    returns: float = 0.0
    away: Spread = _A_WHILE
    second: Spread = _SHORT
    passed_on: float = 0.0
    passed_to: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """What a share of the people needs of the room."""

    features: Words
    share: float


@dataclass(frozen=True, slots=True)
class Office:
    """What stays the same from day to day.

    `languages` says which share of the people needs a counter that speaks a language; nobody waits for a language that
    no counter of the day with the skill speaks. `turnaround` lies between the end of a visit and the next call. Without
    `patience` nobody leaves. `lateness` is negative for those who come early.

    How little is known of a single day, in deviations of logarithms: `service_drift` of all handling times,
    `arrivals_drift` of walk-ins, `counters_differ` of the pace at one counter, drawn anew for each future and known of
    nobody; `lost_counters` is the share that is lost during a day. Without them a range is too narrow.
    `range_share` of the futures make the range; an office whose announcements held less often than eight in ten takes
    more, from its own past days.
    """

    concerns: tuple[Concern, ...]
    languages: tuple[tuple[str, float], ...] = ()
    needs: tuple[Need, ...] = ()
    patience: Spread | None = None
    patience_with_appointment: Spread | None = None
    lateness: Spread = _NOTHING
    grace: int = 15 * MINUTE
    turnaround: Spread = _NOTHING
    smallest_gap_for_back_office: int = 3 * MINUTE
    punctual_within: int = 5 * MINUTE
    service_drift: float = 0.0
    arrivals_drift: float = 0.0
    counters_differ: float = 0.0
    lost_counters: float = 0.0
    range_share: float = 0.8


@dataclass(frozen=True, slots=True)
class Rate:
    """How many people without an appointment come in an hour, from when to when."""

    start: int
    end: int
    an_hour: float


@dataclass(frozen=True, slots=True)
class Mix:
    """A concern and urgency with its weight among the people without an appointment."""

    concern: str
    weight: float
    urgency: Urgency = Urgency.USUAL


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment still to come; without a concern or a language they are drawn."""

    due: int
    concern: str | None = None
    no_show: float = 0.0
    language: str | None = None
    needs: Words | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day: who is at which counter when, who is expected, and the rules of the day.

    Who comes from `doors_close` on is refused; who is inside is served up to `overtime` after the counters' end.
    After `contingent` walk-ins the others but the most urgent are refused. `reserved` are seconds of staff that are
    kept free for the back office, besides the times in which nobody waits.
    """

    counters: tuple[Counter, ...]
    doors_close: int
    rates: tuple[Rate, ...] = ()
    mix: tuple[Mix, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    rooms: tuple[Room, ...] = ()
    overtime: int = HOUR
    contingent: int | None = None
    reserved: int = 0


@dataclass(frozen=True, slots=True)
class Ticket:
    """Somebody who waits, with or without an appointment. `stage` 2: back again, or passed on from another counter."""

    id: int
    arrived: int
    concern: str
    urgency: Urgency = Urgency.USUAL
    due: int | None = None
    language: str | None = None
    needs: Words = frozenset()
    stage: int = 1


@dataclass(frozen=True, slots=True)
class AtCounter:
    """Somebody at a counter, and since when; nobody's name and nobody's ticket is needed."""

    counter: int
    since: int
    concern: str
    stage: int = 1


@dataclass(frozen=True, slots=True)
class Free:
    """A counter at which nobody is, and since when; asked about only where somebody waits whom it could call."""

    counter: int
    since: int


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who was sent for something and comes back about then."""

    back: int
    concern: str
    language: str | None = None
    needs: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Finished:
    """A visit of today that is over: the concern and the seconds at the counter; never who served."""

    concern: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Present:
    """The office right now.

    `day` is the whole day as it is known now: counters as they are staffed from now on, `appointments` only those not
    yet checked in, `rates` the whole day's. `walked_in` counts today's walk-ins so far; with `finished` it tells
    whether today is busier or slower than other days.
    """

    now: int
    day: Day
    waiting: tuple[Ticket, ...] = ()
    at_counters: tuple[AtCounter, ...] = ()
    away: tuple[Away, ...] = ()
    free: tuple[Free, ...] = ()
    walked_in: int | None = None
    finished: tuple[Finished, ...] = ()
