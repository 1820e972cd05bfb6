"""What others read from the catalogue; public, so nothing here takes an actor."""

from anlaufstelle.concerns.queries.adopted import Adopted, adopted_minutes
from anlaufstelle.concerns.queries.cards import (
    Catalogue,
    ConcernCard,
    FeeCase,
    FeeLine,
    PaperLine,
    Phrase,
    SituationCard,
    Term,
)
from anlaufstelle.concerns.queries.demand import (
    ConcernDemand,
    concern_codes,
    demand_parts,
    demands,
    feature_codes,
    skill_codes,
)
from anlaufstelle.concerns.queries.editing import ConcernForm, TextLine, concern_for_edit
from anlaufstelle.concerns.queries.reading import catalogue, catalogue_version

__all__ = [
    "Adopted",
    "Catalogue",
    "ConcernCard",
    "ConcernDemand",
    "ConcernForm",
    "FeeCase",
    "FeeLine",
    "PaperLine",
    "Phrase",
    "SituationCard",
    "Term",
    "TextLine",
    "adopted_minutes",
    "catalogue",
    "catalogue_version",
    "concern_codes",
    "concern_for_edit",
    "demand_parts",
    "demands",
    "feature_codes",
    "skill_codes",
]
