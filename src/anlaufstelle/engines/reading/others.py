"""Places on a page that may tell of somebody else: offered to be blacked out, never blacked out by themselves.

Found by the shape of words alone (numbers, streets, forms of address), so something is always missed and something
offered too much: a person looks at each page. What belongs to the person whose file it is, `own`, is not offered.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from anlaufstelle.engines.reading.redaction import Box, around, as_lines
from anlaufstelle.engines.reading.results import Word


class Kind(Enum):
    """Why a place is offered."""

    NAME = "name"
    PHONE = "phone"
    MAIL = "mail"
    ADDRESS = "address"
    NUMBER = "number"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Offered:
    """A place that may tell of somebody else: its box, why, and its words."""

    box: Box
    kind: Kind
    text: str


_ADDRESSED = frozenset({"herr", "herrn", "frau", "zeuge", "zeugin", "ehemann", "ehefrau", "nachbar", "nachbarin"})
_STAFF = re.compile(r"(sachbearbeiter(in)?|bearbeiter(in)?|durchwahl|diktatzeichen|kürzel)", re.IGNORECASE)
_PHONE = re.compile(r"(\+|00)?[\d][\d/()\-]{5,}\d")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w{2,}")
_STREET = re.compile(r"\w*(straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm)", re.IGNORECASE)
_HOUSE = re.compile(r"\d{1,4}[a-z]?", re.IGNORECASE)
_POST_CODE = re.compile(r"\d{5}")
#: Numbers of the Central Register of Foreigners have twelve digits.
_REGISTER = re.compile(r"\d{12}")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
_LEAST_DIGITS = 7
_AROUND = ".,;:()"


def offered(words: Sequence[Word], *, own: frozenset[str]) -> tuple[Offered, ...]:
    """Give the places of a page that may tell of somebody else; `own` are folded words of the person themselves.

    >>> page = [Word("Frau", 0, 0, 40, 9), Word("Beispiel", 50, 0, 99, 9), Word("sagt", 100, 0, 130, 9)]
    >>> [(one.kind.value, one.text) for one in offered(page, own=frozenset())]
    [('name', 'Beispiel')]
    """
    lines: dict[int, list[Word]] = {}
    for word, placed in zip(words, as_lines(words), strict=True):
        lines.setdefault(placed.line, []).append(word)
    found = [one for line in lines.values() for one in _of_line(line)]
    return tuple(one for one in found if not {_bare(word) for word in one.text.split()} <= own)


def _of_line(line: Sequence[Word]) -> Iterator[Offered]:
    for place, word in enumerate(line):
        after = line[place + 1 : place + 5]
        bare = word.text.strip(_AROUND)
        if _bare(word.text) in _ADDRESSED:
            yield from _made(_capitals(after[:3]), Kind.NAME)
        elif _STAFF.fullmatch(bare):
            yield from _made(after[:2], Kind.STAFF)
        elif _MAIL.fullmatch(bare):
            yield from _made([word], Kind.MAIL)
        elif _REGISTER.fullmatch(bare):
            yield from _made([word], Kind.NUMBER)
        elif _is_phone(bare):
            yield from _made([word], Kind.PHONE)
        elif _STREET.fullmatch(bare) and after and _HOUSE.fullmatch(after[0].text.strip(_AROUND)):
            yield from _made([word, *_to_town(after)], Kind.ADDRESS)


def _made(words: Sequence[Word], kind: Kind) -> Iterator[Offered]:
    if words:
        yield Offered(around(words), kind, " ".join(word.text for word in words))


def _capitals(words: Sequence[Word]) -> list[Word]:
    """Give the words that begin with a capital, up to the first that does not or that ends a sentence."""
    found: list[Word] = []
    for word in words:
        if not word.text[:1].isupper():
            break
        found.append(word)
        if word.text[-1:] in _AROUND:
            break
    return found


def _to_town(after: Sequence[Word]) -> list[Word]:
    """Give the house number, and with a post code behind it that and the town."""
    house, *rest = after
    if rest and _POST_CODE.fullmatch(rest[0].text.strip(_AROUND)):
        return [house, *rest[:2]]
    return [house]


def _is_phone(text: str) -> bool:
    digits = sum(sign.isdigit() for sign in text)
    return bool(_PHONE.fullmatch(text)) and digits >= _LEAST_DIGITS and not _DATE.fullmatch(text)


def _bare(text: str) -> str:
    return text.strip(_AROUND).casefold()
