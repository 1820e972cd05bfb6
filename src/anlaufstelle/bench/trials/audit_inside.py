"""The inside of the proof of the audit log: a log, its bits, and what the proof says of each."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import IntegrityError, connection

from anlaufstelle.base import clock
from anlaufstelle.base.audit import guards
from anlaufstelle.base.audit.checkpoints import HeadLog
from anlaufstelle.base.audit.permissions import KEEP_AUDIT
from anlaufstelle.base.audit.verify import verify
from anlaufstelle.base.change import change
from anlaufstelle.base.events import Event
from anlaufstelle.base.jobs.seal import seal
from anlaufstelle.base.permissions import actor

_A_HEAD = 100
#: What an entry consists of by itself, and what only its neighbours tell.
_ALONE = ("at", "actor_kind", "actor", "code", "lasting", "salt", "erasable", "commitment", "leaf")
_TOGETHER = ("id", "seq")
_OF_HEAD = ("id", "size", "at", "root", "signature", "frontier")
_TEXTS = {"at", "actor_kind", "actor", "code", "lasting", "erasable"}
#: So many bits a number of such a log has on the disk.
_NUMBER_BITS = 16
_SINGLE = 200
Flips = tuple[int, int]
Value = int | bytes


@dataclass(frozen=True, kw_only=True)
class Tried(Event):
    """Something with a part that can be erased."""

    code: ClassVar[str] = "trial.tried"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("person",)
    number: int
    person: str = "Größe K7P3QX"


def flip_everything(*, entries: int, most: int, seed: int) -> dict[str, Any]:
    """Write a log, flip its bits, and give for each part how many were flipped and how many of them not found.

    `most` bits of what is flipped one at a time are drawn; 0: all of them.
    """
    _write(entries)
    dice = random.Random(seed)
    counts = {"untouched_found_wrong": int(not verify().ok)}
    guards.take_down(connection)
    flips = {name: _in_all(name) for name in _ALONE}
    for table, names in (("audit_entry", _TOGETHER), ("audit_checkpoint", _OF_HEAD)):
        for name in names:
            flips[f"{table}_{name}"] = _one_by_one(table, name, most=most, dice=dice)
    for name in _ALONE:
        flips[f"{name}_by_itself"] = _one_by_one("audit_entry", name, most=most or _SINGLE, dice=dice)
    flips["log_file"] = _log_file(most=most, dice=dice)
    return {"flips": flips, "counts": {**counts, **_cut()}}


def _write(entries: int) -> None:
    """Write a log as the house does, with a head after each hundred entries; the last ones wait for their place."""
    by, at = actor("system"), clock.read()
    for first in range(0, entries, _A_HEAD):
        with change(by=by, at=at, may=KEEP_AUDIT) as done:
            for number in range(first, min(first + _A_HEAD, entries)):
                done.record(Tried(number=number))
        if first + _A_HEAD < entries or first == 0:
            seal(by=by, at=at, finish=True)


def _in_all(name: str) -> Flips:
    """Flip the same bit of a column in all entries at once: each of them must be named."""
    values = _values("audit_entry", name)
    flipped = missed = 0
    for bit in range(8 * max(len(value) for _key, value in values)):
        now = [(key, _flipped(value, bit)) for key, value in values if bit < 8 * len(value)]
        with _undone():
            for key, value in now:
                _set("audit_entry", name, key=key, value=value)
            problems = [one for one in verify().problems if one.kind in {"content", "personal"}]
        flipped += len(now)
        missed += max(0, len(now) - len({(one.where, one.text) for one in problems}))
    return flipped, missed


def _one_by_one(table: str, name: str, *, most: int, dice: random.Random) -> Flips:
    values = _values(table, name)
    bits = [(key, value, bit) for key, value in values for bit in range(_length(value))]
    flipped = missed = 0
    for key, value, bit in dice.sample(bits, most) if 0 < most < len(bits) else bits:
        with _undone():
            try:
                _set(table, name, key=key, value=_flipped(value, bit))
            except IntegrityError:
                continue  # two with one number: the database itself refuses that
            flipped += 1
            missed += verify().ok
    return flipped, missed


def _log_file(*, most: int, dice: random.Random) -> Flips:
    path = HeadLog().path
    data = path.read_bytes()
    bits = range(8 * len(data))
    flipped = missed = 0
    for bit in dice.sample(bits, most) if most else bits:
        path.write_bytes(_bytes_flipped(data, bit))
        flipped += 1
        missed += verify().ok
    path.write_bytes(data)
    return flipped, missed


def _cut() -> dict[str, int]:
    """Cut the end off with its heads, as the owner of the database can: the log file tells, without it nothing does."""
    path = HeadLog().path
    lines = path.read_bytes()
    with _undone(), connection.cursor() as cursor:
        cursor.execute("SELECT max(size) FROM audit_checkpoint")
        (size,) = cursor.fetchone()
        cursor.execute("DELETE FROM audit_checkpoint WHERE size = %s", [size])
        cursor.execute("DELETE FROM audit_entry WHERE seq >= %s OR seq IS NULL", [size - 1])
        missed = int(verify().ok)
        path.write_bytes(b"".join(lines.splitlines(keepends=True)[:-1]))
        blind = int(verify().ok)
        path.write_bytes(lines)
    return {"cut_end_missed": missed, "cut_end_missed_without_heads": blind}


@contextmanager
def _undone() -> Iterator[None]:
    """Take back what happens inside the block."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _values(table: str, name: str) -> list[tuple[int, Any]]:
    """Give key and value of each row that has one; texts as bytes."""
    column = f"CAST({name} AS BLOB)" if name in _TEXTS else name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {column} FROM {table} WHERE {name} IS NOT NULL")  # noqa: S608  # our own words
        return [(key, value if isinstance(value, int) else bytes(value)) for key, value in cursor.fetchall()]


def _set(table: str, name: str, *, key: int, value: Value) -> None:
    new = "CAST(%s AS TEXT)" if name in _TEXTS else "%s"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {name} = {new} WHERE id = %s", [value, key])  # noqa: S608  # our own words


def _length(value: Value) -> int:
    return _NUMBER_BITS if isinstance(value, int) else 8 * len(value)


def _flipped(value: Value, bit: int) -> Value:
    return value ^ (1 << bit) if isinstance(value, int) else _bytes_flipped(value, bit)


def _bytes_flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
