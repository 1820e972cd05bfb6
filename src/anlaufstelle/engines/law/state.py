"""The lines in force on one day, laid out flat: what every proof of that day has in common.

Nothing here depends on a person. Between two days on which the law changes the layout is the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.law.compiled import ALWAYS, Asked, Program, Step
from anlaufstelle.engines.law.rules import Demand, Option
from anlaufstelle.engines.law.timeline import Timeline, Truth

#: States of the law whose layout is kept; nobody asks about many at once.
_MOST_STATES = 8


@dataclass(frozen=True, slots=True)
class Layer:
    """Terms, or the ways, that use only layers before: their lines in a row, cut into demands, and these into owners.

    `below` names for each line the owner it refers to, counted over all layers from 1; 0 is none.
    """

    options: tuple[Option, ...]
    slots: tuple[int, ...]
    below: tuple[int, ...]
    demands: tuple[Demand, ...]
    demand_slots: tuple[int, ...]
    cuts: tuple[slice, ...]
    owners: tuple[slice, ...]


class State:
    """The law of one day: `steps` of each demand that are in force, and `place` of each way and term in a proof."""

    def __init__(self, program: Program, day: int) -> None:
        self.steps: list[tuple[Step, ...]] = [
            tuple(step for step in asked.steps if in_force(program.statics, step, day)) for asked in program.asked
        ]
        self.norms = {code: _norm(program, code, day) for code in program.routes}
        self.layers: list[Layer] = []
        self.doubtful = self._doubtful(program)
        self._places: dict[int, int] = {}
        self._lay(program)
        self.asked_slots = tuple({slot for layer in self.layers for slot in layer.slots})

    def _lay(self, program: Program) -> None:
        """Lay out the terms by how deep they refer to others, then the ways."""
        depths: list[int] = []
        for term in program.terms:
            below = [depths[step.number] for step in self._steps(term.demands) if step.is_term]
            depths.append(1 + max(below, default=0))
        for depth in range(1, max(depths, default=0) + 1):
            numbers = [number for number, found in enumerate(depths) if found == depth]
            layer = self._layer([program.terms[number].demands for number in numbers])
            self._places |= {number: len(self._places) + place for place, number in enumerate(numbers, start=1)}
            self.layers.append(layer)
        self.ways = {code: len(self._places) + place for place, code in enumerate(program.routes, start=1)}
        self.layers.append(self._layer([route.demands for route in program.routes.values()]))

    def _steps(self, demands: Iterable[Asked]) -> list[Step]:
        return [step for asked in demands for step in self.steps[asked.number]]

    def _layer(self, owners: Sequence[tuple[Asked, ...]]) -> Layer:
        every = [asked for owner in owners for asked in owner]
        steps = self._steps(every)
        lengths = [len(self.steps[asked.number]) for asked in every]
        return Layer(
            options=tuple(step.option for step in steps),
            slots=tuple(step.slot for step in steps),
            below=tuple(self._places[step.number] if step.is_term else 0 for step in steps),
            demands=tuple(asked.demand for asked in every),
            demand_slots=tuple(asked.slot for asked in every),
            cuts=_cuts(lengths),
            owners=_cuts(map(len, owners)),
        )

    def _doubtful(self, program: Program) -> frozenset[int]:
        """Give the demands in which a lawyer has to confirm a line, or a line of a term they refer to."""
        found: set[int] = set()
        terms: list[bool] = []
        for demands in (*(term.demands for term in program.terms), *(one.demands for one in program.routes.values())):
            here = {
                asked.number for asked in demands
                if any(step.option.to_confirm or (step.is_term and terms[step.number])
                       for step in self.steps[asked.number])
            }  # fmt: skip
            terms.append(bool(here))
            found |= here
        return frozenset(found)


class States:
    """The states of the law under some rules, each laid out when somebody asks about one of its days."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._kept: dict[int, State] = {}

    def on(self, day: date) -> State:
        """Give the state of the law on a day."""
        number = self._program.state(day)
        if number not in self._kept:
            if len(self._kept) >= _MOST_STATES:
                del self._kept[next(iter(self._kept))]
            self._kept[number] = State(self._program, day.toordinal())
        return self._kept[number]


def in_force(statics: Sequence[Timeline], step: Step, day: int) -> bool:
    """Say whether a line is in force on a day."""
    return step.there == ALWAYS or statics[step.there].held(day)[0] is Truth.YES


def _cuts(lengths: Iterable[int]) -> tuple[slice, ...]:
    found, begin = list[slice](), 0
    for length in lengths:
        found.append(slice(begin, begin + length))
        begin += length
    return tuple(found)


def _norm(program: Program, code: str, day: int) -> str:
    """Give the norm of a way on a day; on days before and after, that of its last period."""
    periods = program.routes[code].way.periods
    return next((norm for period, norm in periods if period.contains(date.fromordinal(day))), periods[-1][1])
