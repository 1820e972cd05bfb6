"""Lengths of time the law names, and the day they end (BGB §§ 186 to 193, VwVfG § 31, VwGO § 57 with ZPO § 222)."""

import calendar as months_of
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from anlaufstelle.values.calendar import is_holiday

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_MONTHS_A_YEAR = 12
_IN_EVERY_MONTH = 28


class Unit(Enum):
    """What a length is counted in; half a month is 15 days (BGB § 189)."""

    DAYS = "Tage"
    WEEKS = "Wochen"
    MONTHS = "Monate"
    YEARS = "Jahre"


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as a law names it.

    >>> str(Length(2, Unit.WEEKS)), str(Length(1, Unit.MONTHS))
    ('2 Wochen', '1 Monat')
    """

    count: int
    unit: Unit

    def __str__(self) -> str:
        """Give the German words."""
        one = {Unit.DAYS: "Tag", Unit.WEEKS: "Woche", Unit.MONTHS: "Monat", Unit.YEARS: "Jahr"}
        return f"{self.count} {one[self.unit] if self.count == 1 else self.unit.value}"


def last_day_after(event: date, length: Length) -> date:
    """Give the last day of a deadline that an event starts; the day of the event does not count (§§ 187(1), 188).

    It is not yet moved away from weekends and holidays, see `next_working_day`.

    >>> last_day_after(date(2026, 1, 31), Length(1, Unit.MONTHS))
    datetime.date(2026, 2, 28)
    """
    if length.unit is Unit.DAYS:
        return event + timedelta(days=length.count)
    if length.unit is Unit.WEEKS:
        return event + timedelta(weeks=length.count)
    return _months_later(event, length.count * (_MONTHS_A_YEAR if length.unit is Unit.YEARS else 1))


def last_day_from(first: date, length: Length) -> date:
    """Give the last day of a time that begins with the day `first` itself (§§ 187(2), 188(2)); so ages are counted.

    >>> last_day_from(date(2000, 2, 29), Length(18, Unit.YEARS))  # the first day as an adult is 1 March 2018
    datetime.date(2018, 2, 28)
    """
    return complete_on(first, length) - _ONE_DAY


def complete_on(first: date, length: Length) -> date:
    """Give the first day on which a time that began with the day `first` is complete.

    >>> complete_on(date(2021, 11, 22), Length(5, Unit.YEARS))
    datetime.date(2026, 11, 22)
    """
    same_number = last_day_after(first, length)
    if length.unit in (Unit.DAYS, Unit.WEEKS) or same_number.day == first.day:
        return same_number
    # Where the month has no such day, the time ends with the month's last day (§ 188(3)).
    return same_number + _ONE_DAY


def is_working_day(day: date) -> bool:
    """Say whether a deadline may end on this day: no Saturday, Sunday or public holiday of North Rhine-Westphalia."""
    return day.weekday() < _SATURDAY and not is_holiday(day)


def next_working_day(day: date) -> date:
    """Give the day itself, or the next on which a deadline may end (BGB § 193, VwVfG § 31(3), ZPO § 222(2)).

    >>> next_working_day(date(2026, 12, 25))
    datetime.date(2026, 12, 28)
    """
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    if day.day <= _IN_EVERY_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, months_of.monthrange(year, month + 1)[1]))
