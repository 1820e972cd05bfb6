"""Every bit of a log is flipped, one after the other, and each flip has to be found, at the entry it was in.

Contents of entries are flipped in all entries at once, each entry being judged by itself; places, numbers, heads and
the log file one at a time. The twin proves the log without its heads: nobody misses the end that was cut off.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anlaufstelle.bench.house import Office
from anlaufstelle.bench.rows import Row

_INSIDE = "anlaufstelle.bench.trials.audit_inside"


def run(*, full: bool, seed: int = 1) -> list[Row]:
    """Flip every bit of a log of 1,000 entries; small: of 40 entries, and of places and heads a sample."""
    entries, most = (1_000, 0) if full else (40, 60)
    with tempfile.TemporaryDirectory(prefix="anlaufstelle-audit-") as folder:
        place = Office(Path(folder) / "home", settings={"ANLAUFSTELLE_DATABASE": ""})
        place.command("init")
        found = place.inside(_INSIDE, "flip_everything", entries=entries, most=most, seed=seed)
    return list(_rows(found, entries))


def _rows(found: dict[str, Any], entries: int) -> Iterator[Row]:
    yield Row("entries", entries, "count")
    for what, (flipped, missed) in found["flips"].items():
        yield Row(f"{what}_missed", missed, f"of {flipped} bits", None, 0, missed == 0)
    for name in ("untouched_found_wrong", "cut_end_missed"):
        yield Row(name, found["counts"][name], "count", None, 0, found["counts"][name] == 0)
    blind = found["counts"]["cut_end_missed_without_heads"]
    yield Row("cut_end_missed_without_heads", blind, "count", None, 1, blind == 1)
