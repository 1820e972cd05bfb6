"""The pages of identity: history, corrections, representatives, the register number, and records laid together."""

from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.persons.models import Detail, Merge, Person, PersonName, RegisterNumber, Representative
from tests.accounts.makers import signed_in
from tests.persons.makers import make_person

pytestmark = pytest.mark.django_db
_GATE = {"purpose": "correction", "reference": "B-1"}
_NUMBER = "123456789012"


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)


@pytest.fixture
def worker(at: datetime) -> Client:
    return signed_in("caseworker", at=at)


@pytest.fixture
def person(worker: Client, at: datetime) -> int:
    return _opened(make_person(by=actor("system"), at=at), worker)


def _opened(person: int, *clients: Client) -> int:
    for client in clients:
        gate = client.get(f"/amt/personen/{person}/").headers["Location"]
        assert client.post(gate, _gate(client, gate)).status_code == 302
    return person


def _gate(client: Client, gate: str) -> dict[str, str]:
    page = client.get(gate).content.decode()
    return _GATE if 'value="own:correction"' not in page else {**_GATE, "purpose": "own:correction"}


def _text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_an_entry_is_recorded_corrected_ended_and_withdrawn_and_all_of_it_told(worker: Client, person: int) -> None:
    path = f"/amt/personen/{person}/"
    form = {"value": "Musterland", "since_day": "1", "since_month": "2", "since_year": "2020", "source": "Pass"}
    assert worker.post(f"{path}angabe/?art=nationality", form).status_code == 302
    assert "Musterland" in _text(worker, path)
    number = Detail.objects.get(kind="nationality").pk
    entry = f"{path}angabe/detail/{number}/"
    assert 'value="Musterland"' in _text(worker, entry)
    assert worker.post(entry, form | {"wish": "correct", "value": "Probeland"}).status_code == 302
    assert worker.get(entry).status_code == 404, "what is known no more is not corrected again"
    number = Detail.objects.get(kind="nationality", known_to__isnull=True).pk
    entry = f"{path}angabe/detail/{number}/"
    assert worker.post(entry, {"wish": "end"}).status_code == 422
    last = {"last_day": "31", "last_month": "12", "last_year": "2021"}
    assert worker.post(entry, {"wish": "end", **last}).status_code == 302
    page = _text(worker, f"{path}verlauf/")
    assert "Musterland" in page
    assert "bis 31.12.2021" in page
    number = Detail.objects.get(kind="nationality", known_to__isnull=True).pk
    assert worker.post(f"{path}angabe/detail/{number}/", {"wish": "withdraw"}).status_code == 302
    assert Detail.objects.filter(kind="nationality").count() == 3
    assert "Probeland" not in _text(worker, path)


def test_a_birth_date_and_a_name_are_corrected(worker: Client, person: int) -> None:
    path = f"/amt/personen/{person}/"
    form = {"born_day": "28", "born_month": "3", "born_year": "1991"}
    assert worker.post(f"{path}angabe/?art=born", form).status_code == 302
    assert "28.03.1991" in _text(worker, path)
    assert worker.post(f"{path}angabe/?art=born", {"source": ""}).status_code == 422
    name = PersonName.objects.get().pk
    assert 'value="Amina"' in _text(worker, f"{path}angabe/name/{name}/")
    form = {"wish": "correct", "family": "Musterprobe", "given": "Amina Noor"}
    assert worker.post(f"{path}angabe/name/{name}/", form).status_code == 302
    assert "Musterprobe, Amina Noor" in _text(worker, path)
    day = _text(worker, f"{path}verlauf/?stand_day=1&stand_month=1&stand_year=2020")
    assert "noch nichts bekannt" in day


def test_somebody_who_represents_is_recorded_and_revoked(worker: Client, person: int) -> None:
    path = f"/amt/personen/{person}/vertretung/"
    form = {
        "kind": "lawyer", "name": "Kanzlei Beispiel", "scope": "alles", "document": "", "receives": ["decisions"],
        "since_day": "1", "since_month": "1", "since_year": "2026",
    }  # fmt: skip
    assert worker.post(path, form).status_code == 422, "without proof nobody represents"
    assert worker.post(path, form | {"document": "Vollmacht, Blatt 3"}).status_code == 302
    assert "Bescheide" in _text(worker, path)
    number = Representative.objects.get().pk
    assert worker.post(f"{path}{number}/widerrufen/").status_code == 302
    assert "widerrufen" in _text(worker, path)


