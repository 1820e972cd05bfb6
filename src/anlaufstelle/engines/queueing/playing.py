"""Runs the kernel over packed numbers and reads what it wrote."""

from array import array
from dataclasses import dataclass

from anlaufstelle.engines.queueing.compiled import Kernel, Numbers
from anlaufstelle.engines.queueing.kernel import layout as at
from anlaufstelle.engines.queueing.packing import Packed

_WORD = 8


@dataclass(frozen=True, slots=True)
class Played:
    """What the kernel wrote; `people` are the numbers of the last run's visitors."""

    runs: int
    watched: int
    numbers: Numbers
    people: Numbers

    def column(self, field: int) -> Numbers:
        """Give one figure of every run."""
        begin = at.HISTOGRAM + field
        return self.numbers[begin : at.HISTOGRAM + self.runs * at.D_SIZE : at.D_SIZE]

    def called(self, visitor: int) -> Numbers:
        """Give the moment in every run at which a watched visitor is called; -1: not that day."""
        begin = at.HISTOGRAM + self.runs * at.D_SIZE
        return self.numbers[begin + visitor :: self.watched]

    def waits(self, kind: int) -> Numbers:
        """Give how many people of a kind waited how many minutes, hour after hour."""
        size = at.HOURS * at.MINUTES
        return self.numbers[kind * size : (kind + 1) * size]


def play(
    packed: Packed, *, kernel: Kernel, seed: int, runs: int, first: int = 0, watched: int = 0, stop: bool = False
) -> Played:
    """Play so many runs; where more people come than there is room for, with twice the room.

    With `stop` a run ends with the call of the last watched visitor, and its other figures mean nothing.
    """
    head = packed.numbers
    head[at.G_SEED], head[at.G_FIRST], head[at.G_RUNS], head[at.G_WATCHED] = seed, first, runs, watched
    head[at.G_STOP] = int(stop)
    while True:
        head[at.G_MOST] = packed.most
        # Besides a visitor's own numbers: two places in the order, four in each of two queues with their masks.
        work = array("q", bytes(_WORD * (at.WORK_HEAD + packed.most * (at.V_SIZE + 2 + 8))))
        out = array("q", bytes(_WORD * (at.HISTOGRAM + runs * (at.D_SIZE + watched))))
        if kernel.run(head, work, out) == 0:
            return Played(runs, watched, out, work)
        packed.most *= 2
