"""Which language a page is in, as far as its letters say it."""

from collections import Counter

from anlaufstelle.engines.reading.recognition.results import Script

_PERSIAN, _ARABIC = frozenset("پچژگکی"), frozenset("ةيكىؤإأ")
_UKRAINIAN, _RUSSIAN = frozenset("іїєґІЇЄҐ"), frozenset("ыэъёЫЭЪЁ")


def language(text: str, script: Script | None) -> str:
    """Give the code of the language, or nothing where letters do not tell.

    >>> language("گذرنامه و پروانه", Script.ARABIC), language("Їжак і ґанок", Script.CYRILLIC)
    ('fa', 'uk')
    """
    letters = Counter(text)
    if script is Script.ARABIC:
        return _more(letters, ("fa", _PERSIAN), ("ar", _ARABIC))
    if script is Script.CYRILLIC:
        return _more(letters, ("uk", _UKRAINIAN), ("ru", _RUSSIAN))
    return ""


def _more(letters: Counter[str], *languages: tuple[str, frozenset[str]]) -> str:
    counts = {code: sum(letters[sign] for sign in signs) for code, signs in languages}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > sum(counts.values()) / 2 else ""
