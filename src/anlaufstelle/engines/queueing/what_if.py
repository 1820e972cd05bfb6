"""What would change if the office changed: the same people meet both plans, so small differences are seen."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, stdev

from anlaufstelle.engines.queueing.compiled import Kernel
from anlaufstelle.engines.queueing.forecast import arrival_factors, service_factors
from anlaufstelle.engines.queueing.measures import (
    ByHour,
    HourOfWaits,
    add_hours,
    by_hour,
    figures,
    mean_place,
    percentile,
)
from anlaufstelle.engines.queueing.office import Day, Office, Present
from anlaufstelle.engines.queueing.packing import Packed, Scene, pack, set_drift
from anlaufstelle.engines.queueing.playing import Played, play

BATCHES = 20
#: Student's t for 95 % and one degree of freedom less than there are batches.
_T = {5: 2.776, 10: 2.262, 20: 2.093}


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of some days: the mean of each figure over all rounds, and the waits by kind and hour."""

    figures: Mapping[str, float]
    hours: tuple[HourOfWaits, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure before and after; the change lies between `low` and `high` in 95 of 100 cases."""

    before: float
    after: float
    change: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ComparedHour:
    """The waits of all who came in one hour of a day, before and after: people a round, minutes."""

    hour: int
    people: tuple[float, float]
    mean: tuple[float, float]
    p90: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change does, by the name of the figure (`measures.SUMS` and the waits, shares and backlog), and by hour.

    The waits are those of people who were called: a plan that calls more of them may show longer ones.
    """

    figures: Mapping[str, Compared]
    rounds: int
    hours: tuple[ComparedHour, ...] = ()


def expect(
    office: Office, days: Mapping[date, Day], *, kernel: Kernel, seed: int, rounds: int = 100, backlog: int = 0
) -> Expected:
    """Say what is expected of some days, played one after the other; the backlog grows or shrinks from day to day.

    `backlog` is the back-office work in seconds that lies there before the first day. Raises UnknownConcern.
    """
    packed = _plan(office, days, first=min(days), backlog=backlog)
    played = play(packed, kernel=kernel, seed=seed, runs=rounds * len(days))
    return Expected(figures(played, days=len(days)), tuple(by_hour(played)))


def what_if(
    office: Office,
    before: Mapping[date, Day],
    after: Mapping[date, Day],
    *,
    kernel: Kernel,
    seed: int,
    rounds: int = 100,
    batches: int = BATCHES,
    backlog: int = 0,
) -> Difference:
    """Compare two plans for the coming weeks; both meet the same people on the same dates.

    A date that only one plan has is an additional day. The interval comes from 5, 10 or 20 batches of rounds.
    Raises UnknownConcern, TooManyCounters.
    """
    first = min((*before, *after))
    plans = [_plan(office, days, first=first, backlog=backlog) for days in (before, after)]
    return _difference(plans, [len(before), len(after)], kernel=kernel, seed=seed, rounds=rounds, batches=batches)


def live_what_if(
    office: Office,
    before: Present,
    after: Present,
    *,
    kernel: Kernel,
    seed: int,
    runs: int = 1000,
    batches: int = BATCHES,
) -> Difference:
    """Compare two courses of the rest of this day; both meet the same people.

    Raises UnknownConcern, TooManyCounters.
    """
    plans = []
    for present in (before, after):
        packed = pack(office, [Scene(present.day, present)])
        set_drift(packed, service=service_factors(office, before), arrivals=arrival_factors(office, before))
        plans.append(packed)
    return _difference(plans, [1, 1], kernel=kernel, seed=seed, rounds=runs, batches=batches)


def _plan(office: Office, days: Mapping[date, Day], *, first: date, backlog: int) -> Packed:
    """Pack days in their order; equal days are packed once, and the date throws the dice."""
    kinds: dict[int, int] = {}
    scenes: list[Scene] = []
    calendar = []
    for on in sorted(days):
        if id(days[on]) not in kinds:
            kinds[id(days[on])] = len(scenes)
            scenes.append(Scene(days[on]))
        calendar.append((kinds[id(days[on])], (on - first).days))
    packed = pack(office, scenes, calendar=calendar)
    packed.backlog = backlog
    return packed


def _difference(
    plans: Sequence[Packed], days: Sequence[int], *, kernel: Kernel, seed: int, rounds: int, batches: int
) -> Difference:
    each = max(1, math.ceil(rounds / batches))
    stride = max(packed.stride for packed in plans)
    for packed in plans:
        packed.stride = stride  # else the second round of one plan would meet other people than that of the other
    pairs = []
    waits: list[dict[int, list[int]]] = [{}, {}]
    for batch in range(batches):
        both = []
        for packed, many, seen in zip(plans, days, waits, strict=True):
            played = _batch(packed, many * each, kernel=kernel, seed=seed, first=batch * each)
            both.append(figures(played, days=many))
            add_hours(seen, played)
        pairs.append((both[0], both[1]))
    found = tuple(_hours(waits[0], waits[1], rounds=each * batches))
    return Difference(dict(_compared(pairs, _T[batches])), each * batches, found)


def _batch(packed: Packed, runs: int, *, kernel: Kernel, seed: int, first: int) -> Played:
    return play(packed, kernel=kernel, seed=seed, runs=runs, first=first)


def _hours(before: ByHour, after: ByHour, *, rounds: int) -> Iterator[ComparedHour]:
    for hour in sorted({*before, *after}):
        both = before.get(hour, ()), after.get(hour, ())
        yield ComparedHour(
            hour,
            people=(sum(both[0]) / rounds, sum(both[1]) / rounds),
            mean=(mean_place(both[0]), mean_place(both[1])),
            p90=(percentile(both[0], 0.9), percentile(both[1], 0.9)),
        )


def _compared(
    pairs: Sequence[tuple[Mapping[str, float], Mapping[str, float]]], quantile: float
) -> Iterator[tuple[str, Compared]]:
    for name in pairs[0][0]:
        changes = [after[name] - before[name] for before, after in pairs]
        middle, far = fmean(changes), quantile * stdev(changes) / math.sqrt(len(changes))
        before, after = fmean(pair[0][name] for pair in pairs), fmean(pair[1][name] for pair in pairs)
        yield name, Compared(before, after, middle, middle - far, middle + far)
