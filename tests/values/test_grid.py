"""The 5-minute grid, over both clock changes too."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anlaufstelle.values import grid

MARCH, OCTOBER = date(2026, 3, 29), date(2026, 10, 25)
some_days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
some_cells = st.integers(0, grid.CELLS - 1)


@settings(max_examples=200, deadline=None)
@given(some_days, some_cells)
def test_a_cell_that_exists_comes_back_from_its_moment(on: date, cell: int) -> None:
    if grid.bookable(on) >> cell & 1:
        assert grid.place(grid.instant(on, cell)) == (on, cell)
    else:
        with pytest.raises(grid.NoSuchTime):
            grid.instant(on, cell)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, grid.DAY))
def test_runs_and_cells_hold_the_whole_mask(mask: int) -> None:
    assert sum(grid.mask(start, end) for start, end in grid.runs(mask)) == mask
    assert sum(1 << cell for cell in grid.cells_in(mask)) == mask


@settings(max_examples=100, deadline=None)
@given(some_cells)
def test_times_and_cells_are_two_names(cell: int) -> None:
    assert grid.cell_of(grid.time_of(cell)) == cell
    assert grid.label(cell) == grid.time_of(cell).strftime("%H:%M")


def test_only_the_hour_the_clock_jumps_over_is_missing() -> None:
    assert grid.DAY & ~grid.bookable(MARCH) == grid.mask(24, 36)
    assert grid.bookable(OCTOBER) == grid.bookable(date(2026, 7, 1)) == grid.DAY


def test_the_missing_hour_has_no_moment() -> None:
    with pytest.raises(grid.NoSuchTime):
        grid.instant(MARCH, grid.cell_of(time(2, 30)))
    assert grid.instant(MARCH, 36) - grid.instant(MARCH, 23) == timedelta(minutes=5)


def test_of_two_moments_in_october_the_first_counts() -> None:
    assert grid.instant(OCTOBER, grid.cell_of(time(2, 30))) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert grid.place(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == (OCTOBER, 30)


def test_masks_are_clipped_to_the_day() -> None:
    assert grid.mask(-5, 2) == 0b11
    assert grid.mask(280, 2**63) == grid.mask(280, 288)
    assert grid.mask(5, 5) == grid.mask(7, 3) == 0


@pytest.mark.parametrize(("minutes", "cells"), [(0, 0), (1, 1), (5, 1), (6, 2), (120, 24)])
def test_minutes_are_rounded_up(minutes: int, cells: int) -> None:
    assert grid.cells_for(minutes) == cells
