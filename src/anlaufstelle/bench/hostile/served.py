"""Handing files to a served office as a browser does, and looking at what became of them."""

import http.client
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from anlaufstelle.bench.house import Office

_INTAKE = "/amt/akten/eingang/"
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
_COOKIE = re.compile(r"__Host-csrf=[^;]+")
_PICTURE = re.compile(rb'src="(/amt/akten/bild/[^"]+)"')
_BATCH = re.compile(r"/eingang/(\d+)/")
_PATIENCE_SECONDS = 300.0
_GOOD, _REDIRECT, _FAULT = 200, 302, 500


@dataclass(frozen=True, slots=True)
class Page:
    """An answer of the server."""

    status: int
    goal: str
    body: bytes


class Clerk:
    """Somebody signed in at a served office; `faults` are addresses whose answer said that the server is broken."""

    def __init__(self, place: Office, cookie: str) -> None:
        """Keep the session; the form's token is fetched once."""
        self._address = urlsplit(place.base)
        self._cookie = cookie
        self.faults: list[str] = []
        page, set_cookie = self._ask("GET", _INTAKE)
        token, mark = _TOKEN.search(page.body), _COOKIE.search(set_cookie)
        if token is None or mark is None:
            raise RuntimeError(f"the intake does not show its form: {page.status}")
        self._token, self._cookie = token.group(1), f"{cookie}; {mark.group()}"

    def hand_in(self, name: str, files: Sequence[tuple[str, bytes]]) -> int:
        """Upload files as one pile and give its number. Raises `RuntimeError` where the server does not take them."""
        mark = secrets.token_hex(12).encode()
        parts = [_field(b"csrfmiddlewaretoken", self._token), _field(b"name", name.encode())]
        parts += [_file(file_name, data) for file_name, data in files]
        body = b"".join(b"--%s\r\n%s\r\n" % (mark, part) for part in parts) + b"--%s--\r\n" % mark
        page, _cookie = self._ask("POST", _INTAKE, body=body, kind=f"multipart/form-data; boundary={mark.decode()}")
        found = _BATCH.search(page.goal)
        if page.status != _REDIRECT or found is None:
            raise RuntimeError(f"a pile was not taken in: {page.status}")
        return int(found.group(1))

    def see_pile(self, batch: int) -> None:
        """Look at a pile."""
        self._ask("GET", f"{_INTAKE}{batch}/")

    def see_item(self, item: int) -> int:
        """Look at an item and the picture of its first page; give the picture's status, 0 where there is none."""
        page, _cookie = self._ask("GET", f"{_INTAKE}stueck/{item}/")
        found = _PICTURE.search(page.body)
        return self._ask("GET", found.group(1).decode())[0].status if found else 0

    def _ask(self, method: str, path: str, *, body: bytes = b"", kind: str = "") -> tuple[Page, str]:
        line = http.client.HTTPConnection(str(self._address.hostname), self._address.port, timeout=_PATIENCE_SECONDS)
        headers = {"Cookie": self._cookie} | ({"Content-Type": kind} if kind else {})
        try:
            line.request(method, path, body=body or None, headers=headers)
            answer = line.getresponse()
            page = Page(answer.status, answer.headers.get("Location", ""), answer.read())
            if page.status >= _FAULT:
                self.faults.append(f"{page.status} {path}")
            return page, "; ".join(answer.headers.get_all("Set-Cookie", []))
        finally:
            line.close()


def _field(name: bytes, value: bytes) -> bytes:
    return b'Content-Disposition: form-data; name="%s"\r\n\r\n%s' % (name, value)


def _file(name: str, data: bytes) -> bytes:
    """Give the part of a file; quotes and ends of lines in its name are written as browsers write them."""
    plain = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A").encode()
    kind = b"Content-Type: application/octet-stream\r\n\r\n"
    return b'Content-Disposition: form-data; name="papers"; filename="%s"\r\n%s' % (plain, kind) + data
