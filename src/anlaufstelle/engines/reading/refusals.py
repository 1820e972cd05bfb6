"""What is said when a file is not read; the words for people belong to the app above."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

Fact = int | str


class Refusal(Enum):
    """Why a file, or a page of it, is not shown."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_KIND = "unknown_kind"
    #: A kind that is known but not taken: `kind`.
    NOT_TAKEN = "not_taken"
    #: One file that is two kinds at once: `kind`, `also`.
    MIXED = "mixed"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    #: Small outside, huge inside.
    BOMB = "bomb"
    MACROS = "macros"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_ITEMS = "too_many_items"
    TOO_DEEP = "too_deep"
    NO_SUCH_PAGE = "no_such_page"
    #: The machine has no program that can show letters of a word processor.
    NO_OFFICE_PROGRAM = "no_office_program"
    #: The machine has no text recognition, or no model for Latin letters.
    NO_RECOGNITION = "no_recognition"
    TOO_SLOW = "too_slow"
    TOO_MUCH_MEMORY = "too_much_memory"
    CRASHED = "crashed"
    #: The reading process answered what none of ours would answer.
    GARBLED = "garbled"
    #: This machine cannot lock the reading process away, so nothing is read.
    NOT_CONFINED = "not_confined"


class Refused(Exception):
    """A file that is not read: why, and the facts a sentence about it needs (counts, limits, names of kinds)."""

    def __init__(self, why: Refusal, /, **facts: Fact) -> None:
        super().__init__(why.value, facts)
        self.why = why
        self.facts: Mapping[str, Fact] = MappingProxyType(facts)
