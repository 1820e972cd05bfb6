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
from anlaufstelle.files.actions import search_all_files
from anlaufstelle.files.actions.searching import MOST
from anlaufstelle.files.errors import SearchUnfounded
from anlaufstelle.files.models import CaseFile
from anlaufstelle.purposes.models import PastOpening
from tests.accounts.makers import signed_in
from tests.engines.reading.makers import pdf
from tests.files.makers import make_document, make_file
from tests.persons.makers import actor_of, make_person, opened
from tests.purposes.makers import restrict

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


class TestEverywhere:
    """Searching all files: off, for a purpose, told; never names, words, sealed papers or restricted people."""

    SAID = {"q": "mietvertrag", "reason": "assign", "reference": "E-17"}

    @pytest.fixture
    def lead(self, at: datetime) -> Client:
        return signed_in("team_lead", at=at)

    @pytest.fixture
    def _on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "SEARCH_ALL_FILES", True)

    def _found(self, client: Client, **said: str) -> str:
        answer = client.post("/amt/suchen/alle/", {**self.SAID, **said})
        assert answer.status_code == 200
        return answer.content.decode()

    def test_it_is_off_unless_the_office_switches_it_on(self, person: int, lead: Client) -> None:
        assert lead.post("/amt/suchen/alle/", self.SAID).status_code == 404
        assert "/amt/suchen/alle/" not in _page(lead, "")

    @pytest.mark.usefixtures("_on")
    def test_it_tells_where_a_document_lies_and_not_what_stands_in_it(self, person: int, lead: Client) -> None:
        page = self._found(lead)
        reference = CaseFile.objects.get().reference
        assert f'dir="ltr">{reference}' in page
        assert "Nr. 1, Schreiben" in page
        assert "Nr. 2" not in page, "sealed, though the lead may see that class"
        assert "Annastraße" not in page
        assert "Öztürk" not in page

    @pytest.mark.usefixtures("_on")
    def test_who_was_found_can_be_told_and_the_log_knows(self, person: int, lead: Client) -> None:
        self._found(lead)
        row = PastOpening.objects.get(person=person, purpose="search")
        assert (row.reference, row.area, row.held) == ("E-17", "file", False)
        entry = Entry.objects.get(code="files.all_searched")
        assert "mietvertrag" not in entry.lasting
        assert "mietvertrag" in entry.erasable

    @pytest.mark.usefixtures("_on")
    def test_a_restricted_person_is_never_found(self, person: int, lead: Client, at: datetime) -> None:
        restrict(person, at=at)
        assert "In keinem Dokument." in self._found(lead)
        assert not PastOpening.objects.filter(purpose="search").exists()

    @pytest.mark.usefixtures("_on")
    def test_nobody_searches_without_purpose_reference_words_or_the_right(
        self, person: int, lead: Client, at: datetime
    ) -> None:
        for name in self.SAID:
            assert lead.post("/amt/suchen/alle/", {**self.SAID, name: ""}).status_code == 422
        with pytest.raises(SearchUnfounded):
            search_all_files(by=actor_of("team_lead", at=at), at=at, typed="x", reason="misfiled", reference=" ")
        assert signed_in("caseworker", at=at).post("/amt/suchen/alle/", self.SAID).status_code == 403
        assert not PastOpening.objects.filter(purpose="search").exists()

    @pytest.mark.usefixtures("_on")
    def test_what_stands_in_too_many_documents_gives_none(
        self, kept: Keeper, person: int, lead: Client, at: datetime
    ) -> None:
        by = actor_of("team_lead", at=at)
        shown = opened(person, by=by, at=at)
        for _number in range(MOST):
            make_document(
                by=by, at=at, opened=shown, case_file=CaseFile.objects.get().pk, subject="Mietvertrag", data=pdf()
            )
        while indexer.follow(kept, by=actor("system"), at=at):
            pass
        assert "in zu vielen Dokumenten" in self._found(lead)
        assert not PastOpening.objects.filter(purpose="search").exists()
