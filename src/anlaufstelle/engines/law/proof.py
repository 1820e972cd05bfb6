"""The proof of all ways for one person on one day: every line in force with its value and since when.

All proofs are written at once, layer by layer: in whole rows, not line by line.
"""

from collections.abc import Sequence
from datetime import date
from itertools import repeat
from typing import NamedTuple

from anlaufstelle.engines.law.compiled import Asked, Program
from anlaufstelle.engines.law.person import Person
from anlaufstelle.engines.law.rules import Demand, Option
from anlaufstelle.engines.law.state import Doubts, Layer, State
from anlaufstelle.engines.law.timeline import Truth


class Reason(NamedTuple):
    """One line of a rule on the day: `truth` as it counts for the way, so a bar that does not hold is a yes.

    `begins` is the first day of this value, `ends` the day after its last; none where it always was or will be so.
    `below` are the demands of a named term.
    """

    option: Option
    truth: Truth
    begins: date | None
    ends: date | None
    below: tuple["DemandReason", ...]


class DemandReason(NamedTuple):
    """A demand and its lines that are in force on the day; without any, nothing is demanded."""

    demand: Demand
    truth: Truth
    reasons: tuple[Reason, ...]


class _Said(NamedTuple):
    """For every slot that some line asks for its value, the first day of it, and the day after its last."""

    truths: Sequence[Truth]
    begins: Sequence[date | None]
    ends: Sequence[date | None]


class Proofs:
    """What can be said of one person on one day; it is worked out when somebody reads it."""

    def __init__(self, program: Program, state: State, person: Person) -> None:
        """Take what the person was worked out to be on the day."""
        self._program, self._state, self._lines = program, state, person.lines
        self._grid = person.grid
        #: The value of every slot on the day.
        self.truths = person.truths()
        self._owners: list[tuple[DemandReason, ...]] = []
        self._open: dict[int, tuple[str, ...]] = {}
        self._terms_in_doubt: dict[int, bool] = {}

    def of(self, code: str) -> tuple[DemandReason, ...]:
        """Give the proof of a way."""
        if not self._owners:
            self._write()
        return self._owners[self._state.ways[code]]

    def _write(self) -> None:
        state, owners = self._state, self._owners
        asked = state.asked(self._lines)
        begins, ends = self._grid.around(asked)
        said = _Said(state.asked(self.truths), begins, ends)
        owners.append(())
        for layer in state.layers:
            owners += self._layer(layer, said)

    def _layer(self, layer: Layer, said: _Said) -> Sequence[tuple[DemandReason, ...]]:
        pick = layer.asked
        lines = zip(layer.options, *map(pick, said), layer.below(self._owners), strict=True)
        reasons = tuple(map(tuple.__new__, repeat(Reason), lines))
        demands = zip(layer.demands, layer.demanded(self.truths), layer.cuts(reasons), strict=True)
        return layer.owners(tuple(map(tuple.__new__, repeat(DemandReason), demands)))

    def judgements(self, demands: tuple[Asked, ...]) -> tuple[str, ...]:
        """Give the open terms of the law that decide these demands, and that somebody has to weigh."""
        truths = self.truths
        found: list[str] = []
        for asked in demands:
            if truths[asked.slot] is Truth.JUDGEMENT:
                for step in self._state.steps[asked.number]:
                    if truths[step.slot] is Truth.JUDGEMENT:
                        found += self._judgements_in_term(step.number) if step.is_term else [self._fact(step.number)]
        return tuple(dict.fromkeys(found))

    def _fact(self, number: int) -> str:
        return self._program.checks[number].fact.name

    def _judgements_in_term(self, number: int) -> tuple[str, ...]:
        if number not in self._open:
            self._open[number] = self.judgements(self._program.terms[number].demands)
        return self._open[number]

    def to_confirm(self, doubts: Doubts) -> bool:
        """Say whether a lawyer has to confirm a line that decides one of these demands."""
        return doubts is None or any(map(self._in_doubt, doubts))

    def _in_doubt(self, asked: Asked) -> bool:
        """Say it of one demand: its own line always decides, another way to meet it where the sure ones fail."""
        sure, best = Truth.NO, Truth.NO
        for step in self._state.steps[asked.number]:
            truth = self.truths[step.slot]
            if not (step.option.to_confirm or (step.is_term and self._term_in_doubt(step.number))):
                sure = max(sure, truth)
            elif step.option.demands:
                return True
            else:
                best = max(best, truth)
        return best > sure

    def _term_in_doubt(self, number: int) -> bool:
        if number not in self._terms_in_doubt:
            self._terms_in_doubt[number] = self.to_confirm(self._state.term_doubts[number])
        return self._terms_in_doubt[number]
