"""Small files that threads and processes open at the same moment."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anlaufstelle.base.store import quick
from anlaufstelle.base.store.quick import Busy, open_quick

_SCHEMA = "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY)"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "new.sqlite3"


@pytest.fixture
def writer(new: Path) -> Iterator[Any]:
    """Another connection that is just writing into the file, which is not in write-ahead mode yet."""
    connection = quick.dbapi2.connect(str(new), isolation_level=None, check_same_thread=False)
    connection.execute("CREATE TABLE other (key TEXT)")
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def test_opening_waits_for_the_one_who_is_writing(new: Path, writer: Any) -> None:
    ended = threading.Timer(0.2, lambda: writer.execute("COMMIT"))
    ended.start()
    opened = open_quick(new, schema=_SCHEMA, busy_ms=60_000)
    ended.join()
    assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.usefixtures("writer")
def test_opening_does_not_wait_for_ever(new: Path) -> None:
    with pytest.raises(Busy):
        open_quick(new, schema=_SCHEMA, busy_ms=20)


def test_twin_without_the_wait_opening_fails_at_once(new: Path, writer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def turn_once(connection: Any, *, seconds: float) -> None:
        connection.execute("PRAGMA journal_mode=WAL")

    monkeypatch.setattr(quick, "_write_ahead", turn_once)
    ended = threading.Timer(0.2, lambda: writer.execute("COMMIT"))
    ended.start()
    with pytest.raises(Busy):
        open_quick(new, schema=_SCHEMA, busy_ms=60_000)
    ended.join()


def test_all_threads_that_open_a_new_file_can_write(tmp_path: Path) -> None:
    written: list[int] = []

    def write(path: Path, number: int) -> None:
        open_quick(path, schema=_SCHEMA, busy_ms=60_000).execute("INSERT INTO entry VALUES (?)", (str(number),))
        written.append(number)

    for turn in range(20):
        threads = [threading.Thread(target=write, args=(tmp_path / f"{turn}.sqlite3", n)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(written) == 160


def test_a_file_that_is_there_is_not_opened_to_create_it(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_quick(new, schema=_SCHEMA)
    assert new.stat().st_mode & 0o777 == 0o600

    def refuse(*_: object, **__: object) -> int:
        raise AssertionError("a descriptor that closes would end the locks of this process")

    monkeypatch.setattr(os, "open", refuse)
    open_quick(new, schema=_SCHEMA)
