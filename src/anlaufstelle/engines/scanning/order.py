"""Which paper file is scanned next: whose file is needed first, and nobody's is forgotten on its shelf. Pure.

Each file has one day by which it is due: the nearest day somebody needs it, or, where nobody does, the day it has
waited long enough. Files are taken by that day, so a file that waits moves up with every day that passes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

#: How long a file nobody has asked for waits at most before it stands with those needed that day (our own choice).
RUNNING_WAITS, RESTING_WAITS = timedelta(days=180), timedelta(days=540)


class Need(IntEnum):
    """Why a file is needed; on the same day the smaller one comes first."""

    APPOINTMENT = 1
    DEADLINE = 2
    INSPECTION = 3
    NONE = 4


@dataclass(frozen=True, slots=True)
class AtShelf:
    """A file on paper: since when it waits, by when each need wants it, whether it is in use, shelf and pages."""

    case_file: int
    since: date
    needs: Mapping[Need, date]
    running: bool
    shelf: str
    pages: int


@dataclass(frozen=True, slots=True)
class Place:
    """A file in the order: by when it is due, and why."""

    file: AtShelf
    due: date
    need: Need


@dataclass(frozen=True, slots=True)
class Turn:
    """The day on which a file has its turn."""

    place: Place
    on: date


def ranked(files: Iterable[AtShelf]) -> tuple[Place, ...]:
    """Give the files in the order they are scanned in: by day due, then need, files in use, shelf, number.

    >>> monday = date(2026, 3, 2)
    >>> first = AtShelf(1, monday, {}, True, "A", 100)
    >>> second = AtShelf(2, monday, {Need.APPOINTMENT: date(2026, 3, 4)}, True, "B", 100)
    >>> [place.file.case_file for place in ranked([first, second])]
    [2, 1]
    """
    places = (_place(file) for file in files)
    return tuple(
        sorted(
            places,
            key=lambda one: (one.due, one.need, not one.file.running, one.file.shelf, one.file.case_file),
        )
    )


def planned(places: Iterable[Place], *, pages_a_day: int, days: Iterable[date]) -> tuple[Turn, ...]:
    """Give each file its day, in order, until the days are used up; a file thicker than a day takes the next ones too.

    `pages_a_day` is what the scanners take; a file begins on a day on which there is still room.
    """
    turns: list[Turn] = []
    coming, room, today = iter(days), 0, None
    for place in places:
        while room <= 0:
            today = next(coming, None)
            if today is None:
                return tuple(turns)
            room += max(pages_a_day, 1)
        if today is not None:
            turns.append(Turn(place, today))
        room -= place.file.pages
    return tuple(turns)


def _place(file: AtShelf) -> Place:
    if file.needs:
        due, need = min((day, need) for need, day in file.needs.items())
        return Place(file, due, need)
    return Place(file, file.since + (RUNNING_WAITS if file.running else RESTING_WAITS), Need.NONE)
