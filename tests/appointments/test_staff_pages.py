"""The office's own pages: they open for those who may, and do what they say."""

from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.appointments.models import Appointment
from anlaufstelle.base import clock
from tests.accounts.makers import signed_in
from tests.appointments.offices import NINE, Office, load, make_booking, make_office

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
