"""Short-lived counts that all processes of one machine share: sign-in attempts, used codes.

A file of its own beside the database, so that a flood of wrong passwords never holds up a booking. Values are JSON:
whoever could write the file could change a count, but never run code (Django's own backends keep pickles).
"""

import json
import os
import threading
from pathlib import Path
from typing import Any, cast

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from anlaufstelle.base import clock
from anlaufstelle.base.store.quick import Quick, open_quick

_TABLE = (
    "CREATE TABLE IF NOT EXISTS tally (key TEXT PRIMARY KEY, value TEXT NOT NULL, ends REAL NOT NULL) WITHOUT ROWID"
)
_SET = "INSERT INTO tally VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends = excluded.ends"
_ADD = f"{_SET} WHERE tally.ends <= ?"
_NEVER = 9e15
#: Every so many writes of a process the ended rows are removed.
_SWEEP = 100
_BUSY_MS = 10_000


class Tallies(BaseCache):
    """A Django cache whose `add` is one atomic step for all threads and processes."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        """Keep the counts in the file at `location`."""
        super().__init__(params)
        self._path = Path(location)
        self._local = threading.local()
        self._writes = 0

    def add(  # noqa: PLR0917  # as Django has it
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> bool:
        """Set a value only where there is none; say whether it was set."""
        row = self._row(key, value, timeout=timeout, version=version)
        return self._write(_ADD, (*row, clock.read().timestamp())) == 1

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        """Give a value that has not ended."""
        found = self._connection().execute(
            "SELECT value FROM tally WHERE key = ? AND ends > ?",
            (self.make_and_validate_key(key, version), clock.read().timestamp()),
        )
        row = found.fetchone()
        return default if row is None else json.loads(row[0])

    def set(  # noqa: PLR0917  # as Django has it
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> None:
        """Set a value until it ends."""
        self._write(_SET, self._row(key, value, timeout=timeout, version=version))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        """Move the end of a value; say whether it was there."""
        value = self.get(key, version=version)
        if value is None:
            return False
        self.set(key, value, timeout, version)
        return True

    def delete(self, key: Any, version: Any = None) -> bool:
        """Remove a value; say whether it was there."""
        return self._write("DELETE FROM tally WHERE key = ?", (self.make_and_validate_key(key, version),)) == 1

    def clear(self) -> None:
        """Remove everything."""
        self._write("DELETE FROM tally", ())

    def _row(self, key: Any, value: Any, *, timeout: Any, version: Any) -> tuple[str, str, float]:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        ends = _NEVER if seconds is None else clock.read().timestamp() + seconds
        return self.make_and_validate_key(key, version), json.dumps(value), ends

    def _write(self, statement: str, values: tuple[object, ...]) -> int:
        connection = self._connection()
        self._writes += 1
        if self._writes % _SWEEP == 0:
            connection.execute("DELETE FROM tally WHERE ends <= ?", (clock.read().timestamp(),))
        return connection.execute(statement, values).rowcount

    def _connection(self) -> Quick:
        if getattr(self._local, "process", None) != os.getpid():
            self._local.connection = open_quick(self._path, schema=_TABLE, busy_ms=_BUSY_MS, synced=True)
            self._local.process = os.getpid()
        return cast(Quick, self._local.connection)
