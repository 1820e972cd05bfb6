"""A real browser, and what axe-core objects to on a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the driver is installed for development only
    from playwright.sync_api import Browser, Page

_ROOT = Path(__file__).resolve().parents[4]
_AXE = _ROOT / "node_modules" / "axe-core" / "axe.min.js"
_PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
_NODES_TOLD = 3


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give Debian's Chromium without a window.

    Raises `RuntimeError` that names the remedy where the browser or its driver is missing.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError as problem:
        raise RuntimeError("The driver of the browser is missing. Remedy: make setup") from problem
    place = next((place for place in _PLACES if Path(place).exists()), None)
    if place is None:
        raise RuntimeError("Chromium is missing. Remedy: apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=place, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def findings(page: Page) -> list[str]:
    """Give what axe-core objects to, each rule with the first elements; it runs beside the page's content policy."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(f"() => {{ {_AXE.read_text(encoding='utf-8')} }}")
    found = page.evaluate("() => window.axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    return [f"{rule['id']}: {' | '.join(node['html'][:200] for node in rule['nodes'][:_NODES_TOLD])}" for rule in found]


def sticks_out(page: Page) -> list[str]:
    """Give the elements that make the page scroll sideways; none when it does not."""
    return list(page.evaluate(_STICKING_OUT))


_STICKING_OUT = """() => {
  const root = document.documentElement, width = root.clientWidth;
  if (Math.max(root.scrollWidth, document.body.scrollWidth) <= width) return [];
  const wide = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 1 || box.left < -1) && !element.closest(".kern-sr-only, .al-table");
  });
  return wide.slice(-3).map((element) => element.outerHTML.slice(0, 120)).concat(wide.length ? [] : ["the page"]);
}"""
