"""Days, amounts and numbers as papers write them. What could mean two things is not read at all."""

import re
from collections.abc import Sequence
from datetime import date

from anlaufstelle.values.names import fold

#: So many words after a place are looked at: no written day is longer.
_DAY_WORDS = 3
_YEARS = range(1900, 2101)
_MOST_THOUSANDS = 3
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMBER = re.compile(r"(\d{1,2})\.?")
_YEAR = re.compile(r"\d{4}")
_GERMAN = re.compile(r"(\d{1,3}(?:\.\d{3}){1,3}|\d{1,7})(?:,(\d{2}))?")
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3}){1,3})\.(\d{2})")
_SMALL = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?")
_AROUND = " .,;:()[]€*=»«\"'"
_EURO = ("EUR", "Euro", "€")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar janner january janvier ocak січня января",
            "februar february fevrier subat лютого февраля",
            "marz march mars mart березня марта",
            "april avril nisan квітня апреля",
            "mai may mayis травня мая",
            "juni june juin haziran червня июня",
            "juli july juillet temmuz липня июля",
            "august aout agustos серпня августа",
            "september septembre eylul вересня сентября",
            "oktober october octobre ekim жовтня октября",
            "november novembre kasim листопада ноября",
            "dezember december decembre aralik грудня декабря",
        ),
        1,
    )
    for name in (fold(word) for word in names.split())
}


def ascii_digits(text: str) -> str:
    """Give a text with the digits of Arabic and Persian papers as 0 to 9; all other signs stay.

    >>> ascii_digits("۱۴/٠٣/2021")
    '14/03/2021'
    """
    return text.translate(_DIGITS)


def day_at(texts: Sequence[str], place: int = 0) -> tuple[date, int] | None:
    """Read a day from a place on; give it and the number of words it takes.

    A year of two digits is none: nobody can say which century it means.

    >>> day_at(["03.07.2024,"]), day_at(["3.", "Juli", "2024"]), day_at(["03.07.24"])
    ((datetime.date(2024, 7, 3), 1), (datetime.date(2024, 7, 3), 3), None)
    """
    words = [ascii_digits(text[:40]).strip(_AROUND) for text in texts[place : place + _DAY_WORDS]]
    if not words:
        return None
    if found := _DAY.fullmatch(words[0]):
        day = _day(found[3], found[2], found[1])
        return (day, 1) if day else None
    if found := _ISO.fullmatch(words[0]):
        day = _day(found[1], found[2], found[3])
        return (day, 1) if day else None
    if len(words) == _DAY_WORDS and (found := _NUMBER.fullmatch(words[0])) and _YEAR.fullmatch(words[2]):
        month = _MONTHS.get(fold(words[1])) or _number(words[1])
        day = _day(words[2], str(month), found[1]) if month else None
        return (day, _DAY_WORDS) if day else None
    return None


def amount_at(texts: Sequence[str], place: int = 0) -> float | None:
    """Read an amount of money that stands at a place, as German papers write it, or unmistakably as English ones do.

    The end of a number that was parted by a space is none, nor is one with a minus.

    >>> amount_at(["2.345,67"]), amount_at(["€2,345.67"]), amount_at(["2,345"]), amount_at(["2", "345,67"], 1)
    (2345.67, 2345.67, None, None)
    """
    if place >= len(texts):
        return None
    word = ascii_digits(texts[place][:40]).strip(_AROUND)
    for euro in _EURO:
        word = word.removeprefix(euro).removesuffix(euro).strip(_AROUND)
    before = ascii_digits(texts[place - 1][:4]) if place else ""
    if len(before) <= _MOST_THOUSANDS and before.isascii() and before.isdecimal():
        return None
    if found := _GERMAN.fullmatch(word):
        return float(f"{found[1].replace('.', '')}.{found[2] or '00'}")
    if found := _ENGLISH.fullmatch(word):
        return float(f"{found[1].replace(',', '')}.{found[2]}")
    return None


def small_number(text: str) -> float | None:
    """Read a number below a thousand with at most two decimals.

    >>> small_number("38,5"), small_number("40"), small_number("4O")
    (38.5, 40.0, None)
    """
    found = _SMALL.fullmatch(ascii_digits(text[:20]).strip(_AROUND))
    return float(f"{found[1]}.{found[2] or '0'}") if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None


_DIGITS = str.maketrans({chr(start + digit): str(digit) for start in (0x660, 0x6F0) for digit in range(10)})
