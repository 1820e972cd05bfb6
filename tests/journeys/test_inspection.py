"""A client gets a copy of their data: one person puts it together, another lets it go."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.circulating import prepare
from tests.journeys.conftest import Visitor
from tests.journeys.people import Person

pytestmark = pytest.mark.browser
_PATIENCE_SECONDS = 120


def test_a_client_gets_a_copy_of_their_data(visitor: Visitor) -> None:
    first = visitor()
    made = prepare(
        first.server, family="Auskunftprobe", people={"auskunft-eins": "team_lead", "auskunft-zwei": "team_lead"}
    )
    path = _asks(first, "auskunft-eins", made, name="Probe Auskunftprobe")
    first.reads("Antwort bis")
    first.reads("Was wird über die Person mitgeteilt?")
    _has_made(first, path)
    expect(first.button("Freigeben")).to_have_count(0)

    second = visitor()
    _releases(second, "auskunft-zwei", made, path)
    with second.page.expect_download() as coming:
        second.button("Angaben als Daten herunterladen (JSON)").click()
    told = json.loads(coming.value.path().read_text(encoding="utf-8"))
    parts = {part["code"]: part["eintraege"] for part in told["teile"]}
    assert any("Auskunftprobe" in one["Inhalt"] for one in parts["identity"])
    assert parts["processings"]


def _asks(who: Person, user: str, made: dict[str, Any], *, name: str) -> str:
    """Take the request in; give its address."""
    who.sign_in(user)
    who.open(f"/amt/einsicht/akte/{made['case_file']}/")
    who.page.get_by_label("Wer verlangt Einsicht?").select_option(value="copy")
    who.page.get_by_label("Wie hat sie sich ausgewiesen?").select_option(value="shown")
    who.page.get_by_label("Name, wie er auf dem Deckblatt steht").fill(name)
    who.press("Antrag aufnehmen")
    return who.page.url.removeprefix(who.server.url)


def _opens(who: Person, made: dict[str, Any]) -> None:
    """Say what the person's data are needed for, where that is not said yet."""
    who.open(f"/amt/personen/{made['person']}/oeffnen/")
    who.page.get_by_label("Wofür?").select_option(value="enquiry")
    who.page.get_by_label("Aktenzeichen oder Termincode").fill("J-2")
    who.press("Öffnen")


def _has_made(who: Person, path: str) -> None:
    who.open(path)
    who.press("Paket erzeugen")
    for _second in range(_PATIENCE_SECONDS):
        who.open(path)
        if "wartet auf Freigabe" in who.text():
            return
        who.page.wait_for_timeout(1_000)
    raise AssertionError(who.text())


def _releases(who: Person, user: str, made: dict[str, Any], path: str) -> None:
    who.sign_in(user)
    _opens(who, made)
    who.open(path)
    who.press("Freigeben")
    who.reads("Freigegeben.")
