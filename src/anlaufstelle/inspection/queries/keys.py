"""Links and codes of packages: two secrets that go two ways, of which the house keeps only hashes."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing

from anlaufstelle.inspection.errors import AccessOver

#: Without letters people mix up; 10 signs are 2^50.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MIXED_UP = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_SIGNS, _GROUP = 10, 5
_LONGEST_TOKEN = 200
_LINK, _INSIDE = "anlaufstelle.inspection", "anlaufstelle.inspection.inside"
#: So long a code once typed opens the pages; then it is asked for again.
INSIDE_FOR = timedelta(minutes=60)


def new_secret() -> str:
    """Give the part of a link that only its holder knows."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """Give a fresh code such as ``K7M4Q-F2T9B``."""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(_SIGNS))
    return f"{signs[:_GROUP]}-{signs[_GROUP:]}"


def read_code(typed: str) -> str:
    """Give the signs of a code from what somebody typed.

    >>> read_code(" k7m4q f2t9b ")
    'K7M4QF2T9B'
    """
    return "".join(sign for sign in typed[:40].upper().translate(_MIXED_UP) if sign in _ALPHABET)


def hashed(purpose: str, text: str) -> str:
    """Give the keyed hash of a secret; without the key of the house nobody can try texts on it."""
    return hmac.new(settings.KEYS.raw("identity"), f"inspection.{purpose}|{text}".encode(), hashlib.sha256).hexdigest()


def link_token(access: int, secret: str) -> str:
    """Give the token of a link."""
    return _signer(_LINK).sign(f"{access}~{secret}")


def read_link(token: str) -> tuple[int, str]:
    """Give number and secret of a link. Raises `AccessOver` for one that was not made here."""
    number, _sign, secret = _unsigned(_LINK, token).partition("~")
    return int(number), secret


def inside_token(access: int, *, at: datetime) -> str:
    """Give what stands in the addresses of pages after the code was right; it holds an hour."""
    return _signer(_INSIDE).sign(f"{access}~{int((at + INSIDE_FOR).timestamp())}")


def read_inside(token: str, *, at: datetime) -> int:
    """Give the number of the access. Raises `AccessOver` for a token that is forged or over."""
    number, _sign, until = _unsigned(_INSIDE, token).partition("~")
    if at.timestamp() >= int(until):
        raise AccessOver
    return int(number)


def _signer(salt: str) -> signing.Signer:
    return signing.Signer(key=settings.KEYS.links, salt=salt, sep="~", algorithm="sha256")


def _unsigned(salt: str, token: str) -> str:
    try:
        if len(token) > _LONGEST_TOKEN:
            raise AccessOver
        return _signer(salt).unsign(token)
    except signing.BadSignature:
        raise AccessOver from None
