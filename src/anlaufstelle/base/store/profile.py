"""The SQLite profile of the house: a safe library, WAL, full sync, foreign keys, immediate transactions."""

import sys
from pathlib import Path
from typing import Any

#: Older libraries can corrupt a database when the WAL is reset (fixed in 3.51.3).
OLDEST_SAFE = (3, 51, 3)

#: What is deleted is overwritten at once: nobody reads it out of the file later.
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456; "
    "PRAGMA journal_size_limit=67108864; PRAGMA secure_delete=ON;"
)


def install() -> None:
    """Put the safe SQLite in place of the one Python was linked with, before anything loads it.

    Raises `RuntimeError` when the library is older than `OLDEST_SAFE`.
    """
    import pysqlite3
    from pysqlite3 import dbapi2

    found = tuple(int(part) for part in dbapi2.sqlite_version.split("."))
    if found < OLDEST_SAFE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} can lose data; at least 3.51.3 is needed: make setup")
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2


def sqlite(path: Path) -> dict[str, Any]:
    """Give Django's settings for one SQLite file with this profile."""
    return {
        "ENGINE": "anlaufstelle.base.store.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": PRAGMAS},
        "TEST": {"NAME": str(path.with_name(f"test-{path.name}"))},
    }
