"""The proof of all ways for one person on one day: every line in force with its value and since when.

All proofs are written at once, layer by layer: in whole rows, not line by line.
"""

from datetime import date
from itertools import repeat
from typing import NamedTuple

from anlaufstelle.engines.law.compiled import Asked, Program
from anlaufstelle.engines.law.person import Person
from anlaufstelle.engines.law.rules import Demand, Option
from anlaufstelle.engines.law.state import Layer, State
from anlaufstelle.engines.law.timeline import END, FIRST, Truth


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


class Proofs:
    """What can be said of one person on one day; it is worked out when somebody reads it."""

    def __init__(self, program: Program, state: State, person: Person, *, shift: int) -> None:
        """Take the place of the day in the lines of the person."""
        lines = person.lines
        self._program, self._state, self._lines = program, state, lines
        self._grid, self._shift = person.grid, shift
        #: The value of every slot on the day.
        self.truths = person.truths(shift)
        self._owners: list[tuple[DemandReason, ...]] = []
        self._open: dict[int, tuple[str, ...]] = {}
        self._doubts: dict[int, bool] = {}

    def of(self, code: str) -> tuple[DemandReason, ...]:
        """Give the proof of a way."""
        if not self._owners:
            self._write()
        return self._owners[self._state.ways[code]]

    def _write(self) -> None:
        begins, ends = self._spans()
        owners = self._owners
        owners.append(())
        for layer in self._state.layers:
            owners += self._layer(layer, begins, ends)

    def _layer(
        self, layer: Layer, begins: list[date | None], ends: list[date | None]
    ) -> "map[tuple[DemandReason, ...]]":
        said = zip(
            layer.options,
            map(self.truths.__getitem__, layer.slots),
            map(begins.__getitem__, layer.slots),
            map(ends.__getitem__, layer.slots),
            map(self._owners.__getitem__, layer.below),
            strict=True,
        )
        reasons = tuple(map(tuple.__new__, repeat(Reason), said))
        parts = zip(
            layer.demands,
            map(self.truths.__getitem__, layer.demand_slots),
            map(reasons.__getitem__, layer.cuts),
            strict=True,
        )
        return map(tuple(map(tuple.__new__, repeat(DemandReason), parts)).__getitem__, layer.owners)

    def _spans(self) -> tuple[list[date | None], list[date | None]]:
        """Give for every slot a line asks for the first day of its value and the day after its last."""
        begins: list[date | None] = [None] * len(self._lines)
        ends = begins.copy()
        days: dict[int, date | None] = {day: date.fromordinal(day) for day in self._grid.days}
        days |= {FIRST: None, END + 1: None}
        asked = self._state.asked_slots
        spans = self._grid.around(map(self._lines.__getitem__, asked), self._shift)
        for slot, (begin, end) in zip(asked, spans, strict=True):
            begins[slot], ends[slot] = days[begin], days[end]
        return begins, ends

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

    def to_confirm(self, demands: tuple[Asked, ...]) -> bool:
        """Say whether a lawyer has to confirm a line that decides."""
        doubtful = self._state.doubtful
        return any(asked.number in doubtful and self._in_doubt(asked) for asked in demands)

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
        if number not in self._doubts:
            self._doubts[number] = self.to_confirm(self._program.terms[number].demands)
        return self._doubts[number]
