"""The pages of digitising say what they should, and refuse with a word that helps."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anlaufstelle.accounts.queries import actor_for
from anlaufstelle.base import clock
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.models import ScannedDocument, ScanOrder
from tests.accounts.makers import signed_in
from tests.digitising.makers import compare_all, expect, file_scan, make_order, make_paper, run_jobs, scan

pytestmark = pytest.mark.django_db
_HOME = "/amt/digitalisierung/"


@pytest.fixture
def registry(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "read", lambda: at)
    return signed_in("registry", at=at)


def test_from_the_pick_list_into_a_box(registry: Client, at: datetime) -> None:
    who, case_file = make_paper(at=at, shelf="Regal 7")
    expect(who, at=at, begins_at=at + timedelta(days=1))
    assert "Regal 7" in registry.get(_HOME).content.decode()
    page = registry.get(f"{_HOME}ziehliste/").content.decode()
    assert "Regal 7" in page
    assert "09:00" in page
    assert registry.post(f"{_HOME}ziehliste/", {"akte": "x"}).status_code == 422
    assert registry.post(f"{_HOME}ziehliste/", {"akte": case_file}).status_code == 302
    assert registry.get(f"{_HOME}ziehliste/pdf/?tag=2026-03-04").content[:5] == b"%PDF-"
    assert registry.get(f"{_HOME}ziehliste/?tag=2026-99-99").status_code == 200
    assert registry.post(f"{_HOME}kisten/", {"place": ""}).status_code == 422
    box = registry.post(f"{_HOME}kisten/", {"place": "Tisch 2"})["Location"]
    assert registry.post(box, {"order": "", "sheets": "0"}).status_code == 422
    page = registry.get(box).content.decode()
    order = page.partition('<option value="')[2].partition('"')[0]
    assert registry.post(box, {"order": order, "sheets": "3"}).status_code == 302
    assert "wird gescannt" in registry.get(box).content.decode()
    assert registry.get(f"{box}etikett/").content[:5] == b"%PDF-"
    assert registry.post(box, {"schliessen": "1"}).status_code == 302
    assert "geschlossen" in registry.get(f"{_HOME}kisten/").content.decode()


def test_the_pages_ask_the_same_however_many_files_wait(registry: Client, scanner: Actor, at: datetime) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert registry.get(_HOME).status_code == 200
            assert registry.get(f"{_HOME}ziehliste/").status_code == 200
        return len(seen)

    for _turn in range(2):
        who, case_file = make_paper(at=at)
        expect(who, at=at, begins_at=at + timedelta(days=1))
    make_order(case_file, by=scanner, at=at)
    asked()
    before = asked()
    for _turn in range(4):
        who, case_file = make_paper(at=at)
        expect(who, at=at, begins_at=at + timedelta(days=1))
        make_order(case_file, by=scanner, at=at)
        make_paper(at=at)
    assert asked() == before


def test_paper_goes_back_by_the_page(registry: Client, scanner: Actor, at: datetime) -> None:
    _who, case_file = make_paper(at=at, shelf="Regal 7")
    order = make_order(case_file, by=scanner, at=at)
    assert "Regal 7" in registry.get(f"{_HOME}scan/{order}/").content.decode()
    assert registry.post(f"{_HOME}scan/{order}/zurueck/", {"place": "Regal 8"}).status_code == 302
    assert "Regal 8" in registry.get(_HOME).content.decode()


def test_a_file_goes_through_all_steps_by_its_page(registry: Client, at: datetime) -> None:
    """The pages of two people, from the box to the protocol."""
    registry_by, other = actor_for(registry.account, at=at), signed_in("registry", at=at)  # type: ignore[attr-defined]
    _who, case_file = make_paper(at=at)
    order = make_order(case_file, by=registry_by, at=at)
    page = f"{_HOME}scan/{order}/"
    assert registry.post(f"{page}schritt/", {"schritt": "gescannt"}).status_code == 302
    assert "Gezählt wurden 1 Blatt" in registry.get(page).content.decode()
    file_scan(case_file, by=registry_by, at=at, data=scan("Bescheid über den Aufenthalt"))
    registry.post(f"{page}schritt/", {"schritt": "gescannt"})
    assert "gescannt, wird geprüft" in registry.get(page).content.decode()
    run_jobs(at=at)
    assert "Für Sie wartet keine Seite" in registry.get(f"{_HOME}pruefen/").content.decode()
    shown = other.get(f"{_HOME}pruefen/").content.decode()
    assert "Seite 1 von 1" in shown
    check = shown.partition("/pruefen/")[2].partition("/")[0]
    assert other.post(f"{_HOME}pruefen/{check}/", {}).status_code == 302
    assert other.post(f"{_HOME}pruefen/{check}/", {}, follow=True).status_code == 200
    run_jobs(at=at)
    assert "wartet bis zum" in registry.get(page).content.decode()
    assert registry.post(f"{page}halten/", {"grund": "Widerspruch"}).status_code == 302
    held = registry.get(page).content.decode()
    assert "Widerspruch" in held
    number = held.partition('name="beenden" value="')[2].partition('"')[0]
    registry.post(f"{page}halten/", {"beenden": number})
    assert "Widerspruch" not in registry.get(page).content.decode()
    assert "geprüft" in registry.get(f"{_HOME}freigabe/").content.decode()
    registry.post(f"{page}freigabe/", {"schritt": "vorschlagen"})
    assert "Das Papier wartet noch" in registry.get(page).content.decode()
    assert registry.get(f"{page}protokoll/").status_code == 404
    ScanOrder.objects.update(checked_at=at - timedelta(days=90))
    registry.post(f"{page}freigabe/", {"schritt": "vorschlagen"})
    assert "Zustimmen muss eine andere Person." in registry.get(page).content.decode()
    other.post(f"{page}freigabe/", {"schritt": "zustimmen"})
    registry.post(f"{page}schritt/", {"schritt": "vernichtet"})
    assert "vernichtet" in registry.get(page).content.decode()
    assert registry.get(f"{page}protokoll/").content[:5] == b"%PDF-"


def test_a_bad_scan_is_replaced_and_an_original_settled_by_the_page(
    registry: Client, scanner: Actor, checker: Actor, at: datetime
) -> None:
    _who, case_file = make_paper(at=at)
    order = make_order(case_file, by=scanner, at=at)
    file_scan(case_file, by=scanner, at=at, data=scan("Pass", blurred=True), kind="passport")
    run_jobs(at=at)
    compare_all(by=checker, at=at, fault="cut")
    page = f"{_HOME}scan/{order}/"
    scanned = ScannedDocument.objects.get().pk
    assert "abgeschnitten" in registry.get(page).content.decode()
    assert registry.post(f"{page}neu/{scanned}/").status_code == 302
    assert "Die Datei ist leer" in registry.get(page).content.decode()
    better = SimpleUploadedFile("neu.tif", scan("Pass"))
    assert registry.post(f"{page}neu/{scanned}/", {"file": better}).status_code == 302
    again = ScannedDocument.objects.get(version=2).pk
    registry.post(f"{page}original/{again}/", {"verbleib": "returned"})
    assert "der Person zurückgegeben" in registry.get(page).content.decode()
