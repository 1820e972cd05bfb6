"""A process that erases is killed again and again: what is decided is gone everywhere, and nothing else is."""

import pytest

from anlaufstelle.bench.trials import erasure

pytestmark = pytest.mark.slow


def test_what_is_decided_is_gone_and_nothing_else_however_often_it_is_killed() -> None:
    rows = erasure.run(full=False)
    assert [(row.name, row.value) for row in rows if row.ok is False] == []
    assert {row.name: row.value for row in rows}["twin_with_the_wrong_order_left"] == 1
