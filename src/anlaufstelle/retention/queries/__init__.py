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

__all__ = [
    "OF",
    "Choices",
    "DisposalPage",
    "DueLine",
    "GroundLine",
    "HoldLine",
    "ItemLine",
    "RetentionPage",
    "choices",
    "count_to_decide",
    "disposal_page",
    "disposals",
    "due_lines",
    "grounds_since",
    "holds_since",
    "line_of",
    "retention_page",
    "things_of",
]
