"""What is written on an invented letter, from a seed."""

import random
from dataclasses import dataclass

from anlaufstelle.bench.scans import words

#: The kinds of letters, and their sentences.
KINDS = {
    "de": words.GERMAN,
    "ar": words.ARABIC,
    "fa": words.PERSIAN,
    "ru": words.RUSSIAN,
    "uk": words.UKRAINIAN,
}
_RIGHT_TO_LEFT = {"ar", "fa"}
_PARAGRAPHS, _SENTENCES = 5, 3


@dataclass(frozen=True, slots=True)
class Letter:
    """The paragraphs of a letter; citations and names stand in them as they are listed here."""

    kind: str
    paragraphs: tuple[str, ...]
    citations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def right_to_left(self) -> bool:
        """Say whether it is written from right to left."""
        return self.kind in _RIGHT_TO_LEFT


class _Pen:
    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self.citations: list[str] = []
        self.names: list[str] = []

    def sentence(self, pattern: str) -> str:
        parts = pattern.split("{")
        return parts[0] + "".join(self._blank(*part.split("}", 1)) for part in parts[1:])

    def _blank(self, blank: str, rest: str) -> str:
        dice = self._dice
        if blank == "law":
            self.citations.append(dice.choice(words.CITATIONS))
            return self.citations[-1] + rest
        if blank == "name":
            self.names.append(f"{dice.choice(words.FIRST)} {dice.choice(words.LAST)}")
            return self.names[-1] + rest
        if blank == "day":
            return f"{dice.randint(1, 28):02}.{dice.randint(1, 12):02}.{dice.randint(2024, 2029)}{rest}"
        return f"{dice.randint(1, 4)}.{dice.randint(100, 999)},{dice.randint(10, 99)}{rest}"


def letter(kind: str, dice: random.Random) -> Letter:
    """Write a letter of a kind, of some 150 to 250 words."""
    pen = _Pen(dice)
    head = []
    if kind == "de":
        head.append(f"Landeshauptstadt Musterstadt, Ausländerbehörde, Aktenzeichen 33.2-{dice.randint(1000, 9999)}")
        head.append(pen.sentence("Guten Tag {name},"))
    many = _PARAGRAPHS if kind == "de" else _PARAGRAPHS + 1
    body = [
        " ".join(pen.sentence(pattern) for pattern in dice.sample(KINDS[kind], _SENTENCES))
        for _paragraph in range(many)
    ]
    return Letter(kind, (*head, *body), tuple(pen.citations), tuple(pen.names))
