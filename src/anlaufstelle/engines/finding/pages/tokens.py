"""Words of a page as the index keeps them: folded, stemmed, and the parts of compounds."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import tantivy

from anlaufstelle.engines.finding.pages.compounds import OFFICE_WORDS, Compounds
from anlaufstelle.engines.finding.pages.marks import marks_of
from anlaufstelle.values.names import fold

#: Longer ones are no words but noise; what follows is left out.
LONGEST_WORD = 60
#: So many different words are kept ready; then all are worked out anew. Some 200 bytes each.
_KEPT = 300_000
#: Umlauts written as two letters, but not where the first belongs to another vowel: neue, Frauen, aktuelle Quelle.
_DIGRAPH = re.compile(r"(?<![aeoq])([aou])e")
_HYPHENS = ("-", "\u00ad", "\u2010", "¬")


@dataclass(frozen=True, slots=True)
class Texts:
    """The text of one page for each field: blanks between tokens.

    `found` holds all a word is looked up by: its stem, twice, so that it counts more, and once the stems of its parts.
    """

    words: str
    found: str
    marks: str


class _Ready(dict[str, str]):
    """Answers worked out before; forgets all when there are too many, so that hostile pages fill no memory."""

    def __init__(self, work: Callable[[str], str]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = self._work(word)
        return found


class Tokens:
    """Turns words into what is looked up. The same word gives the same tokens on both sides."""

    def __init__(self, compounds: Compounds = OFFICE_WORDS) -> None:
        """Split compounds by these words."""
        stemmer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.stemmer("german")).build()
        self._analyse = stemmer.analyze
        self._compounds = compounds
        self._stems = _Ready(self._stem_one)
        self._written = _Ready(_written)
        self._found = _Ready(self._found_by)
        self._split = _Ready(self._parts)

    def written(self, word: str) -> tuple[str, ...]:
        """Give the tokens of a word as written: mostly one, more for Müller-Lüdenscheid, none for a dash.

        >>> Tokens().written("Öztürk"), Tokens().written("Oeztuerk")
        (('ozturk',), ('ozturk',))
        """
        return tuple(self._written[word].split())

    def stem(self, token: str) -> str:
        """Give the stem of a token.

        >>> Tokens().stem("hauser")
        'haus'
        """
        return self._stems[token]

    def parts(self, word: str) -> tuple[str, ...]:
        """Give the stems of the parts of a compound.

        >>> Tokens().parts("Aufenthaltserlaubnisse")
        ('aufenthalt', 'erlaubnis')
        """
        return tuple(self._split[word].split())

    def texts(self, words: Sequence[str]) -> Texts:
        """Give what one page is found by; a word divided at the end of a line counts whole, too."""
        text = " ".join(words)
        joined = [*words, *_joined(words)] if any(f"{hyphen} " in text for hyphen in _HYPHENS) else words
        return Texts(
            " ".join(map(self._written.__getitem__, joined)),
            " ".join(map(self._found.__getitem__, joined)),
            " ".join(marks_of(text)),
        )

    def _stem_one(self, token: str) -> str:
        found = self._analyse(token)
        return found[0] if found else token

    def _found_by(self, word: str) -> str:
        stems = [self._stems[token] for token in self._written[word].split()]
        return " ".join((*stems, *stems, *self._parts(word).split()))

    def _parts(self, word: str) -> str:
        found = [part for token in self._written[word].split() for part in self._compounds.parts(token)]
        return " ".join(map(self._stems.__getitem__, found))


def _written(word: str) -> str:
    return " ".join(_DIGRAPH.sub(r"\1", token)[:LONGEST_WORD] for token in fold(word).split())


def _joined(words: Sequence[str]) -> list[str]:
    """Give words that a line break divided: Aufenthalts- erlaubnis."""
    return [
        one[:-1] + other
        for one, other in pairwise(words)
        if one[-1:] in _HYPHENS and len(one) > 1 and other[:1].islower() and other not in ("und", "oder", "bzw.")
    ]
