"""The dossier at the counter by keys alone: the visit opens it, pages turn, words are found, two lie abreast."""

import pytest
from playwright.sync_api import expect

from tests.journeys.circulating import prepare
from tests.journeys.conftest import Visitor
from tests.journeys.keyboard import Keyboard
from tests.journeys.people import Person

pytestmark = pytest.mark.browser
_PEOPLE = {"tasten-registratur": "registry", "tasten-schalter": "caseworker"}


def test_the_dossier_at_the_counter_by_keyboard(visitor: Visitor) -> None:
    desk = visitor()
    made = prepare(desk.server, family="Tastenprobe", people=_PEOPLE, visited="tasten-schalter")
    desk.sign_in("tasten-schalter")
    keys = Keyboard(desk.page)
    desk.open(f"/amt/akten/person/{made['person']}/")
    desk.is_on("Wofür brauchen Sie die Daten?")
    assert "K-417" in desk.page.locator("select[name=purpose]").evaluate("list => list.selectedOptions[0].text")
    keys.tab_to("Öffnen")
    keys.go()
    keys.tab_to(made["reference"])
    keys.go()
    keys.tab_to("Bescheid im Entwurf")
    keys.go()
    desk.is_on("Bescheid im Entwurf")
    _turns(desk, keys)
    keys.tab_to("Zur Akte")
    keys.go()
    _finds(desk, keys)
    _lays_abreast(desk, keys)


def _turns(desk: Person, keys: Keyboard) -> None:
    for key, told in (("ArrowRight", "2"), ("End", "3"), ("ArrowLeft", "2"), ("Home", "1")):
        keys.press(key)
        expect(desk.page.get_by_text(f"Seite {told} von 3")).to_be_visible()


def _finds(desk: Person, keys: Keyboard) -> None:
    """What was filed a moment ago is found as soon as it is read; on a busy machine one asks again."""
    keys.tab_to("In der Akte suchen")
    keys.go()
    for _turn in range(60):
        desk.page.locator("input[name=q]").focus()
        keys.press("Control+A")
        keys.type("entwurf")
        keys.go()
        if desk.page.locator("main ol a").count():
            break
        desk.page.wait_for_timeout(500)
    keys.tab_to("Bescheid im Entwurf")
    keys.go()
    desk.is_on("Bescheid im Entwurf")


def _lays_abreast(desk: Person, keys: Keyboard) -> None:
    """The same document on both sides: each turns alone, and "s" goes to the other."""
    keys.tab_to("Nebeneinander")
    keys.go()
    keys.tab_to("Rechts")
    keys.type("1")
    keys.tab_to("Zeigen")
    keys.go()
    sides = desk.page.locator("[data-viewer]")
    expect(sides).to_have_count(2)
    keys.tab_to("Bild der Seite")
    keys.press("ArrowRight")
    keys.press("s", "End")
    expect(sides.nth(0)).to_contain_text("Seite 2 von 3")
    expect(sides.nth(1)).to_contain_text("Seite 3 von 3")
