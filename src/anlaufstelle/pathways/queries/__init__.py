"""Reading what the law says: remedies against a decision, and the ways to a secure status."""

from anlaufstelle.pathways.queries.fees import fee_codes, fees_for
from anlaufstelle.pathways.queries.overview import Bar, Gap, Overview, OverviewRow, deciding, overview, paper_for
from anlaufstelle.pathways.queries.remedies import (
    decisions,
    explanation_of,
    meant_by,
    remedies_against,
    served,
    ways_of_service,
)
from anlaufstelle.pathways.queries.returning import (
    Support,
    Warned,
    return_sheet_signed_by,
    return_support,
    return_warnings,
)
from anlaufstelle.pathways.queries.routes import Routed, journeys, routes, step_explained, supposed
from anlaufstelle.pathways.queries.seals import seals
from anlaufstelle.pathways.queries.sheets import rules, sheet
from anlaufstelle.pathways.queries.ways import Explained, ask_next, asking, explain, facts_described
from anlaufstelle.pathways.queries.words import sentence_of, value_words

__all__ = [
    "Bar",
    "Explained",
    "Gap",
    "Overview",
    "OverviewRow",
    "Routed",
    "Support",
    "Warned",
    "ask_next",
    "asking",
    "deciding",
    "decisions",
    "explain",
    "explanation_of",
    "facts_described",
    "fee_codes",
    "fees_for",
    "journeys",
    "meant_by",
    "overview",
    "paper_for",
    "remedies_against",
    "return_sheet_signed_by",
    "return_support",
    "return_warnings",
    "routes",
    "rules",
    "seals",
    "sentence_of",
    "served",
    "sheet",
    "step_explained",
    "supposed",
    "value_words",
    "ways_of_service",
]
