"""Checks that look at the value of a fact: their answers are looked up, not worked out.

Nearly all checks are of this kind, and a fact has few values: for each of them a table holds what every check on the
fact says, as bits of a line.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from anlaufstelle.engines.law.checks import Among, Measured
from anlaufstelle.engines.law.compiled import Leaf
from anlaufstelle.engines.law.facts import Value
from anlaufstelle.engines.law.grid import CODES
from anlaufstelle.engines.law.timeline import Truth
from anlaufstelle.engines.law.vocabulary import Kind
from anlaufstelle.values.deadlines import Length

_Leaves = Sequence[tuple[int, Leaf]]
_T = TypeVar("_T")
#: The bits of a yes.
YES_CODE = CODES[Truth.YES]


def has_table(leaf: Leaf) -> bool:
    """Say whether a check needs nothing but values of its fact."""
    check = leaf.check
    return isinstance(check, Among) or (isinstance(check, Measured) and check.parameter is None)


def lasts(leaf: Leaf) -> bool:
    """Say whether a check with a table asks for a time."""
    return isinstance(leaf.check, Among | Measured) and leaf.check.lasting is not None


class ByValue(dict[Value, _T]):
    """What is said of each value of one fact, worked out when first asked for.

    There is no end of numbers, but few bounds between them: all numbers between two bounds share what is said.
    """

    def __init__(self, leaves: _Leaves, say: Callable[[_Leaves, Value], _T]) -> None:
        super().__init__()
        self._leaves, self._say = leaves, say
        number = leaves[0][1].check.fact.kind is Kind.NUMBER
        self._bounds = sorted({bound for _slot, leaf in leaves for bound in _bounds(leaf)}) if number else None
        self._between: dict[int, _T] = {}

    def __missing__(self, value: Value) -> _T:
        if self._bounds is None or not isinstance(value, int | float):
            return self.setdefault(value, self._say(self._leaves, value))
        place = bisect_left(self._bounds, value) + bisect_right(self._bounds, value)
        if place not in self._between:
            self._between[place] = self._say(self._leaves, value)
        return self._between[place]


#: For each value the slots whose answer is not that for "nobody knows", and the bits in which it differs.
Table = ByValue[tuple[tuple[int, int], ...]]


def _changed(leaves: _Leaves, value: Value) -> tuple[tuple[int, int], ...]:
    both = [(slot, _code(leaf, value) ^ _code(leaf, None)) for slot, leaf in leaves]
    return tuple((slot, bits) for slot, bits in both if bits)


def _lacking(leaves: _Leaves, value: Value) -> tuple[int, ...]:
    found = tuple(YES_CODE ^ CODES[_truth(leaf, value)] for _slot, leaf in leaves)
    return found if any(found) else ()


@dataclass(frozen=True, slots=True)
class Lasting:
    """Checks on one fact that ask whether something has lasted for one and the same time.

    `lacks` gives for a value the bits that each check lacks to a yes; nothing where none lacks any.
    """

    length: Length
    slots: tuple[tuple[int, bool], ...]
    lacks: ByValue[tuple[int, ...]]

    @classmethod
    def of(cls, length: Length, leaves: _Leaves) -> "Lasting":
        """Give the checks; those that are turned are marked beside their slots."""
        return cls(length, tuple((slot, leaf.turned) for slot, leaf in leaves), ByValue(leaves, _lacking))


def tables_of(leaves: _Leaves) -> dict[str, Table]:
    """Give one table a fact for the checks that ask for no time."""
    found: dict[str, list[tuple[int, Leaf]]] = {}
    for slot, leaf in leaves:
        found.setdefault(leaf.check.fact.name, []).append((slot, leaf))
    return {name: ByValue(held, _changed) for name, held in found.items()}


def lasting_of(leaves: _Leaves) -> list[Lasting]:
    """Give the checks on one fact that ask for a time, those of one time together."""
    by_length: dict[Length | None, list[tuple[int, Leaf]]] = {}
    for slot, leaf in leaves:
        by_length.setdefault(_valued(leaf).lasting, []).append((slot, leaf))
    return [Lasting.of(length, same) for length, same in by_length.items() if length is not None]


def blank(leaf: Leaf) -> int:
    """Give the bits of what a check says when nobody knows the value."""
    return _code(leaf, None)


def _code(leaf: Leaf, value: Value) -> int:
    truth = _truth(leaf, value)
    return CODES[~truth if leaf.turned else truth]


def _truth(leaf: Leaf, value: Value) -> Truth:
    return _valued(leaf).of(value)


def _valued(leaf: Leaf) -> Among | Measured:
    assert isinstance(leaf.check, Among | Measured)  # noqa: S101  # sorted out by has_table
    return leaf.check


def _bounds(leaf: Leaf) -> Iterator[float]:
    """Give the numbers at which the answer of a check on a number changes."""
    check = cast(Measured, leaf.check)
    yield from (bound for bound in (check.least, check.most) if bound is not None)
