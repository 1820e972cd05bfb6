"""Sends public pages compressed, so that they come quickly over a slow phone network.

Pages for staff go out as they are: they hold other people's data beside what was typed into a search, and their
session comes along with every request, so the length of an answer could tell something
(docs/decisions/0009-compressed-public-pages.md).
"""

import gzip
from collections.abc import Callable

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

#: Below this a page fits into the first packets anyway.
_WORTH_IT_BYTES = 600
#: A page has a new nonce in every answer, so it is compressed each time: 0.2 to 0.5 ms for a tenth of the bytes.
_BROTLI_QUALITY = 3
_GZIP_LEVEL = 5


class Compression:
    """Compresses public pages for browsers that say they can read it; Brotli before gzip."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the rest of the house."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, compressed where that is right."""
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and _is_public_page(request, response):
            patch_vary_headers(response, ("Accept-Encoding",))
            _compress(response, coding_for(request.headers.get("Accept-Encoding", "")))
        return response


def coding_for(accepted: str) -> str:
    """Give the coding to use for an Accept-Encoding header (RFC 9110, 12.5.3); empty for none.

    >>> coding_for("gzip, deflate, br;q=0.9"), coding_for("gzip;q=0.5, br;q=0"), coding_for("identity")
    ('br', 'gzip', '')
    """
    refused, named = set[str](), set[str]()
    for part in accepted[:200].lower().split(","):
        coding, _semicolon, weight = part.replace(" ", "").partition(";")
        (refused if weight in ("q=0", "q=0.0", "q=0.00", "q=0.000") else named).add(coding)
    return next((coding for coding in ("br", "gzip") if coding in named - refused), "")


def _is_public_page(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        not request.path_info.startswith(settings.STAFF_PATHS)
        and response.get("Content-Type", "").startswith("text/html")
        and not response.has_header("Content-Encoding")
        and len(response.content) >= _WORTH_IT_BYTES
    )


def _compress(response: HttpResponse, coding: str) -> None:
    if coding == "br":
        response.content = brotli.compress(response.content, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY)
    elif coding == "gzip":
        response.content = gzip.compress(response.content, _GZIP_LEVEL, mtime=0)
    else:
        return
    response.headers["Content-Encoding"] = coding
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
