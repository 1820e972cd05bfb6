"""The operations of a program in batches: whatever can be worked out already is worked out together.

An operation on many slots is a tree of operations on two, and what two of them share is worked out once. The
interpreter then takes a step a batch instead of a step an operation.
"""

from collections.abc import Iterator, Sequence
from operator import and_, or_

from anlaufstelle.engines.law.compiled import ALL, BEST, TURN
from anlaufstelle.engines.law.grid import Cases, Line
from anlaufstelle.engines.law.picking import Picker, picker

_Op = tuple[int, tuple[int, ...]]
_DO = {ALL: and_, BEST: or_}


class Batches:
    """Works out the slots of operations from the slots before them."""

    def __init__(self, ops: Sequence[_Op], *, first: int) -> None:
        """Take the operations, each with its kind and slots; `first` is the slot of the first of them."""
        laid = _Layout(ops, first)
        self._batches: list[tuple[int, Picker, Picker]] = list(laid.batches())
        self._results = picker([laid.places[slot] for slot in range(first, first + len(ops))])

    def run(self, lines: list[Line], cases: Cases) -> None:
        """Add the lines of all operations to those before."""
        work = lines.copy()
        for kind, firsts, seconds in self._batches:
            if kind == TURN:
                work += map(cases.turned, firsts(work))
            else:
                work += map(_DO[kind], firsts(work), seconds(work))
        lines += self._results(work)


class _Open:
    """An operation that is not finished: the slots it waits for, and the places it can work with."""

    __slots__ = ("at_hand", "kind", "slot", "waits")

    def __init__(self, slot: int, kind: int, slots: Sequence[int]) -> None:
        self.slot, self.kind = slot, kind
        self.waits, self.at_hand = list(slots), list[int]()


class _Layout:
    """Finds out which operations go into which batch; `places` says where each slot comes to lie."""

    def __init__(self, ops: Sequence[_Op], first: int) -> None:
        self.places = {slot: slot for slot in range(first)}
        self._open = [_Open(slot, kind, slots) for slot, (kind, slots) in enumerate(ops, start=first)]
        self._known: dict[tuple[int, int, int], int] = {}
        self._next = first

    def batches(self) -> Iterator[tuple[int, Picker, Picker]]:
        """Give the batches, always the one that brings most."""
        while self._open:
            self._fetch()
            wanted = {kind: list(self._pairs(kind)) for kind in (ALL, BEST, TURN)}
            kind = max(wanted, key=lambda one: len(wanted[one]))
            fresh = [pair for pair in dict.fromkeys(wanted[kind]) if (kind, *pair) not in self._known]
            for pair in fresh:
                self._known[kind, *pair] = self._next
                self._next += 1
            self._do(kind)
            yield kind, picker([one for one, _other in fresh]), picker([other for _one, other in fresh])

    def _fetch(self) -> None:
        """Take what has become ready."""
        for one in self._open:
            one.at_hand += [self.places[slot] for slot in one.waits if slot in self.places]
            one.at_hand.sort()
            one.waits = [slot for slot in one.waits if slot not in self.places]

    def _pairs(self, kind: int) -> Iterator[tuple[int, int]]:
        for one in self._open:
            if one.kind == kind:
                yield from _paired(one)

    def _do(self, kind: int) -> None:
        """Put the results in the place of what they were worked out from."""
        left: list[_Open] = []
        for one in self._open:
            if one.kind == kind:
                pairs = list(_paired(one))
                rest = one.at_hand[2 * len(pairs) :] if kind != TURN else []
                one.at_hand = [self._known[kind, *pair] for pair in pairs] + rest
            if one.kind == kind and len(one.at_hand) == 1 and not one.waits and (kind != TURN or pairs):
                self.places[one.slot] = one.at_hand[0]
            else:
                left.append(one)
        self._open = left


def _paired(one: _Open) -> Iterator[tuple[int, int]]:
    """Give what an operation can do now: two places each, or twice the same to turn it."""
    if one.kind == TURN:
        yield from zip(one.at_hand, one.at_hand, strict=True)
    else:
        yield from zip(one.at_hand[::2], one.at_hand[1::2], strict=False)
