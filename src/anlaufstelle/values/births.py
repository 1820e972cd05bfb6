"""Birth dates as papers give them: whole, without the day, or without day and month."""

from dataclasses import dataclass
from datetime import date

_FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class BirthDate:
    """What is known of a birth date; nothing known is a birth date too.

    Registers put 1 January where nobody knew the day, so this day is known to be written, but tells nobody apart.

    >>> BirthDate(1990, 3).written
    '03.1990'
    >>> BirthDate(1990, 1, 1).telling, BirthDate(1990, 3, 27).telling
    (False, True)
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be. Raises `ValueError` for a day without month, a month without year, no such day."""
        if (self.day is not None and self.month is None) or (self.month is not None and self.year is None):
            raise ValueError("a day needs its month, a month its year")
        if self.year is not None:
            if self.year < _FIRST_YEAR:
                raise ValueError("nobody is that old")
            date(self.year, self.month or 1, self.day or 1)

    @property
    def exact(self) -> date | None:
        """Give the day where all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def telling(self) -> bool:
        """Say whether it helps to tell two people apart."""
        return self.exact is not None and (self.month, self.day) != (1, 1)

    @property
    def written(self) -> str:
        """Give it as papers write it; nothing where nothing is known."""
        parts = (f"{self.day:02d}" if self.day else "", f"{self.month:02d}" if self.month else "", str(self.year or ""))
        return ".".join(part for part in parts if part)

    def fits(self, other: "BirthDate") -> bool:
        """Say whether both can be of one person: what both know is the same, and an assumed day rules out nobody.

        >>> BirthDate(1990).fits(BirthDate(1990, 3, 27)), BirthDate(1990, 1, 1).fits(BirthDate(1990, 3, 27))
        (True, True)
        """
        if self.year is None or other.year is None:
            return True
        if self.year != other.year:
            return False
        if not (self.telling and other.telling):
            return True
        return self == other
