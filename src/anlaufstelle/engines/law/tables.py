"""Checks that look at the value of a fact: their answers are looked up, not worked out.

Nearly all checks are of this kind, and a fact has few values: for each of them a table holds what every check on the
fact says, as bits of a line. A fact mostly has one value from some day on, and none known before; then a time that the
check asks for only moves this day.
"""

from collections.abc import Iterable, Sequence

from anlaufstelle.engines.law.checks import Among, Measured
from anlaufstelle.engines.law.compiled import Leaf
from anlaufstelle.engines.law.facts import Value
from anlaufstelle.engines.law.grid import CODES
from anlaufstelle.engines.law.vocabulary import Kind
from anlaufstelle.values.deadlines import Length

#: For one check: its slot, the bits of its answer, the bits in which that differs from "nobody knows", and the time it
#: must have lasted, where that matters.
Answer = tuple[int, int, int, Length | None]


def has_table(leaf: Leaf) -> bool:
    """Say whether a check needs nothing but values of its fact."""
    check = leaf.check
    return isinstance(check, Among) or (isinstance(check, Measured) and check.parameter is None)


def lasts(leaf: Leaf) -> bool:
    """Say whether a check with a table asks for a time."""
    return isinstance(leaf.check, Among | Measured) and leaf.check.lasting is not None


class Table:
    """Checks on one fact, with the slots of their lines."""

    def __init__(self, leaves: Sequence[tuple[int, Leaf]]) -> None:
        self.leaves = leaves
        self.fact = leaves[0][1].check.fact
        self.blank = [_answer(slot, leaf, None)[1] for slot, leaf in leaves]
        self._answers: dict[object, tuple[Answer, ...]] = {}

    def of(self, value: Value) -> tuple[Answer, ...]:
        """Give what every check says of a value."""
        found = self._answers.get(value)
        if found is None:
            found = tuple(_answer(slot, leaf, value) for slot, leaf in self.leaves)
            if self.fact.kind is not Kind.NUMBER:  # there is no end of numbers
                self._answers[value] = found
        return found


def tables_of(leaves: Iterable[tuple[int, Leaf]]) -> dict[str, Table]:
    """Give one table a fact."""
    found: dict[str, list[tuple[int, Leaf]]] = {}
    for slot, leaf in leaves:
        found.setdefault(leaf.check.fact.name, []).append((slot, leaf))
    return {name: Table(held) for name, held in found.items()}


def _answer(slot: int, leaf: Leaf, value: Value) -> Answer:
    check = leaf.check
    assert isinstance(check, Among | Measured)  # noqa: S101  # sorted out by has_table
    truth, blank = check.of(value), check.of(None)
    code, before = (CODES[~one if leaf.turned else one] for one in (truth, blank))
    # A no counts from its first day, however long something must last.
    return slot, code, code ^ before, check.lasting if truth > blank else None
