"""Public pages: what their requests carry, and the store of rendered bytes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from anlaufstelle.base.permissions import Actor, actor


class PublicRequest(HttpRequest):
    """A request without cookie, session or login; the clock has been read and the language chosen."""

    now: datetime
    csp_nonce: str
    #: Path and query of the page this answer stands for, where that is not the address that was asked for.
    page_address: str
    LANGUAGE_CODE: str


class SeeOther(HttpResponseRedirect):
    """Go and look there: the answer to every successful post (303)."""

    status_code = 303


def never_kept(response: HttpResponse) -> HttpResponse:
    """Keep a page with somebody's details out of every cache: phones and library computers are shared."""
    response.headers["Cache-Control"] = "no-store"
    return response


def picture(drawn: bytes) -> HttpResponse:
    """Answer with a picture (JPEG) and nothing that could run; the browser may lay out one that is opened by itself."""
    answer = HttpResponse(drawn, content_type="image/jpeg")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


def resident(*, objects: frozenset[str] = frozenset()) -> Actor:
    """Give the actor behind a public page: a resident, or somebody who helps one."""
    return actor("resident", objects=objects)


class RenderedPages:
    """Rendered bytes by key, the least recently asked for going first; one store a process.

    A key must hold everything the page depends on: language, question, and the stamp of what it shows.
    """

    def __init__(self, *, most: int = 2000) -> None:
        """Keep at most this many pages."""
        self._most = most
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, render: Callable[[], bytes]) -> bytes:
        """Give the page of a key, rendering it when it is new."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
                return page
        page = render()
        with self._lock:
            self._pages[key] = page
            while len(self._pages) > self._most:
                self._pages.popitem(last=False)
        return page
