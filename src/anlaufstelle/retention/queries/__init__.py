"""Reading ends of storage: what is due and why, one person's grounds and holds, lists and protocols."""

from anlaufstelle.retention.queries.due import OF, DueLine, due_lines, line_of
from anlaufstelle.retention.queries.lists import (
    DisposalPage,
    ItemLine,
    count_to_decide,
    disposal_page,
    disposals,
)
from anlaufstelle.retention.queries.person import (
    Choices,
    GroundLine,
    HoldLine,
    RetentionPage,
    choices,
    grounds_since,
    holds_since,
    retention_page,
    things_of,
)
from anlaufstelle.retention.queries.simulation import MOST_YEARS, Adjustable, Simulation, adjustable, simulate

__all__ = [
    "MOST_YEARS",
    "OF",
    "Adjustable",
    "Choices",
    "DisposalPage",
    "DueLine",
    "GroundLine",
    "HoldLine",
    "ItemLine",
    "RetentionPage",
    "Simulation",
    "adjustable",
    "choices",
    "count_to_decide",
    "disposal_page",
    "disposals",
    "due_lines",
    "grounds_since",
    "holds_since",
    "line_of",
    "retention_page",
    "simulate",
    "things_of",
]
