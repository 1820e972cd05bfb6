"""Half-open periods of days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to before `end`; an open end is None, an end not after the start leaves no day.

    >>> Period(date(2026, 1, 1), date(2026, 2, 1)).contains(date(2026, 2, 1))
    False
    """

    start: date
    end: date | None = None

    def contains(self, day: date) -> bool:
        """Say whether a day lies in the period."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """Say whether the periods share a day."""
        return self.intersect(other) is not None

    def intersect(self, other: "Period") -> "Period | None":
        """Give the days that lie in both, or None when there are none.

        >>> Period(date(2026, 1, 1)).intersect(Period(date(2025, 1, 1), date(2026, 1, 2)))
        Period(start=datetime.date(2026, 1, 1), end=datetime.date(2026, 1, 2))
        """
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends) if ends else None
        if end is not None and end <= start:
            return None
        return Period(start, end)
