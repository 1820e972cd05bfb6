"""What journeys share: a visitor with a fresh browser, and one without scripts."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser import Server
from tests.journeys.people import Person

Visitor = Callable[..., Person]
#: Messages of the browser that belong to the page: a refused form is an answer, not a defect.
_ANSWERS = ("status of 4",)


def _told(said: ConsoleMessage) -> str:
    return f"{said.text} ({said.location.get('url', '')})"


@pytest.fixture
def visitor(browser: Browser, server: Server) -> Iterator[Visitor]:
    """Bring somebody with a fresh browser; complaints of the browser (content policy, scripts) fail the test."""
    contexts = []
    complaints: list[str] = []

    def bring(*, language: str = "de", width: int = 1280, height: int = 900, **options: Any) -> Person:
        options = {"locale": "de-DE", "timezone_id": "Europe/Berlin"} | options
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        listen(page)
        return Person(page, server, language=language)

    def listen(page: Page) -> None:
        page.on("console", lambda said: complaints.append(_told(said)) if said.type == "error" else None)
        page.on("pageerror", lambda problem: complaints.append(str(problem)))

    yield bring
    for context in contexts:
        context.close()
    assert [said for said in complaints if not any(answer in said for answer in _ANSWERS)] == []
