"""Proving a log of a million entries, and the bare hashing of the same leaves and nodes as its floor."""

import hashlib
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from anlaufstelle.base import clock
from anlaufstelle.base.audit import rows
from anlaufstelle.base.audit.checkpoints import HeadLog, signed
from anlaufstelle.base.audit.ledger import commitment, leaf_of
from anlaufstelle.base.audit.merkle import Frontier, join
from anlaufstelle.base.audit.models import Checkpoint, Entry
from anlaufstelle.base.audit.verify import verify
from anlaufstelle.bench.house import Office
from anlaufstelle.bench.rows import Row

_INSIDE = "anlaufstelle.bench.audit"
_SECONDS, _MILLION = 60.0, 1_000_000
_A_HEAD = 10_000
_AT = "%Y-%m-%dT%H:%M:%S.%f+00:00"


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Give the seconds of a proof of a million entries; quick: of a tenth of them, and the target a tenth."""
    del seed  # nothing here is drawn
    entries = _MILLION // 10 if quick else _MILLION
    with tempfile.TemporaryDirectory(prefix="anlaufstelle-audit-") as folder:
        place = Office(Path(folder) / "home", settings={"ANLAUFSTELLE_DATABASE": ""})
        place.command("init")
        place.inside(_INSIDE, "fill", entries=entries)
        found = place.inside(_INSIDE, "prove")
    return list(_rows(found, entries))


def _rows(found: dict[str, Any], entries: int) -> Iterator[Row]:
    target = _SECONDS * entries / _MILLION
    yield Row("entries", found["entries"], "count", None, entries, found["entries"] == entries)
    yield Row("verify_s", found["seconds"], "s", found["floor"], target, found["seconds"] <= target)
    yield Row("wrong", found["problems"], "count", None, 0, found["problems"] == 0)


def fill(*, entries: int) -> int:
    """Runs inside the home: write entries with their places and a head each ten thousand, as the house leaves them."""
    at, frontier = clock.read().replace(microsecond=0), Frontier()
    for first in range(0, entries, _A_HEAD):
        made = [_entry(number, at + timedelta(milliseconds=number)) for number in range(first, first + _A_HEAD)]
        Entry.objects.bulk_create(made, batch_size=500)
        frontier = frontier.grown(bytes(entry.leaf) for entry in made)
        head = signed(size=frontier.size, root=frontier.root(), at=at)
        HeadLog().append(head)
        Checkpoint.objects.create(
            size=head.size, at=at, root=head.root, signature=head.signature, frontier=frontier.packed()
        )
    return entries


def _entry(number: int, at: Any) -> Entry:
    salt, erasable = number.to_bytes(16, "big"), f'{{"person":"K{number:07}"}}'
    lasting = f'{{"item":{number},"of":{number % 977}}}'
    promise = commitment(salt, erasable)
    who, code = str(number % 150), "files.tried"
    leaf = leaf_of(at.strftime(_AT), "staff", who, code=code, lasting=lasting, commitment=promise)
    return Entry(
        seq=number, at=at, actor_kind="staff", actor=who, code=code, lasting=lasting, salt=salt,
        erasable=erasable, commitment=promise, leaf=leaf,
    )  # fmt: skip


def prove() -> dict[str, Any]:
    """Runs inside the home: the proof, and the hashing alone."""
    begun = time.perf_counter()
    report = verify()
    seconds = time.perf_counter() - begun
    connection.close()
    return {
        "entries": report.entries,
        "problems": len(report.problems),
        "seconds": seconds,
        "floor": _floor(report.entries),
    }


def _floor(entries: int) -> float:
    """Give the seconds of two hashes and a node an entry, with everything at hand."""
    one = next(rows.entries(placed=True))
    text = f"{one.at}{one.lasting}{one.commitment.hex()}{one.code}".encode() + bytes(60)
    begun = time.perf_counter()
    for _turn in range(entries):
        hashlib.sha256(one.commitment).digest()
        join(hashlib.sha256(text).digest(), one.leaf)
    return time.perf_counter() - begun
