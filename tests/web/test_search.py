"""One box finds persons, files by reference, and documents of those one has open; of others not a word."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.finding import indexer
from anlaufstelle.base.finding.keeper import Keeper
from anlaufstelle.base.finding.source import source
from anlaufstelle.base.permissions import actor
from anlaufstelle.files.models import CaseFile
from tests.accounts.makers import signed_in
from tests.files.makers import make_document, make_file
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db
_GATE = {"purpose": "counselling", "reference": "B-1"}


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keeper]:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    found = Keeper(indexer.home(), source())
    while found.step():
        pass
    yield found
    found.close()


@pytest.fixture
def person(kept: Keeper, at: datetime) -> int:
    by = actor_of("team_lead", at=at)
    number = make_person(by=by, at=at, family="Öztürk")
    shown = opened(number, by=by, at=at)
    case_file = make_file(opened=shown, at=at)
    make_document(by=by, at=at, opened=shown, case_file=case_file, subject="Mietvertrag Annastraße")
    make_document(by=by, at=at, opened=shown, case_file=case_file, subject="Mietvertrag Frauenhaus", seal="anschrift")
    while indexer.follow(kept, by=actor("system"), at=at):
        pass
    return number


def _page(client: Client, typed: str) -> str:
    answer = client.get("/amt/suchen/", {"q": typed})
    assert answer.status_code == 200
    return answer.content.decode()


def test_people_are_found_in_any_spelling_and_files_by_reference(person: int, at: datetime) -> None:
    worker = signed_in("caseworker", at=at)
    assert f"/amt/personen/{person}/" in _page(worker, "oeztuerk")
    reference = CaseFile.objects.get().reference
    assert f'dir="ltr">{reference}' in _page(worker, reference)


def test_documents_are_found_only_of_those_one_has_open(person: int, at: datetime) -> None:
    worker = signed_in("caseworker", at=at)
    assert "Annastraße" not in _page(worker, "mietvertrag")
    worker.post(f"/amt/personen/{person}/oeffnen/", _GATE)
    before = Entry.objects.filter(code="persons.opened").count()
    page = _page(worker, "mietvertrag")
    assert "Annastraße" in page
    assert "Dokumente</h2>" not in page
    assert "Frauenhaus" not in page, "sealed for this reader"
    assert "(1)" in page
    assert Entry.objects.filter(code="persons.opened").count() == before + 1, "it is recorded as looked at"
    assert "Annastraße" not in _page(signed_in("caseworker", at=at), "mietvertrag"), "another's work is not mine"


def test_the_front_desk_finds_people_and_no_files(person: int, at: datetime) -> None:
    desk = signed_in("front_desk", at=at)
    page = _page(desk, CaseFile.objects.get().reference)
    assert "/amt/akten/" not in page
    assert f"/amt/personen/{person}/" in page
    assert signed_in("administrator", at=at).get("/amt/suchen/").status_code == 403


def test_odd_words_are_no_error(at: datetime) -> None:
    worker = signed_in("caseworker", at=at)
    for typed in ("", "\x00", "(" * 200, '"', "§§§", "art:", "-", "*"):
        _page(worker, typed)
