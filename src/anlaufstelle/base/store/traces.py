"""Taking what was deleted out of the files of the database, after the change that deleted it.

SQLite overwrites deleted rows with zeros (`PRAGMA secure_delete`, see `profile`), but its write-ahead log still holds
the pages as they were: it is written back and cut to nothing. PostgreSQL keeps dead rows until VACUUM; the table that
holds keys is written anew, so that no old key stays in its file. What PostgreSQL's own log keeps ends with its archive.
"""

from collections.abc import Collection

from django.db import connection, connections


def wipe_traces(*, keys: Collection[str]) -> bool:
    """Wipe what was deleted from all database files; `keys` are the tables that hold keys. Runs outside of a change.

    Gives False while somebody still reads an older state: try again later. Raises `RuntimeError` inside a transaction.
    """
    if connection.in_atomic_block:
        raise RuntimeError("what is deleted can be wiped only after its change")
    if connection.vendor == "sqlite":
        cut = [_cut_log(alias) for alias in connections if connections[alias].vendor == "sqlite"]
        return all(cut)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        for table in keys:
            cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(table)}")
    return True


def _cut_log(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, _pages, _moved = cursor.fetchone()
    return not busy
