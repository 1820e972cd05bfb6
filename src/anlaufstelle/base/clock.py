"""The only reader of the clock.

Everything else takes the time as an argument, so that every use case can be run for any moment.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Europe/Berlin")


def read() -> datetime:
    """Give the present moment, aware, in UTC."""
    return datetime.now(tz=UTC)


def office_time(at: datetime) -> datetime:
    """Give the wall time of the office at a moment."""
    return at.astimezone(OFFICE_ZONE)
