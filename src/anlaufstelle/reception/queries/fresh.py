"""Pages of a kiosk do not last: what a former person sent cannot be sent again by the next one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing

#: The page itself goes back to its start after a minute; this ends what a browser kept of it all the same.
LASTS = timedelta(minutes=3)
_LONGEST = 120


def stamp(at: datetime) -> str:
    """Give the signed moment a page of a kiosk was made."""
    return _signer().sign(str(int(at.timestamp())))


def is_fresh(text: str, *, at: datetime) -> bool:
    """Say whether a page was made here, and not longer ago than one person stands at the kiosk."""
    try:
        made = int(_signer().unsign(text[:_LONGEST]))
    except (signing.BadSignature, ValueError):
        return False
    return timedelta(0) <= at - datetime.fromtimestamp(made, tz=at.tzinfo) <= LASTS


def _signer() -> signing.Signer:
    return signing.Signer(key=settings.KEYS.links, salt="anlaufstelle.kiosk.page", sep="~", algorithm="sha256")
