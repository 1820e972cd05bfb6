"""How long concerns really take, learned from the office's own visits; never by person or employee.

Times are judged by their logarithms: a visit nobody ended on the screen, or one ended at once, counts for nothing. Few
visits say little, so what the catalogue expects counts as some visits more.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from anlaufstelle.engines.queueing.spreads import Spread

#: The catalogue's estimate weighs as much as so many visits.
_WEIGHT = 8
_VARIATION = 0.5
#: Further from the middle than so many deviations is an error of measuring.
_FAR = 3.5
#: The middle half of a normal distribution is so many deviations wide.
_HALF = 1.349
_ROUNDS = 4
#: From so many visits on their own shape says more than a usual one.
_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class Learned:
    """The mean minutes of a concern, their deviation as a part of it, from how many visits, and what to draw from.

    From many visits it draws as they were, with their long ones; from few in the usual shape.
    """

    mean: float
    variation: float
    visits: int
    left_out: int
    spread: Spread


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
    kept = [math.exp(value) for value in _without_errors(sorted(math.log(one) for one in minutes if one > 0))]
    size = len(kept)
    mean = (_WEIGHT * expected + math.fsum(kept)) / (_WEIGHT + size)
    own = fmean((value / mean - 1) ** 2 for value in kept) if size else 0.0
    variation = math.sqrt((_WEIGHT * _VARIATION**2 + size * own) / (_WEIGHT + size))
    if size < _ENOUGH:
        spread = Spread.lognormal(mean=60 * mean, variation=variation)
    else:
        spread = Spread.measured(60 * value for value in kept).scaled(mean / fmean(kept))
    return Learned(round(mean, 2), variation, size, len(minutes) - size, spread)


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
