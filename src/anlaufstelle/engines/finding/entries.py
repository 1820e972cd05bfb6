"""What the search is given and what it answers."""

from dataclasses import dataclass
from enum import StrEnum

from anlaufstelle.values.births import BirthDate

_UNKNOWN = BirthDate()


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a person as somebody writes it, in any script; either part may be empty."""

    family: str
    given: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as the search knows them: all names, what is known of the birth date, file references and such."""

    id: int
    names: tuple[Name, ...]
    born: BirthDate = _UNKNOWN
    numbers: tuple[str, ...] = ()


class Why(StrEnum):
    """Why a word, a date or a number of the question fits a person."""

    SAME = "same"  #: the word as it stands, but for case and accents
    BEGINS = "begins"  #: a word of the name begins with it
    SPELLING = "spelling"  #: another spelling of the same sounds
    SCRIPT = "script"  #: the same in another script
    MISREAD = "misread"  #: letters a scanner takes for each other
    TYPED = "typed"  #: a letter more, less or wrong
    JOINED = "joined"  #: written as one word there, as two here, or the other way round
    SWAPPED = "swapped"  #: family and given name change places
    BORN = "born"
    BORN_SWAPPED = "born_swapped"  #: day and month change places
    BORN_DIGIT = "born_digit"  #: one digit of the date is wrong
    BORN_PART = "born_part"  #: what both know of the date is the same
    NUMBER = "number"
    NUMBER_NEAR = "number_near"  #: one digit wrong, missing or too many, or two swapped


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of a hit: what was asked, and what stands at the person."""

    why: Why
    asked: str
    found: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A person that fits; `score` is only good for comparing hits of one question, higher is better."""

    person: int
    score: float
    reasons: tuple[Reason, ...]
