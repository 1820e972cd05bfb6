"""Mistakes that change no answer on any day, by proof: nothing could notice them, so they are not counted.

Two rules, both written as a proof somebody can follow, and nothing else counts as proved:

1. A line may as well be always in force where no way asks for it on any other day: a way says no outside its own days
   whatever its lines say, and a term is looked at only on the days of the lines that name it.
2. On every day on which other lines come into force, what the way with the mistake demands and what it demands without
   it follow from each other (see `implied`): what was left out, for example, is already demanded by another line. The
   same holds of every condition under which the way is stronger.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from anlaufstelle.engines.law import Line, Option, Reference, Rules, Timeline, Truth
from anlaufstelle.engines.law.rules import Demand
from anlaufstelle.engines.law.timeline import ALWAYS, FIRST, within
from anlaufstelle.pathways.queries import rules
from tools.mutation import mistakes
from tools.mutation.implied import All, Any, Ask, Formula, TooLong, follows, turned
from tools.mutation.parts import named_term, owned, part, ways_of

_NEVER = ALWAYS[Truth.NO]
#: Two versions of a way with other lines of this kind are not compared line by line, so rule 2 does not speak of them.
_STRENGTH = "Stärke"


def equivalent(mutant: mistakes.Mutant) -> bool:
    """Say whether a mistake is proved to change nothing."""
    line = mistakes.line_of(mutant)
    if mutant.moves_days and (_asked(line.fields[0]) & ~_in_force(line)) == _NEVER:
        return True
    return line.kind != _STRENGTH and all(_same(way, mutant) for way in ways_of(mutant))


@cache
def _asked(owner: str) -> Timeline:
    """Give the days on which the answer of a way or term counts."""
    ways = rules().ways
    if owner in ways:
        return ways[owner].there
    found = _NEVER
    for user, lines in owned().items():
        for line in lines:
            if named_term(line.fields[mistakes.CHECK_AT]) == owner:
                found = found | (_asked(user) & _in_force(line))
    return found


def _in_force(line: Line) -> Timeline:
    period = line.period(line.fields[mistakes.PERIOD_AT])
    return within(period, inside=Truth.YES, outside=Truth.NO)


def _same(way: str, mutant: mistakes.Mutant) -> bool:
    right, wrong = part(way).rules(), part(way).rules(mutant)
    if right is None or wrong is None:
        return False
    try:
        return all(_same_on((right, wrong), way, on) for on in _days(right, way) | _days(wrong, way))
    except TooLong:
        return False


def _same_on(versions: tuple[Rules, Rules], way: str, on: date) -> bool:
    if versions[0].ways[way].there.at(on) is not Truth.YES:
        return True
    pairs = zip(*(_conditions(found, way, on) for found in versions), strict=True)
    return all(follows(one, other) and follows(other, one) for one, other in pairs)


def _days(found: Rules, way: str) -> set[date]:
    """Give a day in every stretch on which the same lines are in force."""
    demands = [*found.ways[way].demands, *(demand for term in found.terms.values() for demand in term.demands)]
    options = [option for demand in demands for option in demand.options]
    options += [raised.option for raised in found.ways[way].raised]
    lines = [option.there for option in options if option.there is not None]
    pieces = [start for line in (*lines, found.ways[way].there) for start, _value in line.pieces]
    return {date.fromordinal(start) for start in {FIRST, *pieces}}


def _conditions(found: Rules, way: str, on: date) -> list[Formula]:
    """Give what decides a way on a day, then each condition under which it is stronger."""
    raised = [_one_of(found, [raised.option], on) for raised in found.ways[way].raised]
    return [_all(found, found.ways[way].demands, on), *raised]


def _all(found: Rules, demands: tuple[Demand, ...], on: date) -> Formula:
    return All(frozenset(_demand(found, demand, on) for demand in demands))


def _demand(found: Rules, demand: Demand, on: date) -> Formula:
    if demand.free is not None and demand.free.at(on) is Truth.YES:
        return All(frozenset())
    return _one_of(found, demand.options, on)


def _one_of(found: Rules, options: Iterable[Option], on: date) -> Formula:
    there = (option for option in options if option.there is None or option.there.at(on) is Truth.YES)
    return Any(frozenset(_option(found, option, on) for option in there))


def _option(found: Rules, option: Option, on: date) -> Formula:
    asks = option.asks
    if isinstance(asks, Reference):
        formula = _all(found, found.terms[asks.term].demands, on)
        return turned(formula) if asks.turned is not option.bars else formula
    return Ask(asks, option.bars)
