"""A deeper search for one place, for the proof after a plan change: bounded, and honest about it.

Time is plentiful there and every booking without a place is a person who must be written to. So beyond the class of
`room` any chain of moves is tried, first those with few moves, until a number of steps is used up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from anlaufstelle.engines.availability.choose import Place
from anlaufstelle.engines.availability.masks import members
from anlaufstelle.engines.availability.reseat import Moves
from anlaufstelle.engines.availability.room import Room

_MOST_PUSHED = 6


@dataclass(slots=True)
class _Search:
    room: Room
    steps: int
    placed: Moves = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)

    def settle(self, waiting: list[int], *, pushes: int) -> bool:
        """Find a lane for all who wait, pushing out at most so many further guests."""
        if not waiting:
            return True
        self.steps -= 1
        if self.steps < 0:
            return False
        number, rest = waiting[-1], waiting[:-1]
        for lane, pushed in self._options(number, waiting):
            if len(pushed) > pushes:
                break
            self._enter(number, lane)
            if self.settle(rest + pushed, pushes=pushes - len(pushed)):
                return True
            self._leave(number, lane)
        return False

    def _options(self, number: int, waiting: list[int]) -> list[tuple[int, list[int]]]:
        """Give the lanes a guest could enter, with the guests it would push out, fewest first."""
        room, span = self.room, self.room.side.guests[number].span
        found = []
        for lane in members(room.fits[number]):
            if lane == room.side.guests[number].lane or self.taken.get(lane, 0) & span:
                continue
            pushed = [
                other
                for other in room.occupied[lane]
                if room.side.guests[other].span & span and other not in self.placed and other not in waiting
            ]
            if all(room.fits[other] for other in pushed):
                found.append((lane, pushed))
        return sorted(found, key=lambda option: len(option[1]))

    def _enter(self, number: int, lane: int) -> None:
        self.placed[number] = lane
        self.taken[lane] = self.taken.get(lane, 0) | self.room.side.guests[number].span

    def _leave(self, number: int, lane: int) -> None:
        del self.placed[number]
        self.taken[lane] ^= self.room.side.guests[number].span


def squeezed_lane(room: Room, lanes: Sequence[int], *, span: int, steps: int = 600) -> Place | None:
    """Give a lane and moves that clear it, by trying chains of moves; None when none was found within the steps."""
    hopeful = [lane for lane in lanes if not span & ~room.reach[lane]]
    for pushes in range(1, _MOST_PUSHED + 1):
        for lane in hopeful:
            in_way = [number for number in room.occupied[lane] if room.side.guests[number].span & span]
            search = _Search(room, steps // (_MOST_PUSHED * len(hopeful)), taken={lane: span})
            if search.settle(in_way, pushes=pushes):
                return lane, search.placed
    return None
