"""Papers that are there already, and papers that lie with the wrong person: with reasons, never more than a hint."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from anlaufstelle.engines.reading.results import Word
from anlaufstelle.values.names import fold

#: So many words in a row are one shingle; so many of the smallest shingles stand for a page.
_IN_A_ROW, _KEPT = 3, 64
#: Fewer words than this are too few to compare: a page with a stamp looks like every other.
_TOO_FEW = 12
#: Two scans of one sheet share more than this, two letters from one template less. Measured by `bench sorting`.
ALIKE = 0.6
_MOST_WORDS = 1_500
_AZR = re.compile(r"(?<!\d)\d{12}(?!\d)")
_BORN = re.compile(
    r"(?:geb(?:oren|urtsdatum)?|date of birth|born|naissance|nee? le|dogum tarihi|дата рождения|дата народження)"
    r"\b[^0-9]{0,24}(?<!\d)(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})(?!\d)"
)
_NAMING = frozenset({"herr", "herrn", "frau", "name", "familienname", "nachname", "mandant", "mandantin"})
#: Shorter parts of names are words of many languages.
_SHORTEST_NAME = 3
_NEAR_YEARS = (1900, 2100)


@dataclass(frozen=True, slots=True)
class Print:
    """What a page is compared by: the smallest shingles of its words, as numbers; empty for too few words."""

    shingles: frozenset[int]
    words: int


@dataclass(frozen=True, slots=True)
class Alike:
    """A page that looks like another one; `share` is of all shingles of both, `where` says which other one."""

    where: str
    share: float


@dataclass(frozen=True, slots=True)
class Stranger:
    """A sign of another person on a page: `sign` is born, azr or name, `words` what stands there."""

    sign: str
    words: str


def print_of(words: Sequence[Word]) -> Print:
    """Give what a page is compared by; marks, case and accents do not count."""
    plain = fold_words(words)
    if len(plain) < _TOO_FEW:
        return Print(frozenset(), len(plain))
    rows = {" ".join(plain[place : place + _IN_A_ROW]) for place in range(len(plain) - _IN_A_ROW + 1)}
    numbers = sorted(int.from_bytes(blake2b(row.encode(), digest_size=8).digest()) for row in rows)
    return Print(frozenset(numbers[:_KEPT]), len(plain))


def looks_alike(page: Print, others: Mapping[str, Print]) -> Alike | None:
    """Give the other page this one looks most like, if it does: the same sheet scanned twice, a copy.

    >>> sheet = [Word(f"Wort{number}", 0, 0, 1, 1) for number in range(30)]
    >>> looks_alike(print_of(sheet), {"Seite 2": print_of(sheet)})
    Alike(where='Seite 2', share=1.0)
    >>> looks_alike(print_of(sheet[:5]), {"Seite 2": print_of(sheet[:5])}) is None
    True
    """
    best = max(((_share(page, other), where) for where, other in others.items()), default=(0.0, ""))
    return Alike(best[1], best[0]) if best[0] >= ALIKE else None


def _share(one: Print, other: Print) -> float:
    """Give the estimated share of common shingles: of the smallest of both together, those in both."""
    if not one.shingles or not other.shingles:
        return 0.0
    smallest = sorted(one.shingles | other.shingles)[:_KEPT]
    both = one.shingles & other.shingles
    return sum(number in both for number in smallest) / len(smallest)


def fold_words(words: Sequence[Word]) -> list[str]:
    """Give the folded words of a page, at most 1,500."""
    return [part for word in words[:_MOST_WORDS] for part in fold(word.text[:80]).split()]


def names_somebody_else(
    words: Sequence[Word], *, names: Iterable[str], born: Iterable[date], azr: Iterable[str] = ()
) -> tuple[Stranger, ...]:
    """Give the signs of another person on papers on which nothing speaks for the one they would be filed with.

    `names`, `born` and `azr` are those of the person. A name that is there in any order, case or accent, a birth date
    or a number of that person silences all: letters name many people. Nothing is said where nobody is named.

    >>> page = [Word(one, 0, 0, 1, 1) for one in "Frau Lena Beispiel geb. 1.2.1990".split()]
    >>> [one.sign for one in names_somebody_else(page, names=["Öztürk"], born=[date(1980, 1, 1)])]
    ['born', 'name']
    >>> names_somebody_else(page, names=["Beispiel"], born=[])
    ()
    """
    plain = fold_words(words)
    text = " ".join(plain)
    days, numbers = dict(_births(text)), set(_AZR.findall(text))
    known = {one for name in names for one in fold(name).split() if len(one) >= _SHORTEST_NAME}
    if known & set(plain) or set(born) & set(days) or set(azr) & numbers or not (known or tuple(born)):
        return ()
    found = [Stranger("born", words) for words in days.values()]
    found += [Stranger("azr", number) for number in sorted(numbers)]
    return (*found, *(Stranger("name", name) for name in _named(words)))


def _births(text: str) -> Iterator[tuple[date, str]]:
    for sign in _BORN.finditer(text):
        try:
            day = date(int(sign[3]), int(sign[2]), int(sign[1]))
        except ValueError:
            continue
        if _NEAR_YEARS[0] <= day.year < _NEAR_YEARS[1]:
            yield day, f"{day:%d.%m.%Y}"


def _named(words: Sequence[Word]) -> Iterator[str]:
    """Give who is spoken of as Frau, Herr or after "Name:": the words with a capital letter that follow, once each."""
    seen: set[str] = set()
    texts = [word.text for word in words[:_MOST_WORDS]]
    for place, text in enumerate(texts):
        if fold(text) not in _NAMING:
            continue
        name = " ".join(_capitals(texts[place + 1 : place + 4]))
        if name and name not in seen and not _speaks_to_office(name):
            seen.add(name)
            yield name


def _capitals(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        plain = text.strip(".,:;()")
        if not (plain[:1].isupper() and len(plain) > 1):
            return
        yield plain
        if text[-1] in ".,:;":
            return


def _speaks_to_office(name: str) -> bool:
    return fold(name) in {"kollegin", "kollege", "richter", "richterin", "rechtsanwalt", "rechtsanwaltin"}
