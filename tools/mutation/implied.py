"""When one condition follows from others, whatever the facts are.

Conditions are all of some, one of some, or a check, asked as it is or the other way round. On the four values (no,
unknown, judgement, yes) "all" is the worst and "one" the best, so what follows here is never better known than what it
follows from. The proof only splits what is given: it may miss something that does follow, but never the reverse.
"""

from __future__ import annotations

from dataclasses import dataclass

from anlaufstelle.engines.law.checks import Among, Bound, Check, Dated, Measured, Passed, Reached, Together
from anlaufstelle.engines.law.facts import NOT_HERE
from anlaufstelle.engines.law.vocabulary import NO, YES
from anlaufstelle.values.deadlines import Length, Unit

_MOST_STEPS = 3000


class TooLong(Exception):
    """The proof takes too many steps; nothing is proved."""


@dataclass(frozen=True)
class Ask:
    """One check, or its opposite."""

    check: Check
    turned: bool


@dataclass(frozen=True)
class All:
    """Every one of these holds; true where there is none."""

    parts: frozenset[Formula]


@dataclass(frozen=True)
class Any:
    """One of these holds; false where there is none."""

    parts: frozenset[Formula]


Formula = Ask | All | Any


def turned(formula: Formula) -> Formula:
    """Give the opposite."""
    if isinstance(formula, Ask):
        return Ask(formula.check, not formula.turned)
    parts = frozenset(map(turned, formula.parts))
    return Any(parts) if isinstance(formula, All) else All(parts)


def follows(given: Formula, wanted: Formula) -> bool:
    """Say whether it is proved that the wanted condition is at least as good as the given one.

    Raises `TooLong`.
    """
    return _Proof().from_all(frozenset({_plain(given)}), _plain(wanted))


def _plain(formula: Formula) -> Formula:
    """Give the same without one inside one, all inside all, and either of a single part."""
    if isinstance(formula, Ask):
        return formula
    kind: type[All | Any] = type(formula)
    parts: set[Formula] = set()
    for part in map(_plain, formula.parts):
        parts |= part.parts if isinstance(part, kind) else {part}
    return next(iter(parts)) if len(parts) == 1 else kind(frozenset(parts))


class _Proof:
    """One proof, with its steps counted."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def from_all(self, given: frozenset[Formula], wanted: Formula) -> bool:
        """Prove from all of these; first from each alone, because most mistakes touch one condition."""
        given = _flat(given)
        if wanted in given:
            return True
        if isinstance(wanted, All):
            return all(self.from_all(given, one) for one in wanted.parts)
        about = _facts(wanted)
        near = frozenset(one for one in given if _facts(one) & about)
        alone = any(self._one_of(frozenset({one}), frozenset({wanted})) for one in near)
        return alone or self._one_of(near, frozenset({wanted}))

    def _one_of(self, given: frozenset[Formula], wanted: frozenset[Formula]) -> bool:
        """Prove one of the wanted from all that is given: split one condition at a time."""
        self._left -= 1
        if self._left < 0:
            raise TooLong
        given, wanted = _flat(given), _opened(wanted)
        if given & wanted or any(_implies(one, other) for one in given for other in wanted):
            return True
        for other in wanted:
            if isinstance(other, All):
                rest = wanted - {other}
                return all(self._one_of(given, rest | {one}) for one in other.parts)
        for one in sorted((one for one in given if isinstance(one, Any)), key=lambda one: len(one.parts)):
            rest = given - {one}
            return all(self._one_of(rest | {each}, wanted) for each in one.parts)
        return False


def _flat(given: frozenset[Formula]) -> frozenset[Formula]:
    found: set[Formula] = set()
    for one in given:
        found |= one.parts if isinstance(one, All) else {one}
    return frozenset(found)


def _opened(wanted: frozenset[Formula]) -> frozenset[Formula]:
    found: set[Formula] = set()
    for one in wanted:
        found |= one.parts if isinstance(one, Any) else {one}
    return frozenset(found)


def _facts(formula: Formula) -> frozenset[str]:
    if isinstance(formula, Ask):
        return frozenset({formula.check.fact.name})
    return frozenset().union(*map(_facts, formula.parts))


def _implies(one: Formula, other: Formula) -> bool:
    if not isinstance(one, Ask) or not isinstance(other, Ask) or one.check.fact.name != other.check.fact.name:
        return False
    if one == other:
        return True
    if isinstance(other.check, Among):
        return _of_values(one, other)
    if one.turned or other.turned:
        return False
    return _of_amounts(one.check, other.check)


def _of_values(one: Ask, other: Ask) -> bool:
    """Whoever has had one of these values for so long has one of those, for a time no longer."""
    wanted, given = _met(other), _met(one)
    if wanted is None or given is None or not given <= wanted:
        return False
    assert isinstance(other.check, Among)  # noqa: S101  # asked by the caller
    lasting = other.check.lasting
    if lasting is None:
        return True
    had = one.check.lasting if isinstance(one.check, Among) else None
    return not (one.turned or other.turned) and _no_longer(lasting, had)


def _met(ask: Ask) -> frozenset[str] | None:
    """Give the values with which it holds on the day; none where that cannot be said by values alone."""
    check = ask.check
    if isinstance(check, Together):
        return None if ask.turned else check.full | check.half
    if not isinstance(check, Among) or (check.lasting is not None and ask.turned):
        return None
    every = frozenset({*(check.fact.values or (YES, NO)), NOT_HERE})
    return every - check.values if check.turned is not ask.turned else check.values


def _of_amounts(one: Check, other: Check) -> bool:
    if isinstance(one, Measured) and isinstance(other, Measured):
        return _of_numbers(one, other)
    if isinstance(one, Passed) and isinstance(other, Passed):
        longer, shorter = (one, other) if one.bound is Bound.AT_LEAST else (other, one)
        return one.bound is other.bound and _no_longer(shorter.length, longer.length)
    if isinstance(one, Dated) and isinstance(other, Dated):
        begun, over = other.period.start <= one.period.start, other.period.end
        return begun and (over is None or (one.period.end is not None and one.period.end <= over))
    if isinstance(one, Reached) and isinstance(other, Reached):
        return one.months >= other.months
    if isinstance(one, Together) and isinstance(other, Together):
        same = one.full <= other.full and one.half <= other.half | other.full
        return same and _no_longer(other.length, one.length)
    return False


def _of_numbers(one: Measured, other: Measured) -> bool:
    if one.parameter is not other.parameter or not (other.lasting is None or _no_longer(other.lasting, one.lasting)):
        return False
    least = other.least is None or (one.least is not None and one.least >= other.least)
    most = other.most is None or (one.most is not None and one.most <= other.most)
    return least and most


def _no_longer(one: Length, other: Length | None) -> bool:
    """Say whether one length is never longer than another."""
    if other is None:
        return False
    months = {Unit.MONTHS: 1, Unit.YEARS: 12}
    if one.unit in months and other.unit in months:
        return one.count * months[one.unit] <= other.count * months[other.unit]
    return one.unit is other.unit and one.count <= other.count
