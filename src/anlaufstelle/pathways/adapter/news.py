"""The second database: news in a person's favour, sealed under a key of its own, gone after thirty days.

The main database never sees it, and without its key the file holds bytes. No function here lists, counts, searches or
exports: news come out one after the other, for whoever may invite, or those of one person who is spoken with, and are
gone once they are answered. Beside them stands how far the night's work is: days and a number, nothing about anybody.
"""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from anlaufstelle.base.store.quick import Quick, open_quick

#: How long a row may stay (in days).
KEPT_DAYS = 30
#: What news are about: a way is possible now, it ends soon, its wording changed.
KINDS = ("open", "closing", "wording")
_URGENT = "closing"
_NEWS = (
    "CREATE TABLE IF NOT EXISTS news (tag BLOB PRIMARY KEY, day INTEGER NOT NULL, urgent INTEGER NOT NULL, "
    "held INTEGER NOT NULL DEFAULT 0, sealed BLOB NOT NULL) WITHOUT ROWID"
)
_PLACE = "CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY CHECK (one = 1), at TEXT NOT NULL)"
_PUT = (
    "INSERT INTO news (tag, day, urgent, sealed) VALUES (:tag, :day, :urgent, :sealed) "
    "ON CONFLICT (tag) DO NOTHING RETURNING 1"
)
_NEXT = (
    "SELECT tag, sealed FROM news WHERE urgent = :urgent AND tag > :tag AND day > :least AND held = 0 "
    "ORDER BY tag LIMIT 1"
)
_ONE = "SELECT sealed FROM news WHERE tag = :tag AND day > :least AND held = 0"
_HOLD = "UPDATE news SET held = 1 WHERE tag = :tag AND held = 0 RETURNING 1"
_GO_ON = "INSERT INTO place (one, at) VALUES (1, :at) ON CONFLICT (one) DO UPDATE SET at = excluded.at"
_KEY_BYTES, _NONCE_BYTES = 32, 12
#: Every row is as long as any other.
_SEALED_BYTES = 160


@dataclass(frozen=True, slots=True)
class News:
    """One thing that became possible for a person, ends soon, or reads otherwise; `kind` is one of `KINDS`."""

    person: int
    way: str
    kind: str
    day: date
    until: date | None = None


