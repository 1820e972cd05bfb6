"""Wording of the law without its form: what counts when two states of a text are compared."""

import hashlib
import re
import unicodedata

_SPACES = re.compile(r"\s+")
_HYPHENATED = re.compile(r"(?<=[a-zäöüß])-\n(?!(?:und|oder|sowie|bis)\b)(?=[a-zäöüß])")
_ESCAPED = re.compile(r"\\(?=[-.*_#\[\]()+|])")
_BEFORE_SIGN = re.compile(r"\s+(?=[,;.:)\]])")
_SAME = str.maketrans(
    {"‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "“": '"', "”": '"', "„": '"', "‟": '"',
     "«": '"', "»": '"', "’": "'", "‘": "'", "‚": "'", "\u00ad": None, "\u200b": None, "\ufeff": None}
)  # fmt: skip


def plain(text: str) -> str:
    """Give a text on one line: line breaks, hyphenation and escapes of the source are form.

    >>> plain("Der Auf-\\nenthalt  ist\\u00a0erlaubt .")
    'Der Aufenthalt ist erlaubt.'
    """
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")
    text = _HYPHENATED.sub("", re.sub(r"[ \t]*\n[ \t]*", "\n", text))
    return _BEFORE_SIGN.sub("", _SPACES.sub(" ", _ESCAPED.sub("", text))).strip()


def digest(text: str) -> str:
    """Give the sign of a wording: the same for texts that differ in form only.

    >>> digest("Satz „eins“ – gilt.") == digest("Satz  \\"eins\\" - gilt .")
    True
    """
    return hashlib.sha256(plain(text).translate(_SAME).encode()).hexdigest()[:32]
