"""The pages of what comes in: several files in one form, the way of each page into a file, and why one is not read."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.permissions import actor
from anlaufstelle.base.store import uploads
from anlaufstelle.files import actions
from anlaufstelle.files.models import Batch, BatchItem, CaseFile, Document, ItemPart
from tests.accounts.makers import signed_in
from tests.engines.reading.makers import letter, pdf
from tests.files.makers import procedure_of

pytestmark = pytest.mark.django_db
_INTAKE = "/amt/akten/eingang/"


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    settings.PAGES_AHEAD = False  # type: ignore[attr-defined]  # tested on its own


def _send(client: Client, *files: tuple[str, bytes]) -> int:
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    answer = client.post(_INTAKE, {"name": "Post", "papers": sent})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return Batch.objects.latest("id").pk


def _read(batch: int, at: datetime) -> None:
    while left := BatchItem.objects.filter(batch=batch, state__in=["received", "checked"]).first():
        actions.read_item(by=actor("system"), at=at, key="", values={"item": left.pk})


def test_several_files_come_in_with_one_form(registry: Client, at: datetime) -> None:
    batch = _send(registry, ("a.pdf", pdf(2)), ("b.pdf", b"%PDF-1.7 nothing"), ("c.eml", letter()))
    page = registry.get(f"{_INTAKE}{batch}/").content.decode()
    assert "3 Dateien warten" in page
    assert "hx-trigger" in page
    _read(batch, at)
    page = registry.get(f"{_INTAKE}{batch}/").content.decode()
    assert "Die Datei ist beschädigt." in page
    assert "Bitten Sie um eine neue Datei" in page
    assert "hx-trigger" not in page
    assert "2 Dateien, 1 nicht lesbar" in registry.get(_INTAKE).content.decode()


def test_a_page_goes_into_the_file_that_was_found_by_name(registry: Client, case_file: int, at: datetime) -> None:
    batch = _send(registry, ("scan.pdf", pdf(3)))
    _read(batch, at)
    item = BatchItem.objects.get()
    where = f"{_INTAKE}stueck/{item.pk}/"
    reference = CaseFile.objects.get().reference
    for typed in ("Ozturk", reference, reference[:8]):
        assert f"?akte={case_file}" in registry.get(where, {"suche": typed}).content.decode(), typed
    form = registry.get(f"{where}?akte={case_file}").content.decode()
    assert "Allgemeines" in form
    sent = {
        "ablegen": "1",
        "procedure": procedure_of(case_file),
        "kind": "passport",
        "subject": "Pass",
        "direction": "in",
    }
    answer = registry.post(f"{where}?akte={case_file}", {**sent, "first": "1", "last": "2"})
    assert answer["Location"] == f"{where}?akte={case_file}", "a page is left, and mostly for the same file"
    answer = registry.post(where, {"weg-first": "3", "weg-last": "3", "weg-why": "Rückseite leer"})
    assert answer["Location"] == f"{_INTAKE}{batch}/", "nothing is left"
    assert Document.objects.get().subject == "Pass"
    assert list(ItemPart.objects.order_by("first").values_list("why", flat=True)) == ["", "Rückseite leer"]
    assert "Alles ist abgelegt." in registry.get(_INTAKE).content.decode()


def test_filing_opens_no_file_for_reading(registry: Client, case_file: int, at: datetime) -> None:
    batch = _send(registry, ("scan.pdf", pdf()))
    _read(batch, at)
    item = BatchItem.objects.get().pk
    sent = {
        "ablegen": "1",
        "procedure": procedure_of(case_file),
        "kind": "letter",
        "subject": "Brief",
        "direction": "in",
    }
    registry.post(f"{_INTAKE}stueck/{item}/?akte={case_file}", {**sent, "first": "1", "last": "1"})
    assert Document.objects.count() == 1
    assert registry.get(f"/amt/akten/{case_file}/").status_code == 302, "who wants to read it says what for"


def test_what_goes_wrong_is_said_on_the_form(registry: Client, case_file: int, at: datetime) -> None:
    batch = _send(registry, ("scan.pdf", pdf()))
    _read(batch, at)
    where = f"{_INTAKE}stueck/{BatchItem.objects.get().pk}/"
    sent = {
        "ablegen": "1",
        "procedure": procedure_of(case_file),
        "kind": "letter",
        "subject": "Brief",
        "direction": "in",
    }
    answer = registry.post(f"{where}?akte={case_file}", {**sent, "first": "2", "last": "9"})
    assert answer.status_code == 422
    assert "Diese Seiten gibt es nicht" in answer.content.decode()
    answer = registry.post(where, {"weg-first": "1", "weg-last": "1", "weg-why": ""})
    assert answer.status_code == 422
    assert Document.objects.count() == 0


def test_a_letter_by_mail_is_read_and_filed_with_its_enclosures(registry: Client, case_file: int, at: datetime) -> None:
    batch = _send(registry, ("brief.eml", letter(attach=(("pass.pdf", pdf()),))))
    _read(batch, at)
    mail, enclosed = BatchItem.objects.order_by("number")
    page = registry.get(f"{_INTAKE}stueck/{mail.pk}/?akte={case_file}").content.decode()
    assert "pass.pdf" in page
    assert "Anhang von Nr. 1" in registry.get(f"{_INTAKE}{batch}/").content.decode()
    for item in (mail, enclosed):
        sent = {
            "ablegen": "1",
            "procedure": procedure_of(case_file),
            "kind": "mail",
            "subject": "Post",
            "direction": "in",
        }
        registry.post(f"{_INTAKE}stueck/{item.pk}/?akte={case_file}", {**sent, "first": "1", "last": "1"})
    assert Document.objects.count() == 2
    worker = signed_in("caseworker", at=at)
    person = CaseFile.objects.get().person_id
    worker.post(f"/amt/personen/{person}/oeffnen/", {"purpose": "counselling", "reference": "B-1"})
    first = Document.objects.earliest("id").pk
    assert "pass.pdf" in worker.get(f"/amt/akten/{case_file}/dokument/{first}/").content.decode()


def test_looking_at_what_came_in_is_recorded(registry: Client, at: datetime) -> None:
    batch = _send(registry, ("scan.pdf", pdf()))
    _read(batch, at)
    before = Entry.objects.filter(code="files.item_looked_at").count()
    registry.get(f"{_INTAKE}stueck/{BatchItem.objects.get().pk}/")
    assert Entry.objects.filter(code="files.item_looked_at").count() == before + 1


def test_reading_is_halted_and_taken_up_again(registry: Client, at: datetime) -> None:
    batch = _send(registry, ("scan.pdf", pdf()))
    registry.post(f"{_INTAKE}{batch}/lesen/", {"lesen": "halt"})
    assert "angehalten" in registry.get(f"{_INTAKE}{batch}/").content.decode()
    registry.post(f"{_INTAKE}{batch}/lesen/", {"lesen": "weiter"})
    assert "angehalten" not in registry.get(f"{_INTAKE}{batch}/").content.decode()


def test_what_does_not_fit_into_memory_is_said_by_name(
    registry: Client, monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    monkeypatch.setattr(uploads, "MOST_TOGETHER", 1000)
    batch = _send(registry, ("a.pdf", pdf()), ("b.pdf", pdf(40)))
    page = registry.get(f"{_INTAKE}{batch}/").content.decode()
    assert "b.pdf: Die Datei ist zu groß." in page
    assert [row.original_name for row in BatchItem.objects.all()] == ["a.pdf"]
    del at


def test_several_files_for_one_file_know_their_procedure(case_file: int, at: datetime) -> None:
    worker = signed_in("caseworker", at=at)
    where = f"/amt/akten/{case_file}/stapel/"
    assert worker.get(where).status_code == 302, "who takes papers into a file says what for"
    person = CaseFile.objects.get().person_id
    worker.post(f"/amt/personen/{person}/oeffnen/", {"purpose": "counselling", "reference": "B-1"})
    papers = [SimpleUploadedFile("a.pdf", pdf(2)), SimpleUploadedFile("b.pdf", pdf(3))]
    sent = {"name": "Post", "papers": papers, "procedure": procedure_of(case_file)}
    assert worker.post(where, sent).status_code == 302
    batch = Batch.objects.get()
    assert batch.procedure_id == procedure_of(case_file)
    _read(batch.pk, at)
    page = worker.get(f"{_INTAKE}stueck/{BatchItem.objects.earliest('id').pk}/").content.decode()
    assert CaseFile.objects.get().reference in page
    assert worker.post(where, {"name": "Post"}).status_code == 422
