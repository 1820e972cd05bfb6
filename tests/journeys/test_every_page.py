"""Every public page and each of its states: axe-core finds nothing, nothing sticks out, nothing is heavy."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser

from anlaufstelle.bench.seeing.chromium import findings, sticks_out
from anlaufstelle.bench.seeing.look import DESK, PHONE, Seen, look
from anlaufstelle.bench.seeing.public_walk import PublicWalk, ways_of
from anlaufstelle.bench.seeing.staff_walk import StaffWalk
from anlaufstelle.bench.seeing.weight import Scales
from tests.browser import Server
from tests.house.source import ROOT
from tests.journeys.conftest import Visitor

pytestmark = pytest.mark.browser

_KILO = 1000
#: Addresses that give a file, take posts only, or lead on at once.
_NOT_PAGES = {
    "/*/termin/halten/",
    "/*/termin/t/*/code.svg",
    "/*/termin/t/*/termin.ics",
    "/*/termin/t/*/termin.pdf",
    "/*/brief/*/blatt.pdf",
    "/*/unterlagen/lesen/*/*/bild/",
    "/*/unterlagen/lesen/*/daten/",
    "/*/unterlagen/lesen/*/datei/",
    "/*/gespraech/",  # leads to the free times, which the walk sees
}
#: What one gets only inside the house: tests/reception/test_in_browser.py looks at each of them.
_SEEN_IN_THE_HOUSE = ("/*/automat/", "/*/nummer/", "/*/tuer/")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_public_page(browser: Browser, server: Server, language: str) -> None:
    seen, visited = Seen(), set[str]()
    context = browser.new_context()
    page = context.new_page()
    scales = Scales(page)
    for step in PublicWalk(page, base=server.url, language=language, home=server.home).steps():
        weight = scales.weigh()
        seen.weighed(step, weight)
        assert weight.rest <= 100 * _KILO, f"{step}: {weight}"
        assert weight.total <= 160 * _KILO, f"{step}: {weight}"
        look(page, step, seen, schemes=("light",), widths=(PHONE, DESK))
        visited.add(ways_of(page.url).partition("?")[0].replace(f"/{language}/", "/*/"))
    context.close()
    assert seen.findings == []
    assert seen.sideways == []
    assert _public_pages() - visited == set(), "the walk forgets a page"


def _public_pages() -> set[str]:
    """Give every address below the language that shows a page."""
    patterns = [found for found in get_resolver().url_patterns if isinstance(found, URLResolver)]
    localised = next(found for found in patterns if type(found.pattern).__name__ == "LocalePrefixPattern")
    found = {re.sub(r"<[^>]+>", "*", f"/*/{path}") for path in _paths(localised, "")} - _NOT_PAGES
    return {path for path in found if not path.startswith(_SEEN_IN_THE_HOUSE)}


def _paths(resolver: URLResolver, prefix: str) -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            found.append(f"{prefix}{entry.pattern}")
        else:
            found += _paths(entry, f"{prefix}{entry.pattern}")
    return found


def test_every_page_of_the_office(browser: Browser, server: Server) -> None:
    """Of the roles the one with most pages; the trial sees all of them."""
    seen = Seen()
    context = browser.new_context()
    page = context.new_page()
    for step in StaffWalk(page, base=server.url, role="team-lead").steps():
        look(page, step, seen, schemes=("light",), widths=(PHONE, DESK))
    context.close()
    assert len(seen.pages) >= 20, sorted(seen.pages)
    assert seen.findings == []
    assert seen.sideways == []


def test_a_wrong_page_is_noticed(visitor: Visitor) -> None:
    kim = visitor(width=PHONE)
    kim.open("termin/finden/")
    kim.page.evaluate("document.querySelector('label').remove()")
    kim.page.evaluate("document.querySelector('h1').style.inlineSize = '400px'")
    assert any(found.startswith("label:") for found in findings(kim.page))
    assert sticks_out(kim.page) != []


def test_every_icon_exists_in_the_style_sheet() -> None:
    """KERN paints a full square where it does not know the name."""
    sheet = (ROOT / "node_modules" / "@kern-ux" / "native" / "dist" / "kern.css").read_text(encoding="utf-8")
    known = set(re.findall(r"kern-icon--([a-z-]+)", sheet))
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.html")]
    named = {name for text in texts for name in re.findall(r'(?:kern_icon |icon=|kern-icon--)"?([a-z-]+)"', text)}
    assert "arrow-forward" in named
    assert named - known == set()
