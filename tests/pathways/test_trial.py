"""The long comparison of the engines: its small size runs here, and a stopped one goes on where it was."""

from pathlib import Path

import pytest

from anlaufstelle.bench.trials import law
from anlaufstelle.bench.trials.law import compare, run
from anlaufstelle.bench.trials.progress import Progress


def test_the_small_trial_finds_no_difference_and_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law, "_home", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    rows = {row.name: row for row in run(full=False)}
    assert list(tmp_path.iterdir()) == []
    assert rows["differences"].ok
    assert rows["people"].ok


def test_a_block_can_be_repeated_alone() -> None:
    assert compare(3, seed=2, size=8) == compare(3, seed=2, size=8) == (3, 0)


def test_a_stopped_trial_goes_on_and_a_finished_one_begins_anew(tmp_path: Path) -> None:
    first = Progress(tmp_path, name="law", of="rules 1")
    first.add(0, 0)
    first.add(7, 2)
    again = Progress(tmp_path, name="law", of="rules 1")
    assert (again.done, again.found) == ({0, 7}, 2)
    assert Progress(tmp_path, name="law", of="rules 2").done == set()
    again.end()
    assert Progress(tmp_path, name="law", of="rules 1").done == set()
