"""The pictures of the README, taken from the real product with the invented office."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.seeing.chromium import chromium
from anlaufstelle.bench.seeing.public_walk import PublicWalk
from anlaufstelle.bench.seeing.staff_walk import StaffWalk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

_PEOPLE = 2000
_DESK = {"width": 1280, "height": 860}
_PHONE = {"width": 360, "height": 1000}
_TUESDAY = 1
Tab = Callable[..., AbstractContextManager["Page"]]


def take(*, to: str) -> list[Path]:
    """Start an invented office in a home of its own, take every picture into this folder, and give their paths.

    Raises `RuntimeError` where the browser is missing.
    """
    folder = Path(to)
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser, office(people=_PEOPLE, seed=1) as place:
        tab: Tab = partial(_tab, browser)
        _public(tab, place, folder)
        day = _tuesday(tab, place.base)
        _staff(tab, place.base, folder, day=day)
    return sorted(folder.glob("*.png"))


def _public(tab: Tab, place: Office, folder: Path) -> None:
    base = place.base
    with tab(_DESK) as page:
        page.goto(f"{base}/de/")
        page.screenshot(path=folder / "start-de.png")
    with tab(_PHONE) as page:
        page.goto(f"{base}/ar/termin/zeiten/?c=new_passport_transfer&c=new_passport_transfer")
        page.screenshot(path=folder / "times-ar.png")
    with tab(_PHONE) as page:
        PublicWalk(page, base=base, language="de", home=place.home).book("Ada Beispiel", mail="ada@example.org")
        for name, scheme in (("confirmation", "light"), ("confirmation-dark", "dark")):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.screenshot(path=folder / f"{name}.png")


def _tuesday(tab: Tab, base: str) -> date:
    """Give the first Tuesday that can be booked: a day with many bookings."""
    with tab(_DESK) as page:
        page.goto(f"{base}/de/termin/zeiten/?c=card_pickup")
        first = date.fromisoformat((page.locator(".al-slot__input").first.get_attribute("value") or "")[:10])
    return first + timedelta(days=(_TUESDAY - first.weekday()) % 7)


def _staff(tab: Tab, base: str, folder: Path, *, day: date) -> None:
    with tab(_DESK) as page:
        StaffWalk(page, base=base, role="team-lead").sign_in()
        page.goto(f"{base}/amt/tag/{day.isoformat()}/")
        page.screenshot(path=folder / "staff-day.png")
        page.goto(f"{base}/amt/plan/schliessung/")
        for name, value in (("first", day.isoformat()), ("last", day.isoformat()), ("reason", "Betriebsausflug")):
            page.locator(f"main [name={name}]").fill(value)
        with page.expect_navigation():
            page.locator("main form button[type=submit]").first.click()
        page.screenshot(path=folder / "plan-preview.png")


@contextmanager
def _tab(browser: Browser, viewport: Any) -> Iterator[Page]:
    context = browser.new_context(viewport=viewport, locale="de-DE", timezone_id="Europe/Berlin")
    try:
        yield context.new_page()
    finally:
        context.close()
