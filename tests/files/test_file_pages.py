"""The pages of files: opened for a purpose, filed by hand in one form, read as pictures only."""

from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.finding import indexer
from anlaufstelle.base.finding.keeper import Keeper
from anlaufstelle.base.finding.source import source
from anlaufstelle.base.permissions import actor
from anlaufstelle.base.store import uploads
from anlaufstelle.files.models import CaseFile, Document, Version
from tests.accounts.makers import signed_in
from tests.engines.reading.makers import pdf
from tests.files.makers import make_unit, procedure_of
from tests.persons.makers import make_person

pytestmark = pytest.mark.django_db
_GATE = {"purpose": "counselling", "reference": "B-1"}


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    settings.PAGES_AHEAD = False  # type: ignore[attr-defined]  # tested on its own


@pytest.fixture
def worker(at: datetime) -> Client:
    return signed_in("caseworker", at=at)


@pytest.fixture
def person(at: datetime) -> int:
    return make_person(by=actor("system"), at=at)


def _opened(client: Client, person: int) -> None:
    client.post(f"/amt/personen/{person}/oeffnen/", _GATE)


def _file(client: Client, person: int, *, at: datetime) -> int:
    _opened(client, person)
    unit = make_unit(at=at)
    client.post(f"/amt/akten/person/{person}/neu/", {"unit": unit, "subject": "Aufenthalt", "medium": "electronic"})
    return CaseFile.objects.get(person=person).pk


def _upload(client: Client, case_file: int, data: bytes, *, name: str = "brief.pdf") -> int:
    form = {
        "procedure": procedure_of(case_file), "kind": "letter", "subject": "Bescheid", "direction": "in",
        "received_on_day": "3", "received_on_month": "3", "received_on_year": "2026",
        "file": SimpleUploadedFile(name, data, content_type="text/html"),
    }  # fmt: skip
    return client.post(f"/amt/akten/{case_file}/ablegen/", form).status_code


def test_nobody_opens_a_file_without_a_purpose(worker: Client, person: int, at: datetime) -> None:
    case_file = _file(worker, person, at=at)
    other = signed_in("caseworker", at=at)
    for path in (f"/amt/akten/{case_file}/", f"/amt/akten/person/{person}/", f"/amt/akten/{case_file}/ablegen/"):
        answer = other.get(path)
        assert answer.status_code == 302, path
        assert f"/amt/personen/{person}/oeffnen/" in answer["Location"]
    assert signed_in("front_desk", at=at).get(f"/amt/akten/{case_file}/").status_code == 403


def test_a_letter_is_filed_and_read_as_a_picture(worker: Client, person: int, at: datetime) -> None:
    case_file = _file(worker, person, at=at)
    assert _upload(worker, case_file, pdf(3)) == 302
    document = Document.objects.get()
    outline = worker.get(f"/amt/akten/{case_file}/").content.decode()
    assert "Bescheid" in outline
    assert "3 Seiten" in outline
    page = worker.get(f"/amt/akten/{case_file}/dokument/{document.pk}/?seite=2").content.decode()
    assert "Seite 2 von 3" in page
    address = page.split('al-viewer__picture" src="')[1].split('"')[0]
    answer = worker.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer["Cache-Control"]
    assert answer.content[:2] == b"\xff\xd8"
    assert signed_in("team_lead", at=at).get(address).status_code == 404  # the link is this actor's alone
    assert worker.get(address + "?fein=9").status_code == 404


@pytest.mark.parametrize("typed", ["0", "99", "-1", "x", "٣", "9" * 4_000, ""])
def test_a_page_that_is_none_shows_one_that_is(worker: Client, person: int, at: datetime, typed: str) -> None:
    case_file = _file(worker, person, at=at)
    _upload(worker, case_file, pdf(3))
    document = Document.objects.get().pk
    answer = worker.get(f"/amt/akten/{case_file}/dokument/{document}/", {"seite": typed, "fassung": typed})
    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\post\\brief.pdf", "\u202efdp.exe", "", "a" * 400])
def test_the_name_of_a_file_is_only_a_word(worker: Client, person: int, at: datetime, name: str) -> None:
    case_file = _file(worker, person, at=at)
    assert _upload(worker, case_file, pdf(), name=name or "x") == 302
    kept = Version.objects.get().original_name
    assert not set(kept) & set("/\\\u202e")
    assert len(kept) <= 160


