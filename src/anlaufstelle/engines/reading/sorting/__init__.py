"""A pile of pages becomes documents: split, named and judged by rules first, with the reasons; people decide."""

from anlaufstelle.engines.reading.sorting.flags import (
    ALIKE,
    Alike,
    Print,
    Stranger,
    looks_alike,
    names_somebody_else,
    print_of,
)
from anlaufstelle.engines.reading.sorting.papers import (
    KINDS,
    SURE,
    LeftOut,
    Page,
    Proposal,
    Reason,
    Rule,
    Sorted,
)
from anlaufstelle.engines.reading.sorting.piles import sort_pages

__all__ = [
    "ALIKE",
    "KINDS",
    "SURE",
    "Alike",
    "LeftOut",
    "Page",
    "Print",
    "Proposal",
    "Reason",
    "Rule",
    "Sorted",
    "Stranger",
    "looks_alike",
    "names_somebody_else",
    "print_of",
    "sort_pages",
]
