"""Rules as a flat program: every line over the days has a slot, each worked out from slots before it.

One person has few days on which anything changes. Between two of them nothing does, so a value over time is one number
with three bits a stretch of days: "at least unknown", "at least judgement" and "yes" (see `grid`). All conditions
together are a bitwise and, one of several a bitwise or. Slots come in this order: days in force, checks, and operations
on what stands before; what is asked twice has one slot.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.law.checks import Check
from anlaufstelle.engines.law.rules import Demand, Option, Reference, Rules, Way
from anlaufstelle.engines.law.timeline import FIRST, Timeline, Truth

#: What an operation does with the slots it names.
ALL, BEST, TURN = range(3)
#: No days in force: it always is.
ALWAYS = -1


@dataclass(frozen=True, slots=True)
class Leaf:
    """A check as some line asks it: `turned` where its answer counts the other way round."""

    check: Check
    turned: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One option and the slots of its answer and of its days in force; `number` is that of its check or term."""

    option: Option
    number: int
    is_term: bool
    turned: bool
    slot: int
    there: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One demand with its steps; a demand that is not in force is met."""

    number: int
    demand: Demand
    steps: tuple[Step, ...]
    slot: int


@dataclass(frozen=True, slots=True)
class Term:
    """One named condition of the rules."""

    demands: tuple[Asked, ...]
    slot: int


@dataclass(frozen=True, slots=True)
class Route:
    """One way: its demands, what makes it stronger, and its slot, which is no outside its days in force."""

    way: Way
    demands: tuple[Asked, ...]
    raised: tuple[Step, ...]
    slot: int


class Program:
    """The flat form of some rules, made once."""

    def __init__(self, rules: Rules) -> None:
        self.statics: tuple[Timeline, ...] = tuple(dict.fromkeys(_statics(rules)))
        self.checks: list[Check] = []
        self.leaves: list[Leaf] = []
        self.ops: list[tuple[int, tuple[int, ...]]] = []
        self.asked: list[Asked] = []
        self._places: dict[object, int] = {line: place for place, line in enumerate(self.statics)}
        self._numbers = {name: number for number, name in enumerate(rules.terms)}
        for option in _options(rules):
            self._leaf(option)
        self.terms: list[Term] = []
        for term in rules.terms.values():
            demands = self._asked(term.demands)
            self.terms.append(Term(demands, self._op(ALL, (asked.slot for asked in demands))))
        self.routes: Mapping[str, Route] = {code: self._route(way) for code, way in rules.ways.items()}
        self.edges = sorted(_edges(rules))
        self.by_fact: dict[str, list[int]] = {}
        for slot, leaf in enumerate(self.leaves, start=len(self.statics)):
            self.by_fact.setdefault(leaf.check.fact.name, []).append(slot)

    @property
    def first_op(self) -> int:
        """Give the slot of the first operation."""
        return len(self.statics) + len(self.leaves)

    def state(self, on: date) -> int:
        """Give the number of the state of the law on a day."""
        return bisect_right(self.edges, on.toordinal())

    def _leaf(self, option: Option) -> None:
        check = option.asks
        if isinstance(check, Reference):
            return
        if ("check", id(check)) not in self._places:
            self._places["check", id(check)] = len(self.checks)
            self.checks.append(check)
        if (id(check), option.bars) not in self._places:
            self._places[id(check), option.bars] = self.first_op
            self.leaves.append(Leaf(check, turned=option.bars))

    def _route(self, way: Way) -> Route:
        demands, there = self._asked(way.demands), self._static(way.there)
        slots = [asked.slot for asked in demands] + ([] if there == ALWAYS else [there])
        return Route(way, demands, tuple(self._step(one.option) for one in way.raised), self._op(ALL, slots))

    def _asked(self, demands: Iterable[Demand]) -> tuple[Asked, ...]:
        return tuple(map(self._one, demands))

    def _one(self, demand: Demand) -> Asked:
        steps = tuple(map(self._step, demand.options))
        slots = [
            step.slot if step.there == ALWAYS or (demand.free is None and len(steps) == 1)
            else self._op(ALL, (step.slot, step.there)) for step in steps
        ]  # fmt: skip
        free = self._static(demand.free)
        asked = Asked(len(self.asked), demand, steps, self._op(BEST, slots if free == ALWAYS else [*slots, free]))
        self.asked.append(asked)
        return asked

    def _step(self, option: Option) -> Step:
        asks, there = option.asks, self._static(option.there)
        if isinstance(asks, Reference):
            number = self._numbers[asks.term]
            turns, slot = asks.turned is not option.bars, self.terms[number].slot
            return Step(option, number, is_term=True, turned=turns,
                        slot=self._op(TURN, (slot,)) if turns else slot, there=there)  # fmt: skip
        slot = self._places[id(asks), option.bars]
        return Step(option, self._places["check", id(asks)], is_term=False, turned=option.bars, slot=slot, there=there)

    def _static(self, line: Timeline | None) -> int:
        return ALWAYS if line is None or line == _ALWAYS_YES else self._places[line]

    def _op(self, kind: int, slots: Iterable[int]) -> int:
        """Give the slot of an operation; the order of the slots and a slot named twice change nothing."""
        taken = tuple(sorted(set(slots)))
        if len(taken) == 1 and kind != TURN:
            return taken[0]
        key = (kind, taken)
        if key not in self._places:
            self._places[key] = self.first_op + len(self.ops)
            self.ops.append(key)
        return self._places[key]


def _demands(rules: Rules) -> Iterator[Demand]:
    for term in rules.terms.values():
        yield from term.demands
    for way in rules.ways.values():
        yield from way.demands


def _options(rules: Rules) -> Iterator[Option]:
    for demand in _demands(rules):
        yield from demand.options
    for way in rules.ways.values():
        yield from (raised.option for raised in way.raised)


def _statics(rules: Rules) -> Iterator[Timeline]:
    """Give the days in force of everything that does not always hold."""
    found = [option.there for option in _options(rules)]
    found += [way.there for way in rules.ways.values()]
    found += [demand.free for demand in _demands(rules)]
    yield from (line for line in found if line is not None and line != _ALWAYS_YES)


def _edges(rules: Rules) -> set[int]:
    """Give every day on which another line comes into force, or a way rests on another norm."""
    found = {start for line in _statics(rules) for start, _value in line.pieces}
    found |= {period.start.toordinal() for way in rules.ways.values() for period, _norm in way.periods}
    return found - {FIRST}


_ALWAYS_YES = Timeline(((FIRST, Truth.YES),))
