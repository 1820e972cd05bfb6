"""What stands where: rectangles of whole cells, floor by floor. A cell is about two metres wide; y grows southwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

#: A cell of a floor: floor, x, y.
Cell = tuple[int, int, int]


class Kind(StrEnum):
    """What a place is."""

    ROOM = "room"
    WAITING = "waiting"
    ENTRANCE = "entrance"
    INFORMATION = "information"
    MACHINE = "machine"
    TOILET = "toilet"
    STEP_FREE_TOILET = "step_free_toilet"
    STAIRS = "stairs"
    LIFT = "lift"
    CORRIDOR = "corridor"
    YARD = "yard"
    SIGN = "sign"


class Looks(StrEnum):
    """The way somebody looks who stands before a sign or a display."""

    NORTH = "n"
    EAST = "e"
    SOUTH = "s"
    WEST = "w"

    @property
    def step(self) -> tuple[int, int]:
        """Give the cell in front, as a difference of x and y."""
        return _STEPS[self]


_STEPS = {Looks.NORTH: (0, -1), Looks.EAST: (1, 0), Looks.SOUTH: (0, 1), Looks.WEST: (-1, 0)}
#: People walk through these; all else is entered and left.
WALKED = frozenset({Kind.CORRIDOR, Kind.WAITING, Kind.ENTRANCE, Kind.YARD})
SHAFTS = frozenset({Kind.STAIRS, Kind.LIFT})
#: They hang or stand where people walk, and take no room of their own.
IN_THE_WAY = frozenset({Kind.SIGN, Kind.MACHINE})
#: Nobody is sent to these for their own sake.
NO_AIM = frozenset({Kind.CORRIDOR, Kind.YARD, Kind.SIGN})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the house; `step_free` is False where steps lie inside it, such as a corridor with three of them."""

    id: int
    kind: Kind
    floor: int
    x: int
    y: int
    width: int = 1
    height: int = 1
    step_free: bool = True

    @property
    def cells(self) -> Iterator[Cell]:
        """Give its cells, row by row."""
        for y in range(self.y, self.y + self.height):
            for x in range(self.x, self.x + self.width):
                yield self.floor, x, y

    @property
    def middle(self) -> Cell:
        """Give the cell in its middle."""
        return self.floor, self.x + (self.width - 1) // 2, self.y + (self.height - 1) // 2

    def overlaps(self, other: "Spot") -> bool:
        """Say whether both take the same ground, were they on one floor."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )
