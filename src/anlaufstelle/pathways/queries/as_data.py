"""Answers of the law as plain data, the same for the command line and the JSON interface."""

from datetime import date

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries.proof import SaidDemand, SaidLine, said_way
from anlaufstelle.pathways.queries.reworded import Reworded
from anlaufstelle.pathways.queries.speech import languages, speech
from anlaufstelle.pathways.queries.ways import Explained
from anlaufstelle.pathways.queries.words import label_of, question_of, spoken, way_of

_NOWHERE = "–"


def explained_data(found: Explained, *, language: str | None = None, reasons: bool = True) -> dict[str, object]:
    """Give all ways of one person; without `reasons` each way without its proof.

    Raises `NotOfferedError` for a language that is not complete.
    """
    said = spoken(language).language
    return {
        "on": found.on.isoformat(),
        "as_of": found.as_of.isoformat(),
        "language": said,
        "countersigned": "" not in found.signed_by,
        "contradictions": [{"fact": name, "from": day.isoformat()} for name, day in found.contradictions],
        "wording_compared": found.compared,
        "ways": [
            _way(answer, language=said, reasons=reasons)
            | {"wording_changed": _amber(found.amber.get(answer.way.code, ()))}
            for answer in found.ways
        ],
    }


def fact_data(fact: law.Fact) -> dict[str, object]:
    """Give one fact as whoever writes it down needs it, with its question in each complete language."""
    values = list(fact.values) or (["ja", "nein"] if fact.kind in law.YES_OR_NO else [])
    return {
        "name": fact.name,
        "type": fact.kind.value,
        "values": values,
        "words": {code: {value: speech(code).shown(speech(code).value(fact, value)) for value in fact.values}
                  for code in languages()},
        "unit": fact.unit or None,
        "label": {code: label_of(fact, language=code) for code in languages()},
        "question": {code: question_of(fact, language=code) for code in languages()},
        "example": fact.example,
        "declared_in": f"{fact.line.file}:{fact.line.number}",
    }  # fmt: skip


def deadlines_data(answer: law.Answer, *, service: law.Service, changed: Reworded) -> dict[str, object]:
    """Give the remedies against a decision, with every step of the count."""
    question = answer.question
    return {
        "decision": question.decision,
        "served": question.served.isoformat(),
        "service": {"by": service.by, "named": service.named.isoformat(), "citation": service.citation},
        "filed": _iso(question.filed),
        "safe": {kind: last.isoformat() for kind, last in answer.safe.items()},
        "deadlines": [_deadline(one) for one in answer.deadlines],
        "hints": [{"text": text, "citation": norm} for text, norm in answer.hints],
        "unclear": sorted(one.value for one in answer.unclear),
        "as_of": answer.as_of.isoformat(),
        "signed_by": answer.signed_by or None,
        **changed_data(changed),
    }


def fee_data(fee: law.FeeAnswer, *, changed: Reworded, language: str | None = None) -> dict[str, object]:
    """Give a fee with its norm, its reduction and what could still lower it."""
    say = spoken(language)
    return {
        "fee": fee.code,
        "label": say.shown(say.fee(fee.code, fee.label)),
        "full": float(fee.full),
        "due": float(fee.due),
        "norm": fee.norm,
        "reduced_by": fee.applied.norm if fee.applied else None,
        "could_be": [
            {
                "due": float(one.of(fee.full)),
                "missing": one.asks.fact.name,
                "question": say.shown(say.question(one.asks.fact)),
                "norm": one.norm,
            }
            for one in fee.open
        ],
        "may_be_waived_by": list(fee.may),
        **changed_data(changed),
    }


def changed_data(changed: Reworded) -> dict[str, object]:
    """Give whether an answer rests on a wording nobody has compared, and whether anything could be compared."""
    return {
        "wording_compared": changed.compared,
        "wording_changed": {"norms": list(changed.citations), "since": _iso(changed.since)} if changed.since else None,
    }


def _way(answer: law.WayAnswer, *, language: str, reasons: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "way": answer.way.code,
        "label": way_of(answer.way.code, language=language),
        "german": answer.way.label,
        "value": answer.truth.name.lower(),
        "modality": answer.modality.value,
        "gives": None if answer.way.gives == _NOWHERE else answer.way.gives,
        "norm": answer.norm,
        "since": _iso(answer.since),
        "until": _iso(answer.until),
        "earliest": _iso(answer.earliest),
        "missing": list(answer.missing),
        "judgements": list(answer.judgements),
        "to_confirm": answer.to_confirm,
        "countersigned_by": answer.way.signed_by or None,
    }
    if reasons:
        said = said_way(answer, language=language)
        found |= {
            "verdict": said.verdict,
            "strength": said.strength,
            "questions": dict(said.open_questions + said.to_weigh),
            "reasons": [_demand(demand) for demand in said.demands],
        }
    return found


def _amber(lines: tuple[law.Amber, ...]) -> list[dict[str, str]]:
    return [
        {"norm": one.source.citation, "since": one.since.isoformat(), "before": one.before, "after": one.after}
        for one in lines
    ]


def _demand(demand: SaidDemand) -> dict[str, object]:
    return {
        "demand": demand.code,
        "value": demand.truth.name.lower(),
        "lines": [_line(line) for line in demand.lines],
    }


def _line(line: SaidLine) -> dict[str, object]:
    return {
        "kind": line.option.kind,
        "link": line.link,
        "text": line.text,
        "german": line.german,
        "value": line.truth.name.lower(),
        "verdict": line.verdict,
        "norm": line.norm,
        "in_force": line.in_force,
        "since": _iso(line.begins),
        "until": _iso(line.ends),
        "to_confirm": line.to_confirm,
        "at": f"{line.option.line.file}:{line.option.line.number}",
        "below": [_demand(below) for below in line.below],
    }


def _deadline(one: law.Deadline) -> dict[str, object]:
    return {
        "kind": one.kind,
        "last_day": one.last_day.isoformat(),
        "counted": one.counted.isoformat(),
        "event": one.event.isoformat(),
        "begins": one.begins,
        "length": str(one.length),
        "citation": one.citation,
        "regime": one.regime,
        "extended_to": _iso(one.extended_to),
        "extended_by": one.extended_by,
        "to_confirm": one.to_confirm,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
