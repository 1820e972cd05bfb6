"""The quick check: one question after the other, and which ways are open. Nothing of it is kept.

The answers travel with the page and back; no session, no log and no table sees them.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from anlaufstelle.base.limits import Limit
from anlaufstelle.counselling.errors import UnreadableAnswers
from anlaufstelle.engines import law
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.values import grid

#: A family at one table, or a class with its teacher, stays below.
CHECKS = Limit("counselling.quick", burst=240, per_hour=1200)
#: More answers than anybody is ever asked for.
MOST_ANSWERS = 200
#: A way that opens later than this is not among those that open by themselves.
_SOON = timedelta(days=3 * 366)
_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One fact of a question; `choices` are its values in words, empty for days and numbers."""

    name: str
    kind: law.Kind
    label: str
    choices: tuple[tuple[str, str], ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Step:
    """One question. Several parts are a list to tick; `open` ways are not decided yet by `answered` answers."""

    question: str
    parts: tuple[Part, ...]
    answered: int
    open: int
    ways: int


@dataclass(frozen=True, slots=True)
class Near:
    """One way as the result shows it; `earliest` is the first day it can hold if all stays as it is."""

    name: str
    norm: str
    strength: str
    asks: tuple[str, ...]
    proofs: tuple[str, ...]
    act_by: date | None
    earliest: date | None
    decider: str
    to_confirm: bool
    reworded: bool
    demands: tuple[pathways.SaidDemand, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """The ways by what the answers say; `other` ways do not fit at the moment, or too much is open."""

    met: tuple[Near, ...]
    weighed: tuple[Near, ...]
    later: tuple[Near, ...]
    lacking: tuple[Near, ...]
    other: int
    answered: int
    signed: bool


def next_step(given: Mapping[str, Any], *, at: datetime, passed: Collection[str] = ()) -> Step | None:
    """Give the next question, nothing when no further answer would bring a way nearer.

    Raises `UnreadableAnswers`.
    """
    on = _readable(given, at)
    found = pathways.ask_next(given, on=on, passed=passed)
    if not found:
        return None
    facts = pathways.facts_described()
    explained = pathways.explain(given, on=on)
    parts = tuple(_part(facts[name]) for name in found[0].facts)
    return Step(list_question_of(parts), parts, len(given), len(explained.of(law.Truth.UNKNOWN)), len(explained.ways))


def part_of(name: str) -> Part | None:
    """Give a fact as a part of a question; nothing for a name that is none, or that only the office may weigh."""
    fact = pathways.facts_described().get(name)
    return None if fact is None or fact.kind is law.Kind.WEIGHED else _part(fact)


def list_question_of(parts: tuple[Part, ...]) -> str:
    """Give the question over these parts, for a page that is shown again."""
    if len(parts) == 1:
        return parts[0].label
    group = pathways.asking().group_of(parts[0].name)
    return pathways.list_question(group.name) if group else parts[0].label


def outcome(given: Mapping[str, Any], *, at: datetime) -> Outcome:
    """Give the ways for these answers.

    Raises `UnreadableAnswers`.
    """
    on = _readable(given, at)
    found = pathways.overview(given, on=on, norms=pathways.imported_norms())
    rows, amber = found.rows, found.explained.amber
    groups: dict[str, list[Near]] = {"met": [], "weighed": [], "later": [], "lacking": []}
    other = 0
    for row in rows:
        group = _group(row, on)
        if group and len(groups[group]) < _MOST_SHOWN:
            groups[group].append(_near(row, reworded=row.answer.way.code in amber))
        else:
            other += 1
    return Outcome(
        met=tuple(groups["met"]),
        weighed=tuple(groups["weighed"]),
        later=tuple(sorted(groups["later"], key=lambda near: near.earliest or date.max)),
        lacking=tuple(sorted(groups["lacking"], key=lambda near: len(near.asks))),
        other=other,
        answered=len(given),
        signed=all(row.answer.way.signed_by for row in rows),
    )


def _readable(given: Mapping[str, Any], at: datetime) -> date:
    today, _cell = grid.place(at)
    if len(given) > MOST_ANSWERS:
        raise UnreadableAnswers
    try:
        law.read_facts(given, vocabulary=pathways.rules().vocabulary, on=today)
    except law.FactsError:
        raise UnreadableAnswers from None
    return today


def _part(fact: law.Fact) -> Part:
    values = ("ja", "nein") if fact.kind in law.YES_OR_NO else fact.values
    words = tuple((value, pathways.value_words(fact, value=value)) for value in values)
    return Part(fact.name, fact.kind, pathways.question_of(fact), words, fact.unit)


def _group(row: pathways.OverviewRow, on: date) -> str:
    answer = row.answer
    if answer.truth is law.Truth.YES:
        return "met"
    if answer.truth is law.Truth.JUDGEMENT:
        return "weighed"
    if answer.earliest is not None and on < answer.earliest <= on + _SOON:
        return "later"
    return "lacking" if answer.truth is law.Truth.UNKNOWN and pathways.is_near(answer) else ""


def _near(row: pathways.OverviewRow, *, reworded: bool) -> Near:
    answer = row.answer
    said = pathways.said_way(answer)
    asks = said.open_questions if answer.truth is law.Truth.UNKNOWN else said.to_weigh
    return Near(
        name=said.text,
        norm=answer.norm,
        strength=said.strength,
        asks=tuple(text for _name, text in asks),
        proofs=tuple(_proofs(row)),
        act_by=row.act_by,
        earliest=answer.earliest if answer.truth is not law.Truth.YES else None,
        decider=row.decider.name if row.decider else "",
        to_confirm=answer.to_confirm,
        reworded=reworded,
        demands=tuple(demand for demand in said.demands if demand.lines),
    )


def _proofs(row: pathways.OverviewRow) -> Iterator[str]:
    for gap in row.gaps:
        if gap.proof is not None:
            yield gap.proof.text
