"""Rules as a flat program: every check, term, demand and way has a number, terms come after what they use.

One person has few days on which anything changes. Between two of them nothing does, so a value over time is a number of
bits, one a stretch of days: three such numbers hold "at least unknown", "at least judgement" and "yes". All conditions
together are a bitwise and, one of several a bitwise or.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from anlaufstelle.engines.law.checks import Check
from anlaufstelle.engines.law.rules import Demand, Option, Reference, Rules, Way
from anlaufstelle.engines.law.timeline import FIRST, Timeline, Truth

#: "At least unknown", "at least judgement", "yes": one bit a stretch of days.
Line = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One option: a check or term by its number, whether its answer is turned, and when it is in force (-1: always)."""

    option: Option
    number: int
    is_term: bool
    turned: bool
    there: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One demand by its number: its steps, and when it demands nothing (-1: it always demands something)."""

    number: int
    demand: Demand
    steps: tuple[Step, ...]
    free: int


@dataclass(frozen=True, slots=True)
class Route:
    """One way: when it is there (-1: always), its demands, and what makes it stronger."""

    way: Way
    there: int
    demands: tuple[Asked, ...]
    raised: tuple[Step, ...]


class Program:
    """The flat form of some rules, made once."""

    def __init__(self, rules: Rules) -> None:
        self.checks: list[Check] = []
        self.demands = 0
        self.statics: list[Timeline] = []
        self._checks: dict[int, int] = {}
        self._statics: dict[Timeline, int] = {}
        self._numbers = {name: number for number, name in enumerate(rules.terms)}
        self.terms = [self._asked(term.demands) for term in rules.terms.values()]
        self.routes: Mapping[str, Route] = {code: self._route(way) for code, way in rules.ways.items()}
        self.by_fact: dict[str, list[int]] = {}
        for number, check in enumerate(self.checks):
            self.by_fact.setdefault(check.fact.name, []).append(number)
        self.edges = {start for line in self.statics for start, _value in line.pieces[1:]}

    def _route(self, way: Way) -> Route:
        raised = tuple(self._step(one.option) for one in way.raised)
        return Route(way, self._static(way.there), self._asked(way.demands), raised)

    def _asked(self, demands: Iterable[Demand]) -> tuple[Asked, ...]:
        return tuple(map(self._one, demands))

    def _one(self, demand: Demand) -> Asked:
        self.demands += 1
        return Asked(self.demands - 1, demand, tuple(map(self._step, demand.options)), self._static(demand.free))

    def _step(self, option: Option) -> Step:
        asks = option.asks
        there = self._static(option.there)
        if isinstance(asks, Reference):
            turns = asks.turned is not option.bars
            return Step(option, self._numbers[asks.term], is_term=True, turned=turns, there=there)
        if id(asks) not in self._checks:
            self._checks[id(asks)] = len(self.checks)
            self.checks.append(asks)
        return Step(option, self._checks[id(asks)], is_term=False, turned=option.bars, there=there)

    def _static(self, line: Timeline | None) -> int:
        if line is None or line.pieces == ((FIRST, Truth.YES),):
            return -1
        if line not in self._statics:
            self._statics[line] = len(self.statics)
            self.statics.append(line)
        return self._statics[line]


def turned(line: Line, full: int) -> Line:
    """Turn yes and no; what is open stays open."""
    unknown, judgement, yes = line
    return full ^ yes, (judgement & ~yes) | (full ^ unknown), full ^ unknown


def value_at(line: Line, place: int) -> Truth:
    """Give the value of one stretch of days."""
    return _TRUTHS[(line[0] >> place & 1) + (line[1] >> place & 1) + (line[2] >> place & 1)]


def around(line: Line, place: int, full: int) -> tuple[int, int]:
    """Give the first stretch of days with the value of this one, and the one after the last."""
    unknown, judgement, yes = line
    value = (unknown >> place & 1) + (judgement >> place & 1) + (yes >> place & 1)
    other = (unknown, full ^ unknown | judgement, full ^ judgement | yes, full ^ yes)[value]
    above = other >> place
    begin = (other & ((1 << place) - 1)).bit_length()
    return begin, place + (above & -above).bit_length() - 1 if above else full.bit_length()


_TRUTHS = tuple(Truth)
