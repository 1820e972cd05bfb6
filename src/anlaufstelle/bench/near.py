"""Invented people near a way: an ordinary life in which the demands of one way are met one after the other.

People whose facts are drawn at random almost never come near a yes; most of their ways close at the first fact. Those
who ask an office about a way are often near it, and much more has to be asked before their ways are decided.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from types import MappingProxyType
from typing import Any

from anlaufstelle.bench.invented import person
from anlaufstelle.engines.law import Asking, Kind, Known, Rules, Truth, read_facts
from anlaufstelle.engines.law.checks import Check
from anlaufstelle.engines.law.facts import Entry
from anlaufstelle.engines.law.rules import Demand, Option, Reference
from anlaufstelle.engines.law.samples import examples
from anlaufstelle.engines.law.timeline import ALWAYS

_TRIES = 80

Entries = Mapping[str, tuple[Entry, ...]]


def ordinary(rules: Rules, asking: Asking, *, dice: Random, on: date) -> dict[str, Any]:
    """Give the facts of one person whose states are as common as the sheet of questions says; nothing is weighed."""
    facts = rules.vocabulary.facts
    given = person(facts, dice=dice, on=on, unknown=0)
    for name, fact in facts.items():
        if fact.kind is Kind.STATE:
            given[name] = "ja" if dice.random() < asking.share(name) else "nein"
        elif fact.kind is Kind.WEIGHED:
            del given[name]
    return given


def near(rules: Rules, asking: Asking, *, dice: Random, on: date) -> tuple[Entries, str]:
    """Give the entries of an ordinary person brought near a way, and the way."""
    given = ordinary(rules, asking, dice=dice, on=on)
    entries = dict(read_facts(given, vocabulary=rules.vocabulary, on=on).entries)
    way = dice.choice(list(rules.ways.values()))
    met = _Met(rules, dice, on)
    for _ in range(_TRIES):
        wrong = next(met.unmet(way.demands, entries), None)
        if wrong is None:
            break
        entries[wrong[0]] = wrong[1]
    return MappingProxyType(entries), way.code


class _Met:
    """Finds facts that would meet a demand."""

    def __init__(self, rules: Rules, dice: Random, on: date) -> None:
        self._rules, self._dice, self._on = rules, dice, on

    def unmet(self, demands: tuple[Demand, ...], entries: Entries) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Give, for every demand that is not met, a fact and the entries that would help."""
        for demand in demands:
            if self._demand(demand, entries) >= Truth.JUDGEMENT:
                continue
            lines = [option for option in demand.options if self._there(option)]
            yield from self._better(self._dice.choice(lines), entries, turned=False)

    def _better(self, option: Option, entries: Entries, *, turned: bool) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        wanted = option.bars is turned
        if isinstance(option.asks, Reference):
            demands = self._rules.terms[option.asks.term].demands
            if option.asks.turned is wanted:
                lines = [one for one in self._dice.choice(demands).options if self._there(one)]
                for one in lines:
                    yield from self._better(one, entries, turned=True)
            else:
                yield from self.unmet(demands, entries)
            return
        fitting = [told for told in self._told(option.asks)
                   if (_says(option.asks, told, self._on) is Truth.YES) is wanted]  # fmt: skip
        if fitting:
            yield option.asks.fact.name, self._dice.choice(fitting)

    def _told(self, check: Check) -> Iterator[tuple[Entry, ...]]:
        return (
            told for _value, told in examples(check.fact, [check], on=self._on) if check.fact.kind is not Kind.WEIGHED
        )

    def _demand(self, demand: Demand, entries: Entries) -> Truth:
        if demand.free is not None and demand.free.at(self._on) is Truth.YES:
            return Truth.YES
        return max(
            (self._option(option, entries) for option in demand.options if self._there(option)), default=Truth.NO
        )

    def _option(self, option: Option, entries: Entries) -> Truth:
        if isinstance(option.asks, Reference):
            demands = self._rules.terms[option.asks.term].demands
            held = min(self._demand(demand, entries) for demand in demands)
            turned = option.asks.turned is not option.bars
        else:
            held, turned = option.asks.over(Known(entries, (), self._on)).at(self._on), option.bars
        return ~held if turned else held

    def _there(self, option: Option) -> bool:
        return (option.there or ALWAYS[Truth.YES]).at(self._on) is Truth.YES


def _says(check: Check, told: tuple[Entry, ...], on: date) -> Truth:
    return check.over(Known({check.fact.name: told}, (), on)).at(on)
