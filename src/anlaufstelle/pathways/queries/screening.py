"""What is new for somebody since a day, in their favour only: worked out from both days, kept nowhere by itself."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from anlaufstelle.engines import law
from anlaufstelle.pathways.models import WordingTask
from anlaufstelle.pathways.queries.sheets import rules
from anlaufstelle.pathways.queries.ways import explain, is_near
from anlaufstelle.pathways.queries.wording import amber_by_way, imported_norms

#: A window is named when it ends within so many days, and once more when little time is left.
WARNED_DAYS = (90, 21)
_RANK = {law.Truth.NO: 0, law.Truth.UNKNOWN: 1, law.Truth.JUDGEMENT: 2, law.Truth.YES: 2}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Newly:
    """One way that is possible now ("open"), ends soon ("closing", with the last day), or reads otherwise."""

    way: str
    kind: str
    until: date | None = None


def newly(
    given: Mapping[str, Any], *, on: date, before: Mapping[str, Any], then: date, reworded: Collection[str] = ()
) -> tuple[Newly, ...]:
    """Give what is new for facts of a day against those known before, each under the law of its day.

    Only what got better, what ends, and what stays near but reads otherwise; nothing that got worse. A way that is
    not a plain yes counts only when most of it is met. Raises `FactsError`.
    """
    was = {answer.way.code: answer for answer in explain(before, on=then).ways}
    return tuple(
        news
        for answer in explain(given, on=on).ways
        if answer.truth is not law.Truth.NO
        for news in _of(answer, was[answer.way.code], on=on, then=then, reworded=answer.way.code in reworded)
    )


def readable(given: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Give the facts the rules of today can read, and the names of the others, which never count as something else."""
    kept, left_out = dict(given), []
    for name in given:
        try:
            law.read_facts({name: given[name]}, vocabulary=rules().vocabulary, on=on)
        except law.FactsError:
            del kept[name]
            left_out.append(name)
    return kept, tuple(left_out)


def reworded_since(since: datetime, *, on: date) -> frozenset[str]:
    """Give the ways with a line whose new wording the house met after a moment and nobody has compared yet."""
    rows = WordingTask.objects.filter(done_at=None, opened_at__gt=since).values_list("sheet", "citations")
    new = {(sheet, citation) for sheet, citations in rows for citation, _sign, _since in citations}
    if not new:
        return frozenset()
    ambers = amber_by_way(on=on, norms=imported_norms())
    return frozenset(
        way for way, lines in ambers.items() if any((one.source.sheet, one.source.citation) in new for one in lines)
    )


def _of(answer: law.WayAnswer, was: law.WayAnswer, *, on: date, then: date, reworded: bool) -> Iterator[Newly]:
    better = _RANK[answer.truth] > _RANK[was.truth]
    closing = _warned(answer, on) - _warned(was, then)
    if not (better or closing or reworded) or (answer.truth is not law.Truth.YES and not is_near(answer)):
        return
    if better:
        yield Newly(answer.way.code, "open")
    if closing and answer.closes is not None:
        yield Newly(answer.way.code, "closing", answer.closes - _ONE_DAY)
    if reworded:
        yield Newly(answer.way.code, "wording")


def _warned(answer: law.WayAnswer, on: date) -> set[int]:
    closes = answer.closes
    return set() if closes is None else {days for days in WARNED_DAYS if (closes - on).days <= days}
