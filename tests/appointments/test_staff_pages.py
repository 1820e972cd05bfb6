"""The office's own pages: they open for those who may, and do what they say."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from anlaufstelle.appointments import actions
from anlaufstelle.appointments.models import Appointment, MustCall
from anlaufstelle.appointments.queries import preview_plan
from anlaufstelle.base import clock
from tests.accounts.makers import signed_in
from tests.appointments.makers import make_booking as make_online
from tests.appointments.offices import NINE, WEDNESDAY, Office, load, make_booking, make_office, staff_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(clock, "read", lambda: at)
    return make_office(at=at, kept=True)


@pytest.fixture
def lead(office: Office, at: datetime) -> Client:
    return signed_in("team_lead", at=at)


@pytest.fixture
def desk(office: Office, at: datetime) -> Client:
    return signed_in("front_desk", at=at)


def _booked(at: datetime) -> Appointment:
    load(make_booking(1), make_booking(2, start=NINE, name="Łukasz O'Probe", phone="+491713920012"), at=at)
    return Appointment.objects.get(key="test:1")


@pytest.mark.parametrize(
    "address",
    [
        "/amt/",
        "/amt/tag/2026-03-04/",
        "/amt/tag/2026-03-04/?ansicht=zeit",
        "/amt/tag/2026-03-04/?ansicht=teams",
        "/amt/tag/2026-03-04/?ansicht=anliegen",
        "/amt/tag/2026-04-03/",
        "/amt/woche/2026-03-04/",
        "/amt/woche/2026-03-04/?ansicht=teams",
        "/amt/woche/2026-03-04/?ansicht=anliegen",
        "/amt/finden/",
        "/amt/finden/?q=probe",
        "/amt/zu-klaeren/",
        "/amt/buchen/",
        "/amt/buchen/zeiten/?c=study_permit&weg=telefon",
        "/amt/plan/",
        "/amt/plan/?teil=personen",
        "/amt/plan/?teil=plaetze",
        "/amt/plan/?teil=kontingente",
        "/amt/plan/?teil=regeln",
        "/amt/team/",
        "/amt/team/?skill=study&language=en",
        "/amt/team/plaetze/",
        "/amt/team/neu/",
        "/amt/team/plaetze/neu/",
    ],
)
def test_pages_open(lead: Client, at: datetime, address: str) -> None:
    _booked(at)
    answer = lead.get(address)
    assert answer.status_code == 200, answer.content.decode()[:3000]


def test_the_day_shows_the_names_and_leads_to_each_appointment(desk: Client, at: datetime) -> None:
    row = _booked(at)
    page = desk.get(f"/amt/tag/{WEDNESDAY}/?ansicht=zeit").content.decode()
    assert "Probe Person 1" in page
    assert f"/amt/termin/{row.id}/" in page
    assert 'data-live hx-get="/amt/tag/2026-03-04/?ansicht=zeit"' in page


def test_a_closed_day_leads_to_the_next_open_one(desk: Client) -> None:
    holiday = desk.get("/amt/tag/2026-04-03/").content.decode()
    assert 'href="/amt/tag/2026-04-07/">Nächster Tag mit Öffnung: Dienstag, 7. April 2026' in holiday
    assert "Nächster Tag mit Öffnung" not in desk.get("/amt/tag/2026-04-07/").content.decode()


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "0001-01-01", "9999-12-31", "20260304x"])
def test_a_day_that_is_none_does_not_exist(desk: Client, day: str) -> None:
    assert desk.get(f"/amt/tag/{day}/").status_code == 404
    assert desk.get(f"/amt/woche/{day}/").status_code == 404


def test_an_appointment_that_is_none_does_not_exist(desk: Client) -> None:
    assert desk.get("/amt/termin/999999/").status_code == 404
    assert desk.get(f"/amt/termin/{2**63}/").status_code == 404


def test_finding_by_code_leads_straight_to_the_appointment(desk: Client, at: datetime) -> None:
    row = _booked(at)
    assert desk.get("/amt/finden/", {"q": row.code})["Location"] == f"/amt/termin/{row.id}/"
    page = desk.get("/amt/finden/", {"q": "lukasz"}).content.decode()
    assert "1 Termin gefunden" in page


def test_staff_book_by_phone_into_the_internal_hour_on_three_pages(desk: Client, at: datetime) -> None:
    first = desk.get("/amt/buchen/", {"c": "study_permit", "n.study_permit": "2", "weg": "telefon", "weiter": "1"})
    times = desk.get(first["Location"])
    assert "2 Personen" in times.content.decode()
    form = {"c": ["study_permit", "study_permit"], "weg": "telefon", "start": f"{WEDNESDAY}T11:00"}
    held = desk.post("/amt/buchen/halten/", form)
    assert held.status_code == 302
    person = {"name": "Ana Probe", "born_day": "1", "born_month": "2", "born_year": "1990", "language": "ar"}
    done = desk.post(held["Location"], {**person, "weg": "telefon"})
    page = desk.get(done["Location"]).content.decode()
    row = Appointment.objects.get(state="booked")
    assert (row.internal, row.start, row.language, row.name) == (True, 132, "ar", "Ana Probe")
    assert row.code in page
    assert "Zum Vorlesen" in page
    assert "/ar/termin/t/" in page


def test_what_was_typed_survives_an_ended_hold(desk: Client, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    held = desk.post("/amt/buchen/halten/", {"c": "study_permit", "start": f"{WEDNESDAY}T08:00", "weg": "schalter"})
    monkeypatch.setattr(clock, "read", lambda: at + timedelta(minutes=11))
    person = {"name": "Ana Probe", "born_day": "1", "born_month": "2", "born_year": "1990", "language": "de"}
    ended = desk.post(held["Location"], person)
    assert ended.status_code == 410
    times_url = re.search(r'href="(/amt/buchen/zeiten/[^"]+)"', ended.content.decode())
    assert times_url is not None
    again = desk.get(unescape(times_url[1])).content.decode()
    before = re.search(r'name="h" value="([^"]+)"', again)
    assert before is not None
    form = {"c": "study_permit", "start": f"{WEDNESDAY}T09:00", "h": before[1]}
    page = desk.get(desk.post("/amt/buchen/halten/", form)["Location"]).content.decode()
    assert 'value="Ana Probe"' in page
    assert 'value="1990"' in page


def test_a_taken_time_is_told_and_nothing_is_lost(desk: Client, at: datetime) -> None:
    for _time in range(2):
        desk.post("/amt/buchen/halten/", {"c": "study_permit", "start": f"{WEDNESDAY}T08:00"})
    late = desk.post("/amt/buchen/halten/", {"c": "study_permit", "start": f"{WEDNESDAY}T08:00"})
    assert late.status_code == 409
    assert "gerade vergeben" in late.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"weiter": "1"},
        {"weiter": "1", "c": "nobody_knows"},
        {"weiter": "1", "c": "study_permit", "n.study_permit": "9999999999999999999"},
    ],
)
def test_a_wish_that_cannot_be_is_told(desk: Client, query: dict[str, str]) -> None:
    assert 400 <= desk.get("/amt/buchen/", query).status_code < 500


def test_an_appointment_is_moved_cancelled_and_noted(desk: Client, at: datetime) -> None:
    row = _booked(at)
    address = f"/amt/termin/{row.id}"
    assert desk.post(f"{address}/verlegen/", {"start": f"{WEDNESDAY}T10:00"}).status_code == 302
    row.refresh_from_db()
    assert row.start == 120
    assert desk.post(f"{address}/anwesenheit/", {"came": "1"}).status_code == 422  # it is tomorrow
    assert desk.post(f"{address}/bestaetigung/").status_code == 302
    assert desk.post(f"{address}/absagen/", {"reason": "because"}).status_code == 422
    assert desk.post(f"{address}/absagen/", {"reason": "asked_by_person"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.name) == ("cancelled", "")
    assert desk.post(f"{address}/bestaetigung/").status_code == 409


def test_not_there_has_no_consequence_and_the_page_says_so(desk: Client, at: datetime) -> None:
    load(make_booking(1, on=at.date(), start=107), at=at - timedelta(days=1))
    row = Appointment.objects.get()
    page = desk.get(f"/amt/termin/{row.id}/").content.decode()
    assert "hinterlässt keine Spur" in page
    assert "keine Vorladung" in page
    desk.post(f"/amt/termin/{row.id}/anwesenheit/", {"came": "0"})
    row.refresh_from_db()
    assert row.state == "missed"
    desk.post(f"/amt/termin/{row.id}/anwesenheit/", {"came": "1"})
    row.refresh_from_db()
    assert row.state == "served"


def test_an_unclear_booking_waits_on_the_list_until_somebody_decides(desk: Client, at: datetime) -> None:
    make_online(at=at, name="Ana Beispiel")
    unclear = make_online(at=at, name="Ana Beispiel")
    assert unclear.state == "unclear"
    page = desk.get("/amt/zu-klaeren/").content.decode()
    assert "Unklare Buchungen (1)" in page
    assert "Der andere Termin:" in page
    assert "Zu klären (1)" in page
    assert desk.post(f"/amt/termin/{unclear.id}/klaeren/").status_code == 302
    assert Appointment.objects.get(id=unclear.id).state == "booked"
    assert desk.post(f"/amt/termin/{unclear.id}/klaeren/").status_code == 409


def test_a_call_stays_on_the_list_until_it_is_done(desk: Client, at: datetime) -> None:
    load(make_booking(1, mail=""), at=at)
    closed = actions.CloseOffice(first=WEDNESDAY, until=WEDNESDAY + timedelta(days=1), reason="Fortbildung")
    shown = preview_plan(by=staff_actor(), at=at, edit=closed)
    actions.edit_plan(by=staff_actor(), at=at, edit=closed, settle=shown.fingerprint)
    call = MustCall.objects.get()
    for address in ("/amt/zu-klaeren/", f"/amt/tag/{WEDNESDAY}/", f"/amt/tag/{Appointment.objects.get().on}/"):
        assert f"/amt/anruf/{call.id}/" in desk.get(address).content.decode()
    assert desk.post(f"/amt/anruf/{call.id}/", {"outcome": "perhaps"}).status_code == 404
    assert desk.post(f"/amt/anruf/{call.id}/", {"outcome": "reached"}).status_code == 302
    assert desk.post(f"/amt/anruf/{call.id}/", {"outcome": "reached"}).status_code == 404
    assert "Niemand ist anzurufen." in desk.get("/amt/zu-klaeren/").content.decode()


def test_the_registry_looks_and_changes_nothing(office: Office, at: datetime) -> None:
    row = _booked(at)
    registry = signed_in("registry", at=at)
    page = registry.get(f"/amt/termin/{row.id}/").content.decode()
    assert "Absagen" not in page
    assert registry.post(f"/amt/termin/{row.id}/absagen/", {"reason": "other"}).status_code == 403
    assert registry.get("/amt/buchen/").status_code == 403
    assert "/amt/buchen/" not in page


def test_live_says_who_may_listen(desk: Client, office: Office, at: datetime) -> None:
    assert desk.get("/amt/live").status_code == 204
    assert signed_in("auditor", at=at).get("/amt/live").status_code == 403
    assert Client().get("/amt/live").status_code == 302
