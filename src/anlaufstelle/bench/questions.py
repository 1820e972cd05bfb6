"""How many questions a person has to answer until nine tenths of all ways are decided.

Asking begins with what a register knows. Every question is answered truthfully, and one that nobody can answer is not
asked again. Two kinds of people: drawn at random, who are decided soon, and ordinary people near one of the ways.
"""

from collections.abc import Iterator
from datetime import date
from random import Random
from statistics import median
from time import process_time
from typing import NamedTuple

from anlaufstelle.bench.invented import person
from anlaufstelle.bench.near import Entries, near
from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.law import (
    Asking,
    Journeys,
    Kind,
    Known,
    Questions,
    Reasoner,
    Routes,
    Rules,
    Truth,
    read_facts,
)

_ENOUGH, _MOST = 0.9, 80
_TARGET, _TARGET_MS, _MS = 12, 50, 1000


class Told(NamedTuple):
    """How it went for one person: questions, facts asked for in them, the time of each, and whether it was enough."""

    questions: int
    facts: int
    ms: tuple[float, ...]
    enough: bool


def rows(rules: Rules, asking: Asking, *, on: date, people: int, seed: int) -> Iterator[Row]:
    """Give the figures of asking for both kinds of people."""
    asker = Asker(rules, asking, on=on)
    dice = Random(seed)
    random = [asker.ask(_at_random(rules, dice, on)) for _ in range(max(people // 3, 1))]
    close = [asker.ask(near(rules, asking, dice=dice, on=on)[0]) for _ in range(people)]
    found = median(one.questions for one in close)
    yield Row("questions_median", found, "count", None, _TARGET, found <= _TARGET)
    yield Row("questions_p90", _at(close, 0.9), "count")
    yield Row("questions_facts_median", median(one.facts for one in close), "count")
    yield Row("questions_random_median", median(one.questions for one in random), "count")
    yield Row("questions_decided", sum(one.enough for one in (*random, *close)) / (len(random) + people), "share")
    spent = sorted(ms for one in (*random, *close) for ms in one.ms)
    worst = spent[int(len(spent) * 0.99)]
    yield Row("question_ms_p50", median(spent), "ms", None, _TARGET_MS, median(spent) <= _TARGET_MS)
    yield Row("question_ms_p99", worst, "ms")


def route_rows(rules: Rules, asking: Asking, journeys: Journeys, *, on: date, people: int, seed: int) -> Iterator[Row]:
    """Give how long the routes of one person near a way take."""
    routes, dice, spent = Routes(rules, journeys), Random(seed), []
    for _ in range(people):
        known = Known(near(rules, asking, dice=dice, on=on)[0], (), on)
        begin = process_time()
        routes.find(known, on=on)
        spent.append((process_time() - begin) * _MS)
    worst = max(spent)
    yield Row("route_ms_p50", median(spent), "ms")
    yield Row("route_ms_max", worst, "ms", None, _MS, worst <= _MS)


def _at_random(rules: Rules, dice: Random, on: date) -> Entries:
    facts = {name: fact for name, fact in rules.vocabulary.facts.items() if fact.kind is not Kind.WEIGHED}
    given = person(facts, dice=dice, on=on, unknown=0)
    return read_facts(given, vocabulary=rules.vocabulary, on=on).entries


def _at(told: list[Told], share: float) -> int:
    return sorted(one.questions for one in told)[min(int(len(told) * share), len(told) - 1)]


class Asker:
    """Asks people of whom everything is known, beginning with what a register knows."""

    def __init__(self, rules: Rules, asking: Asking, *, on: date) -> None:
        self._reasoner, self._questions = Reasoner(rules), Questions(rules, asking)
        self._recorded, self._on = frozenset(asking.recorded), on
        self._questions.best(Known({}, (), on), on=on)  # tables of the day are made once

    def ask(self, everything: Entries) -> Told:
        """Ask until nine tenths of the ways are decided, or nothing is left to ask."""
        told = {name: entries for name, entries in everything.items() if name in self._recorded}
        passed: set[str] = set()
        questions = facts = 0
        spent: list[float] = []
        while not self._enough(Known(told, (), self._on)) and questions < _MOST:
            known, begin = Known(dict(told), (), self._on), process_time()
            found = self._questions.best(known, on=self._on, passed=passed)
            spent.append((process_time() - begin) * _MS)
            if not found:
                return Told(questions, facts, tuple(spent), enough=False)
            questions, facts = questions + 1, facts + len(found[0].facts)
            passed.update(found[0].facts)
            told |= {name: everything[name] for name in found[0].facts if name in everything}
        return Told(questions, facts, tuple(spent), enough=questions < _MOST)

    def _enough(self, known: Known) -> bool:
        truths = [truth for truth, _first in self._reasoner.truths(known, on=self._on).values()]
        return sum(truth is not Truth.UNKNOWN for truth in truths) >= _ENOUGH * len(truths)
