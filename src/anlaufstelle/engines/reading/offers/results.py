"""What is offered: a fact with its value, where it stands on the page, and why it is taken to be one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from anlaufstelle.engines.reading.results import Word

#: An offer with this name is no fact of the rules but a name as a passport writes it: "Familienname, Vornamen".
NAME = "person.name"


class Band(Enum):
    """How sure it is that the paper says this: proved by check digits, said beside its name, or worked out."""

    PROVED = "geprüft"
    CLEAR = "deutlich"
    UNSURE = "unsicher"


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A place on the page in ten-thousandths of its width and height."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Give the width."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Give the height."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Offer:
    """One fact a page seems to say; `fact` and `value` are as the rules of law name and write them.

    `until` is the last day it holds. `reason` is one German sentence that quotes the words it rests on.
    """

    fact: str
    value: str | float
    box: Box
    reason: str
    band: Band
    since: date | None = None
    until: date | None = None


def around(words: Sequence[Word]) -> Box:
    """Give the smallest box around words. Raises `ValueError` for none."""
    return Box(
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
    )
