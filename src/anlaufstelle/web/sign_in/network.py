"""Which address a request comes from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Give the caller's address; what a proxy says is believed only of proxies named in TRUSTED_PROXIES.

    Read from the right: the last address no trusted proxy has. Anything unreadable counts as one common caller.
    """
    found = str(request.META.get("REMOTE_ADDR", ""))
    for told in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
        if found not in settings.TRUSTED_PROXIES or not told.strip():
            break
        found = told.strip()
    try:
        return str(ipaddress.ip_address(found))
    except ValueError:
        return "0.0.0.0"  # noqa: S104  # a name for "unknown", nothing listens here
