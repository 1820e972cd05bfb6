"""What happens to facts. Neither name nor value of a fact is in an event: the log outlives what it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class FactRecorded(Event):
    """A fact was recorded; `corrects` says that it ends what was known before."""

    code: ClassVar[str] = "facts.recorded"
    personal: ClassVar[tuple[str, ...]] = ("person", "fact")
    audit_only: ClassVar[bool] = True
    person: int
    fact: int
    corrects: bool


@dataclass(frozen=True, kw_only=True)
class FactAccepted(Event):
    """Somebody accepted an offered fact."""

    code: ClassVar[str] = "facts.accepted"
    personal: ClassVar[tuple[str, ...]] = ("person", "fact")
    audit_only: ClassVar[bool] = True
    person: int
    fact: int


@dataclass(frozen=True, kw_only=True)
class FactWithdrawn(Event):
    """A fact counts no longer; what was known until then stays."""

    code: ClassVar[str] = "facts.withdrawn"
    personal: ClassVar[tuple[str, ...]] = ("person", "fact")
    audit_only: ClassVar[bool] = True
    person: int
    fact: int


@dataclass(frozen=True, kw_only=True)
class FactErased(Event):
    """A fact was deleted with all earlier rows; only that it happened is kept."""

    code: ClassVar[str] = "facts.erased"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    person: int


@dataclass(frozen=True, kw_only=True)
class DossierPrepared(Event):
    """The house has read and looked through the papers of somebody who is wanted: counts, and nobody's number."""

    code: ClassVar[str] = "facts.dossier_prepared"
    audit_only: ClassVar[bool] = True
    papers: int
    pages: int
    unread: int


@dataclass(frozen=True, kw_only=True)
class OfferDeclined(Event):
    """Somebody said that a place on a page is no fact; neither which nor where is in the log."""

    code: ClassVar[str] = "facts.offer_declined"
    personal: ClassVar[tuple[str, ...]] = ("person", "document")
    audit_only: ClassVar[bool] = True
    person: int
    document: int
