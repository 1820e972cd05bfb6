"""A consistent copy of a database while the house goes on working."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from pysqlite3 import dbapi2

from anlaufstelle.base.store.parts import Damaged

#: A dump of one office takes seconds; past this something hangs.
_DUMP_SECONDS = 1800


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite database with its online backup; writers are not held up.

    The copy is one plain file without a WAL, synced to disk. Raises `Damaged` when the copy is not sound.
    """
    reading = dbapi2.connect(f"file:{source}?mode=ro", uri=True, timeout=20)
    writing = dbapi2.connect(str(target))
    try:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode=DELETE")
        (answer,) = writing.execute("PRAGMA quick_check").fetchone()
    except dbapi2.DatabaseError as problem:
        raise Damaged(f"{source.name}: {problem}") from problem
    finally:
        reading.close()
        writing.close()
    if answer != "ok":
        raise Damaged(f"{source.name}: {answer}")
    sync(target)


def dump_postgresql(database: Mapping[str, Any], target: Path) -> None:
    """Write a dump of the PostgreSQL database (custom format).

    Raises `Damaged` with the remedy where `pg_dump` is missing or fails. The password goes by environment, never by
    command line.
    """
    program = shutil.which("pg_dump")
    if program is None:
        raise Damaged(
            "Für PostgreSQL wird pg_dump gebraucht. Abhilfe: apt-get install postgresql-client (Fassung des Servers)."
        )
    command = [program, "--format=custom", "--no-owner", f"--file={target}"]
    done = subprocess.run(  # noqa: S603  # a fixed program with fixed words
        command,
        env=os.environ | _connection(database),
        capture_output=True,
        text=True,
        timeout=_DUMP_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise Damaged(f"pg_dump: {done.stderr.strip()[-400:]}")
    sync(target)


def _connection(database: Mapping[str, Any]) -> dict[str, str]:
    names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return {variable: str(database[key]) for variable, key in names.items() if database.get(key)}


def check_sqlite(file: Path) -> None:
    """Raise `Damaged` unless the database is whole and every foreign key points somewhere."""
    connection = dbapi2.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    try:
        lines = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    except dbapi2.DatabaseError as problem:
        raise Damaged(f"{file.name}: {problem}") from problem
    finally:
        connection.close()
    if lines != ["ok"]:
        raise Damaged(f"{file.name}: {'; '.join(lines)}")
    if lost:
        raise Damaged(f"{file.name}: {len(lost)} Zeilen verweisen ins Leere, zuerst in Tabelle {lost[0][0]}.")


def migrations_in(file: Path) -> tuple[str, ...]:
    """Give the migrations a SQLite database has gone through, as `app.name`, sorted."""
    connection = dbapi2.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    try:
        rows = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    except dbapi2.DatabaseError as problem:
        raise Damaged(f"{file.name}: keine Datenbank der Anlaufstelle ({problem}).") from problem
    finally:
        connection.close()
    return tuple(sorted(f"{app}.{name}" for app, name in rows))


def sqlite_version() -> str:
    """Give the version of the SQLite library."""
    return cast(str, dbapi2.sqlite_version)


def sync(path: Path) -> None:
    """Bring a file or folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
