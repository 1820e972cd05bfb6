"""Norms, dates and long numbers in a text, as marks: however they are written, they find each other.

A mark is one token: ``§25b:aufenthg`` a norm of a law, ``§25b:`` one whose law is not named there, ``d20240327`` a day,
``d202403`` its month, ``n1234567`` a number without what separates its digits.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from anlaufstelle.values.names import fold

_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "mae": 3, "mrz": 3, "apr": 4, "mai": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
           "okt": 10, "nov": 11, "dez": 12}  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uar)?|Jänner|Feb(?:ruar)?|März|Maerz|Mrz|Mär|Apr(?:il)?|Mai|Juni?|Juli?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Okt(?:ober)?|Nov(?:ember)?|Dez(?:ember)?)"
)
_LAW = r"(?:SGB\s?[IVX]{1,4}|[A-Za-zÄÖÜäöüß]{2,24})"
_MORE = r"(?:\s?(?:Satz|S\.|Nr\.?|Nummer|Buchst\.?|Buchstabe|lit\.?|Alt\.?|Halbs\.?|HS|Var\.?)\s?\w{1,4}\.?){0,4}"
_LETTER = r"(?:\s?(?-i:[a-z])(?![a-zäöüß\d]))?"
#: Where digits are, the rest is looked at from there: a search for all of it at every letter costs ten times as much.
_DIGITS = re.compile(r"\d+")
_LOOK_BACK = 12
_SIGN_BEFORE = re.compile(r"(?:§{1,2}|\bArt(?:ikel|\.)?)\s{0,3}$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"\b(?P<name>{_MONTH})\.?\s$", re.IGNORECASE)
_NORM = re.compile(
    rf"(?P<sign>§|Art)\D{{0,10}}(?P<number>\d{{1,4}})(?P<letter>{_LETTER})"
    rf"(?P<others>(?:\s?(?:,|und|oder|bis|u\.)\s?\d{{1,4}}{_LETTER}){{0,6}})"
    rf"(?:\s{{0,2}}(?:Abs(?:atz|\.)?\s?|\()(?P<section>\d{{1,2}}[a-z]?)\)?)?{_MORE}"
    rf"(?:\s{{1,2}}(?:des\s)?(?P<law>{_LAW}))?",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
    r"|(?P<day>\d{1,2})(?:\.\s?(?P<month>\d{1,2})\.\s?|/(?P<slashed>\d{1,2})/)(?P<year>\d{4}|\d{2})(?![\d.]\d|\d)"
    rf"|(?P<named_day>\d{{1,2}})\.\s?(?P<name>{_MONTH})\.?\s(?P<named_year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,/-]{2,22}\d(?!\d)")
_CENTS = re.compile(r",(?:00|--?)$")
_OTHER = re.compile(r"(\d{1,4})(?:\s?([a-z])(?![a-zäöüß]))?")
_LEAST_DIGITS = 4
_CENTURY = 40
_WRITTEN_LAWS = """
aufenthg aufenthv asylg asylblg azrg azrgdv beschv bgb bkgg einbtestv freizugg freizuggeu gg intv nachwg stag stgb
stpo vwgo vwvfg vwzg emrk grch aeuv bvfg owig famfg gkg rvg gfk aa bverfgg dsgvo sgb estg aufenthuv zpo
"""
#: As fold() gives them; also those written out.
_LAWS = frozenset(_WRITTEN_LAWS.split())
_WRITTEN_OUT = {
    "aufenthaltsgesetz": "aufenthg", "aufenthaltsgesetzes": "aufenthg", "asylgesetz": "asylg", "asylgesetzes": "asylg",
    "grundgesetz": "gg", "grundgesetzes": "gg", "beschaftigungsverordnung": "beschv",
    "aufenthaltsverordnung": "aufenthv",
    "staatsangehorigkeitsgesetz": "stag", "staatsangehorigkeitsgesetzes": "stag",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One norm, day, month or number in a text: where it stands, and what it is looked up by.

    Any of `any_of` has to be there; `better` marks raise a page. `kept` is what the index keeps of it.
    """

    start: int
    end: int
    kind: str
    kept: tuple[str, ...]
    any_of: tuple[str, ...]
    better: tuple[str, ...] = ()


