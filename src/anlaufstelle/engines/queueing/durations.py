"""How long concerns really take, learned from the office's own visits; never by person or employee.

Times are judged by their logarithms: a visit nobody ended on the screen, or one ended at once, counts for nothing. Few
visits say little, so what the catalogue expects counts as some visits more.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

#: The catalogue's estimate weighs as much as so many visits.
_WEIGHT = 8
_VARIATION = 0.5
#: Further from the middle than so many deviations is an error of measuring.
_FAR = 2.5
#: The middle half of a normal distribution is so many deviations wide.
_HALF = 1.349
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Learned:
    """The mean minutes of a concern, their standard deviation as a part of it, and from how many visits."""

    mean: float
    variation: float
    visits: int
    left_out: int


def learn_durations(minutes: Mapping[str, Sequence[float]], *, expected: Mapping[str, float]) -> Mapping[str, Learned]:
    """Give the minutes of each concern of the catalogue, from its visits' minutes and the catalogue's `expected` ones.

    >>> learn_durations({}, expected={"card": 10})["card"].mean
    10.0
    >>> found = learn_durations({"card": [20.0] * 400 + [900.0] * 40}, expected={"card": 10})["card"]
    >>> 19 < found.mean < 21, found.left_out
    (True, 40)
    """
    return {code: _learn(minutes.get(code, ()), wanted) for code, wanted in expected.items()}


def _learn(minutes: Sequence[float], expected: float) -> Learned:
    seen = sorted(math.log(value) for value in minutes if value > 0)
    kept = _without_errors(seen)
    prior_spread = math.sqrt(math.log1p(_VARIATION**2))
    prior_middle = math.log(expected) - prior_spread**2 / 2
    size = len(kept)
    middle = (_WEIGHT * prior_middle + math.fsum(kept)) / (_WEIGHT + size)
    own = fmean((value - fmean(kept)) ** 2 for value in kept) if size else 0.0
    spread = math.sqrt((_WEIGHT * prior_spread**2 + size * own) / (_WEIGHT + size))
    mean = math.exp(middle + spread**2 / 2)
    return Learned(round(mean, 2), math.sqrt(math.expm1(spread**2)), size, len(minutes) - size)


def _without_errors(seen: Sequence[float]) -> Sequence[float]:
    """Leave out what lies too far from the middle, again until nothing does."""
    kept = seen
    for _round in range(_ROUNDS):
        if len(kept) < _WEIGHT:
            return kept
        middle = median(kept)
        wide = max((_quantile(kept, 0.75) - _quantile(kept, 0.25)) / _HALF, 0.05)
        near = [value for value in kept if abs(value - middle) <= _FAR * wide]
        if len(near) == len(kept):
            return kept
        kept = near
    return kept


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
