"""docs/figures.md keeps the last run of each trial."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from anlaufstelle.cli import figures, rooms


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str
    floor: float | None = None
    target: float | None = None
    ok: bool | None = None


def _record(file: Path, *, title: str, value: float, ok: bool) -> None:
    rows = [Figure("wrong bookings", value, "", target=0, ok=ok)]
    at = datetime(2026, 3, 3, tzinfo=UTC)
    figures.record(file, title=title, command=f"anlaufstelle {title}", machine="2 cores", at=at, rows=rows)


def test_a_new_run_takes_the_place_of_the_last_and_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "figures.md"
    _record(file, title="trial race", value=3, ok=False)
    _record(file, title="trial post", value=0, ok=True)
    _record(file, title="trial race", value=0, ok=True)
    text = file.read_text(encoding="utf-8")
    assert text.count("## trial race") == 1
    assert "## trial post" in text
    assert "missed" not in text
    assert "`anlaufstelle trial race`; 2 cores; 2026-03-03." in text


def test_a_missed_target_gives_exit_code_one() -> None:
    assert rooms.missed([Figure("x", 1.0, "ms", ok=False)])
    assert not rooms.missed([Figure("x", 1.0, "ms", ok=True), Figure("y", 1.0, "ms")])


def test_what_could_not_be_measured_is_said_as_such() -> None:
    rows = [Figure("share", float("nan"), "%", target=2.0), Figure("rate", 3.0, "1/s", floor=5.0, target=1.0, ok=True)]
    assert "–" in rooms.as_table(rows)
    found = json.loads(rooms.as_json(rows))
    assert [row["value"] for row in found] == [None, 3.0]
