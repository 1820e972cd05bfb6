"""The sound of a word in a few classes, and its consonants: what spellings of one name have in common."""

import re

_VOWELS = frozenset("aiu")
#: Groups of letters that are one sound, longest first; vowels keep three colours.
_GROUPS = {
    "shch": "s", "stsch": "s", "schtsch": "s", "tsch": "c", "dsch": "j", "sch": "s", "tch": "c", "dzh": "j",
    "dj": "j", "gj": "j", "kh": "h", "gh": "g", "zh": "j", "sh": "s", "ch": "c", "ph": "f", "th": "t", "dh": "d",
    "ck": "k", "cz": "c", "sz": "s", "ts": "z", "tz": "z", "qu": "ku", "ou": "u", "oo": "u", "ee": "i", "ie": "i",
    "ae": "a", "oe": "u", "ue": "u", "e": "i", "o": "u", "y": "i", "w": "v", "q": "k", "c": "k", "x": "ks",
}  # fmt: skip
_GROUP = re.compile("|".join(sorted(_GROUPS, key=lambda group: (-len(group), group))))
_TWICE = re.compile(r"(.)\1+")
_SERVANT = re.compile(r"^abd[aiu]l?(?=.{3})")
_ARTICLE = re.compile(r"^[ae]l(?=.{4})")
#: Letters several languages read differently: each line is a further reading of the whole word.
_AGAIN = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        (r"(?<!d)j", "y"),  # German and ISO 9 against English and Turkish
        (r"c(?![hkz])", "j"),  # Turkish
        (r"(?<![st])ch", "kh"),  # German
        (r"c(?![hkz])", "ts"),  # ISO 9
        (r"c(?![hkz])", "ch"),  # Slavic and Turkish without the accent
        (r"(?<![st])ch", "sh"),  # French
        (r"gi(?=[aou])", "y"),  # Greek
        (r"x", "kh"),  # Uzbek, Azerbaijani, Kurdish
        (r"dj", "d"),  # a stroke left out
    )
)
#: Signs a scanner or a hand puts for letters, in words that have letters too.
_DIGITS = (str.maketrans("01234568", "olzeasgb"), str.maketrans("01234568", "oizeasbb"))
_COARSE = str.maketrans("ptkjchzf", "bdggggsv")
_MOST = 8
_FINAL = 2


def sounds(readings: tuple[str, ...]) -> tuple[str, ...]:
    """Give the sounds of a word's Latin readings, at most six, the usual one first.

    >>> sounds(("mueller",)) == sounds(("muller",)), sounds(("mohammed",))
    (True, ('muhamid',))
    """
    found: dict[str, None] = {}
    for text in readings:
        for one in _variants(text):
            found.setdefault(_sound(one))
    found.pop("", None)
    return tuple(found)[:_MOST]


def skeleton(sound: str) -> str:
    """Give the consonants of a sound; a vowel at the beginning counts as one.

    >>> skeleton("muhamid"), skeleton("mhmd"), skeleton("iusuf")
    ('mhmd', 'mhmd', 'asf')
    """
    kept = "".join(sign for sign in sound if sign not in _VOWELS)
    return f"a{kept}" if sound[:1] in _VOWELS else kept


def coarse(bones: str) -> str:
    """Give consonants in five classes, for names whose languages harden or soften them.

    >>> coarse(skeleton("zinip")) == coarse(skeleton("zinab")), coarse("hrhrnk") == coarse("grgrnk")
    (True, True)
    """
    return bones.translate(_COARSE)


def _variants(text: str) -> list[str]:
    found = [text]
    if any(sign.isdigit() for sign in text) and not text.isdigit():
        found = [text.translate(table) for table in _DIGITS]
    for one in tuple(found):
        found += [new for pattern, other in _AGAIN if (new := pattern.sub(other, one)) != one]
        bare = _ARTICLE.sub("", one)
        if bare != one:
            found.append(bare)
    return found


def _sound(text: str) -> str:
    plain = _TWICE.sub(r"\1", _GROUP.sub(lambda match: _GROUPS[match[0]], text))
    if len(plain) > _FINAL and plain.endswith("h"):
        plain = plain[:-1]
    return _TWICE.sub(r"\1", _SERVANT.sub("abd", plain))
