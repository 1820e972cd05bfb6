"""The pages of persons: asked for the purpose first, quick to fill, closed to who may not."""

from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.persons import actions
from anlaufstelle.persons.models import Contact, Person
from anlaufstelle.values.births import BirthDate
from tests.accounts.makers import signed_in
from tests.persons.makers import make_person

pytestmark = pytest.mark.django_db
_NEW = {
    "family": "Örnekoğlu", "given": "Öykü", "born_day": "27", "born_month": "3", "born_year": "1991",
    "others": "اورنك, أويكو", "languages": ["tr"], "purpose": "counselling", "reference": "B-7",
    "phone": "0171 3920012",
}  # fmt: skip
_GATE = {"purpose": "counselling", "reference": "B-1"}


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)


@pytest.fixture
def worker(at: datetime) -> Client:
    return signed_in("caseworker", at=at)


@pytest.fixture
def person(at: datetime) -> int:
    return make_person(by=actor("system"), at=at)


def _text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_somebody_is_recorded_and_their_page_shown_at_once(worker: Client) -> None:
    answer = worker.post("/amt/personen/neu/", _NEW, follow=True)
    page = answer.content.decode()
    assert "Örnekoğlu, Öykü" in page
    assert "اورنك, أويكو" in page
    assert "27.03.1991" in page
    assert "Geöffnet für: Beratung, B-7" in page


def test_somebody_similar_is_shown_before_a_second_one_is_made(worker: Client) -> None:
    worker.post("/amt/personen/neu/", _NEW)
    again = worker.post("/amt/personen/neu/", _NEW)
    assert again.status_code == 422
    assert "Ist es eine von diesen?" in again.content.decode()
    assert Person.objects.count() == 1
    assert worker.post("/amt/personen/neu/", _NEW | {"somebody_else": "on"}).status_code == 302


@pytest.mark.parametrize("parts", [("", "", "1991"), ("", "3", "1991"), ("", "", ""), ("0", "0", "1991")])
def test_parts_of_a_birth_date_may_be_unknown(worker: Client, parts: tuple[str, str, str]) -> None:
    form = _NEW | dict(zip(("born_day", "born_month", "born_year"), parts, strict=True))
    assert worker.post("/amt/personen/neu/", form).status_code == 302


@pytest.mark.parametrize("parts", [("31", "2", "1991"), ("5", "", "1991"), ("", "3", ""), ("x", "3", "1991")])
def test_a_birth_date_that_cannot_be_is_refused(worker: Client, parts: tuple[str, str, str]) -> None:
    form = _NEW | dict(zip(("born_day", "born_month", "born_year"), parts, strict=True))
    assert worker.post("/amt/personen/neu/", form).status_code == 422


def test_the_purpose_is_asked_before_anything_is_shown(worker: Client, person: int) -> None:
    path = f"/amt/personen/{person}/"
    asked = worker.get(path)
    assert asked.status_code == 302
    gate = asked.headers["Location"]
    assert "Musterprobe" not in _text(worker, gate)
    assert worker.post(gate, {"purpose": "counselling", "reference": ""}).status_code == 422
    opened = worker.post(gate, _GATE)
    assert opened.headers["Location"] == path
    assert "Musterprobe" in _text(worker, path)


def test_the_gate_leads_nowhere_else(worker: Client, person: int) -> None:
    for onward in ("https://example.org/", "//example.org/amt/", "/konto/"):
        opened = worker.post(f"/amt/personen/{person}/oeffnen/?weiter={onward}", _GATE)
        assert opened.headers["Location"] == f"/amt/personen/{person}/"


def test_contact_is_added_and_removed_and_the_seal_not_offered(worker: Client, person: int) -> None:
    worker.post(f"/amt/personen/{person}/oeffnen/", _GATE)
    assert "geschützte Anschrift" not in _text(worker, f"/amt/personen/{person}/kontakt/")
    form = {"way": "through", "value": "Beratungsstelle", "confidential": "on"}
    assert worker.post(f"/amt/personen/{person}/kontakt/", form).status_code == 302
    assert "Nur auf dem vertraulichen Weg" in _text(worker, f"/amt/personen/{person}/")
    number = Contact.objects.get().pk
    assert worker.post(f"/amt/personen/{person}/kontakt/{number}/entfernen/").status_code == 302
    assert not Contact.objects.exists()


