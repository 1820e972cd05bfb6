"""The counts all processes share: atomic, ending, and never code."""

import multiprocessing
import pickle
from pathlib import Path
from threading import Thread

import pytest

from anlaufstelle.base.store.tallies import Tallies
from tests.accounts.conftest import Hands


@pytest.fixture
def tallies(tmp_path: Path) -> Tallies:
    return Tallies(str(tmp_path / "tallies.sqlite3"), {})


def test_a_value_ends(tallies: Tallies, hands: Hands) -> None:
    tallies.set("a", [1.5, 2], 10)
    assert tallies.get("a") == [1.5, 2]
    hands.go(seconds=11)
    assert tallies.get("a", "over") == "over"
    assert tallies.add("a", 1, 10), "an ended value is no value"


def test_touch_delete_clear(tallies: Tallies, hands: Hands) -> None:
    tallies.set("a", 1, 10)
    assert tallies.touch("a", 100)
    hands.go(seconds=50)
    assert tallies.get("a") == 1
    assert tallies.delete("a")
    assert not tallies.delete("a")
    assert not tallies.touch("a")
    tallies.set("b", 1, None)
    hands.go(days=9000)
    assert tallies.get("b") == 1
    tallies.clear()
    assert tallies.get("b") is None


def test_ended_rows_are_swept(tallies: Tallies, hands: Hands) -> None:
    tallies.set("old", 1, 1)
    hands.go(seconds=5)
    for number in range(120):
        tallies.set("new", number, 100)
    assert tallies._connection().execute("SELECT count(*) FROM tally").fetchone() == (1,)


def test_of_many_at_once_one_adds(tallies: Tallies) -> None:
    won: list[bool] = []
    threads = [Thread(target=lambda: won.append(tallies.add("lock", "held", 100))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(won) == 1


def _add(path: str) -> bool:
    return Tallies(path, {}).add("lock", "held", 100)


def test_of_many_processes_one_adds(tmp_path: Path) -> None:
    path = str(tmp_path / "tallies.sqlite3")
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert sum(pool.map(_add, [path] * 12)) == 1


def test_a_value_that_is_no_json_is_refused(tallies: Tallies) -> None:
    with pytest.raises(TypeError):
        tallies.set("a", object())


def test_a_pickle_somebody_smuggled_in_is_never_run(tallies: Tallies, tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (Path(tmp_path / "sprung").touch.__self__.write_text, ("x",))

    tallies.set("a", 1, 100)
    text = pickle.dumps(Trap(), 0).decode("latin-1")
    tallies._connection().execute("UPDATE tally SET value = ?", (text,))
    with pytest.raises(ValueError, match="Expecting value"):
        tallies.get("a")
    assert not (tmp_path / "sprung").exists()


def test_nobody_else_reads_the_file(tallies: Tallies, tmp_path: Path) -> None:
    tallies.set("a", 1)
    assert (tmp_path / "tallies.sqlite3").stat().st_mode & 0o077 == 0