def test_what_is_refused_says_why_and_what_helps(worker: Client, person: int, at: datetime) -> None:
    case_file = _file(worker, person, at=at)
    _opened(worker, person)
    form = {"procedure": procedure_of(case_file), "kind": "letter", "subject": "B", "direction": "in"}
    for data, words in ((b"", "leer"), (b"MZ\x90", "nicht angenommen"), (b"%PDF-1.7 x", "beschädigt")):
        answer = worker.post(f"/amt/akten/{case_file}/ablegen/", form | {"file": SimpleUploadedFile("b", data)})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not Document.objects.exists()


def test_of_a_file_that_is_too_large_one_byte_too_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """So the reader says: too large; a file cut at the limit would be called broken."""
    monkeypatch.setattr(uploads, "_MOST", 50)
    handler = uploads.InMemory()
    handler.new_file("file", "brief.pdf", "application/pdf", None)
    for _piece in range(4):
        handler.receive_data_chunk(b"x" * 30, 0)
    kept = handler.file_complete(120)
    assert (len(kept.read()), kept.size) == (51, 120)


def test_a_document_is_described_anew_and_a_procedure_ended(worker: Client, person: int, at: datetime) -> None:
    case_file = _file(worker, person, at=at)
    _upload(worker, case_file, pdf())
    document = Document.objects.get().pk
    path = f"/amt/akten/{case_file}/dokument/{document}/beschreiben/"
    assert worker.get(path).status_code == 200
    form = {"kind": "bamf_notice", "subject": "Bescheid des BAMF", "direction": "in", "sender": "BAMF"}
    assert worker.post(path, form).status_code == 302
    assert Document.objects.get().sender == "BAMF"
    worker.post(f"/amt/akten/{case_file}/vorgang/", {"subject": "Widerspruch"})
    worker.post(f"/amt/akten/{case_file}/vorgang/{procedure_of(case_file)}/zda/", {"zda": "1"})
    outline = worker.get(f"/amt/akten/{case_file}/").content.decode()
    assert "zu den Akten am" in outline
    assert outline.index("Widerspruch") < outline.index("zu den Akten am")


def test_a_sealed_class_is_offered_to_who_may_know_of_it(worker: Client, person: int, at: datetime) -> None:
    case_file = _file(worker, person, at=at)
    lead = signed_in("team_lead", at=at)
    _opened(lead, person)
    assert "Versiegelte Klasse" not in worker.get(f"/amt/akten/{case_file}/ablegen/").content.decode()
    assert "Versiegelte Klasse" in lead.get(f"/amt/akten/{case_file}/ablegen/").content.decode()


def test_in_an_opened_file_one_searches_and_what_is_meant_is_marked(
    worker: Client, person: int, at: datetime, tmp_path: Path, settings: object
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]  # an index of its own
    case_file = _file(worker, person, at=at)
    assert _upload(worker, case_file, pdf()) == 302
    kept = Keeper(indexer.home(), source())
    while indexer.follow(kept, by=actor("system"), at=at) or kept.step():
        pass
    kept.close()
    page = worker.get(f"/amt/akten/{case_file}/suche/?q=Bescheide").content.decode()
    assert "<mark>Bescheid</mark>" in page
    assert "1 Treffer." in page
    assert "Gesucht: „Bescheide“" in page
    assert "0 Treffer." in worker.get(f"/amt/akten/{case_file}/suche/?q=Reisepass").content.decode()
    assert "<script>" not in worker.get(f"/amt/akten/{case_file}/suche/", {"q": "<script>"}).content.decode()
    other = signed_in("caseworker", at=at).get(f"/amt/akten/{case_file}/suche/?q=Bescheid")
    assert f"/amt/personen/{person}/oeffnen/" in other["Location"]


def test_words_of_strangers_stay_words_in_the_outline(worker: Client, person: int, at: datetime) -> None:
    case_file = _file(worker, person, at=at)
    _upload(worker, case_file, pdf())
    Document.objects.update(subject="<script>alert(1)</script>", sender='"><img src=x onerror=1>')
    outline = worker.get(f"/amt/akten/{case_file}/").content.decode()
    assert "<script>alert" not in outline
    assert "<img src=x" not in outline
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in outline


def test_the_registry_creates_a_file(person: int, at: datetime) -> None:
    registry = signed_in("registry", at=at)
    case_file = _file(registry, person, at=at)
    assert registry.get(f"/amt/akten/{case_file}/").status_code == 200
