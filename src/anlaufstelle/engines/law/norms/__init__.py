"""The norms themselves: statutes by day, sentence numbers, citations, and what changed between two days."""

from anlaufstelle.engines.law.norms.citing import citations, cited
from anlaufstelle.engines.law.norms.collection import Collection, Found, Missing, Version, Why, label_of
from anlaufstelle.engines.law.norms.finding import Unit, wording
from anlaufstelle.engines.law.norms.names import law_of_folder
from anlaufstelle.engines.law.norms.places import Level, Place, Step
from anlaufstelle.engines.law.norms.reading import Mention, mentions
from anlaufstelle.engines.law.norms.redline import Change, Run, redline
from anlaufstelle.engines.law.norms.statute import (
    Item,
    Paragraph,
    Section,
    Sentence,
    Statute,
    StatuteError,
    Written,
    read_statute,
)
from anlaufstelle.engines.law.norms.wording import digest, plain

__all__ = [
    "Change",
    "Collection",
    "Found",
    "Item",
    "Level",
    "Mention",
    "Missing",
    "Paragraph",
    "Place",
    "Run",
    "Section",
    "Sentence",
    "Statute",
    "StatuteError",
    "Step",
    "Unit",
    "Version",
    "Why",
    "Written",
    "citations",
    "cited",
    "digest",
    "label_of",
    "law_of_folder",
    "mentions",
    "plain",
    "read_statute",
    "redline",
    "wording",
]
