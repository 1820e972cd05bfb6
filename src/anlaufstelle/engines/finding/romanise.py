"""From a word in any script to the Latin words people may have made of it."""

import re
import unicodedata

from anlaufstelle.engines.finding.alphabets import BLOCKS, LATIN, READINGS, TABLES
from anlaufstelle.values.names import fold

_LATIN = str.maketrans(dict(LATIN))
#: ICAO Doc 9303 part 3 section 6C writes Arabic and Persian letters in the machine-readable zone with an X before them.
_ESCAPED = {
    "xkh": "kh", "xth": "th", "xsh": "sh", "xss": "s", "xtt": "t", "xdz": "d", "xzz": "z", "xdh": "dh", "xaa": "a",
    "xae": "a", "xah": "a", "xta": "a", "xay": "a", "xxa": "a", "xya": "i", "xyh": "h", "xkk": "k", "xgg": "g",
    "xnn": "n", "xng": "n", "xc": "ch", "xj": "zh", "xw": "u", "xi": "i", "xh": "h", "xe": "",
}  # fmt: skip
_ESCAPES = re.compile("|".join(sorted(_ESCAPED, key=lambda one: (-len(one), one))))
#: How Persian and Turkish read some of them.
_PERSIAN = {"xdz": "z", "xdh": "z", "xth": "s"}
#: Section 6A allows UXX for ü and NXX for ñ.
_DOUBLE = re.compile(r"(?<=[un])xx")
_ARTICLE = "ال"
_SHORT = 5
#: Arabic letters that begin a word with a vowel whatever follows.
_STARTERS = frozenset("عء")
_ALONE = 2


def script_of(word: str) -> str:
    """Give the script of a word by its first letter with a script of its own (ISO 15924); Latin for all others.

    >>> script_of("محمد"), script_of("Тарас"), script_of("Ayşe")
    ('Arab', 'Cyrl', 'Latn')
    """
    for sign in word:
        place = ord(sign)
        if place >= BLOCKS[0][1]:
            for script, first, last in BLOCKS:
                if first <= place <= last:
                    return script
    return "Latn"


def romanise(word: str) -> tuple[str, ...]:
    """Give the Latin readings of one word, the usual one first; small letters without accents.

    >>> romanise("محمد"), romanise("Григорій")
    (('mhmd',), ('grigorii', 'hrihorii'))
    """
    script = script_of(word)
    if script == "Latn":
        return _latin(word)
    text = unicodedata.normalize("NFKC", word).lower()
    if script == "Arab" and len(text) >= _SHORT and text.startswith(_ARTICLE):
        text = text[2:]
    return tuple(dict.fromkeys(_read(text, script, change) for change in READINGS[script]))


def _latin(word: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFC", word).lower().translate(_LATIN)
    text = _DOUBLE.sub("", fold(plain).replace(" ", ""))
    if "x" in text and _ESCAPES.search(text):
        free = _free(text, _ESCAPED)
        again = (free, free.replace("w", "u"), _free(text, _ESCAPED | _PERSIAN))
        return tuple(dict.fromkeys((text, *again)))
    return (text,)


def _free(text: str, escapes: dict[str, str]) -> str:
    """Read a word of the machine-readable zone; an E at the beginning is the letter ع."""
    plain = _ESCAPES.sub(lambda match: escapes[match[0]], text)
    return f"a{plain[1:]}" if plain.startswith("e") else plain


def _read(text: str, script: str, change: dict[str, str]) -> str:
    table = TABLES[script]
    found: list[str] = []
    at = 0
    while at < len(text):
        pair = text[at : at + 2]
        sign = pair if len(pair) == _ALONE and pair in table else pair[0]
        found.append(_letter(sign, table, change, first=at == 0))
        at += len(sign)
    return "".join(found)


def _letter(sign: str, table: dict[str, str], change: dict[str, str], *, first: bool) -> str:
    """Give one letter; one with an accent the table does not know is read without it."""
    if first and sign in _STARTERS:
        return "a"
    known = change.get(sign, table.get(sign))
    if known is not None:
        return known
    plain = unicodedata.normalize("NFD", sign)[0]
    return change.get(plain, table.get(plain, plain if plain.isascii() and plain.isalnum() else ""))
