"""What happens to letters."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class LetterBrought(Event):
    """Somebody brought a letter."""

    code: ClassVar[str] = "counselling.letter_brought"
    audit_only: ClassVar[bool] = True
    letter: int
    decision: str


@dataclass(frozen=True, kw_only=True)
class LetterExplained(Event):
    """A letter was explained to the person who brought it."""

    code: ClassVar[str] = "counselling.letter_explained"
    audit_only: ClassVar[bool] = True
    letter: int


@dataclass(frozen=True, kw_only=True)
class LettersReduced(Event):
    """Letters past their end became counts."""

    code: ClassVar[str] = "counselling.letters_reduced"
    audit_only: ClassVar[bool] = True
    count: int
    before: date
