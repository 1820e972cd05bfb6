"""The index of pages as it runs: a door for the app that holds documents, one process that writes, many that read."""

from anlaufstelle.base.finding.answers import Answer, marked, meant, search
from anlaufstelle.base.finding.door import forget, index_again, index_pages
from anlaufstelle.base.finding.indexer import has_forgotten
from anlaufstelle.base.finding.source import Source
from anlaufstelle.engines.finding.pages import Allowed, Entry, Hit

__all__ = [
    "Allowed",
    "Answer",
    "Entry",
    "Hit",
    "Source",
    "forget",
    "has_forgotten",
    "index_again",
    "index_pages",
    "marked",
    "meant",
    "search",
]
