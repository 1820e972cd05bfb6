"""The 5-minute grid of a day: cells 0 to 287, local wall time of Europe/Berlin."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTES = 5
CELLS = 24 * 60 // MINUTES
DAY = (1 << CELLS) - 1
ZONE = ZoneInfo("Europe/Berlin")


class NoSuchTime(ValueError):
    """A wall time that the clock jumps over."""


def cells_for(minutes: int) -> int:
    """Give how many cells hold these minutes, rounded up.

    >>> cells_for(21)
    5
    """
    return -(-minutes // MINUTES)


def cell_of(at: time) -> int:
    """Give the cell a wall time lies in.

    >>> cell_of(time(8, 7))
    97
    """
    return (at.hour * 60 + at.minute) // MINUTES


def time_of(cell: int) -> time:
    """Give the wall time a cell begins.

    >>> time_of(97)
    datetime.time(8, 5)
    """
    hours, minutes = divmod(cell * MINUTES, 60)
    return time(hours, minutes)


def label(cell: int) -> str:
    """Give the begin of a cell as a clock shows it.

    >>> label(99)
    '08:15'
    """
    hours, minutes = divmod(cell * MINUTES, 60)
    return f"{hours:02d}:{minutes:02d}"


def mask(start: int, end: int) -> int:
    """Give the mask of the cells from `start` to before `end`, clipped to the day.

    >>> bin(mask(1, 3))
    '0b110'
    """
    first, last = max(start, 0), min(end, CELLS)
    return (1 << last) - (1 << first) if last > first else 0


def runs(cells: int) -> tuple[tuple[int, int], ...]:
    """Give the runs of set cells as half-open pairs.

    >>> runs(0b11011)
    ((0, 2), (3, 5))
    """
    found = []
    offset = 0
    while cells:
        skip = (cells & -cells).bit_length() - 1
        cells >>= skip
        length = (~cells & (cells + 1)).bit_length() - 1
        found.append((offset + skip, offset + skip + length))
        cells >>= length
        offset += skip + length
    return tuple(found)


def cells_in(cells: int) -> tuple[int, ...]:
    """Give the set cells in order.

    >>> cells_in(0b101)
    (0, 2)
    """
    found = []
    while cells:
        low = cells & -cells
        found.append(low.bit_length() - 1)
        cells ^= low
    return tuple(found)


@lru_cache(maxsize=1024)
def bookable(on: date) -> int:
    """Give the cells of a day whose wall time exists (in March the clock jumps over an hour).

    >>> label(runs(bookable(date(2026, 3, 29)))[1][0])
    '03:00'
    """
    if _plain(on):
        return DAY
    return sum(1 << cell for cell in range(CELLS) if _exists(on, cell))


def _plain(on: date) -> bool:
    first = datetime.combine(on, time(0), ZONE).utcoffset()
    return first == datetime.combine(on + timedelta(days=1), time(0), ZONE).utcoffset()


def _exists(on: date, cell: int) -> bool:
    wall = datetime.combine(on, time_of(cell), ZONE)
    return wall.astimezone(UTC).astimezone(ZONE).replace(tzinfo=None) == wall.replace(tzinfo=None)


def instant(on: date, cell: int) -> datetime:
    """Give the moment a cell begins, in UTC; of two such moments in October the first.

    Raises `NoSuchTime` for a wall time the clock jumps over.

    >>> instant(date(2026, 10, 25), cell_of(time(2, 30))).isoformat()
    '2026-10-25T00:30:00+00:00'
    """
    if not bookable(on) >> cell & 1:
        raise NoSuchTime(f"{on} {label(cell)}")
    return datetime.combine(on, time_of(cell), ZONE).astimezone(UTC)


def place(at: datetime) -> tuple[date, int]:
    """Give day and cell of a moment, in wall time.

    >>> place(datetime(2026, 7, 1, 6, 3, tzinfo=UTC))
    (datetime.date(2026, 7, 1), 96)
    """
    wall = at.astimezone(ZONE)
    return wall.date(), cell_of(wall.time())
