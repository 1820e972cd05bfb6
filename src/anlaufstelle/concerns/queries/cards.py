"""The catalogue as pages show it: frozen, complete, in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from anlaufstelle.concerns.errors import UnknownConcern, UnknownSituation
from anlaufstelle.values.languages import language

SOURCE = "de"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text in the language it is really in, which is German where a translation is missing."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text

    @property
    def direction(self) -> str:
        """Give the writing direction: `rtl` or `ltr`."""
        return "rtl" if language(self.language).rtl else "ltr"


@dataclass(frozen=True, slots=True)
class Term:
    """A group, a skill or a feature by its name."""

    code: str
    name: Phrase


@dataclass(frozen=True, slots=True)
class PaperLine:
    """Something to bring along."""

    code: str
    name: Phrase
    hint: Phrase | None


@dataclass(frozen=True, slots=True)
class FeeCase:
    """Another amount for another case, written out ("Verlängerung: 93 Euro")."""

    code: str
    cents: int
    text: Phrase


@dataclass(frozen=True, slots=True)
class FeeLine:
    """What a concern costs (AufenthV, text of `Catalogue.law_as_of`).

    `kind`: fixed, free, id_card (as much as a German ID card; another ordinance says how much) or open (not settled).
    `cents` is None for the last two.
    """

    kind: str
    cents: int | None
    amount: Phrase
    cases: tuple[FeeCase, ...]
    notes: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class ConcernCard:
    """One thing a person may come for. `legal_name` and `citations` are German in every language."""

    code: str
    group: Term
    name: Phrase
    about: Phrase
    notices: tuple[Phrase, ...]
    legal_name: str
    legal_name_here: Phrase | None
    citations: tuple[str, ...]
    front_minutes: int
    back_minutes: int
    minutes_assumed: bool
    fee: FeeLine
    bookable: bool
    online_bookable: bool
    urgent: bool
    skills: tuple[str, ...]
    features: tuple[str, ...]
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class SituationCard:
    """What a person says of their own life, and the concerns it leads to, the most likely first."""

    code: str
    icon: str
    label: Phrase
    hint: Phrase
    urgent: bool
    concerns: tuple[ConcernCard, ...]


@dataclass(frozen=True)
class Catalogue:
    """The whole catalogue in one language. An empty `version` says that none has been loaded."""

    language: str
    version: str = ""
    law_as_of: str = ""
    law_reviewed_by: str = ""
    translation_reviewed_by: str = ""
    situations: tuple[SituationCard, ...] = ()
    concerns: tuple[ConcernCard, ...] = ()
    groups: tuple[Term, ...] = ()
    skills: tuple[Term, ...] = ()
    features: tuple[Term, ...] = ()
    wishes: tuple[Term, ...] = ()
    papers: tuple[PaperLine, ...] = field(default=(), repr=False)

    @property
    def needs_law_notice(self) -> bool:
        """Say whether the page must tell that no lawyer has countersigned the catalogue."""
        return not self.law_reviewed_by

    @property
    def needs_translation_notice(self) -> bool:
        """Say whether the page must tell that no native speaker has reviewed this translation."""
        return self.language != SOURCE and not self.translation_reviewed_by

    def concern(self, code: str) -> ConcernCard:
        """Give one concern; raises `UnknownConcern`."""
        try:
            return self._concerns[code]
        except KeyError:
            raise UnknownConcern from None

    def situation(self, code: str) -> SituationCard:
        """Give one situation; raises `UnknownSituation`."""
        try:
            return self._situations[code]
        except KeyError:
            raise UnknownSituation from None

    def papers_for(self, codes: Iterable[str]) -> tuple[PaperLine, ...]:
        """Give what to bring for several concerns, each paper once, the passport first."""
        wanted = {paper.code for code in codes for paper in self.concern(code).papers}
        return tuple(paper for paper in self.papers if paper.code in wanted)

    @cached_property
    def _concerns(self) -> Mapping[str, ConcernCard]:
        return {card.code: card for card in self.concerns}

    @cached_property
    def _situations(self) -> Mapping[str, SituationCard]:
        return {card.code: card for card in self.situations}
