"""When all is scanned: days like those that were, drawn again and again. Pure.

The assumption: coming working days are like the last ones, each as likely as any other, none knowing of the next.
Nothing is known of holidays of people, of new scanners, or of money that runs out.
"""

import random
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

#: Fewer days say nothing about days to come.
LEAST_DAYS = 5
_PLAYS, _LONGEST = 400, 20_000


@dataclass(frozen=True, slots=True)
class Forecast:
    """Working days until the end: in one of ten cases at most `early`, in half `middle`, in nine of ten `late`."""

    early: int
    middle: int
    late: int


def forecast(left: int, daily: Sequence[int], *, seed: int = 1) -> Forecast | None:
    """Give how many working days `left` pages take, by pages of past working days; None where these say too little.

    >>> forecast(1000, [100] * 5)
    Forecast(early=10, middle=10, late=10)
    """
    if left <= 0:
        return Forecast(0, 0, 0)
    if len(daily) < LEAST_DAYS or min(daily) < 0 or sum(daily) * _LONGEST < left * len(daily):
        return None
    dice = random.Random(seed)  # noqa: S311  # a forecast, no secret
    # Long ways are played with the means of drawn blocks, so that ten years cost no more than one month.
    days = max(1, 2 * left * len(daily) // sum(daily))
    step = max(1, days // 500)
    ends = sorted(_played(left, daily, dice=dice, step=step) for _play in range(_PLAYS))
    return Forecast(*(ends[_PLAYS * part // 10] for part in (1, 5, 9)))


def _played(left: int, daily: Sequence[int], *, dice: random.Random, step: int) -> int:
    """Play days until nothing is left; give how many. A block of days is drawn as so many days at once."""
    done = days = 0
    while done < left:
        block = list(accumulate(dice.choices(daily, k=step)))
        if done + block[-1] >= left:
            return days + bisect_left(block, left - done) + 1
        done, days = done + block[-1], days + step
    return days
