"""The letters of a text, so that the typesetter can set every one of them.

Nothing here judges what a text says. It takes away what is no letter and would stop the typesetter, pile up or turn a
line round: control characters, halves of surrogate pairs, directions forced from inside, hundreds of accents on one
letter. A letter that no font can draw becomes a mark that says so.
"""

import re
import unicodedata
from collections.abc import Container
from itertools import groupby, islice

#: Stands for a letter that no font can draw.
UNDRAWN = "\ufffd"
#: Vietnamese and vocalised Arabic need three at most; more on one letter hide the lines around them.
_MOST_MARKS = 6
#: Joiners (Persian needs them), the soft hyphen, and marks that say a direction without forcing one.
_SILENT_KEPT = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u061c")
#: All spaces but those that hold two words together.
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
#: Longer than any word in the languages of the house; it may break where the column ends.
_UNBROKEN = re.compile(r"[^\s\u200b]{41,}")
_PIECE = 30


def drawn(text: str, *, by: Container[int]) -> str:
    r"""Give a text with nothing in it that cannot be set; `by` holds the code points the fonts can draw.

    >>> drawn("Ada\x00\u202e \n Muster", by=frozenset(range(128)))
    'Ada Muster'
    """
    composed = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    kept = "".join(sign for sign in composed if _said(sign))
    marked = "".join(_letter(sign, by=by) for sign in _few_marks(kept))
    return _UNBROKEN.sub(_breakable, marked)


def _said(sign: str) -> bool:
    return sign in _SILENT_KEPT or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")


def _few_marks(text: str) -> str:
    return "".join(
        "".join(islice(signs, _MOST_MARKS if is_mark else None))
        for is_mark, signs in groupby(text, key=lambda sign: unicodedata.category(sign) in ("Mn", "Me"))
    )


def _letter(sign: str, *, by: Container[int]) -> str:
    if ord(sign) in by or sign in _SILENT_KEPT:
        return sign
    return "" if unicodedata.combining(sign) else UNDRAWN


def _breakable(found: re.Match[str]) -> str:
    word = found.group()
    return "\u200b".join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))
