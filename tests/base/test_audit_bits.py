"""Every flipped bit of a log is found; the full size is `anlaufstelle trial audit`."""

import pytest

from anlaufstelle.bench.trials import audit


@pytest.mark.slow
def test_every_flipped_bit_is_found_and_a_cut_end_only_by_the_heads() -> None:
    rows = audit.run(full=False)
    assert [(row.name, row.value) for row in rows if row.ok is False] == []
    assert sum(row.name.endswith("_missed") for row in rows) > 25
