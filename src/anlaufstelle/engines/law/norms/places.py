"""Places of the law: a law, and the steps that lead into it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Level(Enum):
    """What a step of a citation counts, widest first."""

    SECTION = "§"
    PARAGRAPH = "Abs."
    SUBPARAGRAPH = "UAbs."
    SENTENCE = "Satz"
    NUMBER = "Nr."
    LETTER = "Buchst."
    DOUBLE = "Doppelbuchst."
    DASH = "Spiegelstrich"
    HALF = "Halbsatz"
    CHOICE = "Alt."


#: How wide a level is, widest first.
ORDER = {level: number for number, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a citation; `to` is the last label of a range."""

    level: Level
    label: str
    to: str = ""

    def __str__(self) -> str:
        """Give it as our rules write it."""
        sign = "" if self.level is Level.SECTION and not self.label[:1].isdigit() else f"{self.level.value} "
        return f"{sign}{self.label}" + (f" bis {self.to}" if self.to else "")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the law: `law` is empty for the law the text stands in; `begin` and `end` are where it is written."""

    law: str
    steps: tuple[Step, ...]
    begin: int
    end: int
    #: Some other wording than that of the day is meant: a former one, or one nobody can name.
    former: bool = False
    #: The law named later in the same list: meant where this law has no such place.
    or_law: str = ""
    #: The last day of the former wording, where it is named.
    last_day: date | None = None

    @property
    def section(self) -> str:
        """Give the label of its section; empty where the text means its own."""
        return self.steps[0].label if self.steps and self.steps[0].level is Level.SECTION else ""

    def __str__(self) -> str:
        """Give it as our rules write it."""
        return " ".join((*([self.law] if self.law else []), *(str(step) for step in self.steps)))
