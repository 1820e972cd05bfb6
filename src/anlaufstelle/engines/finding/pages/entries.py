"""What is put into the index of pages and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One page of a document, or (number 0) what is said about the document: its title, sender and the like.

    `words` are the words as they were read, in reading order; their places are what highlights count by. `seal` is the
    sealed class, "" for none.
    """

    document: int
    number: int
    file: int
    person: int
    kind: str = ""
    seal: str = ""
    words: Sequence[str] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What one reader may find: these files (None: all), these sealed classes ("": what is not sealed).

    `without` names documents that are left out whatever else holds.
    """

    files: frozenset[int] | None
    seals: frozenset[str]
    without: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found, or (number 0) a document found by what is said about it."""

    document: int
    number: int
    file: int
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best hits and how many there are in all; `missing` volumes of the index could not be read."""

    hits: tuple[Hit, ...]
    total: int
    missing: tuple[int, ...] = ()


class Damaged(Exception):
    """A volume of the index cannot be read; it is rebuilt from the documents. The text names the folder."""
