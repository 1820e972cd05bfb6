"""The link of a day: a QR code at the door that is another one tomorrow, so that only who stands near can use it."""

from datetime import datetime

from django.conf import settings
from django.core import signing

from anlaufstelle.reception.errors import DayLinkEnded
from anlaufstelle.reception.models.words import ENTRANCES
from anlaufstelle.reception.queries import rows

_LONGEST = 120


def day_token(at: datetime, *, entrance: str) -> str:
    """Give the token of today's link for an entrance."""
    return _signer().sign(f"{rows.office_day(at).isoformat()}~{entrance}")


def entrance_of_link(token: str, *, at: datetime) -> str:
    """Give the entrance where today's link hangs. Raises `DayLinkEnded` for a forged link or one of another day."""
    try:
        day, _sign, entrance = _signer().unsign(token[:_LONGEST]).partition("~")
    except signing.BadSignature as problem:
        raise DayLinkEnded from problem
    if day != rows.office_day(at).isoformat() or entrance not in dict(ENTRANCES):
        raise DayLinkEnded
    return entrance


def _signer() -> signing.Signer:
    return signing.Signer(key=settings.KEYS.links, salt="anlaufstelle.door", sep="~", algorithm="sha256")
