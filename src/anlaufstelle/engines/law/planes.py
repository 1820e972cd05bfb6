"""The same rules for a whole population at once: one plane of values a condition, no loop over people.

It gives what `reasoning` gives, without reasons. Both are written apart and must agree on every person: what one of
them gets wrong, the other shows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from anlaufstelle.engines.law.bits import Plane, Rows, constant, turned, unpacked
from anlaufstelle.engines.law.checks import Check
from anlaufstelle.engines.law.columns import NO, YES, bounds, next_day
from anlaufstelle.engines.law.population import NEVER, Accounts, Ordinals, Pieces, Population
from anlaufstelle.engines.law.rules import Demand, Option, Reference, Rules, Way
from anlaufstelle.engines.law.timeline import END, Truth
from anlaufstelle.engines.law.today import CodeBook, Today
from anlaufstelle.values.periods import Period


class Planes:
    """Answers by the rules for everybody."""

    def __init__(self, rules: Rules) -> None:
        self.rules, self._book = rules, CodeBook()
        self._law: _Law | None = None

    def values(self, people: Population, *, on: date, ways: Iterable[str] | None = None) -> dict[str, Plane]:
        """Give the value of every way (or of these) for everybody on a day, as the numbers of `Truth`."""
        day = on.toordinal()
        if self._law is None or self._law.day != day:
            self._law = _Law(self.rules, day)
        moment = _Moment(self._law, Today(people, day, self._book), size=people.size)
        return {code: moment.way(code) for code in ways or self.rules.ways}

    def earliest(self, people: Population, *, on: date, ways: Iterable[str] | None = None) -> dict[str, Ordinals]:
        """Give the first day from `on` with a yes for everybody, as ordinals; 0 where there is none.

        Every condition names the next day on which it could hold; the latest of them is the next day to look at. Only
        for whom it moved, it is asked again.
        """
        first = _Ahead(self.rules, people, np.full(people.size, on.toordinal(), dtype=np.int32))
        return {code: self._earliest(people, self.rules.ways[code], first) for code in ways or self.rules.ways}

    def _earliest(self, people: Population, way: Way, first: "_Ahead") -> Ordinals:
        found = first.way(way)
        rows = np.flatnonzero((found > first.days) & (found <= END))
        while len(rows):
            ahead = _Ahead(self.rules, _rows(people, rows), found[rows]).way(way)
            moved = ahead > found[rows]
            found[rows] = ahead
            rows = rows[moved & (ahead <= END)]
        return np.where(found > END, 0, found).astype(np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """What a line asks, by a name that is the same for all lines that ask it, and whether it asks for the opposite."""

    asks: Check | Reference
    name: object
    against: bool


#: All demands of a way or term that are in force on a day, each with its lines.
_Demands = tuple[tuple[frozenset[_Line], tuple[_Line, ...]], ...]


class _Law:
    """The law of one day: what is in force, the same for everybody."""

    def __init__(self, rules: Rules, day: int) -> None:
        self.day = day
        self._lines: dict[tuple[object, bool], _Line] = {}
        self.terms = {name: self._demands(term.demands) for name, term in rules.terms.items()}
        #: A way that is not in force has none.
        self.ways = {
            code: self._demands(way.demands) if any(_there(period, day) for period, _norm in way.periods) else None
            for code, way in rules.ways.items()
        }

    def _demands(self, demands: Iterable[Demand]) -> _Demands:
        found = []
        for demand in demands:
            options = [option for option in demand.options if _there(option.period, self.day)]
            if any(option.demands for option in options):
                lines = tuple(dict.fromkeys(map(self._line, options)))
                found.append((frozenset(lines), lines))
        return tuple(found)

    def _line(self, option: Option) -> _Line:
        asks = option.asks
        against = option.bars if not isinstance(asks, Reference) else asks.turned is not option.bars
        name: object = asks.term if isinstance(asks, Reference) else id(asks)
        return self._lines.setdefault((name, against), _Line(asks, name, against))


class _Moment:
    """Everybody on one day; every check, term, line and demand is answered once, whoever asks for it."""

    def __init__(self, law: _Law, today: Today, *, size: int) -> None:
        self._law, self._today, self._size = law, today, size
        self._plain: dict[object, Rows] = {}
        self._turned: dict[object, Rows] = {}
        self._best: dict[frozenset[_Line], Rows] = {}

    def way(self, code: str) -> Plane:
        """Give the value of a way for everybody."""
        demands = self._law.ways[code]
        return np.full(self._size, NO) if demands is None else unpacked(self._all(demands), self._size)

    def _all(self, demands: _Demands) -> Rows:
        found = constant(Truth.YES, self._size)
        for key, lines in demands:
            if len(lines) == 1:
                found &= self._line(lines[0])
                continue
            if key not in self._best:
                best = self._line(lines[0]).copy()
                for line in lines[1:]:
                    best |= self._line(line)
                self._best[key] = best
            found &= self._best[key]
        return found

    def _line(self, line: _Line) -> Rows:
        name, asks = line.name, line.asks
        if name not in self._plain:
            self._plain[name] = (
                self._all(self._law.terms[asks.term]) if isinstance(asks, Reference) else self._today.of(asks)
            )
        if not line.against:
            return self._plain[name]
        if name not in self._turned:
            self._turned[name] = turned(self._plain[name])
        return self._turned[name]


class _Ahead:
    """For everybody the next day, not before a day of their own, on which something could hold (or not hold).

    It is never later than the true day; where it is the day asked from, it is the true one. `NEVER` says never.
    """

    def __init__(self, rules: Rules, people: Population, days: Ordinals) -> None:
        self.days = days
        self._rules, self._people = rules, people
        self._known: dict[tuple[object, bool], Ordinals] = {}

    def way(self, way: Way) -> Ordinals:
        there = self._first_within(period for period, _norm in way.periods)
        return np.maximum(there, self._all(way.demands))

    def _all(self, demands: Iterable[Demand]) -> Ordinals:
        found = self.days
        for demand in demands:
            found = np.maximum(found, self._demand(demand))
        return found

    def _demand(self, demand: Demand) -> Ordinals:
        """Give the next day with one of the lines met, or with nothing demanded."""
        found = self._first_without(option.period for option in demand.options if option.demands)
        for option in demand.options:
            begin, end = bounds(option.period)
            met = self._option(option, holds=True)
            met = np.maximum(met, begin)
            found = np.minimum(found, np.where(met < end, met, NEVER))
        return found.astype(np.int32)

    def _demand_fails(self, demand: Demand) -> Ordinals:
        """Give the next day with something demanded and no line met."""
        found = self._first_within(option.period for option in demand.options if option.demands)
        for option in demand.options:
            begin, end = bounds(option.period)
            outside = np.where((self.days >= begin) & (self.days < end), end if end <= END else NEVER, self.days)
            found = np.maximum(found, np.minimum(self._option(option, holds=False), outside))
        return found.astype(np.int32)

    def _option(self, option: Option, *, holds: bool) -> Ordinals:
        asks = option.asks
        if isinstance(asks, Reference):
            return self._term(asks.term, holds=holds is not (asks.turned is not option.bars))
        return self._check(asks, holds=holds is not option.bars)

    def _term(self, name: str, *, holds: bool) -> Ordinals:
        key = (name, holds)
        if key not in self._known:
            demands = self._rules.terms[name].demands
            if holds:
                self._known[key] = self._all(demands)
            else:
                self._known[key] = np.minimum.reduce([self._demand_fails(demand) for demand in demands])
        return self._known[key]

    def _check(self, check: Check, *, holds: bool) -> Ordinals:
        key = (id(check), holds)
        if key not in self._known:
            self._known[key] = next_day(check, self._people, self.days, wanted=YES if holds else NO)
        return self._known[key]

    def _first_within(self, periods: Iterable[Period]) -> Ordinals:
        found = np.full(self.days.shape, NEVER, dtype=np.int32)
        for period in periods:
            begin, end = bounds(period)
            day = np.maximum(self.days, begin)
            found = np.where(day < end, np.minimum(found, day), found).astype(np.int32)
        return found

    def _first_without(self, periods: Iterable[Period]) -> Ordinals:
        found = self.days
        for begin, end in sorted(bounds(period) for period in periods):
            found = np.where((found >= begin) & (found < end), NEVER if end > END else end, found).astype(np.int32)
        return found


def _there(period: Period, day: int) -> bool:
    begin, end = bounds(period)
    return begin <= day < end


def _rows(people: Population, rows: NDArray[np.intp]) -> Population:
    return Population(
        size=len(rows),
        pieces={name: Pieces(found.starts[rows], found.values[rows]) for name, found in people.pieces.items()},
        days={name: found[rows] for name, found in people.days.items()},
        accounts={
            name: Accounts(found.starts[rows], found.counts[rows], found.runs[rows])
            for name, found in people.accounts.items()
        },
    )
