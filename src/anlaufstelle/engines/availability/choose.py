"""Which lane a booking gets: a free one if there is one, otherwise one that others can make room in."""

from collections.abc import Sequence

from anlaufstelle.engines.availability.masks import gap
from anlaufstelle.engines.availability.reseat import Moves, clear, step_aside
from anlaufstelle.engines.availability.room import Room
from anlaufstelle.engines.availability.side import Side

#: A lane, and the moves that clear it.
Place = tuple[int, Moves]


def free_lane(side: Side, lanes: Sequence[int], *, start: int, cells: int) -> Place | None:
    """Choose among the free lanes: whoever is asked for least, then where the least time is cut off.

    So the rare skills, languages and rooms stay free for those who need them. Staff who book use up the internal
    contingent first.
    """
    span = ((1 << cells) - 1) << start
    free = [lane for lane in lanes if not span & ~side.free[lane]]
    if not free:
        return None
    worth = side.worth()

    def cost(lane: int) -> tuple[int, int, int, int]:
        public = (span & side.lanes[lane].open).bit_count()
        return public, worth[lane], gap(side.free[lane], start, start + cells), lane

    return min(free, key=cost), {}


def cleared_lane(room: Room, lanes: Sequence[int], *, start: int, cells: int) -> Place | None:
    """Choose a lane that can be cleared: best where those in the way simply step aside, and the fewest do."""
    span = ((1 << cells) - 1) << start
    stepping = [(lane, moves) for lane in lanes if (moves := step_aside(room, lane=lane, span=span)) is not None]
    if stepping:
        return min(stepping, key=lambda place: (len(place[1]), place[0]))
    for lane in lanes:
        moves = clear(room, lane=lane, start=start, cells=cells)
        if moves is not None:
            return lane, moves
    return None
