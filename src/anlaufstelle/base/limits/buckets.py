"""Token buckets in a small file of their own, shared by all processes of a machine.

A bucket belongs to a purpose and a network. Its key is a keyed hash that changes each day, and yesterday's buckets are
deleted: nobody can read from the file who asked for what, or whether somebody came back.
"""

import hashlib
import hmac
import logging
import math
import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from django.conf import settings

from anlaufstelle.base.limits.errors import LimitReached
from anlaufstelle.base.store.quick import Broken, Busy, Quick, open_quick

log = logging.getLogger(__name__)

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS bucket "
    "(key BLOB PRIMARY KEY, day INTEGER NOT NULL, tokens REAL NOT NULL, at REAL NOT NULL) WITHOUT ROWID"
)
#: What is left now: what was left then, and what has flowed in since, at most the burst.
_LEFT = "min(:burst, tokens + max(0.0, :at - at) * :rate)"
_TAKE = """
INSERT INTO bucket (key, day, tokens, at) VALUES (:key, :day, :burst - :cost, :at) ON CONFLICT (key) DO UPDATE
SET tokens = LEFT_NOW - :cost, at = max(at, :at) WHERE LEFT_NOW >= :cost RETURNING tokens
""".replace("LEFT_NOW", _LEFT)
_LOOK = "SELECT LEFT_NOW FROM bucket WHERE key = :key".replace("LEFT_NOW", _LEFT)
_QUIET_SECONDS = 60.0
_HOUR, _DAY = 3600, 86_400


@dataclass(frozen=True, slots=True)
class Limit:
    """How much one network may do: `burst` at once, then `per_hour`.

    >>> Limit("appointments.hold", burst=60, per_hour=240).rate * 3600
    240.0
    """

    code: str
    burst: int
    per_hour: int

    @property
    def rate(self) -> float:
        """Give what flows in each second."""
        return self.per_hour / _HOUR


class Buckets:
    """All buckets of one file. Safe for threads and for processes; a child opens the file anew."""

    def __init__(self, path: Path) -> None:
        """Keep the path; the file is opened at the first use."""
        self._path = path
        self._local = threading.local()
        self._day = 0
        self._quiet_until = 0.0

    def take(self, limit: Limit, network: str, *, at: datetime, cost: int = 1) -> None:
        """Take `cost` from the bucket of this network; raises `LimitReached` when too little is left.

        A file that is broken or busy lets everybody through: a limit protects the service, it must not end it.
        """
        if cost > limit.burst:
            raise LimitReached(retry_after=_HOUR)
        moment, day = at.timestamp(), int(at.timestamp() // _DAY)
        values: dict[str, float | bytes] = {
            "key": _key(limit, network, day=day), "day": day, "at": moment,
            "burst": limit.burst, "cost": cost, "rate": limit.rate,
        }  # fmt: skip
        try:
            left = self._take(values, day=day)
        except Busy as problem:
            self._local.process = None
            self._say(f"the limits file does not answer ({problem}); let through")
        except (Broken, OSError) as problem:
            self._start_anew()
            self._say(f"the limits file is broken ({problem}); let through, and made anew")
        else:
            if left is not None:
                raise LimitReached(retry_after=_wait(limit, cost=cost, left=left))

    def _take(self, values: Mapping[str, float | bytes], *, day: int) -> float | None:
        """Give None when it was taken, otherwise what is left."""
        connection = self._connection()
        if day != self._day:
            connection.execute("DELETE FROM bucket WHERE day < :day", values)
            self._day = day
        if connection.execute(_TAKE, values).fetchone() is not None:
            return None
        row = connection.execute(_LOOK, values).fetchone()
        return 0.0 if row is None else float(row[0])

    def _connection(self) -> Quick:
        if getattr(self._local, "process", None) != os.getpid():
            self._local.connection = open_quick(self._path, schema=_SCHEMA)
            self._local.process = os.getpid()
        return cast(Quick, self._local.connection)

    def _start_anew(self) -> None:
        self._local.process = None
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)

    def _say(self, text: str) -> None:
        if time.monotonic() >= self._quiet_until:
            self._quiet_until = time.monotonic() + _QUIET_SECONDS
            log.warning(text)


def take(purpose: Limit, network: str, *, at: datetime, cost: int = 1) -> None:
    """Count one request of a network; raises `LimitReached` when it asks for more than its share.

    About 0.05 ms. `network` comes from `network_of`.
    """
    _house().take(purpose, network, at=at, cost=cost)


_buckets: dict[Path, Buckets] = {}


def _house() -> Buckets:
    path = settings.HOME / "limits.sqlite3"
    return _buckets.setdefault(path, Buckets(path))


def _key(limit: Limit, network: str, *, day: int) -> bytes:
    text = f"{day}\n{limit.code}\n{network}".encode()
    return hmac.new(settings.KEYS.raw("network"), text, hashlib.sha256).digest()[:16]


def _wait(limit: Limit, *, cost: int, left: float) -> int:
    return max(1, math.ceil((cost - left) / limit.rate)) if limit.rate else _HOUR
