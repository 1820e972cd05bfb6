"""Bytes of documents on disk: written once, whole and durable, each under a key of its own.

The order of a write: a draft, fsync, the name, fsync of the folder, and only then the database row that knows name and
key; only after its commit may the source be let go. A file without a row is nobody's and is swept later; a row without
a file cannot come about. Who destroys the row's key has destroyed the bytes, also those of a copy of the disk.
"""

import errno
import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

_SECRET_BYTES, _NAME_BYTES, _NONCE = 32, 16, bytes(12)
_NAME = re.compile(r"[0-9a-f]{32}")
DRAFT = ".draft"


class ContentDamaged(Exception):
    """Stored bytes are missing, or are not those that were stored; the text names the file, never what is in it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What the database keeps of stored bytes.

    `digest` is a keyed hash: the same bytes give the same one in this house, and nobody outside can try texts on it.
    `key` is the wrapped key of this file.
    """

    name: str
    digest: str
    size: int
    key: bytes = field(repr=False)


class Contents:
    """The stored bytes below one folder."""

    def __init__(self, folder: Path, *, secret: bytes) -> None:
        """Keep the folder; `secret` (32 bytes) wraps the keys and keys the digests."""
        self._folder = folder
        self._wrapping = _derived(secret, b"contents: keys")
        self._hashing = _derived(secret, b"contents: digests")

    def put(self, data: bytes) -> Stored:
        """Store bytes; when this returns they survive a power cut. Raises `OSError` and leaves nothing behind."""
        name, key = secrets.token_hex(_NAME_BYTES), secrets.token_bytes(_SECRET_BYTES)
        digest = self.digest(data)
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(DRAFT)
        try:
            _write(draft, AESGCM(key).encrypt(_NONCE, data, digest.encode()))
            draft.rename(path)
            _settle(path.parent)
            _settle(self._folder)
        except BaseException:
            for left in (draft, path):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
            raise
        return Stored(name, digest, len(data), aes_key_wrap(self._wrapping, key))

    def get(self, stored: Stored) -> bytes:
        """Give the bytes. Raises `ContentDamaged` for the smallest change, and when they are gone."""
        try:
            sealed = self._path(stored.name).read_bytes()
            found = AESGCM(self._key(stored)).decrypt(_NONCE, sealed, stored.digest.encode())
        except (FileNotFoundError, InvalidTag, InvalidUnwrap, ValueError) as problem:
            raise ContentDamaged(f"{stored.name}: {type(problem).__name__}") from None
        return found

    def seal(self, stored: Stored, data: bytes) -> bytes:
        """Lock something derived from stored bytes (the picture of a page) with their key: it ends with them."""
        nonce = secrets.token_bytes(len(_NONCE))
        return nonce + AESGCM(self._key(stored)).encrypt(nonce, data, b"derived")

    def unseal(self, stored: Stored, sealed: bytes) -> bytes:
        """Give back what `seal` locked. Raises `ContentDamaged`."""
        nonce, rest = sealed[: len(_NONCE)], sealed[len(_NONCE) :]
        try:
            return AESGCM(self._key(stored)).decrypt(nonce, rest, b"derived")
        except (InvalidTag, InvalidUnwrap, ValueError) as problem:
            raise ContentDamaged(f"{stored.name}: {type(problem).__name__}") from None

    def digest(self, data: bytes) -> str:
        """Give the keyed hash of bytes, in hex."""
        return hmac.new(self._hashing, hashlib.sha256(data).digest(), hashlib.sha256).hexdigest()

    def erase(self, name: str) -> None:
        """Remove stored bytes for good; what is gone already is no error. The row with the key goes first."""
        path = self._path(name)
        path.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            _settle(path.parent)

    def names(self) -> Iterator[tuple[str, float]]:
        """Give every stored name with the time of its file (seconds since 1970), drafts that were left behind too."""
        if not self._folder.is_dir():
            return
        for path in sorted(self._folder.glob("??/*")):
            name = path.name.removesuffix(DRAFT)
            if _NAME.fullmatch(name):
                with suppress(FileNotFoundError):
                    yield path.name, path.stat().st_mtime

    def sweep(self, name: str) -> None:
        """Remove a file that no row knows, a draft too. Raises `ValueError` for what is no name."""
        path = self._path(name.removesuffix(DRAFT))
        (path.with_suffix(DRAFT) if name.endswith(DRAFT) else path).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(f"no name of stored bytes: {name!r}")
        return self._folder / name[:2] / name

    def _key(self, stored: Stored) -> bytes:
        return aes_key_unwrap(self._wrapping, bytes(stored.key))


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_SECRET_BYTES, salt=None, info=purpose).derive(secret)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        view = memoryview(data)
        while view:
            written = file.write(view)
            if not written:
                raise OSError(errno.EIO, "nothing was written")
            view = view[written:]
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
