"""Counts for everybody: small numbers are left out, and so many others that no total gives them back.

A table of counts with row and column totals is published for all. A cell of 1 to 4 could point to a person, so it is
not shown; but a reader who subtracts the other cells from a total would find it. So further cells are left out until
every hidden cell could be anything from 0 to at least 5, whatever the reader works out from all totals together.

Source: complementary cell suppression (Hundepool et al., Statistical Disclosure Control, 2012, ch. 4). The bounds a
reader can reach in a table of two dimensions are those of a transportation problem; they are worked out exactly here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: Counts below this could point to a person.
SMALLEST = 5

_Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """A table for everybody; None is a count that is not shown. Totals are those of all counts."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


def for_everybody(counts: Mapping[tuple[str, str], int], *, rows: Sequence[str], columns: Sequence[str]) -> Shown:
    """Give the table as it may be published.

    >>> shown = for_everybody({("Mo", "a"): 3, ("Mo", "b"): 9, ("Di", "a"): 8, ("Di", "b"): 7},
    ...     rows=("Mo", "Di"), columns=("a", "b"))
    >>> shown.cells, shown.row_totals
    (((None, None), (None, None)), (12, 15))
    """
    table = [[counts.get((row, column), 0) for column in columns] for row in rows]
    if not _totals_can_stand(table):
        return _nothing(rows, columns)
    hidden = {(i, j) for i, line in enumerate(table) for j, value in enumerate(line) if 0 < value < SMALLEST}
    while hidden and (open_cell := _given_away(table, hidden)) is not None:
        further = _next_to_hide(table, hidden, open_cell)
        if further is None:
            return _nothing(rows, columns)
        hidden |= further
    cells = tuple(
        tuple(None if (i, j) in hidden else value for j, value in enumerate(line)) for i, line in enumerate(table)
    )
    column_totals = tuple(sum(line[j] for line in table) for j in range(len(columns)))
    row_totals = tuple(sum(line) for line in table)
    return Shown(tuple(rows), tuple(columns), cells, row_totals, column_totals, sum(row_totals))


def _totals_can_stand(table: Sequence[Sequence[int]]) -> bool:
    """Say whether no total is itself a small number."""
    totals = [sum(line) for line in table] + [sum(column) for column in zip(*table, strict=True)]
    return not any(0 < total < SMALLEST for total in totals)


def _nothing(rows: Sequence[str], columns: Sequence[str]) -> Shown:
    """Give a table that shows its total at most: where the totals are small, there is no safe table."""
    blank = tuple(tuple(None for _ in columns) for _ in rows)
    return Shown(tuple(rows), tuple(columns), blank, (None,) * len(rows), (None,) * len(columns), None)


def _given_away(table: Sequence[Sequence[int]], hidden: set[_Cell]) -> _Cell | None:
    """Give a small cell that a reader could narrow down, None when all are safe."""
    for cell in sorted(hidden):
        if 0 < table[cell[0]][cell[1]] < SMALLEST:
            low, high = bounds(table, hidden, cell=cell)
            if low > 0 or high < SMALLEST:
                return cell
    return None


def _next_to_hide(table: Sequence[Sequence[int]], hidden: set[_Cell], cell: _Cell) -> set[_Cell] | None:
    """Give the cheapest rectangle that lets `cell` move: one more cell in its row, one in its column, their corner."""
    row, column = cell
    best: tuple[int, set[_Cell]] | None = None
    for i in range(len(table)):
        for j in range(len(table[0])):
            if i == row or j == column:
                continue
            corners = {(row, j), (i, column), (i, j)}
            new = {corner for corner in corners if corner not in hidden}
            # A cell of nothing cannot go down; the value moves by what the corners beside it can give.
            room = min(table[row][j], table[i][column]) >= SMALLEST and table[i][j] >= table[row][column]
            if new and room:
                cost = sum(table[a][b] for a, b in new)
                if best is None or cost < best[0]:
                    best = (cost, new)
    if best is None:
        rest = {(i, j) for i in range(len(table)) for j in range(len(table[0])) if i == row or j == column} - hidden
        return rest or ({(i, j) for i in range(len(table)) for j in range(len(table[0]))} - hidden) or None
    return best[1]


def bounds(table: Sequence[Sequence[int]], hidden: Iterable[_Cell], *, cell: _Cell) -> tuple[int, int]:
    """Give the least and the greatest value a reader must think possible for a hidden cell, knowing all else.

    The greatest flow that can be moved round through the hidden cells says how far the cell can go up and down.
    """
    free = set(hidden)
    value = table[cell[0]][cell[1]]
    return value - _moved(table, free, cell, up=False), value + _moved(table, free, cell, up=True)


def _moved(table: Sequence[Sequence[int]], free: set[_Cell], cell: _Cell, *, up: bool) -> int:
    """Give how far a cell can go up (or down) when the other hidden cells of rows and columns make up for it.

    Residual graph over rows and columns: raising a hidden cell costs nothing and has no end, lowering one goes to zero.
    """
    rest = {place: table[place[0]][place[1]] for place in free if place != cell}
    most = sum(rest.values()) if up else table[cell[0]][cell[1]]
    moved = 0
    while moved < most:
        path = _path(rest, cell, up=up)
        if path is None:
            return moved
        lowered = path[0::2] if up else path[1::2]
        step = min([most - moved, *(rest[place] for place in lowered)])
        for number, place in enumerate(path):
            rest[place] += -step if (number % 2 == 0) == up else step
        moved += step
    return moved


def _path(rest: Mapping[_Cell, int], cell: _Cell, *, up: bool) -> list[_Cell] | None:
    """Find the way round from the row of the cell to its column: lowering and raising hidden cells in turn."""
    start, goal = ("row", cell[0]), ("column", cell[1])
    came: dict[tuple[str, int], tuple[tuple[str, int], _Cell]] = {}
    waiting = [start]
    while waiting:
        side, number = waiting.pop(0)
        lowering = (side == "row") == up
        for place, value in rest.items():
            mine, other = (place[0], ("column", place[1])) if side == "row" else (place[1], ("row", place[0]))
            if mine != number or other in came or other == start or (lowering and not value):
                continue
            came[other] = ((side, number), place)
            if other == goal:
                return _back(came, start, goal)
            waiting.append(other)
    return None


def _back(
    came: Mapping[tuple[str, int], tuple[tuple[str, int], _Cell]], start: tuple[str, int], goal: tuple[str, int]
) -> list[_Cell]:
    path: list[_Cell] = []
    here = goal
    while here != start:
        here, place = came[here]
        path.append(place)
    return path[::-1]
