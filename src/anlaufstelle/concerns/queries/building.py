"""Turning the rows of the catalogue into cards of one language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from anlaufstelle.concerns.adapter import vocabulary
from anlaufstelle.concerns.models import Concern, Paper, Situation, Stamp, Worded, Wording
from anlaufstelle.concerns.queries.cards import (
    SOURCE,
    Catalogue,
    ConcernCard,
    FeeCase,
    FeeLine,
    PaperLine,
    Phrase,
    SituationCard,
    Term,
)

#: Languages whose page shows the German legal name alone.
GERMAN = (SOURCE, "de-simple")
#: Languages that write 46.50; all others write 46,50.
DECIMAL_POINT = ("en", "ar", "fa")


def build(language: str, *, version: str) -> Catalogue:
    """Give all cards in a language, from five reads."""
    stamp = Stamp.objects.first()
    if stamp is None:
        return Catalogue(language=language)
    words = _Words(language, Wording.objects.order_by("kind", "position"))
    papers = {row.code: _paper(row, language) for row in Paper.objects.order_by("position")}
    concerns = {row.code: _concern(row, words, papers) for row in Concern.objects.order_by("position")}
    return Catalogue(
        language=language,
        version=version,
        law_as_of=stamp.law_as_of,
        law_reviewed_by=stamp.law_reviewed_by,
        translation_reviewed_by=stamp.reviewed_by.get(language, ""),
        situations=tuple(_situation(row, language, concerns) for row in Situation.objects.order_by("position")),
        concerns=tuple(concerns.values()),
        groups=words.terms("group", vocabulary("groups")),
        skills=words.terms("skill", vocabulary("skills")),
        features=words.terms("feature", vocabulary("features")),
        wishes=words.terms("feature", vocabulary("wishes")),
        papers=tuple(papers.values()),
    )


def phrase(row: Worded, name: str, *, language: str) -> Phrase | None:
    """Give a text: the office's own before the packaged one, the language before German; None where none exists."""
    for candidate in (language, SOURCE):
        for texts in (row.own_texts, row.texts):
            if text := texts.get(candidate, {}).get(name, ""):
                return Phrase(text, candidate)
    return None


def _must(row: Worded, name: str, *, language: str) -> Phrase:
    return phrase(row, name, language=language) or Phrase("", SOURCE)


class _Words:
    """The shared wordings in one language."""

    def __init__(self, language: str, rows: Iterable[Wording]) -> None:
        self.language = language
        self._by_kind: dict[str, dict[str, Phrase]] = defaultdict(dict)
        for row in rows:
            self._by_kind[row.kind][row.code] = _must(row, "text", language=language)

    def give(self, kind: str, code: str) -> Phrase:
        return self._by_kind[kind].get(code, Phrase(code, SOURCE))

    def term(self, kind: str, code: str) -> Term:
        return Term(code, self.give(kind, code))

    def terms(self, kind: str, codes: Iterable[str]) -> tuple[Term, ...]:
        return tuple(self.term(kind, code) for code in codes)

    def money(self, cents: int) -> Phrase:
        euros, rest = divmod(cents, 100)
        point = "." if self.language in DECIMAL_POINT else ","
        return _filled(self.give("amount", "money"), f"{euros}{point}{rest:02d}" if rest else str(euros))

    def fee(self, row: Concern) -> FeeLine:
        amount = self.give("amount", row.fee_kind) if row.fee_kind != "fixed" else self.money(row.fee_cents or 0)
        cases = tuple(
            FeeCase(code, cents, _filled(self.give("fee_case", code), self.money(cents).text))
            for code, cents in row.fee_cases
        )
        notes = tuple(self.give("fee_note", code) for code in row.fee_notes)
        return FeeLine(row.fee_kind, row.fee_cents, amount, cases, notes)


def _filled(text: Phrase, amount: str) -> Phrase:
    # Not str.format: the office can edit these texts, and format would read attributes.
    return Phrase(text.text.replace("{amount}", amount), text.language)


def _paper(row: Paper, language: str) -> PaperLine:
    return PaperLine(row.code, _must(row, "name", language=language), phrase(row, "hint", language=language))


def _concern(row: Concern, words: _Words, papers: Mapping[str, PaperLine]) -> ConcernCard:
    language = words.language
    return ConcernCard(
        code=row.code,
        group=words.term("group", row.group),
        name=_must(row, "name", language=language),
        about=_must(row, "about", language=language),
        notices=tuple(words.give("notice", code) for code in row.notices),
        legal_name=row.legal_name,
        legal_name_here=None if language in GERMAN else phrase(row, "legal", language=language),
        citations=tuple(row.citations),
        front_minutes=row.front_minutes,
        back_minutes=row.back_minutes,
        minutes_assumed=row.minutes_assumed,
        fee=words.fee(row),
        bookable=row.bookable,
        online_bookable=row.online_bookable,
        urgent=row.urgent,
        skills=tuple(row.skills),
        features=tuple(row.features),
        papers=tuple(papers[code] for code in row.papers if code in papers),
    )


def _situation(row: Situation, language: str, concerns: Mapping[str, ConcernCard]) -> SituationCard:
    return SituationCard(
        code=row.code,
        icon=row.icon,
        label=_must(row, "label", language=language),
        hint=_must(row, "hint", language=language),
        urgent=row.urgent,
        concerns=tuple(concerns[code] for code in row.concerns if code in concerns),
    )
