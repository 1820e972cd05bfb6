"""Public holidays of North Rhine-Westphalia (Feiertagsgesetz NW)."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType


@lru_cache(maxsize=64)
def holidays_in(year: int) -> Mapping[date, str]:
    """Give the holidays of a year with their German names.

    >>> holidays_in(2026)[date(2026, 6, 4)]
    'Fronleichnam'
    """
    import holidays

    found = holidays.country_holidays("DE", subdiv="NW", years=year, language="de")
    return MappingProxyType(dict(sorted(found.items())))


def is_holiday(day: date) -> bool:
    """Say whether a day is a public holiday.

    >>> is_holiday(date(2026, 11, 1))
    True
    """
    return day in holidays_in(day.year)
