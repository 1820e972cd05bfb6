"""The small size of the long proofs: the race with kills and plan edits, and generated requests."""

from collections.abc import Callable, Sequence

import pytest

from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.trials import api, arrivals, booking
from tests.loops import apart

pytestmark = pytest.mark.slow


def _missed(run: Callable[..., Sequence[Row]]) -> list[Row]:
    rows = apart(lambda: run(full=False))
    assert any(row.ok for row in rows)
    return [row for row in rows if row.ok is False]


def test_nothing_is_double_or_lost_and_the_weakened_twin_sells_places_twice() -> None:
    assert _missed(booking.run) == []


def test_nobody_who_arrives_is_lost_or_twice_while_processes_are_killed() -> None:
    assert _missed(arrivals.run) == []


def test_generated_requests_get_no_error_of_ours() -> None:
    assert _missed(api.run) == []
