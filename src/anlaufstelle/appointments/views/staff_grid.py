"""The day as a table: counters beside each other, time downwards, an appointment as tall as it is long."""

from collections.abc import Iterator
from dataclasses import dataclass

from anlaufstelle.appointments.queries.staff_day import Column, DayPage
from anlaufstelle.appointments.views.staff_showing import Row, clock, row
from anlaufstelle.values import grid

_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table: an appointment, free time, or time the counter is closed."""

    span: int
    row: Row | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """Five minutes: the time beside every third row, and the cells that begin here."""

    label: str
    cells: tuple[Cell, ...]


def grid_parts(page: DayPage) -> tuple[tuple[GridRow, ...], ...]:
    """Give the parts of the day in use, in whole quarters of an hour: a break at noon is left out."""
    used = 0
    spans = [*page.open, *((line.start, line.end) for line in page.lines if line.counter)]
    for start, end in spans:
        used |= grid.mask(start // _QUARTER * _QUARTER, -(-end // _QUARTER) * _QUARTER)
    return tuple(_rows(page, first, last) for first, last in grid.runs(used))


def _rows(page: DayPage, first: int, last: int) -> tuple[GridRow, ...]:
    columns = [dict(_cells(column, first, last)) for column in page.columns]
    return tuple(
        GridRow(
            label=clock(cell) if (cell - first) % _QUARTER == 0 else "",
            cells=tuple(column[cell] for column in columns if cell in column),
        )
        for cell in range(first, last)
    )


def _cells(column: Column, first: int, last: int) -> Iterator[tuple[int, Cell]]:
    """Give the cells of one counter by the row they begin in; free time breaks at the full hour."""
    cell = first
    lines = {line.start: line for line in column.lines if first <= line.start < last}
    taken = sorted(lines)
    while cell < last:
        if cell in lines:
            yield cell, Cell(lines[cell].cells, row=row(lines[cell]))
            cell += lines[cell].cells
            continue
        is_open = bool(column.open >> cell & 1)
        stop = min([start for start in taken if start > cell] + [_next_hour(cell), last])
        end = next((at for at in range(cell, stop) if bool(column.open >> at & 1) != is_open), stop)
        yield cell, Cell(end - cell, open=is_open)
        cell = end


def _next_hour(cell: int) -> int:
    hour = 60 // grid.MINUTES
    return (cell // hour + 1) * hour
