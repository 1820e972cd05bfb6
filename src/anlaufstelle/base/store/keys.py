"""The keys of the house: made at first start, in a file of their own, never in the database."""

import json
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Keys:
    """Secrets of one installation, base64 in the file.

    `django` signs sessions and forms, `links` signs the links residents get, `identity` keys the hash of name and birth
    date, `network` keys the hash of network addresses, `audit` is an Ed25519 private key (raw 32 bytes).
    """

    django: str
    links: str
    identity: str
    network: str
    audit: str

    def raw(self, name: str) -> bytes:
        """Give one key as bytes."""
        return b64decode(getattr(self, name))


def _new() -> Keys:
    return Keys(*(b64encode(secrets.token_bytes(32)).decode() for _ in range(5)))


@cache
def load(path: Path) -> Keys:
    """Read the keys, or make them at first start.

    The file is written with mode 0600 and appears whole or not at all; of two first starts at once one wins.
    Raises `ValueError` when the file is there but cannot be read as keys: making new ones would orphan all links.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(f".{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(asdict(_new()), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)  # fails when another process was first; its keys are then ours
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    try:
        return Keys(**json.loads(path.read_text()))
    except (TypeError, ValueError) as problem:
        raise ValueError(f"{path}: not a key file. Restore it from the backup; do not delete it.") from problem
