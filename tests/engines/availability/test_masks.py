"""The bit operations against their plain meaning."""

from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.availability.masks import flood, gap, members, run
from tests.engines.availability.days import trial

cells = st.integers(0, (1 << 60) - 1)


@trial(200, 5_000)
@given(cells, st.integers(1, 24))
def test_run(mask: int, length: int) -> None:
    assert run(mask, length) == sum(
        1 << start for start in range(60) if all(mask >> start + step & 1 for step in range(length))
    )


@trial(200, 5_000)
@given(cells, cells)
def test_flood(seeds: int, links: int) -> None:
    links &= ~1
    reached = {cell for cell in range(60) if seeds >> cell & 1}
    while True:
        up = {cell + 1 for cell in reached if links >> cell + 1 & 1}
        down = {cell - 1 for cell in reached if links >> cell & 1}
        if up | down <= reached:
            break
        reached |= up | down
    assert flood(seeds, links, reach=60) == sum(1 << cell for cell in reached)


@trial(200, 5_000)
@given(cells, st.integers(0, 40), st.integers(1, 20))
def test_gap(free: int, start: int, length: int) -> None:
    before = next((step for step in range(start) if not free >> start - 1 - step & 1), start)
    after = next(step for step in range(100) if not free >> start + length + step & 1)
    assert gap(free, start, start + length) == before + after


@trial(50, 1_000)
@given(cells)
def test_members(mask: int) -> None:
    assert members(mask) == tuple(place for place in range(60) if mask >> place & 1)
