"""Small SQLite files whose loss does little harm: fast, and shared by all processes of a machine."""

import os
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from pysqlite3 import dbapi2


class Answer(Protocol):
    """What a statement gave."""

    rowcount: int

    def fetchone(self) -> tuple[Any, ...] | None:
        """Give the next row."""


class Quick(Protocol):
    """An open file."""

    def execute(self, statement: str, values: Mapping[str, Any] | Sequence[Any] = ..., /) -> Answer:
        """Run one statement; each is a transaction of its own."""


#: The file is locked too long, unreadable, or no database.
Broken = dbapi2.Error
#: The file is busy; it is not broken.
Busy = dbapi2.OperationalError

_BUSY_MS = 50
_PAUSE_SECONDS = 0.001
_creating = threading.Lock()


def open_quick(path: Path, *, schema: str, busy_ms: int | None = None, synced: bool = False) -> Quick:
    """Open a file and make its tables when they are missing; wait `busy_ms` for others. Raises `Broken`.

    A file that is not `synced` may be lost when the machine loses power.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _create(path)
    seconds = (_BUSY_MS if busy_ms is None else busy_ms) / 1000
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=seconds)
    _write_ahead(connection, seconds=seconds)
    connection.execute(f"PRAGMA synchronous={'NORMAL' if synced else 'OFF'}")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute(schema)
    return cast(Quick, connection)


def _create(path: Path) -> None:
    # Closing any descriptor of a file ends the POSIX locks this process holds on it, SQLite's among them: so a file
    # that may be open is never opened here again.
    with _creating:
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _write_ahead(connection: dbapi2.Connection, *, seconds: float) -> None:
    # SQLite does not wait here when several turn a new file at the same moment: it answers "locked" at once.
    ends = time.monotonic() + seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except Busy:
            if time.monotonic() >= ends:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