def test_changing_shows_what_is_recorded(worker: Client, person: int) -> None:
    worker.post(f"/amt/personen/{person}/oeffnen/", _GATE)
    page = _text(worker, f"/amt/personen/{person}/aendern/")
    assert 'value="Musterprobe"' in page
    assert 'value="1991"' in page
    form = {"family": "Musterprobe-Neu", "given": "Amina", "born_year": "1991"}
    assert worker.post(f"/amt/personen/{person}/aendern/", form).status_code == 302
    assert "Musterprobe-Neu" in _text(worker, f"/amt/personen/{person}/")


def test_ending_and_forgetting(worker: Client, person: int, at: datetime) -> None:
    path = f"/amt/personen/{person}/"
    worker.post(f"{path}oeffnen/", _GATE)
    worker.post(f"{path}ende/", {"ended": "1"})
    assert "begleitet diese Person nicht mehr" in _text(worker, path)
    assert worker.get(f"{path}loeschen/").status_code == 403
    lead = signed_in("team_lead", at=at)
    lead.post(f"{path}oeffnen/", _GATE)
    assert "geschützte Anschrift" in _text(lead, f"{path}kontakt/")
    assert "nicht zurücknehmen" in _text(lead, f"{path}loeschen/")
    assert lead.post(f"{path}loeschen/").status_code == 302
    assert lead.get(path).status_code == 404


def test_an_unknown_person_is_not_found(worker: Client) -> None:
    assert worker.get("/amt/personen/987654/").status_code == 404
    assert worker.post("/amt/personen/987654/oeffnen/", _GATE).status_code == 422


@pytest.mark.parametrize("role", ["administrator", "auditor", "data_protection_officer", "head_of_office"])
def test_others_see_neither_people_nor_whether_there_are_any(person: int, at: datetime, role: str) -> None:
    client = signed_in(role, at=at)
    answers = {client.get(f"/amt/personen/{number}/").status_code for number in (person, 987654)}
    assert answers == {403}


def test_an_objection_to_the_nightly_search_is_noted_shown_and_taken_back(
    worker: Client, person: int, at: datetime
) -> None:
    path = f"/amt/personen/{person}/"
    worker.post(f"{path}oeffnen/", _GATE)
    assert "widersprochen" not in worker.get(path).content.decode()
    worker.post(f"{path}widerspruch/", {"objects": "1"})
    assert "Diese Person hat widersprochen" in worker.get(path).content.decode()
    assert Person.objects.get(id=person).objects_to_screening
    worker.post(f"{path}widerspruch/", {"objects": "0"})
    assert "widersprochen" not in worker.get(path).content.decode()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Musterprobt", "ein Buchstabe anders"),
        ("أمينة", "andere Schrift"),
        ("Amina, Musterprobe", "Familienname und Vorname vertauscht"),
        ("Musterprobe 5.4.1991", "Tag und Monat vertauscht"),
        ("Musterprobe 4.5.1991", "Geburtsdatum gleich"),
        ("Muster probe", "zusammen oder getrennt geschrieben"),
        ("33/2019.00471", "Nummer mit einem Fehler"),
        ("33/2019.00417", "Nummer gleich"),
        ("Must", "beginnt so"),
    ],
)
def test_the_page_says_why_somebody_was_found(worker: Client, at: datetime, typed: str, why: str) -> None:
    system = actor("system")
    person = make_person(by=system, at=at, born=BirthDate(1991, 5, 4))
    actions.note_number(by=system, at=at, person=person, number="33/2019.00417")
    page = worker.get("/amt/personen/", {"q": typed}).content.decode()
    assert "Musterprobe, Amina" in page
    assert why in page
    assert "1 Person gefunden" in page
