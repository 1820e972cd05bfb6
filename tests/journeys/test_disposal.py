"""Erasing with four eyes: one proposes, another proves anew who they are and decides; then it is found nowhere."""

import pytest
from playwright.sync_api import expect

from tests.journeys.circulating import prepare
from tests.journeys.conftest import Visitor
from tests.journeys.people import PASSWORD, Person, inside

pytestmark = pytest.mark.browser
_FIRST, _SECOND = "frist-vorschlag", "frist-entscheid"
_SUBJECT = "Bescheid im Entwurf"
_GONE_WITHIN_SECONDS = 120


def test_disposal_with_four_eyes(visitor: Visitor) -> None:
    first = visitor()
    made = prepare(first.server, family="Fristprobe", people={_FIRST: "team_lead", _SECOND: "team_lead"})
    case_file, name = made["case_file"], f"{made['reference']}, Dokument 1"
    first.sign_in(_FIRST)
    first.open(f"/amt/akten/{case_file}/suche/?q=Entwurf")
    first.reads("1 Treffer.")
    _says_why(first, person=made["person"])
    path = _proposes(first, name)

    second = visitor()
    second.sign_in(_SECOND)
    _decides(second, path)

    _waits_until_gone(second, path)
    second.reads(name)
    second.page.get_by_text("Was gelöscht wurde").click()
    second.reads("files.Document: 1")
    first.open(f"/amt/akten/{case_file}/suche/?q=Entwurf")
    first.reads("0 Treffer.")
    assert first.open(f"/amt/akten/{case_file}/dokument/{made['document']}/").status == 404


def _says_why(who: Person, *, person: int) -> None:
    """Record that the notice never mattered."""
    who.open(f"/amt/aussonderung/person/{person}/")
    page = who.page
    about = page.get_by_label("Wozu?")
    about.select_option(value=about.locator("option", has_text=_SUBJECT).get_attribute("value"))
    page.get_by_label("Anlass").select_option(value="irrelevant_notice")
    for part, value in (("Tag", "1"), ("Monat", "2"), ("Jahr", "2026")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("Quelle").fill("Durchsicht der Akte")
    who.press("Anlass eintragen")
    who.reads("Gespeichert.")


def _proposes(who: Person, name: str) -> str:
    """Choose the document and propose it; whoever proposes finds nothing to decide with. Give the address."""
    who.open("/amt/aussonderung/")
    who.page.get_by_role("checkbox", name=name).check(force=True)
    who.page.get_by_label("Begründung").fill("unerheblich")
    who.press("Zum Löschen vorschlagen")
    who.reads("Sie haben diese Liste vorgeschlagen. Entscheiden muss jemand anderes.")
    expect(who.button("Löschung freigeben")).to_have_count(0)
    return who.page.url.removeprefix(who.server.url)


def _decides(who: Person, path: str) -> None:
    """Decide long after signing in: the password is asked for once more, and then what was pressed is done."""
    _signed_in_long_ago(who)
    who.open(path)
    who.press("Löschung freigeben")
    who.page.get_by_label("Passwort").fill(PASSWORD)
    with who.page.expect_navigation():
        who.page.get_by_label("Passwort").press("Enter")
    who.reads("Freigegeben.")


def _signed_in_long_ago(who: Person) -> None:
    keys = [cookie["value"] for cookie in who.page.context.cookies() if "session" in cookie.get("name", "")]
    inside(
        who.server,
        "from django.contrib.sessions.backends.db import SessionStore;"
        f"s=SessionStore({keys[0]!r});s['proved_at']-=3600;s.save();assert s['proved_at']",
    )


def _waits_until_gone(who: Person, path: str) -> None:
    for _second in range(_GONE_WITHIN_SECONDS):
        who.open(path)
        if who.page.get_by_role("heading", level=1).inner_text().startswith("Löschprotokoll"):
            return
        who.page.wait_for_timeout(1_000)
    raise AssertionError(who.text())
