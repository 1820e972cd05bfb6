"""Days on which the office scans, and how much it scans on one."""

from collections.abc import Iterator
from datetime import date, timedelta

from anlaufstelle.digitising.models import ScanDay
from anlaufstelle.values.calendar import is_holiday

#: A file has some 145 sheets, 4.9 million in all with 7 to 10 million pages: derived, not counted.
PAGES_A_FILE = 250
#: What one scanner takes on a day, until days were counted: an assumption.
PAGES_A_DAY = 4_000
_SATURDAY = 5
_LAST_DAYS = 20


def working_days(after: date) -> Iterator[date]:
    """Give the working days after a day, without an end."""
    day = after
    while True:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY and not is_holiday(day):
            yield day


def next_working_day(after: date) -> date:
    """Give the next day the office works."""
    return next(working_days(after))


def pages_of_last_days(before: date) -> tuple[int, ...]:
    """Give the pages of the last twenty counted days on which anything was scanned, the latest first."""
    rows = ScanDay.objects.filter(on__lt=before, pages__gt=0).order_by("-on")
    return tuple(rows.values_list("pages", flat=True)[:_LAST_DAYS])


def capacity(before: date) -> tuple[int, bool]:
    """Give the pages of a day, and whether they are counted (or only assumed)."""
    counted = pages_of_last_days(before)
    return (sum(counted) // len(counted), True) if counted else (PAGES_A_DAY, False)
