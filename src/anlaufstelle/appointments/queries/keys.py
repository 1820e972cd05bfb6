"""Keys of a booking: the public code, the signed link, the keyed hash of name and birth date."""

import hashlib
import hmac
import secrets
from datetime import date

from django.conf import settings
from django.core import signing

from anlaufstelle.appointments.errors import LinkEnded
from anlaufstelle.appointments.models import WaitingEntry
from anlaufstelle.values import names

#: Crockford's base 32 without the letters people mix up; 8 signs are 2^40, so guessing one does not pay.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIGNS = 8
#: No token of ours is longer.
_LONGEST_TOKEN = 200
_MIXED_UP = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_code() -> str:
    """Give a fresh public code such as ``K7M4-QF2T``."""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(_SIGNS))
    return f"{signs[:4]}-{signs[4:]}"


def read_code(typed: str) -> str:
    """Give the code as stored from what somebody typed or read aloud; empty when it cannot be one.

    >>> read_code(" k7m4 qf2t ")
    'K7M4-QF2T'
    >>> read_code("O1l0-0000")
    '0110-0000'
    """
    signs = "".join(sign for sign in typed[:40].upper().translate(_MIXED_UP) if sign in _ALPHABET)
    return f"{signs[:4]}-{signs[4:]}" if len(signs) == _SIGNS else ""


def new_secret() -> str:
    """Give the part of a link that only its holder knows."""
    return secrets.token_urlsafe(12)


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(key=settings.KEYS.links, salt=f"anlaufstelle.{purpose}", sep="~", algorithm="sha256")


def link_token(appointment: int, secret: str, *, purpose: str = "appointment") -> str:
    """Give the token of a signed link: it names the appointment and can neither be guessed nor made."""
    return _signer(purpose).sign(f"{appointment}~{secret}")


def read_link(token: str, *, purpose: str = "appointment") -> tuple[int, str]:
    """Give appointment and secret of a token.

    Raises `LinkEnded` when it was not made here.
    """
    if len(token) > _LONGEST_TOKEN:
        raise LinkEnded
    try:
        number, _sign, secret = _signer(purpose).unsign(token).partition("~")
        return int(number), secret
    except (signing.BadSignature, ValueError) as problem:
        raise LinkEnded from problem


def waiting_token(row: WaitingEntry) -> str:
    """Give the token of the link to a place on the waiting list."""
    return link_token(row.id, row.secret, purpose="waiting")


def waiting_entry(token: str) -> WaitingEntry | None:
    """Give the place on the waiting list a token names; nothing for one not made here or a place that is gone."""
    try:
        number, secret = read_link(token, purpose="waiting")
    except LinkEnded:
        return None
    row = WaitingEntry.objects.filter(id=number).first()
    return row if row is not None and hmac.compare_digest(row.secret, secret) else None


def identity_of(name: str, born: date) -> str:
    """Give the keyed hash of folded name and birth date; without the key it tells nothing.

    Word order, case, accents, apostrophes and hyphens make no difference.
    """
    text = f"{names.identity_key(name)}|{born.isoformat()}"
    return hmac.new(settings.KEYS.raw("identity"), text.encode(), hashlib.sha256).hexdigest()


def body_hash(*parts: object) -> str:
    """Give the hash that tells whether two requests with one key are the same."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()
