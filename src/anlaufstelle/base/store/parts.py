"""What a backup consists of: the list of its parts with sizes and SHA-256 sums, signed with the house's own key."""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from anlaufstelle.base.store.keys import Keys

FORMAT = 1
MANIFEST = "manifest.json"
KEYS = "keys/keys.json"
OFFICE = "office.sqlite3"
OFFICE_DUMP = "office.pgdump"
JOBS = "jobs.sqlite3"
#: Files and folders of the home folder that belong to the set where they exist, in the order they must be copied.
#: The log of checkpoints comes before the database, because it must never be ahead of it.
BEFORE_DATABASE = (KEYS, "audit/checkpoints.log")
FOLDERS = ("documents",)

_BLOCK = 1024 * 1024


class Damaged(Exception):
    """A backup that cannot be trusted or cannot be made; the text says why, in words for the administrator."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the set; `path` is relative to the home folder."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list of the set, and what made it.

    `migrations` names the applied migrations, `app.name` in the order of their names; `probe` is an Ed25519 signature
    with the audit key over everything else, so that keys and databases of different houses cannot be mixed unnoticed.
    """

    format: int
    made_at: str
    made_by: str
    sqlite: str
    engine: str
    migrations: tuple[str, ...]
    parts: tuple[Part, ...]
    probe: str = ""

    def text(self) -> str:
        """Give the manifest as it stands in the file."""
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False)

    def signed(self, keys: Keys) -> "Manifest":
        """Give the same manifest with its probe."""
        signature = _key(keys).sign(self._content())
        return Manifest(**(self._fields() | {"probe": b64encode(signature).decode()}))

    def check_probe(self, keys: Keys) -> None:
        """Raise `Damaged` when these keys did not sign this list."""
        try:
            _key(keys).public_key().verify(b64decode(self.probe), self._content())
        except (InvalidSignature, ValueError) as problem:
            raise Damaged(
                "Schlüssel und Inhaltsliste gehören nicht zusammen, oder die Liste wurde verändert."
            ) from problem

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    def _content(self) -> bytes:
        values = asdict(self)
        del values["probe"]
        return json.dumps(values, sort_keys=True, separators=(",", ":")).encode()


def read(text: str) -> Manifest:
    """Read a manifest; raises `Damaged` for anything that is not one of ours."""
    try:
        values: Mapping[str, Any] = json.loads(text)
        parts = tuple(Part(str(row["path"]), int(row["size"]), str(row["sha256"])) for row in values["parts"])
        found = Manifest(**{**values, "parts": parts, "migrations": tuple(map(str, values["migrations"]))})
    except (ValueError, TypeError, KeyError) as problem:
        raise Damaged("Die Inhaltsliste (manifest.json) ist nicht lesbar.") from problem
    if found.format != FORMAT:
        raise Damaged(f"Diese Fassung liest Sicherungen im Format {FORMAT}, nicht {found.format}.")
    _check_paths([part.path for part in parts])
    return found


def _check_paths(paths: Sequence[str]) -> None:
    for path in paths:
        steps = path.split("/")
        if path.startswith("/") or "\\" in path or "\0" in path or any(step in ("", ".", "..") for step in steps):
            raise Damaged(f"Die Inhaltsliste nennt einen unerlaubten Pfad: {path!r}.")
    if len(set(paths)) != len(paths):
        raise Damaged("Die Inhaltsliste nennt einen Teil zweimal.")


def measure(file: Path, *, path: str) -> Part:
    """Give size and sum of a file as a part."""
    total, size = hashlib.sha256(), 0
    with file.open("rb") as content:
        while block := content.read(_BLOCK):
            total.update(block)
            size += len(block)
    return Part(path=path, size=size, sha256=total.hexdigest())


def _key(keys: Keys) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(keys.raw("audit"))
