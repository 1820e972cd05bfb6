"""Folding of names: for search, and for the keyed hash that makes a booking name-bound."""

import unicodedata

#: Longer than any name; bounds the work on hostile input.
LONGEST = 400
#: Signs inside a name that writers leave out: apostrophes and their look-alikes, the Arabic tatweel.
_LEFT_OUT = frozenset("'’‘‛ʼʹʾʿ`´＇ـ")
#: Letters without a canonical decomposition that people type without their stroke, dot or ligature.
_LATIN = {
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "ə": "e",
}
#: Letters that Arabic and Persian keyboards write differently for the same name.
_ARABIC = {"ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ە": "ه", "ہ": "ه", "ک": "ك", "ڪ": "ك", "ء": ""}
_LETTERS = str.maketrans(_LATIN | _ARABIC)


def fold(text: str) -> str:
    """Give a name as search sees it: lower case, no accents, no apostrophes, single spaces.

    Only the first 400 characters count. A text without letters and digits folds to nothing.

    >>> fold("  José  O'Neil-Ağa ")
    'jose oneil aga'
    >>> fold("أحمد") == fold("احمد")
    True
    """
    plain = unicodedata.normalize("NFKD", text[:LONGEST]).casefold().translate(_LETTERS)
    return " ".join("".join(map(_folded, unicodedata.normalize("NFKD", plain))).split())


def identity_key(text: str) -> str:
    """Give the words of a name in alphabetical order, the input of the keyed hash.

    Whoever writes the family name first is the same person.

    >>> identity_key("Ağa, José") == identity_key("jose aga")
    True
    """
    return " ".join(sorted(fold(text).split()))


def _folded(sign: str) -> str:
    """Give a letter or digit itself, nothing for a mark, a space for what stands between words."""
    kind = unicodedata.category(sign)[0]
    if sign in _LEFT_OUT or kind in "MC":
        return ""
    return sign if kind in "LN" else " "
