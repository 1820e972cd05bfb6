"""A decision goes round: two control it one after another, and who drew it up cannot."""

import pytest
from playwright.sync_api import expect

from tests.journeys.circulating import prepare
from tests.journeys.conftest import Visitor
from tests.journeys.keyboard import Keyboard
from tests.journeys.people import Person

pytestmark = pytest.mark.browser
_PEOPLE = {"umlauf-entwurf": "caseworker", "umlauf-mit": "caseworker", "umlauf-schluss": "team_lead"}
_ENTRY = "[data-entry] a"


def test_co_signing_by_two(visitor: Visitor) -> None:
    author = visitor()
    made = prepare(author.server, family="Umlaufprobe", people=_PEOPLE)
    author.sign_in("umlauf-entwurf")
    author.open(f"/amt/akten/{made['case_file']}/dokument/{made['document']}/")
    _begins(author)

    order = _signs(visitor(), "umlauf-mit", "Mitzeichnung", tried_by=author)
    assert order
    _signs(visitor(), "umlauf-schluss", "Schlusszeichnung", tried_by=author)

    author.open(f"/amt/umlauf/dokument/{made['document']}/")
    author.reads("abgeschlossen")
    for name, what in (("umlauf-mit", "mitgezeichnet"), ("umlauf-schluss", "schlussgezeichnet")):
        line = author.page.get_by_role("row").filter(has_text=what)
        expect(line).to_contain_text(name)
    address = author.page.get_by_role("link", name="Laufzettel (PDF)").get_attribute("href")
    answer = author.page.request.get(f"{author.server.url}{address}")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")


def _begins(author: Person) -> None:
    """Ask oneself, which is refused with a reason; then ask the others."""
    author.follow("Umlauf")
    author.follow("In Umlauf geben")
    page = author.page
    page.locator("[name=holder_1]").select_option(label="umlauf-entwurf")
    page.locator("[name=holder_2]").select_option(label="umlauf-schluss")
    author.press("In Umlauf geben")
    author.reads("Diese Reihenfolge geht nicht.")
    page.locator("[name=holder_1]").select_option(label="umlauf-mit")
    author.press("In Umlauf geben")
    author.reads("Das Dokument ist im Umlauf.")


def _signs(who: Person, user: str, what: str, *, tried_by: Person) -> str:
    """Open the desk, the entry and the signature by keys alone; before it, the author tries the same and cannot."""
    who.sign_in(user)
    who.open("/amt/schreibtisch/")
    keys = Keyboard(who.page)
    entry = who.page.locator(_ENTRY)
    expect(entry).to_have_count(1)
    expect(entry).to_be_focused()
    expect(entry).to_contain_text("Umlaufprobe, Probe")
    keys.go()
    who.is_on(f"{what}: Bescheid im Entwurf")
    path = who.page.url.removeprefix(who.server.url)
    tried_by.open(path)
    tried_by.reads("Hier ist für Sie nichts offen")
    expect(tried_by.page.locator("[data-close]")).to_have_count(0)
    who.page.keyboard.press("ArrowRight")
    expect(who.page.get_by_text("Seite 2 von 3")).to_be_visible()
    keys.press("e")
    expect(who.page.locator("[data-close] button")).to_be_focused()
    keys.go()
    who.is_on("Mein Schreibtisch")
    who.reads("Hier liegt nichts.")
    return path
