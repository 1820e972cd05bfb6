"""The words of a name: folded, without particles, pieces of one word joined."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from anlaufstelle.engines.finding.romanise import romanise, script_of
from anlaufstelle.engines.finding.sounds import skeleton, sounds
from anlaufstelle.values.names import LONGEST, fold

#: More words than the longest name has; bounds the work on hostile input.
MOST_WORDS = 10
LONGEST_WORD = 40
#: Particles of names that writers leave out or add.
_PARTICLES = frozenset({
    "bin", "ibn", "ben", "bint", "binti", "binte", "van", "von", "zu", "zur", "der", "den", "de",
    "del", "della", "dos", "das", "los", "und", "بن", "ابن", "بنت", "ibni", "ould", "walad",
})  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ul", "ال"})
#: The l of the Arabic article becomes the letter it stands before: ash-Shami, ad-Din.
_SUN = frozenset({
    "as", "ash", "ad", "an", "ar", "at", "az", "es", "esh", "ed", "en", "er", "et", "ez", "adh", "ath", "us", "ur",
    "ud", "un",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A word as it is compared: folded, its script, its sounds in all readings, and the consonants of each."""

    written: str
    script: str
    sounds: tuple[str, ...]
    skeletons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or two words joined, and which places of the name it covers (bits)."""

    word: str
    covers: int


def shape(word: str) -> Shape:
    """Give a single word as it is compared.

    >>> shape("Öztürk").sounds == shape("Oeztuerk").sounds
    True
    """
    said = sounds(romanise(word))
    return Shape(fold(word).replace(" ", ""), script_of(word), said, tuple(map(skeleton, said)))


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a name that count, at most ten; a name of particles only keeps them.

    A particle that may be written as one with its word stays before it, with a space; the Arabic article goes.

    >>> words_of("Omar bin al-Khattab"), words_of("ash-Shami")
    (('omar', 'bin khattab'), ('shami',))
    """
    found = [word[:LONGEST_WORD] for word in _plain(text).split() if fold(word)]
    kept = list(_without_particles(found))
    return tuple((kept or found)[:MOST_WORDS])


def pieces_of(words: tuple[str, ...], *, first: int = 0) -> tuple[Piece, ...]:
    """Give each word and each pair of neighbours as one word; `first` is the place of the first one."""
    alone = [Piece(word.rpartition(" ")[2], 1 << first + at) for at, word in enumerate(words)]
    whole = [Piece(word.replace(" ", ""), 1 << first + at) for at, word in enumerate(words) if " " in word]
    pairs = [
        Piece(one.word + other.word, one.covers | other.covers)
        for one, other in pairwise(alone)
        if script_of(one.word) == script_of(other.word)
    ]
    return (*alone, *whole, *(pair for pair in pairs if len(pair.word) <= LONGEST_WORD))


def _without_particles(words: list[str]) -> Iterator[str]:
    held = ""
    for at, word in enumerate(words):
        if word in _PARTICLES:
            held = word
        elif not _particle(word, words[at + 1 : at + 2]):
            yield f"{held} {word}" if held else word
            held = ""


def _particle(word: str, following: list[str]) -> bool:
    if word in _ARTICLES:
        return True
    return word in _SUN and bool(following) and following[0][:1] == word[1:2]


def _plain(text: str) -> str:
    """Give small letters with their accents, nothing for apostrophes, spaces between words."""
    composed = unicodedata.normalize("NFKC", text[:LONGEST]).lower()
    return "".join(map(_sign, unicodedata.normalize("NFC", composed)[:LONGEST]))


def _sign(sign: str) -> str:
    kind = unicodedata.category(sign)[0]
    if kind in "LNM":
        return "" if sign in "ʼʹʾʿـ" else sign
    if kind == "C" or sign in "'’‘‛`´":
        return ""
    return " "
