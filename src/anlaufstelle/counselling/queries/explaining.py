"""One letter explained by staff: every line of the decision, what the office may change, which ways stay open.

All of it is worked out anew at each look. The letter has no name, so nothing here is about a person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import (
    gettext as from_catalogue,
)  # the sheet holds the sentence, the catalogue its translation
from django.utils.translation import override

from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling.errors import UnknownLetter
from anlaufstelle.counselling.models import Letter
from anlaufstelle.counselling.permissions import TAKE_LETTERS
from anlaufstelle.counselling.queries.letters import LetterAdvice, advise
from anlaufstelle.engines import law
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.values.languages import Language, language

_MOST_MISSING = 6


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in German and in the person's language; `other` is empty where that is German."""

    german: str
    other: str


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the decision or a ground: what is printed, what it means, what helps."""

    printed: str
    meaning: Said
    helps: Said | None
    norm: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """What the office may change, or may not."""

    may: bool
    sentence: Said
    norm: str


@dataclass(frozen=True, slots=True)
class OpenWay:
    """A way to speak about first: what one needs to know for it, and what somebody has to weigh."""

    code: str
    label: str
    modality: str
    norm: str
    needs: tuple[str, ...]
    more: int
    weighed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BarredWays:
    """Ways that the decision closes for one and the same reason."""

    norm: str
    labels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExplainedLetter:
    """Everything one says to somebody who brought this letter; `served` is the day it counts from."""

    id: int
    decision: str
    name: str
    language: Language
    service: law.Service
    advice: LetterAdvice
    answer: law.Answer
    parts: tuple[Part, ...]
    grounds: tuple[Part, ...]
    limits: tuple[Limits, ...]
    open: tuple[OpenWay, ...]
    barred: tuple[BarredWays, ...]
    support: tuple[Said, ...]
    reworded: pathways.Reworded
    brought_at: datetime
    explained_at: datetime | None


def explained(*, by: Actor, at: datetime, letter: int) -> ExplainedLetter:
    """Explain one letter.

    Raises `UnknownLetter` for one there is not, or for somebody who may not see letters.
    """
    row = Letter.objects.filter(id=letter).first() if by.may(TAKE_LETTERS) else None
    if row is None:
        raise UnknownLetter
    service = pathways.served(by=row.by, named=row.named)
    told = pathways.explanation_of(row.decision, filed=row.filed)
    spoken = language(row.language)
    grounds = [ground for ground in told.grounds if ground.code in row.grounds]
    opened, barred = _ways(row, told, on=max(at.date(), service.day))
    answer = pathways.remedies_against(
        law.Question(decision=row.decision, served=service.day, filed=row.filed, notice=row.notice)
    )
    cited = [one.norm for part in (told.clauses, told.grounds, told.limits, told.support) for one in part]
    return ExplainedLetter(
        id=row.id,
        decision=row.decision,
        name=pathways.decisions()[row.decision],
        language=spoken,
        service=service,
        advice=advise(code=row.decision, served=service.day, filed=row.filed, at=at),
        answer=answer,
        parts=tuple(
            Part(one.printed, _said(one.meaning, spoken), None, one.norm, one.to_confirm) for one in told.clauses
        ),
        grounds=tuple(
            Part(one.label, _said(one.meaning, spoken), _said(one.helps, spoken), one.norm, one.to_confirm)
            for one in grounds
        ),
        limits=tuple(Limits(one.may, _said(one.sentence, spoken), one.norm) for one in told.limits),
        open=opened,
        barred=barred,
        support=tuple(_said(one.sentence, spoken) for one in told.support),
        reworded=pathways.reworded_remedies([answer], on=at.date(), explained=cited, ways=[one.code for one in opened]),
        brought_at=row.brought_at,
        explained_at=row.explained_at,
    )


def _said(german: str, spoken: Language) -> Said:
    if spoken.code == "de":
        return Said(german, "")
    with override(spoken.code):
        return Said(german, from_catalogue(german))


def _ways(row: Letter, told: law.Explanation, *, on: date) -> tuple[tuple[OpenWay, ...], tuple[BarredWays, ...]]:
    """Ask all ways with what the decision means, and with nothing: what it closes is the difference."""
    meant = pathways.meant_by(row.decision, grounds=row.grounds)
    given = {fact: {"wert": value, "ab": row.named.isoformat()} for fact, value in meant.items()}
    before = {answer.way.code for answer in pathways.explain({}, on=on).of(law.Truth.NO)}
    found = {answer.way.code: answer for answer in pathways.explain(given, on=on).ways}
    barred = [answer for code, answer in found.items() if answer.truth is law.Truth.NO and code not in before]
    opened = [found[code] for code in told.glance if found[code].truth is not law.Truth.NO]
    return tuple(map(_open, opened)), tuple(_grouped(barred))


def _open(answer: law.WayAnswer) -> OpenWay:
    facts = pathways.facts_described()
    return OpenWay(
        code=answer.way.code,
        label=answer.way.label,
        modality=answer.modality.value,
        norm=answer.norm,
        needs=tuple(facts[name].label for name in answer.missing[:_MOST_MISSING]),
        more=max(len(answer.missing) - _MOST_MISSING, 0),
        weighed=tuple(facts[name].label for name in answer.judgements),
    )


def _grouped(barred: Sequence[law.WayAnswer]) -> Iterator[BarredWays]:
    by_norm: dict[str, list[str]] = {}
    for answer in barred:
        by_norm.setdefault(_why(answer), []).append(answer.way.label)
    for norm, labels in sorted(by_norm.items(), key=lambda item: (-len(item[1]), item[0])):
        yield BarredWays(norm, tuple(dict.fromkeys(labels)))


def _why(answer: law.WayAnswer) -> str:
    """Give the norm of the first demand that fails."""
    for demand in answer.demands:
        if demand.truth is law.Truth.NO:
            return _innermost(demand)
    return answer.norm


def _innermost(demand: law.DemandReason) -> str:
    """Give the norm of the line that decides, through the terms it stands in."""
    failing = next(reason for reason in demand.reasons if reason.truth is law.Truth.NO)
    below = next((one for one in failing.below if one.truth is law.Truth.NO), None)
    return failing.option.norm if below is None else _innermost(below)
