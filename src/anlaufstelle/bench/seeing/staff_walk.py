"""The way through the pages of the office as one role sees them: every page they lead to, each kind once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from anlaufstelle.bench.seeing.public_walk import ways_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASSWORD = "willkommen-im-amt"  # noqa: S105  # the password of the invented office
_STAFF = ("/amt/", "/konto/")
#: These lead out, or hand over a file instead of a page.
_NOT_PAGES = re.compile(r"/abmelden/|/datei/|\.(ics|svg|csv|txt)$|^/amt/live")
_MOST_PAGES = 120


class StaffWalk:
    """One person of the office at work: signs in, and follows every link that leads to a page of a new kind."""

    def __init__(self, page: Page, *, base: str, role: str) -> None:
        """Begin with an empty tab; `role` is the user name of the invented office."""
        self.page, self._base, self._role = page, base, role

    def steps(self) -> Iterator[str]:
        """Give the names of all pages, each while it is shown."""
        self.page.goto(f"{self._base}/konto/anmelden/")
        yield "/konto/anmelden/"
        self.page.locator("main form button[type=submit]").first.click()
        yield "/konto/anmelden/ with errors"
        self.sign_in()
        yield from self._everywhere()

    def sign_in(self) -> None:
        """Sign in with the password of the invented office."""
        self.page.goto(f"{self._base}/konto/anmelden/")
        self.page.locator("[name=login]").fill(self._role)
        self.page.locator("[name=password]").fill(PASSWORD)
        with self.page.expect_navigation():
            self.page.locator("main form button[type=submit]").first.click()

    def _everywhere(self) -> Iterator[str]:
        waiting, known = [f"{self._base}/amt/", f"{self._base}/konto/"], set[str]()
        while waiting and len(known) < _MOST_PAGES:
            address = waiting.pop(0)
            kind = ways_of(address)
            if kind in known:
                continue
            known.add(kind)
            answer = self.page.goto(address)
            if answer is None or "text/html" not in answer.headers.get("content-type", ""):
                continue
            yield kind if answer.ok else f"{kind} ({answer.status})"
            waiting += [link for link in self._links() if ways_of(link) not in known]

    def _links(self) -> list[str]:
        hrefs = self.page.locator("a[href]").evaluate_all("all => all.map(link => link.getAttribute('href'))")
        links = (urljoin(self.page.url, href).partition("#")[0] for href in hrefs)
        return [link for link in links if _is_page(link)]


def _is_page(link: str) -> bool:
    path = urlsplit(link).path
    return path.startswith(_STAFF) and not _NOT_PAGES.search(path)
