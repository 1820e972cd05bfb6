"""The ways to a secure status for one person: recomputed at every question, stored nowhere."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from anlaufstelle.engines import law
from anlaufstelle.engines.law.norms import Collection as Norms
from anlaufstelle.pathways.queries.sheets import asking, rules
from anlaufstelle.pathways.queries.wording import amber_by_way

#: Somebody is near a way when at most so many facts are missing, and at least so many demands are met.
_NEAR, _LEAST_MET = 4, 3
_ORDER = (law.Truth.YES, law.Truth.JUDGEMENT, law.Truth.UNKNOWN, law.Truth.NO)


@dataclass(frozen=True, slots=True)
class Explained:
    """All ways of one person on a day, the open ones first; `contradictions` are facts that say two things."""

    on: date
    ways: tuple[law.WayAnswer, ...]
    contradictions: tuple[tuple[str, date], ...]
    as_of: date
    signed_by: frozenset[str]
    #: By way: lines whose norm reads otherwise than when the line was written. Each answer built on one says so.
    amber: Mapping[str, tuple[law.Amber, ...]]
    #: Whether the norms were there to compare with.
    compared: bool

    def of(self, truth: law.Truth) -> tuple[law.WayAnswer, ...]:
        """Give the ways with this value."""
        return tuple(answer for answer in self.ways if answer.truth is truth)


def explain(
    given: Mapping[str, Any],
    *,
    on: date,
    known: date | None = None,
    ways: Iterable[str] | None = None,
    norms: Norms | None = None,
) -> Explained:
    """Give every way (or these) for somebody's facts on a day; `known` asks with what was known then.

    With the `imported_norms` the answer also says which lines turned amber; without them it says that nobody compared.
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
        amber=_amber(answers, norms, on),
        compared=norms is not None and bool(norms.laws),
    )


def ask_next(
    given: Mapping[str, Any], *, on: date, passed: Collection[str] = (), most: int = 1
) -> tuple[law.Inquiry, ...]:
    """Give the best next questions for somebody's facts on a day; `passed` are facts nobody could answer.

    Raises `FactsError` for facts that cannot be read.
    """
    facts = law.read_facts(given, vocabulary=rules().vocabulary, on=on)
    return _questions().best(facts, on=on, passed=passed, most=most)


def _amber(answers: Iterable[law.WayAnswer], norms: Norms | None, on: date) -> Mapping[str, tuple[law.Amber, ...]]:
    found = {} if norms is None else amber_by_way(on=on, norms=norms)
    return {answer.way.code: found[answer.way.code] for answer in answers if answer.way.code in found}


def facts_described() -> Mapping[str, law.Fact]:
    """Give every fact the rules ask for, by its name."""
    return rules().vocabulary.facts


def is_near(answer: law.WayAnswer) -> bool:
    """Say whether most of a way is met already: ways that ask for one rare thing only are near to nobody.

    The same holds where the office has to weigh all there is.
    """
    met = sum(demand.truth is law.Truth.YES for demand in answer.demands)
    if met < _LEAST_MET:
        return False
    missing = len(answer.missing)
    return missing <= _NEAR and met >= 2 * missing


@cache
def _reasoner() -> law.Reasoner:
    return law.Reasoner(rules())


@cache
def _questions() -> law.Questions:
    return law.Questions(rules(), asking())
