"""A lawyer sees a file with a place blacked out, and a client gets a copy of their data; two people let each go."""

import json
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import expect

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.bench.seeing.chromium import findings, sticks_out
from anlaufstelle.persons import actions as persons
from tests.house.source import ROOT
from tests.journeys.circulating import prepare
from tests.journeys.conftest import Visitor
from tests.journeys.people import Person, inside

pytestmark = pytest.mark.browser
_WORD = "Guten"
_PATIENCE_SECONDS = 120
#: Where the words of the page stand, as shares of its picture.
_FROM, _TO = (0.08, 0.10), (0.60, 0.18)


def test_a_lawyer_reads_a_file_with_a_place_blacked_out(visitor: Visitor) -> None:
    first = visitor()
    made = prepare(
        first.server, family="Einsichtprobe", people={"einsicht-eins": "team_lead", "einsicht-zwei": "team_lead"}
    )
    path = _asks(first, "einsicht-eins", made, asker="lawyer", name="Kanzlei Beispielrecht")
    _blacks_out(first, f"{path}dokument/{made['document']}/", back=path)
    _has_made(first, path)
    expect(first.button("Freigeben")).to_have_count(0)

    _releases(visitor(), "einsicht-zwei", made, path)

    first.open(path)
    first.page.get_by_text("Link mit Code vergeben").click()
    first.press("Zugang anlegen")
    code = first.page.locator("strong code").inner_text()
    link = first.page.locator("bdi[dir=ltr]", has_text="/unterlagen/").inner_text()
    lawyer = visitor(width=360)
    pages = _read_by(lawyer, link, code)
    assert sum(_WORD in page for page in pages) == 2, "of three pages with the word one is blacked out"


def test_a_client_gets_a_copy_of_their_data(visitor: Visitor) -> None:
    first = visitor()
    made = prepare(
        first.server, family="Auskunftprobe", people={"auskunft-eins": "team_lead", "auskunft-zwei": "team_lead"}
    )
    path = _asks(first, "auskunft-eins", made, asker="copy", name="Probe Auskunftprobe")
    first.reads("Antwort bis")
    first.reads("Was wird über die Person mitgeteilt?")
    _has_made(first, path)

    second = visitor()
    _releases(second, "auskunft-zwei", made, path)
    with second.page.expect_download() as coming:
        second.button("Angaben als Daten herunterladen (JSON)").click()
    told = json.loads(coming.value.path().read_text(encoding="utf-8"))
    parts = {part["code"]: part["eintraege"] for part in told["teile"]}
    assert any("Auskunftprobe" in one["Inhalt"] for one in parts["identity"])
    assert parts["processings"]


def _asks(who: Person, user: str, made: dict[str, Any], *, asker: str, name: str) -> str:
    """Open the person, take the request in; give its address."""
    if asker == "lawyer":
        code = f"import sys;sys.path.insert(0,{str(ROOT)!r});from tests.journeys.test_inspection import empower;"
        inside(who.server, f"{code}empower({made['person']})")
    who.sign_in(user)
    who.open(f"/amt/einsicht/akte/{made['case_file']}/")
    who.page.get_by_label("Wer verlangt Einsicht?").select_option(value=asker)
    if asker == "lawyer":
        who.page.get_by_label("Vollmacht").select_option(index=1)
    else:
        who.page.get_by_label("Wie hat sie sich ausgewiesen?").select_option(value="shown")
    who.page.get_by_label("Name, wie er auf dem Deckblatt steht").fill(name)
    who.press("Antrag aufnehmen")
    return who.page.url.removeprefix(who.server.url)


def empower(person: int) -> None:
    """Record a lawyer with a power of attorney; called in the process of the product."""
    at, by = clock.read(), actor("system")
    given = persons.NewRepresentative(
        kind="lawyer",
        name="Kanzlei Beispielrecht",
        scope="Aufenthaltssachen",
        document="Vollmacht",
        since=at.date(),
        until=None,
        receives=("inspection",),
    )
    persons.open_person(by=by, at=at, person=person, purpose="application", reference="J-1")
    persons.add_representative(by=by, at=at, person=person, given=given)


def _opens(who: Person, made: dict[str, Any]) -> None:
    """Say what the person's data are needed for, where that is not said yet."""
    who.open(f"/amt/personen/{made['person']}/oeffnen/")
    who.page.get_by_label("Wofür?").select_option(value="enquiry")
    who.page.get_by_label("Aktenzeichen oder Termincode").fill("J-2")
    who.press("Öffnen")


def _blacks_out(who: Person, page: str, *, back: str) -> None:
    """Draw a box over the words of the first page; wait until the house has read the others."""
    who.open(page)
    box = who.page.locator("[data-black-page]").bounding_box()
    assert box is not None
    mouse = who.page.mouse
    mouse.move(box["x"] + _FROM[0] * box["width"], box["y"] + _FROM[1] * box["height"])
    mouse.down()
    mouse.move(box["x"] + _TO[0] * box["width"], box["y"] + _TO[1] * box["height"], steps=5)
    mouse.up()
    who.press("Stelle schwärzen")
    who.reads("Geschwärzt")
    for _second in range(_PATIENCE_SECONDS):
        who.open(back)
        if "Nicht alles ist gelesen" not in who.text():
            return
        who.page.wait_for_timeout(1_000)
    raise AssertionError(who.text())


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


def _read_by(who: Person, link: str, code: str) -> list[str]:
    """Open the link with its code; give the words of each page of the file."""
    for language in ("ar", "de"):
        who.page.goto(link.replace("/de/", f"/{language}/"))
        assert "Einsichtprobe" not in who.text(), "a link alone tells nothing"
        _looks_good(who)
    who.page.get_by_label("Code").fill(code)
    who.press("Öffnen")
    who.reads("Unterlagen für Sie")
    expect(who.page.get_by_role("img").first).to_be_visible()
    _looks_good(who)
    who.follow("Seite groß zeigen")
    who.page.go_back()
    with who.page.expect_download() as coming:
        who.link("Alles als eine Datei herunterladen (PDF)").click()
    with pypdfium2.PdfDocument(coming.value.path()) as document:
        return [str(document[number].get_textpage().get_text_bounded()) for number in range(len(document))]


def _looks_good(who: Person) -> None:
    assert findings(who.page) == []
    assert sticks_out(who.page) == []
