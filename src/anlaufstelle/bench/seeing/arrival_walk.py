"""The way through the pages of arrival: a kiosk with all it asks and says, tickets in each phase, door, display."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


class ArrivalWalk:
    """One person's way at a kiosk: each step shows a page in the tab and gives its name.

    `kiosk` is the token of a kiosk's address. What is offered depends on the hour; the steps are the same at any.
    """

    def __init__(self, page: Page, *, base: str, language: str, kiosk: str) -> None:
        """Begin with an empty tab; `base` is the address of the server."""
        self.page, self._base = page, base
        self._home = f"/{language}/"
        self._start, self._here = f"/automat/{kiosk}/", f"/{language}/automat/{kiosk}/"

    def steps(self) -> Iterator[str]:
        """Give the names of all pages, each while it is shown."""
        yield self._go("kiosk, languages", self._start)
        yield self._go("kiosk, appointment or not", self._here)
        yield self._go("kiosk, code", f"{self._here}termin/")
        self.page.locator("[name=code]").fill("AAAA-BBBB")
        self._press("[data-send]")
        yield "kiosk, no such code"
        yield self._go("kiosk, reasons", f"{self._here}ohne-termin/")
        yield from self._asking()

    def _asking(self) -> Iterator[str]:
        self._press("[name=s][value=permit_ends]")
        yield "kiosk, concerns"
        self._press("[name=c][value=study_permit]")
        yield "kiosk, urgency"
        self._press("[name=u][value=title_ends]")
        yield "kiosk, day"
        self._press("[name=e]")
        yield "kiosk, needs"
        self._press("main .al-actions button[type=submit]")
        yield "kiosk, what is open"

    def beside(self, *, tickets: Mapping[str, str], door: str, display: str) -> Iterator[str]:
        """Give the pages that lie beside the kiosk: of tickets by the phase they are in, of the door, of a display."""
        for phase, token in tickets.items():
            for part in ("", "aufgeben/", "drucken/"):
                yield self._go(f"ticket, {phase} {part}".rstrip(" /"), f"{self._home}nummer/{token}/{part}")
        yield self._go("door, place", f"{self._home}tuer/{door}/")
        yield self._go("door, code", f"{self._home}tuer/{door}/termin/")
        yield self._go("display", f"/anzeige/{display}/")

    def _go(self, name: str, path: str) -> str:
        self.page.goto(f"{self._base}{path}")
        return name

    def _press(self, button: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(button).first.click()
