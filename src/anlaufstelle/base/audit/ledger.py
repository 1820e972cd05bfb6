"""Writing the audit log inside the transaction of a use case."""

import hashlib
import json
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.events import Event
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.store.prepared import PreparedInsert

_LEAF = b"\x00"
_BATCH = 500
_ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_ENTRIES = PreparedInsert(Entry)


def append(events: Iterable[Event], *, by: Actor, at: datetime) -> None:
    """Add one entry an event; the caller's transaction decides whether they stay."""
    _ENTRIES.write([_entry(event.code, *event.split(), by=by, at=at) for event in events])


def append_refusal(*, permission: str, by: Actor, at: datetime) -> None:
    """Record that a signed-in person tried something without the permission."""
    append_plain("access.refused", {"permission": permission}, by=by, at=at)


def append_plain(code: str, lasting: dict[str, Any], *, by: Actor, at: datetime) -> None:
    """Add an entry that has no event of its own."""
    _entry(code, lasting, {}, by=by, at=at).save(force_insert=True)


def _entry(code: str, lasting: dict[str, Any], erasable: dict[str, Any], *, by: Actor, at: datetime) -> Entry:
    salt = secrets.token_bytes(16) if erasable else None
    private = canonical(erasable) if erasable else ""
    entry = Entry(
        at=at, actor_kind=by.kind, actor=by.id, code=code, lasting=canonical(lasting), salt=salt, erasable=private,
        commitment=commitment(salt, private),
    )  # fmt: skip
    entry.leaf = leaf_hash(entry)
    return entry


def newest() -> int:
    """Give the number of the newest entry; it changes with everything anybody does."""
    return Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0


def concerning(values: Mapping[str, Collection[Any]]) -> list[int]:
    """Give the entries whose erasable part holds one of these values (``{"public_code": ["K7P3QX"]}``).

    Looks through everything not yet erased, so call it before the transaction that erases.
    """
    wanted = {name: set(found) for name, found in values.items() if found}
    if not wanted:
        return []
    rows = Entry.objects.filter(salt__isnull=False).order_by("id").values_list("id", "erasable")
    return [
        number
        for number, text in rows.iterator(2000)
        if any(name in wanted and value in wanted[name] for name, value in _parts(text))
    ]


def older_than(before: datetime, *, codes: Collection[str]) -> list[int]:
    """Give the entries of these kinds from before this moment that still have their erasable part."""
    rows = Entry.objects.filter(code__in=codes, at__lt=before, salt__isnull=False)
    return list(rows.order_by("id").values_list("id", flat=True))


def erase(entries: Collection[int]) -> int:
    """End the erasable part of these entries; the proof of the log stays whole. Gives how many had one.

    Runs inside the change() of the retention that demands it. Raises `RuntimeError` outside of one.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("erase() belongs into the change() that ends the data")
    numbers = sorted(entries)
    return sum(
        Entry.objects.filter(id__in=numbers[at : at + _BATCH], salt__isnull=False).update(salt=None, erasable="")
        for at in range(0, len(numbers), _BATCH)
    )


def _parts(erasable: str) -> Iterator[tuple[str, Any]]:
    for name, value in json.loads(erasable).items():
        for item in value if isinstance(value, list) else [value]:
            yield name, item if not isinstance(item, dict) else canonical(item)


def canonical(value: dict[str, Any]) -> str:
    """Give one text for one value: sorted keys, no spaces, UTF-8."""
    return _ENCODE(value)


def commitment(salt: bytes | None, erasable: str) -> bytes:
    """Give the hash that stands for the erasable part; without the salt it tells nothing."""
    return hashlib.sha256((salt or b"") + erasable.encode()).digest()


def leaf_hash(entry: Entry) -> bytes:
    """Give the RFC 6962 leaf hash of an entry: SHA-256 of 0x00 and the canonical lasting content."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return leaf_of(
        at, entry.actor_kind, entry.actor, code=entry.code, lasting=entry.lasting, commitment=bytes(entry.commitment)
    )


def leaf_of(at: str, actor_kind: str, actor: str, *, code: str, lasting: str, commitment: bytes) -> bytes:
    """Give the leaf hash of these parts; `at` is the moment in UTC with microseconds, as ISO 8601 has it."""
    content = canonical(
        {"at": at, "by": [actor_kind, actor], "code": code, "lasting": lasting, "commitment": commitment.hex()}
    )
    return hashlib.sha256(_LEAF + content.encode()).digest()
