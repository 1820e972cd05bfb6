"""How far two words are apart, when errors that hands and scanners make often cost less than others."""

import math
from collections.abc import Iterable, Mapping

_VOWELS = "aiu"
#: More than any two words that are compared for long.
LONGEST = 40
_FULL = 1.0
#: Two neighbours in the wrong order.
_SWAP = 0.7


def _table(groups: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for group, cost in groups:
        for one in group:
            for other in group:
                if one != other:
                    found[one + other] = min(cost, found.get(one + other, _FULL))
    return found


#: Sounds that languages put for each other.
SOUND_COSTS = _table([
    (_VOWELS, 0.25), ("bp", 0.5), ("dt", 0.4), ("kg", 0.5), ("cj", 0.4), ("ck", 0.5), ("kj", 0.6), ("gj", 0.5),
    ("hg", 0.5), ("hk", 0.5), ("sz", 0.4), ("ts", 0.6), ("dz", 0.5), ("td", 0.4), ("fv", 0.5), ("vb", 0.5),
    ("vu", 0.35), ("ij", 0.35), ("mn", 0.6), ("lr", 0.7), ("cs", 0.5), ("cz", 0.5), ("js", 0.6), ("fp", 0.6),
])  # fmt: skip
_SOUND_GAPS = {"a": 0.25, "i": 0.25, "u": 0.25, "h": 0.5, "v": 0.7, "g": 0.8}
#: Where one of both scripts does not write short vowels.
_UNWRITTEN_GAPS = _SOUND_GAPS | dict.fromkeys(_VOWELS, 0.1)
#: Letters and digits a scanner takes for each other, and neighbours on the German keyboard.
WRITTEN_COSTS = _table([
    ("0oqd", 0.3), ("1li", 0.3), ("ij", 0.4), ("5s", 0.2), ("8b", 0.2), ("6gb", 0.4), ("2z", 0.2), ("ce", 0.3),
    ("oc", 0.4), ("ao", 0.4), ("uv", 0.3), ("vy", 0.4), ("hb", 0.4), ("hn", 0.4), ("nr", 0.5), ("ft", 0.4),
    ("lt", 0.4), ("gq", 0.3), ("9g", 0.3), ("mn", 0.5), ("nu", 0.4), ("yz", 0.4),
    *((pair, 0.7) for row in ("qwertzuiop", "asdfghjkl", "yxcvbnm")
      for pair in (row[at : at + 2] for at in range(len(row) - 1))),
])  # fmt: skip
_WRITTEN_GAPS: dict[str, float] = {}


def between_sounds(one: str, other: str, *, most: float = math.inf, unwritten: bool = False) -> float:
    """Give the distance of two sounds; a vowel more or less is a quarter of an error.

    It is less where one script leaves vowels `unwritten`. Above `most` it may be infinite.

    >>> between_sounds("muhamid", "mhmd")
    0.75
    """
    return _between(
        one[:LONGEST], other[:LONGEST], costs=SOUND_COSTS, gaps=_UNWRITTEN_GAPS if unwritten else _SOUND_GAPS, most=most
    )


def between_words(one: str, other: str) -> float:
    """Give the distance of two words as written; what scanners confuse costs less, two letters swapped cost one error.

    >>> between_words("5ahin", "sahin"), between_words("sahni", "sahin")
    (0.2, 0.7)
    """
    return _between(one[:LONGEST], other[:LONGEST], costs=WRITTEN_COSTS, gaps=_WRITTEN_GAPS)


def _between(
    one: str, other: str, *, costs: Mapping[str, float], gaps: Mapping[str, float], most: float = math.inf
) -> float:
    one, other = _cores(one, other)
    row = [0.0]
    for sign in other:
        row.append(row[-1] + gaps.get(sign, _FULL))
    lost = [gaps.get(sign, _FULL) for sign in other]
    above: list[float] = []
    before = ""
    for sign in one:
        gap = gaps.get(sign, _FULL)
        last = row[0] + gap
        new = [last]
        for at, letter in enumerate(other):
            best = row[at] if sign == letter else row[at] + costs.get(sign + letter, _FULL)
            if row[at + 1] + gap < best:  # noqa: PLR1730  # a call of min() doubles the time of the search
                best = row[at + 1] + gap
            if last + lost[at] < best:  # noqa: PLR1730  # the same
                best = last + lost[at]
            if at and before == letter and sign == other[at - 1] and above[at - 1] + _SWAP < best:
                best = above[at - 1] + _SWAP
            new.append(best)
            last = best
        above, row, before = row, new, sign
        if min(row) > most:
            return math.inf
    return round(row[-1], 6)


def _cores(one: str, other: str) -> tuple[str, str]:
    """Leave out what both begin and end with; most of two spellings is the same."""
    start, least = 0, min(len(one), len(other))
    while start < least and one[start] == other[start]:
        start += 1
    end = 0
    while end < least - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]
