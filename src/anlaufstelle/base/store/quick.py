"""Small SQLite files whose loss does no harm: fast, shared by all processes, not synced to disk."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, cast

from pysqlite3 import dbapi2


class Answer(Protocol):
    """What a statement gave."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """Give the next row."""


class Quick(Protocol):
    """An open file."""

    def execute(self, statement: str, values: Mapping[str, Any] = ..., /) -> Answer:
        """Run one statement; each is a transaction of its own."""


#: The file is locked too long, unreadable, or no database.
Broken = dbapi2.Error
#: The file is busy; it is not broken.
Busy = dbapi2.OperationalError

_BUSY_MS = 50


def open_quick(path: Path, *, schema: str) -> Quick:
    """Open a file and make its tables when they are missing. Raises `Broken`."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(schema)
    return cast(Quick, connection)