def marks_of(text: str) -> list[str]:
    """Give what the index keeps of a text.

    >>> marks_of("nach §25 b Abs. 1 AufenthG vom 27. März 2024")
    ['§25b', '§25b:aufenthg', '§25b/1', 'd20240327', 'd202403']
    """
    return [kept for mark in marks(text) for kept in mark.kept]


def marks(text: str) -> Iterator[Mark]:
    """Give norms, dates and numbers in a text, in order.

    >>> [mark.any_of for mark in marks("§ 25b")], [mark.any_of for mark in marks("§25b AufenthG")]
    ([('§25b',)], [('§25b:aufenthg', '§25b:')])
    >>> {mark.any_of for text in ("27.3.2024", "27.03.24", "27. März 2024", "2024-03-27") for mark in marks(text)}
    {('d20240327',)}
    """
    at = 0
    for digits in _DIGITS.finditer(text):
        if digits.start() >= at:
            for mark in _at(text, digits.start(), digits.end()):
                at = mark.end
                yield mark


def _at(text: str, start: int, end: int) -> Iterator[Mark]:
    """Give the marks whose first digits stand here."""
    before = text[max(0, start - _LOOK_BACK) : start]
    sign = _SIGN_BEFORE.search(before) if "§" in before or "rt" in before.lower() else None
    if sign and (norm := _NORM.match(text, start - len(sign[0]))):
        return _norms(norm)
    if (day := _DAY.match(text, start)) and (found := list(_day(day))):
        return iter(found)
    if end - start == len("2024") and (month := _MONTH_BEFORE.search(before)):
        written = f"d{text[start:end]}{_MONTHS[fold(month['name'])[:3]]:02}"
        return iter((Mark(start - len(month[0]), end, "month", (written,), (written,)),))
    number = _NUMBER.match(text, start)
    return _number(number) if number else iter(())


def _norms(found: re.Match[str]) -> Iterator[Mark]:
    law, end = _law_of(found)
    sign = "§" if found["sign"] == "§" else "art"
    section = (found["section"] or "").lower()
    numbers = ["".join(match) for match in _OTHER.findall(found["number"] + found["letter"] + found["others"])]
    for place, number in enumerate(numbers):
        norm = f"{sign}{number}"
        exact = (f"{norm}/{section}",) if section and place == len(numbers) - 1 else ()
        any_of = (f"{norm}:{law}", f"{norm}:") if law else (norm,)
        yield Mark(found.start(), end, "norm", (norm, f"{norm}:{law}", *exact), any_of, (*exact, f"{norm}:{law}"))


def _law_of(found: re.Match[str]) -> tuple[str, int]:
    """Give the law a norm is of, "" where none is named; and where the citation ends."""
    written = found["law"]
    if written:
        plain = fold(written).replace(" ", "").replace("ue", "u")
        plain = _WRITTEN_OUT.get(plain, plain)
        capitals = sum(sign.isupper() for sign in written)
        if plain in _LAWS or (capitals >= 2 and not written.isupper()) or plain.startswith("sgb"):  # noqa: PLR2004  # AufenthG
            return plain, found.end()
        return "", found.start("law")
    return "", found.end()


def _day(found: re.Match[str]) -> Iterator[Mark]:
    where = (found.start(), found.end())
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
    elif found["name"]:
        year, month, day = int(found["named_year"]), _MONTHS[fold(found["name"])[:3]], int(found["named_day"])
    else:
        year, month, day = _year(found["year"]), int(found["month"] or found["slashed"]), int(found["day"])
    try:
        written = f"{date(year, month, day):%Y%m%d}"
    except ValueError:
        return
    yield Mark(*where, "day", (f"d{written}", f"d{written[:6]}"), (f"d{written}",))


def _year(written: str) -> int:
    year = int(written)
    if len(written) > 2:  # noqa: PLR2004  # two digits
        return year
    return year + (2000 if year < _CENTURY else 1900)


def _number(found: re.Match[str]) -> Iterator[Mark]:
    digits = "".join(filter(str.isdigit, _CENTS.sub("", found[0])))
    if len(digits) >= _LEAST_DIGITS:
        yield Mark(found.start(), found.end(), "number", (f"n{digits}",), (f"n{digits}",))
