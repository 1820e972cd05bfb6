"""The ways to a secure status for one person: recomputed at every question, stored nowhere."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries.sheets import rules, sheet

_ORDER = (law.Truth.YES, law.Truth.JUDGEMENT, law.Truth.UNKNOWN, law.Truth.NO)


@dataclass(frozen=True, slots=True)
class Explained:
    """All ways of one person on a day, the open ones first; `contradictions` are facts that say two things."""

    on: date
    ways: tuple[law.WayAnswer, ...]
    contradictions: tuple[tuple[str, date], ...]
    as_of: date
    signed_by: frozenset[str]

    def of(self, truth: law.Truth) -> tuple[law.WayAnswer, ...]:
        """Give the ways with this value."""
        return tuple(answer for answer in self.ways if answer.truth is truth)


def explain(
    given: Mapping[str, Any], *, on: date, known: date | None = None, ways: Iterable[str] | None = None
) -> Explained:
    """Give every way (or these) for somebody's facts on a day; `known` asks with what was known then.

    Raises `FactsError` for facts that cannot be read, `KeyError` for a way nobody has described.
    """
    found = rules()
    facts = law.read_facts(given, vocabulary=found.vocabulary, on=on, known=known)
    answers = _reasoner().answer(facts, on=on, ways=ways)
    return Explained(
        on=on,
        ways=tuple(sorted(answers, key=lambda answer: (_ORDER.index(answer.truth), answer.way.code))),
        contradictions=facts.contradictions,
        as_of=found.as_of,
        signed_by=frozenset(answer.way.signed_by for answer in answers),
    )


def ask_next(
    given: Mapping[str, Any], *, on: date, passed: Collection[str] = (), most: int = 1
) -> tuple[law.Inquiry, ...]:
    """Give the best next questions for somebody's facts on a day; `passed` are facts nobody could answer.

    Raises `FactsError` for facts that cannot be read.
    """
    facts = law.read_facts(given, vocabulary=rules().vocabulary, on=on)
    return _questions().best(facts, on=on, passed=passed, most=most)


@cache
def asking() -> law.Asking:
    """Give how facts are asked for: efforts, lists to tick, and what a register knows."""
    return law.Asking([sheet("fragen")], rules().vocabulary)


def facts_described() -> Mapping[str, law.Fact]:
    """Give every fact the rules ask for, by its name."""
    return rules().vocabulary.facts


@cache
def _reasoner() -> law.Reasoner:
    return law.Reasoner(rules())


@cache
def _questions() -> law.Questions:
    return law.Questions(rules(), asking())
