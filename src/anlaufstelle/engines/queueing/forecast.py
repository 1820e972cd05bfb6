"""The waiting announcement: the present is played forward many times, and the middle four fifths are the answer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from anlaufstelle.engines.queueing.compiled import Kernel, Numbers
from anlaufstelle.engines.queueing.office import MINUTE, Office, Present
from anlaufstelle.engines.queueing.packing import Newcomer, Scene, pack, set_drift
from anlaufstelle.engines.queueing.playing import play
from anlaufstelle.engines.queueing.spreads import Spread, factors, weighted

RUNS = 1000
#: As plain Python, so that nobody waits for the announcement itself: about a third of a second.
PLAIN_RUNS = 30
#: How far handling times differ around their mean (in logarithms) where nothing is known.
_VISIT = 0.6
#: Visits of a day resemble each other, so each says less about the day than if it stood alone.
_TOGETHER = 0.5
#: Of a visit, in logarithms: the seconds seen, the usual mean, the deviation.
Seen = tuple[float, float, float]
_STEP = 5


@dataclass(frozen=True, slots=True)
class Wait:
    """How many seconds from now until somebody is called: `office.range_share` of the futures lie from `low` to `high`.

    `called` is the share of futures in which it happens today; the others count as later than any.
    """

    id: int | None
    low: int
    middle: int
    high: int
    called: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The wait of every ticket in its order, and of people who might come now."""

    tickets: tuple[Wait, ...]
    newcomers: tuple[Wait, ...]
    runs: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A range as it is told to people, in minutes."""

    low: int
    high: int


def forecast(
    office: Office,
    present: Present,
    *,
    kernel: Kernel,
    seed: int,
    runs: int | None = None,
    newcomers: Sequence[Newcomer] = (),
) -> Forecast:
    """Say how long each waiting person will wait, and how long those who come now would.

    Whoever waits is taken to stay; others may leave. The same seed gives the same answer. Without
    `runs` 1,000 futures are played, or 30 where the model is not compiled. Raises UnknownConcern.
    """
    runs = runs or (RUNS if kernel.compiled else PLAIN_RUNS)
    packed = pack(office, [Scene(present.day, present, tuple(newcomers))])
    service = service_factors(office, present)
    set_drift(packed, service=service, arrivals=arrival_factors(office, present))
    waiting, watched = len(present.waiting), len(present.waiting) + len(newcomers)
    if watched == 0:
        return Forecast((), (), runs)
    played = play(packed, kernel=kernel, seed=seed, runs=runs, watched=watched, stop=True)
    share = office.range_share
    waits = [_wait(played.called(number), now=present.now, share=share) for number in range(watched)]
    tickets = (Wait(ticket.id, *wait) for ticket, wait in zip(present.waiting, waits, strict=False))
    return Forecast(tuple(tickets), tuple(Wait(None, *wait) for wait in waits[waiting:]), runs)


def spoken(wait: Wait) -> Spoken | None:
    """Give the range as people are told it: outward to five minutes, never a single moment.

    None where it is not sure enough that the person is called today: then a person says so.

    >>> spoken(Wait(7, low=240, middle=600, high=1000, called=1.0))
    Spoken(low=0, high=20)
    >>> spoken(Wait(7, low=600, middle=600, high=600, called=1.0))
    Spoken(low=10, high=15)
    """
    if wait.called < 0.9:  # noqa: PLR2004  # the upper end of the range would be a guess
        return None
    low = _STEP * (wait.low // (_STEP * MINUTE))
    high = _STEP * math.ceil(wait.high / (_STEP * MINUTE))
    return Spoken(low, max(high, low + _STEP))


def service_factors(office: Office, present: Present) -> tuple[int, ...]:
    """Give how much longer than usual visits take today: what is known of all days, and what today showed.

    Visits that still last count too: those that are over by now are the short ones.
    """
    if office.service_drift == 0:
        return factors(0)
    usual = {one.code: (math.log(max(one.service.mean, 1)), _deviation(one.service)) for one in office.concerns}
    over = [(math.log(max(one.seconds, 1)), *usual[one.concern]) for one in present.finished if one.concern in usual]
    still = [
        (math.log(max(present.now - one.since, 1)), *usual[one.concern])
        for one in present.at_counters
        if one.stage == 1 and one.concern in usual
    ]
    places = [office.service_drift * (step / 4 - 3) for step in range(25)]
    likely = [_likelihood(place, over, still) - (place / office.service_drift) ** 2 / 2 for place in places]
    return weighted(places, [math.exp(one - max(likely)) for one in likely])


def _likelihood(place: float, over: Sequence[Seen], still: Sequence[Seen]) -> float:
    """Give how well the visits of today fit a day that is slower by so much, as a logarithm."""
    found = -sum(_far(one, place) ** 2 for one in over) / 2
    found += sum(math.log(max(0.5 * math.erfc(_far(one, place) / math.sqrt(2)), 1e-9)) for one in still)
    return _TOGETHER * found


def _far(visit: Seen, place: float) -> float:
    seen, mean, deviation = visit
    # The logarithm of a skewed time lies half its variance below the logarithm of its mean.
    return (seen - mean - place + deviation**2 / 2) / deviation


def _deviation(spread: Spread) -> float:
    return math.sqrt(math.log1p(spread.width**2)) if spread.kind == "lognormal" and spread.width > 0 else _VISIT


def arrival_factors(office: Office, present: Present) -> tuple[int, ...]:
    """Give how many more people than usual come today, from how many have come until now."""
    if present.walked_in is None or office.arrivals_drift == 0:
        return factors(office.arrivals_drift)
    expected = sum(rate.an_hour * max(0, min(rate.end, present.now) - rate.start) / 3600 for rate in present.day.rates)
    strength = 1 / office.arrivals_drift**2
    level = (strength + present.walked_in) / (strength + expected)
    return factors(1 / math.sqrt(strength + present.walked_in), middle=math.log(level))


def _wait(called: Numbers, *, now: int, share: float) -> tuple[int, int, int, float]:
    moments = sorted(moment - now for moment in called if moment >= 0)
    runs = len(called)
    if not moments:
        return 0, 0, 0, 0.0
    last = len(moments) - 1
    levels = ((1 - share) / 2, 0.5, (1 + share) / 2)
    low, middle, high = (max(0, moments[min(last, int(level * runs))]) for level in levels)
    return low, middle, high, len(moments) / runs