class SealedNews:
    """The open store; the folder of the key may lie on another disk than the file."""

    def __init__(self, file: Path, *, key: Path) -> None:
        """Open the file, and make key and tables at first use.

        Raises `ValueError` for a key file that holds something else.
        """
        self._secret, made = _key(key)
        self._cipher = AESGCM(hmac.digest(self._secret, b"seal", "sha256"))
        self._file: Quick = open_quick(file, schema=_NEWS)
        file.chmod(0o600)
        self._file.execute("PRAGMA secure_delete=ON")
        self._file.execute(_PLACE)
        if made:  # what another key sealed can never be read again
            self._file.execute("DELETE FROM news")

    def put(self, news: News) -> bool:
        """Keep a piece of news once; say whether it is new.

        A row's place says nothing: its tag is a keyed hash.
        """
        said = json.dumps(asdict(news), default=str, sort_keys=True).encode().ljust(_SEALED_BYTES)
        nonce, (urgent, tag) = secrets.token_bytes(_NONCE_BYTES), self._place_of(news)
        values = {
            "tag": tag,
            "day": news.day.toordinal(),
            "urgent": urgent,
            "sealed": nonce + self._cipher.encrypt(nonce, said, None),
        }
        return self._file.execute(_PUT, values).fetchone() is not None

    def next(self, *, on: date, after: News | None = None) -> tuple[bytes, News] | None:
        """Give one piece of fresh news, what closes first; after another one, the next; nothing at the end.

        The one before may be gone by now: its place is known all the same.
        """
        begin = (True, b"") if after is None else self._place_of(after)
        for urgent, tag in (begin, (False, b"")) if begin[0] else (begin,):
            values = {"urgent": urgent, "tag": tag, "least": on.toordinal() - KEPT_DAYS}
            row = self._file.execute(_NEXT, values).fetchone()
            if row is not None:
                return bytes(row[0]), self._opened(bytes(row[1]))
        return None

    def of(self, tag: bytes, *, on: date) -> News | None:
        """Give one piece of fresh news by its tag."""
        row = self._file.execute(_ONE, {"tag": tag, "least": on.toordinal() - KEPT_DAYS}).fetchone()
        return None if row is None else self._opened(bytes(row[0]))

    def about(self, person: int, *, ways: Iterable[str], on: date) -> tuple[News, ...]:
        """Give the fresh news of one person who is spoken with."""
        found = (self.of(self._tag(person, way, kind), on=on) for way in ways for kind in KINDS)
        return tuple(news for news in found if news is not None)

    def hold(self, tag: bytes) -> bool:
        """Take one piece for oneself while it is being answered; say whether it was there for the taking."""
        return self._file.execute(_HOLD, {"tag": tag}).fetchone() is not None

    def release(self, tag: bytes | None = None) -> None:
        """Give back what was taken and not answered: one piece, or all that a cut left behind."""
        self._file.execute("UPDATE news SET held = 0 WHERE :tag IS NULL OR tag = :tag", {"tag": tag})

    def drop(self, tag: bytes) -> None:
        """Forget one piece of news: it was answered."""
        self._file.execute("DELETE FROM news WHERE tag = :tag", {"tag": tag})

    def forget(self, person: int, *, ways: Iterable[str]) -> None:
        """Forget all news of one person about these ways."""
        for way in ways:
            for kind in KINDS:
                self.drop(self._tag(person, way, kind))

    def end(self, *, on: date) -> None:
        """Remove what is older than thirty days."""
        self._file.execute("DELETE FROM news WHERE day <= :least", {"least": on.toordinal() - KEPT_DAYS})

    def place(self) -> Mapping[str, Any]:
        """Give how far the work is; empty before the first."""
        row = self._file.execute("SELECT at FROM place").fetchone()
        found: Mapping[str, Any] = json.loads(row[0]) if row else {}
        return found

    def go_on(self, place: Mapping[str, Any]) -> None:
        """Keep how far the work is."""
        self._file.execute(_GO_ON, {"at": json.dumps(place)})

    def _place_of(self, news: News) -> tuple[bool, bytes]:
        return news.kind == _URGENT, self._tag(news.person, news.way, news.kind)

    def _tag(self, person: int, way: str, kind: str) -> bytes:
        return hmac.digest(self._secret, f"{person}|{way}|{kind}".encode(), hashlib.sha256)

    def _opened(self, sealed: bytes) -> News:
        try:
            said = json.loads(self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None))
        except InvalidTag:
            raise ValueError("the news were sealed under another key") from None
        until = date.fromisoformat(said["until"]) if said["until"] else None
        return News(said["person"], said["way"], said["kind"], date.fromisoformat(said["day"]), until)


def store() -> SealedNews:
    """Give the store of this house; file and key lie apart, and neither is part of a backup: all can be worked out."""
    return _open(settings.HOME, os.getpid())


@cache
def _open(home: Path, _process: int) -> SealedNews:
    return SealedNews(home / "screening" / "news.sqlite3", key=home / "keys" / "screening.key")


def _key(path: Path) -> tuple[bytes, bool]:
    """Read the key, or make it at first use, and say which; of two first uses at once one wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        draft, made = path.with_suffix(f".{secrets.token_hex(4)}"), secrets.token_bytes(_KEY_BYTES)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)  # fails when another process was first; its key is then ours
        except FileExistsError:
            pass
        else:
            return made, True
        finally:
            draft.unlink()
    found = path.read_bytes()
    if len(found) != _KEY_BYTES:
        raise ValueError(f"{path}: not the key of the news. Remedy: delete it; the news are worked out again")
    return found, False
