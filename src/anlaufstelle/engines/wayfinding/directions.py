"""From where one stands and looks: the arrow to each place.

The arrow points to the farthest cell of the way that one can see from here. So a bend behind the next corner does not
turn it, and of several equally short ways the one straight ahead is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from anlaufstelle.engines.wayfinding.plan import NO_AIM, Cell, Kind, Looks, Spot
from anlaufstelle.engines.wayfinding.walk import CELL, House, Node, Walk


class Turn(StrEnum):
    """Where the arrow points, seen by who looks at the sign."""

    HERE = "here"
    STRAIGHT = "straight"
    LEFT = "left"
    RIGHT = "right"
    BACK = "back"


class Via(StrEnum):
    """What takes one to another floor first."""

    WALK = "walk"
    STAIRS = "stairs"
    LIFT = "lift"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where somebody stands, and which way they look."""

    cell: Cell
    looks: Looks


@dataclass(frozen=True, slots=True)
class Direction:
    """The way to a place: `turn` leads to it, or to the stairs or lift that come first.

    `floors` is how many floors these go up, below zero down; `effort` is the whole way in cells.
    """

    spot: int
    turn: Turn
    via: Via
    floors: int
    effort: int


def directions(spots: Sequence[Spot], *, here: Standpoint, step_free: bool = False) -> tuple[Direction, ...]:
    """Give the way to each place one can get to, in the order of the places; with `step_free` without any step.

    >>> hall = Spot(1, Kind.CORRIDOR, floor=0, x=0, y=1, width=3)
    >>> room = Spot(2, Kind.ROOM, floor=0, x=2, y=0)
    >>> directions([hall, room], here=Standpoint((0, 0, 1), Looks.EAST))[0].turn
    <Turn.STRAIGHT: 'straight'>
    """
    house = House(spots, step_free=step_free)
    if not house.walked(here.cell):
        return ()
    walk = Walk(house, [here.cell])
    found = (_direction(one, walk=walk, house=house, here=here) for one in spots if one.kind not in NO_AIM)
    return tuple(one for one in found if one is not None)


def towards(x: int, y: int, *, looks: Looks) -> Turn:
    """Give the turn to a point so many cells east and south; halfway between two it is the one to the side.

    >>> towards(0, -5, looks=Looks.WEST)
    <Turn.RIGHT: 'right'>
    """
    east, south = looks.step
    ahead, right = x * east + y * south, y * east - x * south
    if ahead == right == 0:
        return Turn.HERE
    if abs(right) >= abs(ahead):
        return Turn.RIGHT if right > 0 else Turn.LEFT
    return Turn.STRAIGHT if ahead > 0 else Turn.BACK


def _direction(spot: Spot, *, walk: Walk, house: House, here: Standpoint) -> Direction | None:
    effort = walk.to(spot.id)
    if effort is None:
        return None
    way = walk.on_the_way(spot.id)
    via, floors = _shaft(way, walk=walk, house=house)
    turn = Turn.HERE if effort == 0 else _turn(way, walk=walk, house=house, here=here)
    return Direction(spot.id, turn, via, floors, effort)


def _shaft(way: set[Node], *, walk: Walk, house: House) -> tuple[Via, int]:
    """Give what the way goes through first; of equals the one that was laid down first."""
    entered = sorted((walk.effort[node], node[1]) for node in way if node[0] == "in")
    for _effort, shaft in entered:
        left = [node for node, _more in house.steps(("in", shaft)) if node in way]
        if left:
            spot, other = house.spots[shaft], house.spots[min(node[1] for node in left)]
            return (Via.STAIRS if spot.kind is Kind.STAIRS else Via.LIFT), other.floor - spot.floor
    return Via.WALK, 0


def _turn(way: Iterable[Node], *, walk: Walk, house: House, here: Standpoint) -> Turn:
    floor, x, y = here.cell
    seen = [
        (walk.effort[node], towards(node[1] - x, node[2] - y, looks=here.looks))
        for node in way
        if len(node) == CELL and node[0] == floor and node != here.cell and _sees(here.cell, node, house=house)
    ]
    farthest = max(effort for effort, _turn in seen)
    turns = {turn for effort, turn in seen if effort == farthest}
    return next(turn for turn in (Turn.STRAIGHT, Turn.LEFT, Turn.RIGHT, Turn.BACK) if turn in turns)


def _sees(start: Cell, end: Cell, *, house: House) -> bool:
    """Say whether only walked cells lie between two, with all that the line touches; the last may be a door."""
    floor, x, y = start
    wide, high = abs(end[1] - x), abs(end[2] - y)
    across, down = (1 if end[1] > x else -1), (1 if end[2] > y else -1)
    done_x = done_y = 0
    while (floor, x, y) != end:
        if (floor, x, y) != start and not house.walked((floor, x, y)):
            return False
        # The line leaves this cell where the next border comes first; through a corner it touches both neighbours.
        ahead = (1 + 2 * done_x) * high - (1 + 2 * done_y) * wide
        if ahead == 0 and not (house.walked((floor, x + across, y)) and house.walked((floor, x, y + down))):
            return False
        if ahead <= 0:
            x, done_x = x + across, done_x + 1
        if ahead >= 0:
            y, done_y = y + down, done_y + 1
    return True
