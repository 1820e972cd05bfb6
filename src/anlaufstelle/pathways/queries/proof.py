"""The proof of an answer on three levels: the norm with its days, plain German, and the person's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries.sheets import rules
from anlaufstelle.pathways.queries.speech import GERMAN, Speech
from anlaufstelle.pathways.queries.words import day_words, period_words, sentence_of, spoken

#: What a value of a way means, as a heading.
VERDICTS: dict[law.Truth, Promise] = {
    law.Truth.YES: gettext_lazy("Die Voraussetzungen liegen vor"),
    law.Truth.JUDGEMENT: gettext_lazy("Jemand muss werten"),
    law.Truth.UNKNOWN: gettext_lazy("Es fehlen Angaben"),
    law.Truth.NO: gettext_lazy("Zurzeit nicht"),
}
#: What a way gives when its conditions are met.
STRENGTHS: dict[law.Modality, Promise] = {
    law.Modality.LAW: gettext_lazy("Das gilt von selbst, ohne Entscheidung."),
    law.Modality.CLAIM: gettext_lazy("Sie haben einen Anspruch: die Behörde muss Ja sagen."),
    law.Modality.REGULAR: gettext_lazy("In der Regel muss die Behörde Ja sagen."),
    law.Modality.SHOULD: gettext_lazy("Die Behörde soll Ja sagen. Nur in besonderen Fällen darf sie Nein sagen."),
    law.Modality.MAY: gettext_lazy("Die Behörde kann Ja sagen. Sie muss die Gründe abwägen."),
}
_EXCEPTION = "Ausnahme"


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One line of a rule: `text` in the person's language, `german` beside it, `norm` with the days it is in force.

    `link` joins it to the line before, empty for the first. `verdict` says how it stands, and since when.
    """

    link: str
    text: str
    german: str
    truth: law.Truth
    verdict: str
    norm: str
    in_force: str
    to_confirm: bool
    option: law.Option
    begins: date | None
    ends: date | None
    below: tuple["SaidDemand", ...]


@dataclass(frozen=True, slots=True)
class SaidDemand:
    """One demand: one of its lines must hold; without any, nothing is demanded on the day."""

    code: str
    truth: law.Truth
    lines: tuple[SaidLine, ...]


@dataclass(frozen=True, slots=True)
class SaidWay:
    """One way with its proof; `open_questions` are facts whose answer decides it, `to_weigh` open terms of the law."""

    code: str
    text: str
    german: str
    verdict: str
    strength: str
    norm: str
    as_of: date
    signed_by: str
    open_questions: tuple[tuple[str, str], ...]
    to_weigh: tuple[tuple[str, str], ...]
    demands: tuple[SaidDemand, ...]


def said_way(answer: law.WayAnswer, *, language: str | None = None) -> SaidWay:
    """Give a way with everything that leads to its value, in a language.

    Raises `NotOfferedError` for a language that is not complete.
    """
    say, facts = spoken(language), rules().vocabulary.facts
    with override(say.language):
        return SaidWay(
            code=answer.way.code,
            text=say.shown(say.way(answer.way.code)),
            german=answer.way.label,
            verdict=str(VERDICTS[answer.truth]),
            strength=str(STRENGTHS[answer.modality]),
            norm=answer.norm,
            as_of=rules().as_of,
            signed_by=answer.way.signed_by,
            open_questions=tuple((name, say.shown(say.question(facts[name]))) for name in answer.missing),
            to_weigh=tuple((name, say.shown(say.question(facts[name]))) for name in answer.judgements),
            demands=tuple(_demands(answer.demands, say)),
        )


def _demands(demands: tuple[law.DemandReason, ...], say: Speech) -> Iterator[SaidDemand]:
    for demand in demands:
        lines = tuple(_line(reason, say, first=not place) for place, reason in enumerate(demand.reasons))
        yield SaidDemand(demand.demand.code, demand.truth, lines)


def _line(reason: law.Reason, say: Speech, *, first: bool) -> SaidLine:
    option = reason.option
    return SaidLine(
        link="" if first else _("oder als Ausnahme") if option.kind == _EXCEPTION else _("oder"),
        text=sentence_of(option, language=say.language),
        german=sentence_of(option, language=GERMAN),
        truth=reason.truth,
        verdict=_verdict(reason),
        norm=option.norm,
        in_force=period_words(option.period, language=say.language),
        to_confirm=option.to_confirm,
        option=option,
        begins=reason.begins,
        ends=reason.ends,
        below=tuple(_demands(reason.below, say)),
    )


def _verdict(reason: law.Reason) -> str:
    if reason.truth is law.Truth.UNKNOWN:
        return _("unbekannt: eine Angabe fehlt")
    if reason.truth is law.Truth.JUDGEMENT:
        return _("offen: jemand muss es werten")
    if reason.truth is law.Truth.YES:
        return _("erfüllt seit %(day)s") % {"day": day_words(reason.begins)} if reason.begins else _("erfüllt")
    if reason.ends is None:
        return _("nicht erfüllt")
    return _("noch nicht erfüllt; das ändert sich am %(day)s") % {"day": day_words(reason.ends)}
