"""How long something takes: a distribution, as the table of 1,024 seconds from which the model draws.

A place of the table holds the mean of its part of the distribution, so that the whole table has the right mean.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import NormalDist

from anlaufstelle.engines.queueing.kernel.layout import BINS

_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution of seconds; made by the functions of this class.

    >>> Spread.lognormal(mean=600, variation=0.5).mean
    600.0
    >>> Spread.fixed(60).table()[:3]
    (60, 60, 60)
    """

    kind: str
    mean: float
    width: float = 0.0
    samples: tuple[float, ...] = ()

    @classmethod
    def fixed(cls, seconds: float) -> "Spread":
        """Always as long."""
        return cls("fixed", float(seconds))

    @classmethod
    def lognormal(cls, *, mean: float, variation: float) -> "Spread":
        """Few long ones; `variation` is the standard deviation as a part of the mean."""
        return cls("lognormal", float(mean), float(variation))

    @classmethod
    def exponential(cls, *, mean: float) -> "Spread":
        """Without memory."""
        return cls("exponential", float(mean))

    @classmethod
    def normal(cls, *, mean: float, deviation: float) -> "Spread":
        """Both sides alike: for lateness, where being early is negative."""
        return cls("normal", float(mean), float(deviation))

    @classmethod
    def measured(cls, samples: Iterable[float]) -> "Spread":
        """As it was measured. Raises ValueError where nothing was."""
        found = tuple(sorted(float(value) for value in samples))
        if not found:
            raise ValueError("a measured spread needs at least one sample")
        return cls("measured", math.fsum(found) / len(found), 0.0, found)

    def scaled(self, factor: float) -> "Spread":
        """Give the same shape, longer or shorter."""
        width = self.width * factor if self.kind == "normal" else self.width
        return Spread(self.kind, self.mean * factor, width, tuple(value * factor for value in self.samples))

    def table(self) -> tuple[int, ...]:
        """Give 1,024 rising seconds, each as likely as the others."""
        return _table(self)


@lru_cache(maxsize=512)
def _table(spread: Spread) -> tuple[int, ...]:
    if spread.kind == "fixed" or (spread.kind in {"lognormal", "normal"} and spread.width <= 0):
        return (round(spread.mean),) * BINS
    if spread.kind == "measured":
        return tuple(round(value) for value in _of_samples(spread.samples))
    if spread.kind == "normal":
        return tuple(round(spread.mean + spread.width * value) for value in _standard())
    unit = _exponential() if spread.kind == "exponential" else _lognormal(spread.width)
    return tuple(round(spread.mean * value) for value in unit)


@lru_cache(maxsize=1)
def _edges() -> tuple[float, ...]:
    return (-math.inf, *(_NORMAL.inv_cdf(place / BINS) for place in range(1, BINS)), math.inf)


@lru_cache(maxsize=64)
def _lognormal(variation: float) -> tuple[float, ...]:
    sigma = math.sqrt(math.log1p(variation * variation))
    shares = [0.5 * math.erfc((sigma - edge) / math.sqrt(2)) for edge in _edges()]
    return tuple(BINS * (high - low) for low, high in pairwise(shares))


@lru_cache(maxsize=1)
def _standard() -> tuple[float, ...]:
    heights = [math.exp(-edge * edge / 2) / math.sqrt(2 * math.pi) for edge in _edges()]
    return tuple(BINS * (low - high) for low, high in pairwise(heights))


@lru_cache(maxsize=1)
def _exponential() -> tuple[float, ...]:
    """Give the mean of each part; that of the last is its edge and one more mean."""
    tails = [1 - place / BINS for place in range(BINS)]
    moments = [*(tail * (1 - math.log(tail)) for tail in tails), 0.0]
    return tuple(BINS * (low - high) for low, high in pairwise(moments))


def memoryless() -> tuple[int, ...]:
    """Give the exponential table of mean 2**32; the last place holds its lower edge, from which one draws on."""
    return (*(round(value * 2**32) for value in _exponential()[:-1]), round(math.log(BINS) * 2**32))


def factors(deviation: float, *, middle: float = 0.0) -> tuple[int, ...]:
    """Give a table of factors in parts of 1,024 whose logarithms are normal."""
    values = (math.exp(middle + deviation * value) for value in _standard())
    return tuple(max(1, round(BINS * value)) for value in values)


def weighted(places: Sequence[float], weights: Sequence[float]) -> tuple[int, ...]:
    """Give a table of factors in parts of 1,024 whose logarithms are these places, each as often as its weight."""
    whole, reached, found = math.fsum(weights), 0.0, list[int]()
    step = places[1] - places[0]
    for place, weight in zip(places, weights, strict=True):
        reached += weight
        many = round(BINS * reached / whole) - len(found)
        # Spread evenly around its place, so that neighbours meet.
        found += [round(BINS * math.exp(place + step * ((one + 0.5) / many - 0.5))) for one in range(many)]
    return tuple(found)


def _of_samples(samples: tuple[float, ...]) -> list[float]:
    """Spread the samples evenly over the table, between neighbours in a straight line."""
    last = len(samples) - 1
    found = []
    for place in range(BINS):
        exact = (place + 0.5) / BINS * len(samples) - 0.5
        low = min(max(math.floor(exact), 0), last)
        high = min(low + 1, last)
        part = min(max(exact - low, 0.0), 1.0)
        found.append(samples[low] + (samples[high] - samples[low]) * part)
    return found
