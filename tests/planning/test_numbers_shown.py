"""What everybody may read gives no small number back: attacked by working out every table that fits."""

from collections.abc import Iterator
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from anlaufstelle.planning.queries.numbers_shown import SMALLEST, Shown, bounds, for_everybody

ROWS, COLUMNS = ("a", "b", "c"), ("x", "y", "z")


def _fits(shown: Shown) -> Iterator[tuple[int, ...]]:
    """Give every set of hidden values a reader must think possible (small tables only)."""
    hidden = [(i, j) for i, line in enumerate(shown.cells) for j, value in enumerate(line) if value is None]
    most = max(total or 0 for total in shown.row_totals)
    for values in product(range(most + 1), repeat=len(hidden)):
        filled = [[value or 0 for value in line] for line in shown.cells]
        for (i, j), value in zip(hidden, values, strict=True):
            filled[i][j] = value
        rows = tuple(sum(line) for line in filled)
        columns = tuple(sum(column) for column in zip(*filled, strict=True))
        if rows == shown.row_totals and columns == shown.column_totals:
            yield values


def _counts(values: list[int], *, width: int) -> dict[tuple[str, str], int]:
    return {(ROWS[place // width], COLUMNS[place % width]): value for place, value in enumerate(values)}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_whoever_subtracts_totals_cannot_find_a_small_number(values: list[int]) -> None:
    shown = for_everybody(_counts(values, width=2), rows=ROWS[:2], columns=COLUMNS[:2])
    assume(shown.total is not None)
    hidden = [(i, j) for i, line in enumerate(shown.cells) for j, value in enumerate(line) if value is None]
    possible = list(_fits(shown))
    for place, (i, j) in enumerate(hidden):
        true = values[i * 2 + j]
        if 0 < true < SMALLEST:
            seen = {one[place] for one in possible}
            assert min(seen) == 0
            assert max(seen) >= SMALLEST


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=9, max_size=9))
def test_every_small_number_of_a_larger_table_is_safe(values: list[int]) -> None:
    shown = for_everybody(_counts(values, width=3), rows=ROWS, columns=COLUMNS)
    table = [values[row * 3 : row * 3 + 3] for row in range(3)]
    hidden = {(i, j) for i, line in enumerate(shown.cells) for j, value in enumerate(line) if value is None}
    for i, line in enumerate(table):
        for j, value in enumerate(line):
            if 0 < value < SMALLEST:
                assert (i, j) in hidden
                if shown.total is not None:
                    low, high = bounds(table, hidden, cell=(i, j))
                    assert low == 0
                    assert high >= SMALLEST


def test_the_bounds_are_those_of_trying_everything() -> None:
    table = [[3, 9, 6], [8, 7, 5]]
    hidden = {(0, 0), (0, 1), (1, 0), (1, 1)}
    low, high = bounds(table, hidden, cell=(0, 0))
    tried = [one for one in range(30) if 12 - one >= 0 and 11 - one >= 0 and 7 - (9 - (12 - one)) >= 0]
    assert (low, high) == (0, 11)
    assert low <= min(tried)


def test_twin_leaving_out_small_numbers_alone_gives_them_back() -> None:
    """Without the further cells a reader finds the 3 by subtracting."""
    table = [[3, 9], [8, 7]]
    assert bounds(table, {(0, 0)}, cell=(0, 0)) == (3, 3)


def test_small_totals_show_nothing() -> None:
    shown = for_everybody({("a", "x"): 2}, rows=("a", "b"), columns=("x", "y"))
    assert shown.total is None
    assert {value for line in shown.cells for value in line} == {None}
