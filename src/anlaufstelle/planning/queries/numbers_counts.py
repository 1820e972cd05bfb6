"""Reading a distribution out of counts by step, without any single value being known."""

from collections.abc import Mapping

#: Counts of visits stand in steps of five minutes, named by the first minute.
STEP = 5


def percentile(counts: Mapping[str, int], *, share: float) -> float | None:
    """Give the value below which this share lies, evenly spread within a step; None where nothing was counted.

    >>> percentile({"000": 5, "005": 5}, share=0.5)
    5.0
    >>> percentile({}, share=0.5)
    """
    total = sum(counts.values())
    wanted, below = share * total, 0
    for step in sorted(counts):
        here = counts[step]
        if here and below + here >= wanted:
            return round(int(step) + STEP * (wanted - below) / here, 1)
        below += here
    return None


def share_up_to(counts: Mapping[str, int], *, minutes: int) -> float | None:
    """Give the share in percent that lies below these minutes (a whole step); None where nothing was counted.

    >>> share_up_to({"000": 3, "005": 1}, minutes=5)
    75.0
    """
    total = sum(counts.values())
    if not total:
        return None
    return round(100 * sum(count for step, count in counts.items() if int(step) < minutes) / total, 1)


def minutes(counts: Mapping[str, int]) -> float:
    """Give the sum of all minutes, each in the middle of its step.

    >>> minutes({"000": 2, "010": 1})
    17.5
    """
    return sum((int(step) + STEP / 2) * count for step, count in counts.items())
