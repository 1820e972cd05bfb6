"""The pages of digitising say what they should, and refuse with a word that helps."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import Actor
from tests.accounts.makers import signed_in
from tests.digitising.makers import expect, make_order, make_paper

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
    assert "Regal 7" in registry.get(f"{_HOME}auftrag/{order}/").content.decode()
    assert registry.post(f"{_HOME}auftrag/{order}/zurueck/", {"place": "Regal 8"}).status_code == 302
    assert "Regal 8" in registry.get(_HOME).content.decode()
