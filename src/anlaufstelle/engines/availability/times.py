"""Free times over many days, remembered as long as a day stays as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from anlaufstelle.engines.availability.board import Board
from anlaufstelle.engines.availability.day import Day
from anlaufstelle.engines.availability.demand import Demand
from anlaufstelle.values import grid

#: Different demands remembered for one day; there are a few hundred mixes in real life.
_MOST_ANSWERS = 4096
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """When somebody can come: weekdays as bits (Monday is bit 0) and the cells at which an appointment may begin."""

    weekdays: int = 0b1111111
    within: int = grid.DAY


ANY = Wish()
MORNINGS = Wish(within=grid.mask(0, grid.cells_for(12 * 60)))
AFTERNOONS = Wish(within=grid.mask(grid.cells_for(12 * 60), grid.CELLS))
AFTER_WORK = Wish(within=grid.mask(grid.cells_for(16 * 60), grid.CELLS))


@dataclass(frozen=True, slots=True)
class Free:
    """A day with free times: the mask of their first cells."""

    on: date
    starts: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A free time."""

    on: date
    start: int


class FreeTimes:
    """The free times of the office in one process, cached by the version of each day.

    A day is replaced as a whole, so threads that ask meanwhile get the old answer or the new one, never a mixture.
    """

    def __init__(self) -> None:
        """Start without days; a day that was not put has no free times."""
        self._days: dict[date, Day] = {}
        self._boards: dict[date, Board] = {}

    def stale(self, versions: Mapping[date, int]) -> tuple[date, ...]:
        """Give the days that must be loaded again: unknown here, or of another version."""
        return tuple(
            on for on, version in versions.items() if (day := self._days.get(on)) is None or day.version != version
        )

    def put(self, day: Day) -> None:
        """Take in a day, in place of what was known about it."""
        self._days[day.on] = day

    def drop(self, on: date) -> None:
        """Forget a day."""
        self._days.pop(on, None)
        self._boards.pop(on, None)

    def prepare(self) -> int:
        """Work out every rearrangement of all days now; give how many days needed it.

        Without it the first question about a new version of a crowded day takes some milliseconds longer.
        """
        return sum(1 for _on in self.preparing())

    def preparing(self) -> Iterator[date]:
        """Do the same day by day, so that a thread in the background can pause between them."""
        for on in sorted(self._days):
            board = self._board(on)
            if board is not None and board.prepare():
                yield on

    def starts(self, on: date, demand: Demand) -> int:
        """Give the free starts of a day as a mask."""
        board = self._board(on)
        if board is None:
            return 0
        if len(board.answers) > _MOST_ANSWERS:
            board.answers.clear()
        return board.starts(demand)

    def between(self, first: date, end: date, demand: Demand, *, wish: Wish = ANY) -> tuple[Free, ...]:
        """Give the days from `first` to before `end` that have free times."""
        return tuple(self._free_days(first, end, demand, wish=wish))

    def first(
        self,
        demand: Demand,
        *,
        after: date,
        end: date | None = None,
        from_cell: int = 0,
        wish: Wish = ANY,
    ) -> Slot | None:
        """Give the first free time from `after`, cell `from_cell`, to before `end` (None: to the last known day)."""
        if end is None:
            end = max(self._days, default=after) + _ONE_DAY
        for free in self._free_days(after, end, demand, wish=wish):
            starts = free.starts & grid.mask(from_cell, grid.CELLS) if free.on == after else free.starts
            if starts:
                return Slot(free.on, (starts & -starts).bit_length() - 1)
        return None

    def _board(self, on: date) -> Board | None:
        """Give the day laid out; a day that nobody asks about is never laid out."""
        day = self._days.get(on)
        if day is None:
            return None
        board = self._boards.get(on)
        if board is None or board.day is not day:
            board = self._boards[on] = Board(day)
        return board

    def _free_days(self, first: date, end: date, demand: Demand, *, wish: Wish) -> Iterator[Free]:
        for on in sorted(on for on in list(self._days) if first <= on < end):
            if wish.weekdays >> on.weekday() & 1:
                starts = self.starts(on, demand) & wish.within
                if starts:
                    yield Free(on, starts)
