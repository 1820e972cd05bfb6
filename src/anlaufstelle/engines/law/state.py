"""The lines in force on one day, laid out flat: what every proof of that day has in common.

Nothing here depends on a person. Between two days on which the law changes the layout is the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.law.compiled import ALWAYS, Asked, Program, Step
from anlaufstelle.engines.law.picking import Picker, picker
from anlaufstelle.engines.law.rules import Demand, Option
from anlaufstelle.engines.law.timeline import Timeline, Truth

#: Demands that may be in doubt; none where one of them always is.
Doubts = tuple[Asked, ...] | None
#: States of the law whose layout is kept; nobody asks about many at once.
_MOST_STATES = 8


@dataclass(frozen=True, slots=True)
class Layer:
    """Terms, or the ways, that use only layers before: their lines in a row, cut into demands, and these into owners.

    What picks takes them from a row with a value for every slot that some line asks for (`asked`), for every demand
    (`demanded`), or for every owner of the layers before (`below`; the first of them is none).
    """

    options: tuple[Option, ...]
    asked: Picker
    below: Picker
    demands: tuple[Demand, ...]
    demanded: Picker
    cuts: Picker
    owners: Picker


class State:
    """The law of one day: `steps` of each demand that are in force, and the place of each of its `ways` in a proof."""

    def __init__(self, program: Program, day: int) -> None:
        self.steps: list[tuple[Step, ...]] = [
            tuple(step for step in asked.steps if in_force(program.statics, step, day)) for asked in program.asked
        ]
        self.norms = {code: _norm(program, code, day) for code in program.routes}
        self.layers: list[Layer] = []
        #: Picks from the slots of a person those that some line asks for, each once.
        slots = {step.slot for steps in self.steps for step in steps}
        self._asked = {slot: place for place, slot in enumerate(sorted(slots))}
        self.asked = picker(list(self._asked))
        #: For each term the demands in which a lawyer may have to confirm a line; none where it is so for everybody.
        self.term_doubts: list[Doubts] = []
        for term in program.terms:  # each stands after those it uses
            self.term_doubts.append(self._doubts_of(term.demands))
        #: The same for each way.
        self.doubts = {code: self._doubts_of(route.demands) for code, route in program.routes.items()}
        self._places: dict[int, int] = {}
        self._lay(program)

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
            asked=picker([self._asked[step.slot] for step in steps]),
            below=picker([self._places[step.number] if step.is_term else 0 for step in steps]),
            demands=tuple(asked.demand for asked in every),
            demanded=picker([asked.slot for asked in every]),
            cuts=picker(_cuts(lengths)),
            owners=picker(_cuts(map(len, owners))),
        )

    def _doubts_of(self, demands: Iterable[Asked]) -> Doubts:
        found: list[Asked] = []
        for asked in demands:
            steps = [step for step in self.steps[asked.number] if self._in_doubt(step)]
            if any(step.option.demands and self._in_doubt(step, surely=True) for step in steps):
                return None
            found += [asked] if steps else []
        return tuple(found)

    def _in_doubt(self, step: Step, *, surely: bool = False) -> bool:
        """Say whether a line, or one of a term it refers to, may have to be confirmed, or surely has to be."""
        if step.option.to_confirm or not step.is_term:
            return step.option.to_confirm
        doubts = self.term_doubts[step.number]
        return doubts is None or (bool(doubts) and not surely)


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


def _cuts(lengths: Iterable[int]) -> list[slice]:
    found, begin = list[slice](), 0
    for length in lengths:
        found.append(slice(begin, begin + length))
        begin += length
    return found


def _norm(program: Program, code: str, day: int) -> str:
    """Give the norm of a way on a day; on days before and after, that of its last period."""
    periods = program.routes[code].way.periods
    return next((norm for period, norm in periods if period.contains(date.fromordinal(day))), periods[-1][1])
