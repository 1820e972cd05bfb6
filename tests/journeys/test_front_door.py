"""The first page in a real browser: in the visitor's language, nothing blocked, nothing stored."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import Server

pytestmark = pytest.mark.browser


def test_the_first_page_speaks_german_and_stores_nothing(server: Server, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    page.goto(server.url)
    assert page.url == f"{server.url}/de/"
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.locator("h1").count() == 1
    assert page.context.cookies() == []
    assert complaints == []


def test_a_browser_that_asks_for_arabic_reads_from_right_to_left(server: Server, browser: Browser) -> None:
    context = browser.new_context(locale="ar")
    page = context.new_page()
    page.goto(server.url)
    assert page.url == f"{server.url}/ar/"
    assert page.locator("html").get_attribute("dir") == "rtl"
    context.close()
