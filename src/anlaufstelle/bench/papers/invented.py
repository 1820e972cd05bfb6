"""Invented papers from a seed: drawn as words with places, with the errors reading makes, laid in piles.

A paper begins with `@ kind`, a title with `#`, `~` is the next page; `[a|b]` is one of these, `{name}` is filled in.
Two sets of papers: the table learns from `trained.txt`, figures are measured on `held.txt`, whose papers it never saw.
"""

import random
import re
from dataclasses import dataclass
from importlib.resources import files

from anlaufstelle.engines.reading import Word
from anlaufstelle.engines.reading.separators import mark
from anlaufstelle.engines.reading.sorting import Page

_FILL = {
    "first": [
        "Amina",
        "Lena",
        "Taras",
        "Mehmet",
        "Fatou",
        "Nguyen",
        "Olena",
        "Yusuf",
        "Maria",
        "Ahmad",
        "Ingrid",
        "Sami",
    ],
    "last": [
        "Beispiel",
        "Musterprobe",
        "Öztürk",
        "Kovalenko",
        "Diallo",
        "Haddad",
        "Nowak",
        "Rahimi",
        "Traoré",
        "Schmidtke",
    ],
    "town": ["Musterstadt", "Beispielhausen", "Neudorf", "Altenau", "Seeburg", "Waldkirch"],
    "street": ["Weg 1, 12345 Musterstadt", "Ringstr. 7, 54321 Neudorf", "Am Markt 12, 10000 Seeburg"],
    "nation": ["Utopia", "Syrien", "Ukraine", "Türkei", "Guinea", "Iran", "Irak", "Georgien"],
    "company": ["Muster GmbH", "Beispiel KG", "Gebäudedienst Probe GmbH", "Bäckerei Beispiel", "Werk AG"],
}
_ERRORS = str.maketrans({"ü": "u", "l": "1", "O": "0", "ß": "B", "e": "c", "i": "í", "n": "ri"})
_WIDE, _STEP, _HEIGHT, _LARGE = 8, 240, 110, 190


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: what it is, and its pages."""

    kind: str
    pages: tuple[Page, ...]


def templates(name: str) -> list[tuple[str, str]]:
    """Give kind and text of each paper of a set, `trained` or `held`."""
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    parts = (part.split("\n", 1) for part in text.split("@ ")[1:])
    return [(kind.strip(), body) for kind, body in parts]


class Press:
    """Draws papers; the same seed draws the same ones. `noise` is the share of words that are read wrongly."""

    def __init__(self, seed: int, *, noise: float = 0.04, titles: float = 0.5) -> None:
        """Begin with a seed; `titles` is the share of titles that are printed as titles."""
        self._dice = random.Random(seed)  # invented papers
        self._noise, self._titles = noise, titles

    def paper(self, kind: str, body: str) -> Paper:
        """Draw one paper; about half of those with several pages carry numbers of pages."""
        sheets = body.split("\n~\n")
        numbered = self._dice.random() < 0.5
        of = len(sheets)
        return Paper(
            kind,
            tuple(
                self._page(sheet, f"Seite {number} von {of}" if numbered and of > 1 else "")
                for number, sheet in enumerate(sheets, 1)
            ),
        )

    def pile(self, papers: list[tuple[str, str]], *, count: int) -> list[Paper | None]:
        """Lay papers on each other, with blank backs and separator sheets (both None of a paper) between some."""
        pile: list[Paper | None] = []
        for kind, body in self._dice.choices(papers, k=count):
            pile.append(self.paper(kind, body))
            pile += [None] * (self._dice.random() < 0.15)
        return pile

    def between(self) -> Page:
        """Give a blank page or a separator sheet."""
        return self._dice.choice([Page(blank=True), Page(codes=(mark("V-1"),))])

    def _page(self, text: str, foot: str) -> Page:
        words: list[Word] = []
        top = self._dice.randint(300, 900)
        for line in filter(None, text.split("\n")):
            title = line.startswith("# ")
            if title and self._dice.random() > self._titles:
                continue
            parts = self._filled(line.removeprefix("# ")).split()
            for place in range(0, len(parts), _WIDE):
                words += self._row(parts[place : place + _WIDE], top, _LARGE if title else _HEIGHT)
                top += _STEP
        return Page((*words, *self._row(foot.split(), 9_300, _HEIGHT)))

    def _row(self, parts: list[str], top: int, height: int) -> list[Word]:
        return [
            Word(self._read(part), 800 + 1_000 * place, top, 1_700 + 1_000 * place, top + height)
            for place, part in enumerate(parts)
        ]

    def _read(self, word: str) -> str:
        """Give a word as it might be read."""
        if self._dice.random() >= self._noise:
            return word
        place = self._dice.randrange(len(word))
        return word[:place] + word[place].translate(_ERRORS) + word[place + 1 :]

    def _filled(self, line: str) -> str:
        dice = self._dice
        line = re.sub(r"\[([^\]]*)\]", lambda found: dice.choice(found[1].split("|")), line)
        return re.sub(r"\{(\w+)\}", lambda found: self._blank(found[1]), line)

    def _blank(self, name: str) -> str:
        dice = self._dice
        if name in _FILL:
            return dice.choice(_FILL[name])
        if name == "day":
            return f"{dice.randint(1, 28):02}.{dice.randint(1, 12):02}.{dice.randint(1970, 2025)}"
        if name == "money":
            return f"{dice.randint(1, 4)}.{dice.randint(100, 999)},{dice.randint(10, 99)}"
        if name == "sign":
            return f"{dice.randint(1, 40)} K {dice.randint(100, 9_999)}/{dice.randint(18, 25)}"
        return f"C{dice.randint(10**7, 10**8)}X" if name == "code" else str(dice.randint(1, 60))
