"""Walking through the house: how far it is from some cells to each place, and over which cells the shortest ways lead.

Effort is counted in cells. A floor by stairs counts as six cells, the lift as twenty and one more for each floor:
whoever can take the stairs is sent there, and nobody is sent round the whole house to avoid a lift.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import count
from typing import Final

from anlaufstelle.engines.wayfinding.plan import IN_THE_WAY, NO_AIM, SHAFTS, WALKED, Cell, Kind, Spot

#: A cell; or a place one has come to ("at"), a shaft one steps into ("in") or comes out of ("out"), by its id.
Node = Cell | tuple[str, int]
#: So many parts has a node that is a cell.
CELL: Final = 3
_AROUND = ((0, -1), (1, 0), (0, 1), (-1, 0))
_STAIRS_A_FLOOR = 6
_LIFT, _LIFT_A_FLOOR = 20, 1


class House:
    """The places of a house, ready to be walked. Where places overlap, the first one given counts."""

    def __init__(self, spots: Iterable[Spot], *, step_free: bool = False) -> None:
        """Take the places; with `step_free` nothing with steps is entered."""
        known = [one for one in spots if not (step_free and (one.kind is Kind.STAIRS or not one.step_free))]
        self.spots = {one.id: one for one in known}
        self._at: dict[Cell, Spot] = {}
        self._standing: dict[Cell, list[Spot]] = {}
        for one in known:
            for cell in one.cells:
                if one.kind in IN_THE_WAY:
                    self._standing.setdefault(cell, []).append(one)
                else:
                    self._at.setdefault(cell, one)

    def walked(self, cell: Cell) -> bool:
        """Say whether people walk over this cell."""
        spot = self._at.get(cell)
        return spot is not None and spot.kind in WALKED

    def steps(self, node: Node) -> Iterator[tuple[Node, int]]:
        """Give where one step leads from here, with its effort."""
        if len(node) == CELL:
            yield from self._from_cell(node)
        elif node[0] == "in":
            yield from self._through(self.spots[node[1]])
        elif node[0] == "out":
            yield from self._around(self.spots[node[1]])

    def _from_cell(self, cell: Cell) -> Iterator[tuple[Node, int]]:
        spot = self._at.get(cell)
        here = [*self._standing.get(cell, []), *([spot] if spot else [])]
        for one in here:
            if one.kind not in NO_AIM:
                yield ("at", one.id), 0
        if spot is None or spot.kind not in WALKED:
            if spot is not None and spot.kind in SHAFTS:
                yield ("in", spot.id), 0
            return
        floor, x, y = cell
        for dx, dy in _AROUND:
            beside = (floor, x + dx, y + dy)
            if beside in self._at:
                yield beside, 1

    def _through(self, shaft: Spot) -> Iterator[tuple[Node, int]]:
        for other in self.spots.values():
            if other.kind is shaft.kind and other.floor != shaft.floor and other.overlaps(shaft):
                floors = abs(other.floor - shaft.floor)
                stairs = shaft.kind is Kind.STAIRS
                yield ("out", other.id), floors * _STAIRS_A_FLOOR if stairs else _LIFT + floors * _LIFT_A_FLOOR

    def _around(self, shaft: Spot) -> Iterator[tuple[Node, int]]:
        for floor, x, y in shaft.cells:
            for dx, dy in _AROUND:
                beside = (floor, x + dx, y + dy)
                if self.walked(beside):
                    yield beside, 1


class Walk:
    """All shortest ways from some cells."""

    def __init__(self, house: House, starts: Sequence[Cell]) -> None:
        """Walk everywhere once."""
        self._house = house
        self.effort: dict[Node, int] = dict.fromkeys(starts, 0)
        number = count()  # of equal effort, the first come goes on first
        queue: list[tuple[int, int, Node]] = [(0, next(number), start) for start in starts]
        done = set[Node]()
        while queue:
            effort, _number, node = heapq.heappop(queue)
            if node in done:
                continue
            done.add(node)
            for after, more in house.steps(node):
                if effort + more < self.effort.get(after, effort + more + 1):
                    self.effort[after] = effort + more
                    heapq.heappush(queue, (effort + more, next(number), after))

    def to(self, spot: int) -> int | None:
        """Give the effort to a place, or None where no way leads there."""
        return self.effort.get(("at", spot))

    def on_the_way(self, spot: int) -> set[Node]:
        """Give every node that lies on one of the shortest ways to a place."""
        found, left = set[Node](), list[Node]([("at", spot)] if self.to(spot) is not None else [])
        while left:
            node = left.pop()
            if node not in found:
                found.add(node)
                left += self._before.get(node, [])
        return found

    @cached_property
    def _before(self) -> dict[Node, list[Node]]:
        """Know from where each node is come to on a shortest way."""
        before: dict[Node, list[Node]] = {}
        for node, effort in self.effort.items():
            for after, more in self._house.steps(node):
                if self.effort[after] == effort + more:
                    before.setdefault(after, []).append(node)
        return before
