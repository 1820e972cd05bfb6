"""Names of workers: held as long as a process lives, so that the others know whose jobs nobody goes on with.

On PostgreSQL a name is a session's advisory lock in the job store: the server lets it go when the connection ends,
however that comes about. With SQLite all workers stand on one machine, where the supervisor starts the same name again.
"""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from anlaufstelle.base.jobs.errors import NameTaken

#: After a hard end the server may need a moment to notice.
_PATIENCE_SECONDS = 30.0
_NAP = 0.5


class Names:
    """Holds one name at the job store, and says which others nobody holds."""

    def __init__(self, address: str, *, own: str) -> None:
        """Keep address and name; `hold` takes the name."""
        self._address, self.own = address, own
        self._line: psycopg.Connection | None = None

    @property
    def shared(self) -> bool:
        """Say whether workers of other machines may share this job store."""
        return self._address.startswith("postgresql")

    def hold(self) -> None:
        """Take the own name, again where the connection broke. Raises `NameTaken`, `psycopg.Error`."""
        if not self.shared or self._is_held():
            return
        self._line = psycopg.connect(self._address, autocommit=True)
        until = time.monotonic() + _PATIENCE_SECONDS
        while not _take(self._line, self.own):
            if time.monotonic() > until:
                raise NameTaken
            time.sleep(_NAP)

    @contextmanager
    def without_holder(self, name: str) -> Iterator[bool]:
        """Say whether nobody holds a name; inside the block nobody can take it."""
        if self._line is None:
            yield False
            return
        free = _take(self._line, name)
        try:
            yield free
        finally:
            if free:
                self._line.execute("SELECT pg_advisory_unlock(%s)", [_number(name)])

    def let_go(self) -> None:
        """Let the own name go."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def _is_held(self) -> bool:
        if self._line is None:
            return False
        try:
            self._line.execute("SELECT 1")
        except psycopg.Error:
            self._line.close()
            self._line = None
            return False
        return True


def _take(line: psycopg.Connection, name: str) -> bool:
    row = line.execute("SELECT pg_try_advisory_lock(%s)", [_number(name)]).fetchone()
    return row is not None and bool(row[0])


def _number(name: str) -> int:
    """Give the number of a name's lock: 64 bits, signed as PostgreSQL counts."""
    return int.from_bytes(hashlib.sha256(f"anlaufstelle worker {name}".encode()).digest()[:8], "big", signed=True)
