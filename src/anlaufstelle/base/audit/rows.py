"""The rows of the log as they lie in the database: a proof must see each byte, not what a converter makes of it.

On SQLite texts are read as bytes; what is no text any more, or a date written in another way, is not the same entry.
PostgreSQL gives values only, and refuses what is none.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection

_CHUNK = 2000
_TEXTS = ("at", "actor_kind", "actor", "code", "lasting", "erasable")
_DAY, _MOMENT = 10, 19


class RawEntry(NamedTuple):
    """An entry; `at` as it goes into the leaf hash."""

    id: int
    seq: int | None
    at: str
    actor_kind: str
    actor: str
    code: str
    lasting: str
    erasable: str
    salt: bytes | None
    commitment: bytes
    leaf: bytes


class RawHead(NamedTuple):
    """A checkpoint; `at` is None where no moment can be read."""

    id: int
    size: int
    at: datetime | None
    root: bytes
    signature: bytes
    frontier: bytes


def entries(*, placed: bool) -> Iterator[RawEntry]:
    """Give entries that have a place, in the order of their places, or those that have none yet."""
    columns = ", ".join(f"CAST({name} AS BLOB)" if _is_sqlite() else name for name in _TEXTS)
    which = "IS NOT NULL ORDER BY seq" if placed else "IS NULL ORDER BY id"
    query = f"SELECT id, seq, {columns}, salt, commitment, leaf FROM audit_entry WHERE seq {which}"  # noqa: S608  # our own words
    moment, text = (_written, _text) if _is_sqlite() else (_iso, str)
    for row in _rows(query):
        at, kind, actor, code, lasting, erasable = row[2:8]
        salt = None if row[8] is None else bytes(row[8])
        yield RawEntry(
            row[0], row[1], moment(at), text(kind), text(actor), text(code), text(lasting), text(erasable), salt,
            bytes(row[9]), bytes(row[10]),
        )  # fmt: skip


def heads() -> Iterator[RawHead]:
    """Give all checkpoints by size."""
    at = "CAST(at AS BLOB)" if _is_sqlite() else "at"
    query = f"SELECT id, size, {at}, root, signature, frontier FROM audit_checkpoint ORDER BY size"  # noqa: S608  # our own words
    for number, size, when, *rest in _rows(query):
        yield RawHead(number, size, _moment(when), *map(bytes, rest))


def highest_number(table: str) -> int | None:
    """Give the highest number SQLite ever gave to a row of a table; None where the database does not say it so."""
    if not _is_sqlite():
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    return 0 if row is None else int(row[0])


def _rows(query: str) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(_CHUNK):
            yield from rows


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _text(data: bytes) -> str:
    return data.decode(errors="backslashreplace")


def _written(data: bytes) -> str:
    """Give a moment as SQLite holds it (2026-03-03 08:00:00.5…, UTC) as the leaf hash has it, sign by sign."""
    text = _text(data)
    day, between, time = text[:_DAY], text[_DAY : _DAY + 1], text[_DAY + 1 :]
    fraction = "" if len(text) > _MOMENT else ".000000"
    return f"{day}T{time}{fraction}+00:00" if between == " " else text


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(found: Any) -> datetime | None:
    if isinstance(found, datetime):
        return found.astimezone(UTC)
    try:
        at = datetime.fromisoformat(_text(found))
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if str(at) == _text(found) else None
