"""The sentences of the pages, said in German and in one more language, as a sheet needs them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from django.utils.functional import Promise
from django.utils.translation import override

from anlaufstelle.base.kern.tags.slots import kern_date
from anlaufstelle.engines.writing import Block, Cell, Pair, Run, Words

GERMAN = "de"
#: Where a value goes into a sentence; what pages write around it to keep its direction is not for paper.
_PLACE = re.compile(r"%\((\w+)\)s")
_MARKUP = re.compile(r"</?bdi[^>]*>")
_CITED = re.compile(r"(§§?|Abs\.|Satz|Nr\.|Halbsatz|Art\.) ")
_JOINTS = str.maketrans({" ": "\u00a0", "-": "\u2011"})

Text = str | Promise
#: What goes into a sentence: a run, a number, a text without a language, or what gives its words in the one at hand.
Piece = Run | int | str | Callable[[], str]
Made = TypeVar("Made")


class Say(Protocol):
    """Says a sentence in one language; `pieces` fill its places."""

    def __call__(self, text: Text, /, *, strong: bool = False, **pieces: Piece) -> Words:
        """Give the words in that language."""


@dataclass(frozen=True, slots=True)
class Voices:
    """German, and the language of the person (German alone where that is theirs)."""

    language: str

    @property
    def languages(self) -> tuple[str, ...]:
        """Give the languages of the sheet, German first."""
        return (GERMAN,) if self.language == GERMAN else (GERMAN, self.language)

    def side_by_side(self, make: Callable[[Say], tuple[Block, ...]]) -> tuple[Block, ...]:
        """Give the same blocks in each language, German left."""
        made = self._each(make)
        return (Pair(made[0], made[1]),) if len(made) > 1 else made[0]

    def below_each_other(self, make: Callable[[Say], tuple[Block, ...]]) -> tuple[Block, ...]:
        """Give the same blocks in each language, German on top."""
        return tuple(block for blocks in self._each(make) for block in blocks)

    def cell(self, text: Text, /, *, strong: bool = False, **pieces: Piece) -> Cell:
        """Give one sentence in each language, German on top."""
        return self.cells(lambda say: (say(text, strong=strong, **pieces),))

    def cells(self, make: Callable[[Say], Cell]) -> Cell:
        """Give several sentences in each language, German on top."""
        return tuple(line for lines in self._each(make) for line in lines)

    def _each(self, make: Callable[[Say], Made]) -> list[Made]:
        made = []
        for language in self.languages:
            with override(language):
                made.append(make(_saying(language)))
        return made


def day(on: date) -> Callable[[], str]:
    """Give a day with its weekday, as each language writes it."""
    return lambda: kern_date(on)


def phone(number: str) -> Run:
    """Give a phone number that no line breaks and no direction turns round."""
    return Run(number.translate(_JOINTS), GERMAN)


def norm(citation: str) -> Run:
    """Give a norm as it is cited, with no line break between its sign and its number."""
    return Run(_CITED.sub("\\1\u00a0", citation), GERMAN)


def _saying(language: str) -> Say:
    def say(text: Text, /, *, strong: bool = False, **pieces: Piece) -> Words:
        parts = _PLACE.split(_MARKUP.sub("", str(text)))
        runs = []
        for number, part in enumerate(parts):
            if number % 2 == 0:
                runs.append(Run(part.replace("%%", "%"), language, strong))
            else:
                runs.append(_filled(pieces[part], language, strong=strong))
        return Words(tuple(run for run in runs if run.text), language)

    return say


def _filled(piece: Piece, language: str, *, strong: bool) -> Run:
    if isinstance(piece, Run):
        return piece
    if isinstance(piece, str):
        return Run(piece, "", strong)
    return Run(str(piece) if isinstance(piece, int) else piece(), language, strong)
