"""A counsellor without a mouse: finds somebody, records a fact, sees a way open, keeps a protocol, comes back later."""

from datetime import date

import pytest
from playwright.sync_api import expect

from anlaufstelle.demo.people import people
from tests.journeys.conftest import Visitor
from tests.journeys.keyboard import Keyboard
from tests.journeys.people import Person

pytestmark = pytest.mark.browser
_WAY = "Duldung wegen eines Abschiebungsstopps des Landes"
#: Day and month are the same number, so the field reads it alike in every locale.
_AGAIN = ("12122030", "12.12.2030")


def _tolerated() -> str:
    """Give the first invented person, who lives here with a Duldung."""
    return people(40, seed=1, on=date(2026, 1, 1))[0].name


def test_a_conversation_by_keyboard(visitor: Visitor) -> None:
    desk = visitor()
    desk.sign_in("caseworker")
    keys = Keyboard(desk.page)
    _open_somebody(desk, keys)
    expect(desk.page.get_by_role("heading", name="Heute offen (0), was bald endet zuerst")).to_be_visible()
    _record_a_stop_of_removals(keys)
    expect(desk.page.get_by_role("heading", name="Heute offen (1), was bald endet zuerst")).to_be_visible()
    expect(desk.page.get_by_role("table", name="Heute offene Wege")).to_contain_text(_WAY)

    keys.tab_to(f"Auf das Blatt: {_WAY}")
    keys.press("Space")
    keys.tab_to("Blatt für die angekreuzten Wege")
    keys.go()
    desk.is_on("Ihre Wege zu einem sicheren Aufenthalt")
    desk.reads("sind heute alle Voraussetzungen erfüllt")
    keys.tab_to("Wiedervorlage am")
    keys.type(_AGAIN[0])
    keys.go()
    desk.reads("Das Protokoll ist gespeichert. Was herauskam, steht nicht darin.")
    expect(desk.page.get_by_role("table", name="Wiedervorlagen")).to_contain_text(_AGAIN[1])
    desk.open("/amt/beratung/?wessen=alle")
    expect(desk.page.get_by_role("table", name="Fällige Wiedervorlagen")).to_be_visible()
    assert _AGAIN[1] not in desk.text(), "it is not due yet"


def _open_somebody(desk: Person, keys: Keyboard) -> None:
    """Find somebody by name, say what for, and go to counselling."""
    given, _space, family = _tolerated().rpartition(" ")
    desk.open("/amt/personen/")
    keys.tab_to("Name")
    keys.type(_tolerated())
    keys.go()
    keys.tab_to(f"{family}, {given}")
    keys.go()
    desk.is_on("Wofür brauchen Sie die Daten?")
    keys.tab_to("Aktenzeichen oder Termincode")
    keys.type("B-2026-17")
    keys.go()
    desk.is_on(f"{family}, {given}")
    keys.tab_to("Mein Zugang")  # the end of the menu; then the page itself
    keys.tab_to("Beratung")
    keys.go()


def _record_a_stop_of_removals(keys: Keyboard) -> None:
    """Find the fact by a word, say yes, send it with Enter."""
    keys.tab_to("Tatsache eintragen")
    keys.go()
    keys.type("abschiebungsstopp")
    keys.go()
    keys.tab_to("Abschiebungsstopp des Landes")
    keys.go()
    keys.tab_to("ja")
    keys.press("Space")
    keys.go()


def test_without_scripts_a_fact_is_found_and_recorded(visitor: Visitor) -> None:
    desk = visitor(java_script_enabled=False)
    desk.sign_in("caseworker")
    desk.open("/amt/personen/neu/")
    for label, typed in (
        ("Familienname, wie im Papier", "Ohneskript-Journey"),
        ("Aktenzeichen oder Termincode", "B-1"),
    ):
        desk.page.get_by_label(label).fill(typed)
    desk.press("Anlegen")
    desk.is_on("Ohneskript-Journey")
    desk.page.locator("main").get_by_role("link", name="Beratung", exact=True).click()
    desk.follow("Tatsache eintragen")
    desk.page.get_by_label("Worte der Frage").fill("gültiger pass")
    desk.press("Finden")
    desk.follow("Gültiger Pass")
    desk.page.get_by_label("ja", exact=True).check()
    desk.press("Eintragen")
    desk.reads("Gültiger Pass ist eingetragen.")
