"""How many bytes a page costs somebody who opens it for the first time, as the browser counts them on the wire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of one page with headers, compressed as they came: fonts, and everything else."""

    fonts: int
    rest: int

    @property
    def total(self) -> int:
        """Give both together."""
        return self.fonts + self.rest


class Scales:
    """Counts what each page of a tab transfers, with an empty cache every time."""

    def __init__(self, page: Page) -> None:
        """Listen to the tab's network; from here on nothing comes from the cache."""
        self._page = page
        self._kinds: dict[str, str] = {}
        self._bytes: dict[str, int] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.requestWillBeSent", self._begins)
        session.on("Network.loadingFinished", self._ends)

    def weigh(self) -> Weight:
        """Give the weight of the page shown, after everything has come."""
        self._page.wait_for_load_state("load")
        self._page.evaluate("() => document.fonts.ready.then(() => true)")
        fonts = sum(size for number, size in self._bytes.items() if self._kinds.get(number) == "Font")
        return Weight(fonts=fonts, rest=sum(self._bytes.values()) - fonts)

    def _begins(self, event: dict[str, Any]) -> None:
        if event.get("type") == "Document":
            self._kinds.clear()
            self._bytes.clear()
        self._kinds[event["requestId"]] = str(event.get("type"))

    def _ends(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._kinds:
            self._bytes[event["requestId"]] = int(event["encodedDataLength"])
