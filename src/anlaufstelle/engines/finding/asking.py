"""A line of the search field taken apart: words of a name, birth dates, numbers."""

import re
import unicodedata
from dataclasses import dataclass

from anlaufstelle.engines.finding.words import words_of
from anlaufstelle.values.births import BirthDate

#: More than anybody types; bounds the work on hostile input.
LONGEST = 160
_MOST_NUMBERS = 3
_YEARS = range(1900, 2100)
_MONTHS = 12
_DAYS = 31
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
_MONTH = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{4})(?!\d)")
_YEAR = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)(?![\w/.-])")
#: File references and register numbers: five digits or more, with letters and separators between them.
_NUMBER = re.compile(r"[^\W_]+(?:[./-][^\W_]+)*")
_LEAST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Day:
    """A birth date as asked for, which need not exist: 31 February may be 3 December."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def written(self) -> str:
        """Give it as papers write it."""
        parts = (f"{self.day:02d}" if self.day else "", f"{self.month:02d}" if self.month else "", str(self.year))
        return ".".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; `family` says how many of the words were marked as family name, by a comma or by <<."""

    words: tuple[str, ...]
    born: Day | None = None
    numbers: tuple[str, ...] = ()
    family: int = 0


def asked(text: str) -> Question:
    """Take a line apart.

    >>> asked("Öztürk, Ayşe 3.7.1990")
    Question(words=('öztürk', 'ayşe'), born=Day(year=1990, month=7, day=3), numbers=(), family=1)
    """
    line = "".join(map(_digit, text[:LONGEST]))
    line, born = _taken(line)
    numbers: list[str] = []
    line = _NUMBER.sub(lambda match: _number(match[0], numbers), line)
    family, mark, given = line.partition("<<") if "<<" in line else line.partition(",")
    first = words_of(family)
    words = (*first, *words_of(given))
    return Question(words[:8], born, tuple(numbers[:_MOST_NUMBERS]), len(first) if mark and given.strip() else 0)


def question_for(name: str, *, born: BirthDate) -> Question:
    """Ask for somebody with this name and birth date."""
    day = None if born.year is None else Day(born.year, born.month, born.day)
    return Question(words_of(name)[:8], day)


def plain_number(text: str) -> str:
    """Give a number without separators, in small letters.

    >>> plain_number("33/Ö-2019.00417")
    '33ö201900417'
    """
    return "".join(sign for sign in text.casefold() if sign.isalnum())[:LONGEST]


def _digit(sign: str) -> str:
    value = unicodedata.digit(sign, None)
    return sign if value is None or unicodedata.category(sign) != "Nd" else str(value)


def _taken(line: str) -> tuple[str, Day | None]:
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3)), (_MONTH, (2, 1)), (_YEAR, (1,))):
        match = pattern.search(line)
        if match is None:
            continue
        day = Day(*(int(match[place]) for place in order))
        if _can_be(day):
            return line[: match.start()] + " " + line[match.end() :], day
    return line, None


def _can_be(day: Day) -> bool:
    highest = max(day.month or 1, day.day or 1)
    lowest = min(1 if day.month is None else day.month, 1 if day.day is None else day.day)
    return day.year in _YEARS and 1 <= lowest <= _MONTHS and highest <= _DAYS and (day.day is not None or
                                                                                  highest <= _MONTHS)  # fmt: skip


def _number(word: str, numbers: list[str]) -> str:
    if sum(sign.isdigit() for sign in word) < _LEAST_DIGITS:
        return word
    numbers.append(plain_number(word))
    return " "
