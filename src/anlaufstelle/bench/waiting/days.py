"""Days of the invented office made by another generator than the engine's: written anew, in other distributions.

What the engine does not know here: the rate of walk-ins drifts over the morning, handling times are mixtures of gamma
and Weibull distributions with slow days, slow and quick counters, people come late together (a bus), staff pause
between visits, call somebody out of order now and then, and on one day in three a counter is lost.
"""

import heapq
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from anlaufstelle.bench.waiting import office
from anlaufstelle.engines.queueing import Counter, Urgency

_STEP = 300
_NEVER = math.inf
_BREAK = 3


@dataclass(slots=True)
class Visitor:
    """Somebody who came on a past day, and what happened when."""

    number: int
    concern: str
    arrived: float
    due: int | None
    urgency: Urgency
    language: str | None
    needs: frozenset[str]
    leaves: float
    minutes: float
    back_after: float | None = None
    called: float | None = None
    counter: int | None = None
    ended: float | None = None
    left: bool = False
    second: list[tuple[float, float, int]] = field(default_factory=list)
    back_at: float | None = None
    place: int = -1  # which appointment of the day it is


@dataclass(slots=True)
class PastDay:
    """A whole day as it was: everybody who came, and the moment each lost counter was lost."""

    visitors: list[Visitor]
    lost: dict[int, float]
    no_shows: set[int]
    breaks: dict[int, tuple[float, float]]


def past_day(seed: int) -> PastDay:
    """Make a day."""
    return _Maker(Random(f"day {seed}")).day()


