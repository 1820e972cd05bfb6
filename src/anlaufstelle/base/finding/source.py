"""Where the index of pages gets its pages from: the app that holds documents hands them in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from anlaufstelle.engines.finding.pages import Entry


class Documents(Protocol):
    """Gives the ids of all documents whose file's number, divided by `of`, leaves this remainder."""

    def __call__(self, remainder: int, *, of: int) -> Iterable[int]:
        """Give them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Two questions to the app that holds documents; the index is built from nothing else.

    `documents(remainder, of=…)` gives the ids of all documents whose file's number leaves this remainder.
    `entries(ids)` gives what each of them is found by: number 0 what is said about it, 1 and on its pages; a document
    that is not there any more is left out.
    """

    documents: Documents
    entries: Callable[[Sequence[int]], Mapping[int, Sequence[Entry]]]


def source() -> Source:
    """Give the source the house is wired to (`web/wiring.py`: PAGES)."""
    found = import_string(settings.PAGES)
    if not isinstance(found, Source):
        raise TypeError("PAGES is no source of pages")
    return found
