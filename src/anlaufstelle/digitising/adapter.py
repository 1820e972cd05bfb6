"""The seal of the office on transfer notes. Where a card or a service seals, it takes the place of the key here."""

from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from anlaufstelle.base.store import keys


class Sealer(Protocol):
    """Who seals for the office.

    `qualified` says whether the seal is a qualified one (Art. 3 No. 27 eIDAS): only then a court presumes that nothing
    was changed. `key` names the key by its public half.
    """

    qualified: bool

    @property
    def key(self) -> str:
        """Give the name of the key: its public half in hex."""

    def seal(self, text: bytes) -> bytes:
        """Give the seal on a text."""


class SoftwareSealer:
    """A key of the house in software (Ed25519). It shows every change, and it is no qualified seal: notes say so."""

    qualified = False

    def __init__(self, secret: bytes) -> None:
        """Derive the key from a secret of the house."""
        seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"digitising: seal").derive(secret)
        self._private = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def key(self) -> str:
        """Give the name of the key."""
        return self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def seal(self, text: bytes) -> bytes:
        """Give the seal on a text."""
        return self._private.sign(text)


def sealer() -> Sealer:
    """Give who seals for this office."""
    return SoftwareSealer(keys.load(settings.KEYS_FILE).raw("audit"))


def holds(text: bytes, *, seal: bytes, key: str) -> bool:
    """Say whether a seal is on exactly this text, by the key of this name, and the key is ours."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(seal, text)
    except (InvalidSignature, ValueError):
        return False
    return key == sealer().key
