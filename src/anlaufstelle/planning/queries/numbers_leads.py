"""How far away the next free times were, over days: the first, and the third, which no returned place moves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from anlaufstelle.planning.models import LeadDay

#: Baselines keep a figure of a concern under this name and its code.
CODE = "lead_p50."


@dataclass(frozen=True, slots=True)
class LeadLine:
    """A concern over some days: days to the first free time (half, nine in ten) and to the third (half).

    None: on so many days there was none. `without` is the share of days without any, in percent.
    """

    concern: str
    days: int
    first_p50: int | None
    first_p90: int | None
    third_p50: int | None
    without: float

    @property
    def values(self) -> tuple[float | None, ...]:
        """Give the figures in the order of the page."""
        return self.first_p50, self.first_p90, self.third_p50, self.without


def lead_lines(*, first: date, end: date) -> tuple[LeadLine, ...]:
    """Give every concern that was noted on days from `first` to before `end`."""
    return tuple(_lines(_noted(first, end)))


def all_first(*, first: date, end: date) -> list[int | None]:
    """Give the days to the first free time of all concerns and days together."""
    return [value for pairs in _noted(first, end).values() for value, _third in pairs]


def by_concern(lines: tuple[LeadLine, ...]) -> dict[str, float]:
    """Give what a baseline keeps of each concern: half of the days to its first free time."""
    return {f"{CODE}{line.concern}": float(line.first_p50) for line in lines if line.first_p50 is not None}


def rank(values: Sequence[int | None], share: float) -> int | None:
    """Give the smallest value that this share of all does not exceed; None is more than any.

    >>> rank([1, 2, None, None], 0.5), rank([1, 2, None, None], 0.9), rank([], 0.5)
    (2, None, None)
    """
    if not values:
        return None
    known = sorted(value for value in values if value is not None)
    place = max(0, -(-round(share * 100) * len(values) // 100) - 1)
    return known[place] if place < len(known) else None


def share_without(values: Sequence[int | None]) -> float | None:
    """Give the share in percent for which there was none; None where nothing was noted.

    >>> share_without([3, None])
    50.0
    """
    return round(100 * sum(value is None for value in values) / len(values), 1) if values else None


def _noted(first: date, end: date) -> Mapping[str, list[tuple[int | None, int | None]]]:
    found: dict[str, list[tuple[int | None, int | None]]] = {}
    rows = LeadDay.objects.filter(on__gte=first, on__lt=end).order_by("id")
    for concern, value, third in rows.values_list("concern", "first", "third"):
        found.setdefault(concern, []).append((value, third))
    return found


def _lines(noted: Mapping[str, list[tuple[int | None, int | None]]]) -> Iterator[LeadLine]:
    for concern, pairs in noted.items():
        firsts, thirds = [value for value, _third in pairs], [third for _value, third in pairs]
        yield LeadLine(
            concern=concern,
            days=len(pairs),
            first_p50=rank(firsts, 0.5),
            first_p90=rank(firsts, 0.9),
            third_p50=rank(thirds, 0.5),
            without=share_without(firsts) or 0.0,
        )
