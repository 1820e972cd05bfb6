"""Somebody looks up at a display: calls come by themselves, and a display cut off says so and comes back."""

from collections.abc import Iterator
from itertools import product
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.seeing.chromium import findings, sticks_out
from anlaufstelle.bench.seeing.staff_walk import StaffWalk

pytestmark = pytest.mark.browser
_DESKS = "anlaufstelle.bench.desks"
_PATIENCE = 30_000
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


class House:
    """A running product of its own with a display and some desks; each call is by another desk."""

    def __init__(self, place: Office) -> None:
        made: dict[str, Any] = place.inside(_DESKS, "prepare", desks=3, displays=1)
        self.place, self._free = place, list(made["desks"])
        self.address = f"{place.base}/anzeige/{made['displays'][0]}/"

    def call(self, language: str = "de") -> str:
        """Let a free desk call somebody who just came; give the number."""
        number: str = self.place.inside(_DESKS, "call_one", desk=self._free.pop(), language=language)
        return number


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with office(people=5, seed=1, settings={"ANLAUFSTELLE_WORKERS": "1"}) as place:
        yield House(place)


def test_a_call_comes_to_the_screen_in_german_and_in_the_tickets_language(house: House, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    page.goto(house.address)
    number = house.call("ar")
    expect(page.get_by_text(number, exact=True)).to_be_visible(timeout=_PATIENCE)
    expect(page.get_by_text("Gerade aufgerufen")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(f"Nummer {' '.join(number)}")
    words = page.locator("[lang=ar]")
    assert (words.get_attribute("dir"), words.is_visible()) == ("rtl", True)
    for width, scheme in product((360, 1280, 1920), _SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert (findings(page), sticks_out(page)) == ([], []), f"{width} {scheme}"
    assert complaints == [], "scripts and content policy"


def test_without_scripts_the_state_is_there_and_no_button_that_does_nothing(house: House, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(house.address)
    expect(page.get_by_role("heading", name="Wartezone Probe")).to_be_visible()
    assert page.get_by_role("button").count() == 0
    context.close()


def test_a_killed_web_process_loses_and_doubles_no_call(house: House, page: Page) -> None:
    page.goto(house.address)
    page.evaluate(
        "window.heard = []; document.querySelector('[data-display]').addEventListener('called',"
        " (event) => window.heard.push(event.detail[0][1]))"
    )
    for child in house.place.children():
        house.place.kill(child)
    number = house.call()
    expect(page.get_by_text(number, exact=True)).to_be_visible(timeout=_PATIENCE)
    expect(page.locator(".al-call--newest bdi")).to_have_text(number)
    for child in house.place.children():
        house.place.kill(child)
    expect(page.locator("[data-away]")).to_be_hidden(timeout=_PATIENCE)
    page.wait_for_timeout(3000)  # the browser comes back after two seconds and is told everything again
    assert len([said for said in page.evaluate("window.heard") if " ".join(number) in said]) == 1


def test_a_display_cut_off_says_since_when_and_is_current_again_later(house: House, page: Page) -> None:
    page.goto(house.address)
    before, away = page.locator("[data-board]").inner_text(), page.get_by_role("alert")
    expect(away).to_be_hidden()
    house.place.stop()
    expect(away).to_contain_text("Keine Verbindung. Das ist der Stand von", timeout=_PATIENCE)
    assert ":" in page.locator("[data-away-time]").inner_text()
    assert page.locator("[data-board]").inner_text() == before
    number = house.call()
    house.place.start()
    expect(page.get_by_text(number, exact=True)).to_be_visible(timeout=_PATIENCE)
    expect(away).to_be_hidden()


def test_the_lead_ends_a_display_and_its_running_screen_shows_nothing_any_more(
    house: House, page: Page, browser: Browser
) -> None:
    """The last one of this module: the display is gone afterwards."""
    page.goto(house.address)
    expect(page.locator("[data-board]")).to_be_visible()
    context = browser.new_context()
    lead = context.new_page()
    StaffWalk(lead, base=house.place.base, role="team-lead").sign_in()
    lead.goto(f"{house.place.base}/amt/haus/geraete/")
    lead.get_by_role("link", name="Anzeige 0", exact=True).click()
    lead.get_by_role("button", name="Gerät beenden").click()
    expect(lead.get_by_text("Beendet. Die Adresse dieses Geräts zeigt ab jetzt nichts mehr.")).to_be_visible()
    expect(page.locator("[data-board]")).to_have_count(0, timeout=_PATIENCE)
    context.close()