class _Maker:
    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._slow = math.exp(dice.gauss(0, 0.1))
        self._counters = {one.id: one for one in office.counters()}
        self._speed = {number: math.exp(dice.gauss(0, 0.12)) for number in self._counters}
        self._lost = self._lose()
        self._free: dict[int, float] = {}
        self._breaks: dict[int, tuple[float, float]] = {}
        self._waiting: list[Visitor] = []
        self._rooms: list[tuple[float, frozenset[str]]] = [
            (0.0, frozenset({"confidential", "step-free"})),
            (0.0, frozenset({"confidential"})),
        ]

    def day(self) -> PastDay:
        dice = self._dice
        booked, no_shows = self._booked()
        people = sorted([*booked, *self._walk_ins()], key=lambda one: one.arrived)
        events: list[
            tuple[float, int, int, int]
        ] = []  # moment, kind (0 counter, 1 person, 2 back, 3 break), number, of whom
        for place, one in enumerate(people):
            one.number = place
            heapq.heappush(events, (one.arrived, 1, place, 0))
        for number, counter in self._counters.items():
            heapq.heappush(events, (counter.spans[0].start + dice.uniform(0, 120), 0, number, 0))
            heapq.heappush(events, (counter.spans[0].end, _BREAK, number, 0))
        while events:
            now, kind, number, _whom = heapq.heappop(events)
            if kind == _BREAK and number not in self._free:
                continue  # it is taken after the visit
            if kind in {0, _BREAK}:
                self._free.pop(number, None)
                self._counter_free(number, now, events)
            else:
                self._waiting.append(people[number])
                if kind == 2:
                    people[number].back_at = now
                self._wake(now, events)
        return PastDay(people, self._lost, no_shows, self._breaks)

    def _counter_free(self, number: int, now: float, events: list[tuple[float, int, int, int]]) -> None:
        """Let a counter call, pause, or wait to be woken."""
        begin, end = self._span(number, now)
        if begin > now:
            if begin < _NEVER:
                heapq.heappush(events, (begin, 0, number, 0))
            return
        person = self._next(self._counters[number], now, late=now >= end)
        if person is None:
            self._free[number] = now
            return
        self._free.pop(number, None)
        self._serve(person, number, now=now, events=events)

    def _serve(self, person: Visitor, number: int, *, now: float, events: list[tuple[float, int, int, int]]) -> None:
        self._waiting.remove(person)
        first = person.called is None
        length = person.minutes if first else self._dice.weibullvariate(5, 1.5)
        ended = now + 60 * length * self._speed[number] * self._slow
        if first:
            person.called, person.counter, person.ended = now, number, ended
            if person.back_after is not None:
                heapq.heappush(events, (ended + person.back_after, 2, person.number, 0))
        else:
            person.second.append((now, ended, number))
        if not person.needs <= self._counters[number].features:
            place = next(i for i, (until, has) in enumerate(self._rooms) if until <= now and person.needs <= has)
            self._rooms[place] = (ended, self._rooms[place][1])
        pause = self._dice.gammavariate(1.5, 40) + (self._dice.random() < 0.03) * 300
        heapq.heappush(events, (ended + pause, 0, number, 0))

    def _wake(self, now: float, events: list[tuple[float, int, int, int]]) -> None:
        """Tell idle counters that somebody came; in no particular order."""
        idle = list(self._free)
        self._dice.shuffle(idle)
        for number in idle:
            self._counter_free(number, now, events)

    def _next(self, counter: Counter, now: float, *, late: bool) -> Visitor | None:
        for one in self._waiting:
            one.left = one.called is None and one.leaves < now
        self._waiting = [one for one in self._waiting if not one.left]
        able = [one for one in self._waiting if self._can(counter, one, now)]
        if late and now > counter.spans[-1].end + 7200:
            return None
        able.sort(key=lambda one: place_of(one, now))
        if len(able) > 1 and self._dice.random() < 0.02:
            return able[1]
        return able[0] if able else None

    def _can(self, counter: Counter, one: Visitor, now: float) -> bool:
        skill = office.CONCERNS[one.concern][2] if one.called is None else ""
        if skill and skill not in counter.skills:
            return False
        if one.language and one.language not in counter.languages and self._spoken(one, skill):
            return False
        return one.needs <= counter.features or any(until <= now and one.needs <= has for until, has in self._rooms)

    def _spoken(self, one: Visitor, skill: str) -> bool:
        return any(
            one.language in other.languages and (not skill or skill in other.skills)
            for other in self._counters.values()
        )

    def _span(self, number: int, now: float) -> tuple[float, float]:
        """Give from when a counter serves: now, after its break, or never again."""
        first, second = self._counters[number].spans
        if self._lost.get(number, _NEVER) <= now:
            return _NEVER, _NEVER
        if now < first.end:
            return now, first.end
        if number not in self._breaks:
            self._breaks[number] = now, now + (second.start - first.end) * self._dice.uniform(0.85, 1.25)
            return self._breaks[number][1], second.end
        return now, second.end

    def _lose(self) -> dict[int, float]:
        if self._dice.random() > 1 / 3:
            return {}
        return {self._dice.randint(1, 20): self._dice.uniform(office.OPENS, office.CLOSES - 3600)}

    def _walk_ins(self) -> Iterator[Visitor]:
        dice = self._dice
        level = dice.gammavariate(25, 1 / 25)
        codes = list(office.CONCERNS)
        weights = [told[3] for told in office.CONCERNS.values()]
        for moment in range(office.OPENS - 900, office.CLOSES, _STEP):
            level *= math.exp(dice.gauss(0, 0.06))
            hour = (moment - office.OPENS) / 3600
            rate = level * (60 if hour < 0 else 42 - 9 * hour if hour < 3 else 11)
            come = moment + dice.expovariate(rate / 3600)
            while come < moment + _STEP:
                code = dice.choices(codes, weights)[0]
                urgent = office.CONCERNS[code][2] == "protection"
                yield self._visitor(code, arrived=come, due=None, urgency=Urgency.SOON if urgent else Urgency.USUAL)
                come += dice.expovariate(rate / 3600)

    def _booked(self) -> tuple[list[Visitor], set[int]]:
        dice = self._dice
        bus = {quarter: dice.expovariate(1 / 150) if dice.random() < 0.3 else 0.0 for quarter in range(20)}
        found, away = [], set()
        for place, one in enumerate(office.appointments()):
            if dice.random() < 0.13:
                away.add(place)
                continue
            late = bus[(one.due - office.OPENS) // 900] + 420 * dice.betavariate(2, 3) * dice.choice((-2, -2, -1, 1.5))
            found.append(self._visitor(str(one.concern), arrived=one.due + late, due=one.due, urgency=Urgency.USUAL))
            found[-1].place = place
        return found, away

    def _visitor(self, code: str, *, arrived: float, due: int | None, urgency: Urgency) -> Visitor:
        dice = self._dice
        drawn, mean = dice.random(), 0.97 * office.CONCERNS[code][0]
        shape = dice.weibullvariate(1.9 * mean, 1.1) if dice.random() < 0.1 else dice.gammavariate(4, mean / 4.4)
        language, reached = None, 0.0
        for word, share in office.LANGUAGES:
            reached += share
            if drawn < reached:
                language = word
                break
        needs = frozenset(dice.choices(([], ["confidential"], ["step-free"]), (93, 4, 3))[0])
        leaves = max(arrived, due or 0) + dice.weibullvariate(3.2 * 3600, 1.5)
        back = dice.gammavariate(6, 160) if dice.random() < 0.07 else None
        return Visitor(0, code, arrived, due, urgency, language, needs, leaves, max(1.0, shape), back)


def place_of(one: Visitor, now: float) -> tuple[int, float]:
    """Give the place in the published order: appointment due, urgency, arrival."""
    if one.due is not None and one.arrived <= one.due + 900:
        return (0, one.due) if one.due <= now else (9, one.due)
    return 1 + one.urgency, one.arrived
