"""Why a way is open or not: the proof as a tree, each line with its norm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from anlaufstelle.counselling.queries.staff_person import WayRow, way_row
from anlaufstelle.counselling.queries.staff_terms import Asked, asked, known_facts
from anlaufstelle.engines import law
from anlaufstelle.engines.law.norms import Collection as Norms
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened, PersonLine

_ONE_DAY = timedelta(days=1)
_STATES = {
    law.Truth.YES: ("erfüllt", "success"),
    law.Truth.JUDGEMENT: ("zu werten", "info"),
    law.Truth.UNKNOWN: ("fehlt", "warning"),
    law.Truth.NO: ("nicht erfüllt", "danger"),
}
#: What each value means for a way as a whole.
WAY_STATES = {
    law.Truth.YES: ("offen", "success"),
    law.Truth.JUDGEMENT: ("das Amt muss werten", "info"),
    law.Truth.UNKNOWN: ("es fehlt etwas", "warning"),
    law.Truth.NO: ("zurzeit nicht", "danger"),
}


@dataclass(frozen=True, slots=True)
class ProofNode:
    """One step: what is asked, whether it holds (`state` in words, `kind` of the badge), by which norm, on which days.

    `one_of` says that one of the steps below is enough, `place` is law and section of the norm where it was read in.
    """

    text: str
    state: str
    kind: str
    norm: str
    begins: date | None
    last_day: date | None
    to_confirm: bool
    reworded: bool
    one_of: bool
    place: tuple[str, str] | None
    below: tuple["ProofNode", ...]


@dataclass(frozen=True, slots=True)
class WayPage:
    """One way for one person, with its proof and what to bring for what is missing."""

    person: PersonLine
    row: WayRow
    state: str
    kind: str
    nodes: tuple[ProofNode, ...]
    bring: tuple[Asked, ...]
    could_spare: tuple[Asked, ...]
    to_confirm: bool
    reworded: pathways.Reworded
    decider: str
    decider_norm: str
    fee: law.FeeAnswer | None
    euro: float
    clashes: tuple[law.Clash, ...]
    bars: tuple[pathways.Bar, ...]
    on: date
    as_of: date


@dataclass(frozen=True, slots=True)
class _Around:
    """What a step is shown with: the lines that turned amber, by file and number, and the norms that were read in."""

    amber: frozenset[tuple[str, int]]
    norms: Norms


def way_page(opened: Opened, *, code: str, on: date) -> WayPage | None:
    """Give the proof of one way for an opened person; nothing for a code that is none."""
    if code not in pathways.rules().ways:
        return None
    norms = pathways.imported_norms()
    found = pathways.overview(known_facts(opened, on=on).given, on=on, ways=[code], norms=norms)
    explained, whole = found.explained, found.rows[0]
    answer = whole.answer
    around = _Around(
        frozenset((one.source.line.file, one.source.line.number) for one in explained.amber.get(code, ())), norms
    )
    state, kind = WAY_STATES[answer.truth]
    return WayPage(
        person=persons.line_of(opened),
        row=way_row(answer, explained),
        state=state,
        kind=kind,
        nodes=_demands(answer.demands, around),
        bring=tuple(asked(name) for name in answer.missing),
        could_spare=tuple(asked(name) for name in answer.could_spare),
        to_confirm=answer.to_confirm,
        reworded=pathways.reworded_way(code, on=on, fee=whole.fee, decider=whole.decider, clashes=whole.clashes),
        decider=whole.decider.name if whole.decider else "",
        decider_norm=whole.decider.norm if whole.decider else "",
        fee=whole.fee,
        euro=float(whole.fee.due) if whole.fee else 0.0,
        clashes=whole.clashes,
        bars=whole.bars,
        on=on,
        as_of=explained.as_of,
    )


def _demands(demands: Iterable[law.DemandReason], around: _Around) -> tuple[ProofNode, ...]:
    return tuple(_demand(demand, around) for demand in demands if demand.reasons)


def _demand(demand: law.DemandReason, around: _Around) -> ProofNode:
    nodes = tuple(_reason(reason, around) for reason in demand.reasons)
    if len(nodes) == 1:
        return nodes[0]
    state, kind = _STATES[demand.truth]
    first = nodes[0]
    return ProofNode(
        first.text,
        state,
        kind,
        first.norm,
        None,
        None,
        to_confirm=False,
        reworded=False,
        one_of=True,
        place=first.place,
        below=nodes,
    )


def _reason(reason: law.Reason, around: _Around) -> ProofNode:
    state, kind = _STATES[reason.truth]
    return ProofNode(
        text=pathways.sentence_of(reason.option),
        state=state,
        kind=kind,
        norm=reason.option.norm,
        begins=reason.begins,
        last_day=reason.ends - _ONE_DAY if reason.ends else None,
        to_confirm=reason.option.to_confirm,
        reworded=(reason.option.line.file, reason.option.line.number) in around.amber,
        one_of=False,
        place=pathways.address_of(reason.option.norm, norms=around.norms),
        below=_demands(reason.below, around),
    )
