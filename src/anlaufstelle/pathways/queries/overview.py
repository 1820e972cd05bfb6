"""All ways of one person as a list to work through: what is missing, until when, who decides, what it costs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from anlaufstelle.engines import law
from anlaufstelle.engines.law.norms import Collection as Norms
from anlaufstelle.pathways.queries.fees import fee_codes, fees_of
from anlaufstelle.pathways.queries.sheets import rules, sheet
from anlaufstelle.pathways.queries.ways import Explained, explain
from anlaufstelle.pathways.queries.words import sentence_of


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that is missing, in words, and what closes the gap; no proof where nobody has written one down."""

    fact: str
    label: str
    question: str
    proof: law.Proof | None


@dataclass(frozen=True, slots=True)
class Bar:
    """What shuts a way today, its norm, and what lifts it, in sentences of its conditions."""

    text: str
    norm: str
    lifted_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One way: `act_by` is the last day to act before it shuts, `fee` what an application costs by what is known."""

    answer: law.WayAnswer
    gaps: tuple[Gap, ...]
    act_by: date | None
    fee: law.FeeAnswer | None
    decider: law.Decider | None
    clashes: tuple[law.Clash, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All ways of one person on a day: those that shut first, then the open ones, then the rest."""

    explained: Explained
    rows: tuple[OverviewRow, ...]

    @property
    def closing(self) -> tuple[OverviewRow, ...]:
        """Give the ways that are open, or may be, and will shut, the nearest day first."""
        return tuple(row for row in self.rows if row.act_by is not None)


def overview(
    given: Mapping[str, Any], *, on: date, ways: Iterable[str] | None = None, norms: Norms | None = None
) -> Overview:
    """Give the overview of all ways (or these) for somebody's facts on a day, amber lines with the `imported_norms`.

    Raises `FactsError` for facts that cannot be read.
    """
    explained = explain(given, on=on, ways=ways, norms=norms)
    known = law.read_facts(given, vocabulary=rules().vocabulary, on=on)
    rows = [_row(answer, known, on=on) for answer in explained.ways]
    rows.sort(key=_urgency)
    return Overview(explained, tuple(rows))


def paper_for(fact: str) -> law.Proof | None:
    """Give the paper that shows a fact, and who gives it out."""
    return deciding().proofs.get(fact)


@cache
def deciding() -> law.Deciding:
    """Give who decides, what proves, what costs, what clashes."""
    return law.Deciding([sheet("nachweise"), sheet("entscheidung")], rules())


def _urgency(row: OverviewRow) -> tuple[int, date]:
    """Give the order: windows that close, the likely ones first; the rest keeps its order, as a sort does."""
    if row.act_by is None:
        return 2, date.max
    return int(row.answer.truth is law.Truth.UNKNOWN), row.act_by


def _row(answer: law.WayAnswer, known: law.Known, *, on: date) -> OverviewRow:
    code, facts = answer.way.code, rules().vocabulary.facts
    fee = deciding().fee(code)
    return OverviewRow(
        answer=answer,
        gaps=tuple(Gap(name, facts[name].label, facts[name].question, paper_for(name)) for name in answer.missing),
        act_by=None if answer.closes is None else answer.closes - timedelta(days=1),
        fee=fees_of(known, on=on, code=fee) if fee in fee_codes() else None,
        decider=deciding().decider(code),
        clashes=deciding().clashes(code) if answer.truth is not law.Truth.NO else (),
        bars=tuple(_bars(answer.demands)) if answer.truth is law.Truth.NO else (),
    )


def _bars(demands: Iterable[law.DemandReason], *, others: tuple[str, ...] = ()) -> Iterator[Bar]:
    """Give the lines that bar a way, with what else could meet the same demand: that lifts the bar."""
    for demand in demands:
        if demand.truth is not law.Truth.NO:
            continue
        lifted = (*(sentence_of(one.option) for one in demand.reasons if not one.option.demands), *others)
        for reason in demand.reasons:
            if reason.option.bars and reason.truth is law.Truth.NO:
                yield Bar(sentence_of(reason.option), reason.option.norm, lifted)
            yield from _bars(reason.below, others=lifted)
