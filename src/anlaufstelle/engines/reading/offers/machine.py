"""The machine readable zone of passports, identity cards and residence titles (ICAO Doc 9303, parts 3 to 6).

What print recognition confused (O for 0, I for 1) is put right in days alone, which hold nothing but digits, and only
where the check digit proves it. In a number both may stand: there one check digit would prove one wrong reading in ten.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.reading.results import Word

#: Weights of the check digit (ICAO Doc 9303-3, 4.9).
_WEIGHTS = (7, 3, 1)
_FILLER = "<"
_SIGNS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<")
_AS_DIGIT = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_AS_LETTER = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}
_LEAST_FILLERS = 2
#: Whoever is older than this is not looked for: a year of two digits is taken for the younger reading.
_OLDEST = 110


@dataclass(frozen=True, slots=True)
class Zone:
    """What a zone says; a field whose check digit does not hold is None. `century`: that of birth was a choice.

    `document` is P for passports; `state` is who it was issued by, `nationality` whose citizen; both three letters.
    """

    document: str
    state: str
    nationality: str
    family: str
    given: str
    number: str | None
    born: date | None
    expires: date | None
    century: bool
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """Where the fields of a form stand: line, first and last place; the sign after the field is its check digit."""

    lines: int
    width: int
    letters: str
    number: tuple[int, int, int]
    born: tuple[int, int, int]
    expires: tuple[int, int, int]
    nationality: tuple[int, int, int]
    name: tuple[int, int, int]


_FORMS = (
    _Form(2, 44, "P", (1, 0, 9), (1, 13, 19), (1, 21, 27), (1, 10, 13), (0, 5, 44)),
    _Form(2, 36, "PIAC", (1, 0, 9), (1, 13, 19), (1, 21, 27), (1, 10, 13), (0, 5, 36)),
    _Form(3, 30, "IAC", (0, 5, 14), (1, 0, 6), (1, 8, 14), (1, 15, 18), (2, 0, 30)),
)


def check_digit(field: str) -> int:
    """Give the check digit of a field (ICAO Doc 9303-3, 4.9).

    >>> check_digit("520727"), check_digit("AB2134<<<")
    (3, 5)
    """
    return sum(_value(sign) * _WEIGHTS[place % 3] for place, sign in enumerate(field)) % 10


def zones_of(rows: Sequence[Sequence[Word]], *, on: date) -> Iterator[Zone]:
    """Give the zones on a page, read on a day, from its lines."""
    lines = ["".join(word.text[:60] for word in row).upper().replace(" ", "")[:60] for row in rows]
    for place in range(len(lines)):
        for form in _FORMS:
            chosen = lines[place : place + form.lines]
            if _is_zone(chosen, form):
                yield _zone(
                    chosen, form, on=on, words=[word for row in rows[place : place + form.lines] for word in row]
                )


def _is_zone(lines: Sequence[str], form: _Form) -> bool:
    return (
        len(lines) == form.lines
        and all(len(line) == form.width and set(line) <= _SIGNS for line in lines)
        and lines[0][0] in form.letters
        and sum(line.count(_FILLER) for line in lines) >= _LEAST_FILLERS
    )


def _zone(lines: Sequence[str], form: _Form, *, on: date, words: Sequence[Word]) -> Zone:
    name, begin, end = form.name
    family, _, given = lines[name][begin:end].partition("<<")
    born = _proved(lines, form.born, day=True)
    expires = _proved(lines, form.expires, day=True)
    birth, century = _birth(born, on) if born else (None, False)
    number = _proved(lines, form.number)
    return Zone(
        document=lines[0][0],
        state=_letters(lines[0][2:5]),
        nationality=_letters(_part(lines, form.nationality)),
        family=_spaced(family),
        given=_spaced(given),
        number=number.strip(_FILLER) or None if number else None,
        born=birth,
        expires=_day(2000, expires) if expires else None,
        century=century,
        words=tuple(words),
    )


def _part(lines: Sequence[str], where: tuple[int, int, int]) -> str:
    line, begin, end = where
    return lines[line][begin:end]


def _proved(lines: Sequence[str], where: tuple[int, int, int], *, day: bool = False) -> str | None:
    """Give a field whose check digit holds, that of a day with its letters read as digits."""
    line, _begin, end = where
    field, said = _part(lines, where), lines[line][end]
    if day:
        field = "".join(_AS_DIGIT.get(sign, sign) for sign in field)
    return field if str(check_digit(field)) == _AS_DIGIT.get(said, said) else None


def _birth(digits: str, on: date) -> tuple[date | None, bool]:
    """Give the birth day nearest before a day, and whether one a century earlier could be meant too."""
    late, early = _day(2000, digits), _day(1900, digits)
    if late is None or late > on:
        return early, False
    return late, early is not None and on.year - early.year <= _OLDEST


def _day(century: int, digits: str) -> date | None:
    if not digits.isdecimal():
        return None
    try:
        return date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return None


def _letters(code: str) -> str:
    """Give a code of letters; a digit in it is a letter that was read wrongly, for states have none."""
    return "".join(_AS_LETTER.get(sign, sign) for sign in code).strip(_FILLER)


def _spaced(name: str) -> str:
    return " ".join(name.replace(_FILLER, " ").split())


def _value(sign: str) -> int:
    if sign == _FILLER:
        return 0
    return int(sign) if sign.isdecimal() else ord(sign) - ord("A") + 10