def test_the_register_number_is_shown_for_a_use_only(worker: Client, person: int, at: datetime) -> None:
    path = f"/amt/personen/{person}/azr-nummer/"
    assert worker.post(path, {"wish": "note", "value": _NUMBER}).status_code == 302
    assert RegisterNumber.objects.get().value == _NUMBER
    assert _NUMBER not in _text(worker, path)
    assert _NUMBER not in _text(worker, f"/amt/personen/{person}/")
    assert _NUMBER not in _text(worker, f"/amt/personen/{person}/verlauf/")
    assert _NUMBER in worker.post(path, {"wish": "read", "use": "register"}).content.decode()
    assert worker.post(path, {"wish": "read", "use": "curiosity"}).status_code == 422
    found = worker.post("/amt/personen/azr-nummer/", {"use": "register", "value": _NUMBER})
    assert found.headers["Location"] == f"/amt/personen/{person}/"
    assert worker.post("/amt/personen/azr-nummer/", {"use": "register", "value": "99999999"}).status_code == 422
    desk = signed_in("front_desk", at=at)
    assert desk.get("/amt/personen/azr-nummer/").status_code == 403


def test_two_people_lay_records_together_and_part_them(worker: Client, person: int, at: datetime) -> None:
    second = signed_in("caseworker", at=at)
    other = make_person(by=actor("system"), at=at, family="Mustarprobe", given="Ameena")
    alike = f"/amt/personen/{person}/doppelt/"
    assert "Mustarprobe" in _text(worker, alike)
    assert worker.get(f"{alike}?mit={other}").status_code == 302, "the other has to be opened with a purpose too"
    _opened(other, worker, second)
    _opened(person, second)
    assert worker.post(f"{alike}?mit={other}", {"reason": ""}).status_code == 422
    assert worker.post(f"{alike}?mit={other}", {"reason": "gleicher Pass"}).status_code == 302
    pair = Merge.objects.get().pk
    page = f"/amt/personen/doppelt/{pair}/"
    assert "von Ihnen vorgeschlagen" in _text(worker, "/amt/personen/doppelt/")
    assert "zusammenführen</" not in _text(worker, page)
    assert worker.post(page, {"wish": "merge"}).status_code == 422
    assert second.post(page, {"wish": "merge"}).status_code == 302
    assert Person.objects.get(id=other).kept_as_id == person
    assert "Mustarprobe, Ameena" in _text(worker, f"/amt/personen/{other}/")
    assert worker.post(f"/amt/personen/{person}/angabe/?art=lives", {"value": "Musterstadt"}).status_code == 302
    row = Detail.objects.get(kind="lives").pk
    assert "Wohnort: Musterstadt" in _text(second, f"{page}trennen/")
    assert second.post(f"{page}trennen/", {"reason": ""}).status_code == 422
    assert second.post(f"{page}trennen/", {"reason": "zwei Pässe", "details": [str(row)]}).status_code == 302
    assert Detail.objects.get(id=row).person_id == other
    assert "getrennt: zwei Pässe" in _text(worker, f"/amt/personen/{person}/verlauf/")


def test_two_people_are_told_apart(worker: Client, person: int, at: datetime) -> None:
    other = _opened(make_person(by=actor("system"), at=at, given="Amine"), worker)
    worker.post(f"/amt/personen/{person}/doppelt/?mit={other}", {"reason": "ähnlich"})
    page = f"/amt/personen/doppelt/{Merge.objects.get().pk}/"
    assert worker.post(page, {"wish": "different", "reason": ""}).status_code == 422
    assert worker.post(page, {"wish": "different", "reason": "Zwillinge"}).status_code == 302
    assert Merge.objects.get().state == "different"
    assert "Nichts zu entscheiden" in _text(worker, "/amt/personen/doppelt/")
