"""Signed heads of the audit log, and the log file that keeps them outside the database.

Whoever cuts the end off the database does not reach the file; the file cut as well is seen by a head kept elsewhere
(`verify(expect_head=...)`). The signature is Ed25519 (RFC 8032) with the key `audit` of the house.
"""

import os
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head: so many entries, with this root hash, at this time."""

    size: int
    root: bytes
    at: datetime
    signature: bytes = b""

    def body(self) -> bytes:
        """Give the text that is signed."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return f"anlaufstelle-audit/1\n{self.size}\n{self.root.hex()}\n{moment}\n".encode()

    def short(self) -> str:
        """Give size and root as one word, to be noted elsewhere.

        >>> Head(2, bytes(32), datetime(2026, 3, 3, tzinfo=UTC)).short()[:10]
        '2:00000000'
        """
        return f"{self.size}:{self.root.hex()}"

    def line(self) -> str:
        """Give the line of the log file."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return f"{self.size} {self.root.hex()} {moment} {b64encode(self.signature).decode()}\n"

    @classmethod
    def from_line(cls, line: str) -> "Head":
        """Read a line of the log file; raises `ValueError` when it is none, or is not as it was written, sign by sign.

        Base64 and hex have more than one way to say the same.
        """
        size, root, moment, signature = line.split()
        head = cls(int(size), bytes.fromhex(root), datetime.fromisoformat(moment), b64decode(signature, validate=True))
        if head.line() != f"{line}\n":
            raise ValueError("written in another way")
        return head


def signed(*, size: int, root: bytes, at: datetime) -> Head:
    """Give a head with the signature of the house."""
    key = Ed25519PrivateKey.from_private_bytes(settings.KEYS.raw("audit"))
    return Head(size, root, at, key.sign(Head(size, root, at).body()))


def public_key() -> Ed25519PublicKey:
    """Give the public half of the key; an auditor keeps it elsewhere."""
    return Ed25519PrivateKey.from_private_bytes(settings.KEYS.raw("audit")).public_key()


def is_signed(head: Head, key: Ed25519PublicKey) -> bool:
    """Say whether the signature fits the head."""
    try:
        key.verify(head.signature, head.body())
    except InvalidSignature:
        return False
    return True


class HeadLog:
    """The file of all heads, one a line, only ever added to."""

    def __init__(self, path: Path | None = None) -> None:
        """Use this file, by default the one of the house."""
        self.path = path or settings.HOME / "audit" / "checkpoints.log"

    def append(self, head: Head) -> None:
        """Add a head; it is on disk when this returns."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            end = os.fstat(descriptor).st_size
            torn = end > 0 and os.pread(descriptor, 1, end - 1) != b"\n"  # a power cut in the middle of a line
            os.write(descriptor, (("\n" if torn else "") + head.line()).encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def read(self) -> tuple[list[Head], list[int]]:
        """Give all heads, and the numbers of lines that are none."""
        heads, unreadable = [], []
        lines = self.path.read_bytes().decode(errors="backslashreplace").split("\n") if self.path.exists() else [""]
        for number, line in enumerate(lines[:-1], 1):
            try:
                heads.append(Head.from_line(line))
            except ValueError:
                unreadable.append(number)
        if lines[-1]:
            unreadable.append(len(lines))
        return heads, unreadable
