"""The lead says on one page who may open a restricted person; it shows the name alone, and nobody else sees it."""

from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import actor
from anlaufstelle.persons import queries as people
from anlaufstelle.persons.errors import UnknownPerson
from anlaufstelle.persons.models import Opening
from anlaufstelle.purposes import queries
from anlaufstelle.purposes.models import Purpose
from tests.accounts.makers import make_account, signed_in
from tests.persons.makers import actor_of, make_person

pytestmark = pytest.mark.django_db
_UNTIL = {"reference": "33.20-7", "until_day": "2", "until_month": "4", "until_year": "2026"}


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)


@pytest.fixture
def person(at: datetime) -> int:
    return make_person(by=actor("system"), at=at)


def test_the_lead_restricts_and_puts_in_charge(person: int, at: datetime) -> None:
    lead: Client = signed_in("team_lead", at=at)
    path = f"/amt/personen/{person}/zustaendig/"
    assert path in lead.get(f"/amt/personen/{person}/oeffnen/").content.decode()
    lead.post(f"{path}schutz/", {"geschuetzt": "1"})
    assert people.is_restricted(person)
    colleague = make_account("caseworker", at=at)
    assert lead.post(path, _UNTIL | {"account": str(colleague)}).status_code == 302
    page = lead.get(path).content.decode()
    assert "33.20-7" in page
    assert "Musterprobe, Amina" in page
    assert "1991" not in page
    assert not Opening.objects.exists()
    web = signed_in("caseworker", at=at, account=colleague)
    shown = web.get(f"/amt/personen/{person}/", headers={"Sec-Fetch-Site": "same-origin"}, follow=True)
    assert "Geöffnet für: zugewiesene Aufgabe, 33.20-7" in shown.content.decode()
    lead.post(f"{path}{Purpose.objects.get().pk}/beenden/")
    assert not Opening.objects.exists()
    lead.post(f"{path}schutz/", {"geschuetzt": "0"})
    assert not people.is_restricted(person)


@pytest.mark.parametrize(
    "wrong",
    [{"until_year": "2025"}, {"until_year": "2031"}, {"until_year": "9999"}, {"reference": ""}, {"account": ""}],
)
def test_a_charge_without_sense_is_refused(person: int, at: datetime, wrong: dict[str, str]) -> None:
    lead = signed_in("team_lead", at=at)
    form = _UNTIL | {"account": str(make_account("caseworker", at=at))} | wrong
    assert lead.post(f"/amt/personen/{person}/zustaendig/", form).status_code == 422
    own = _UNTIL | {"account": str(lead.__dict__["account"])}
    assert lead.post(f"/amt/personen/{person}/zustaendig/", own).status_code == 422
    assert not Purpose.objects.exists()


def test_nobody_else_sees_the_page(person: int, at: datetime) -> None:
    web = signed_in("caseworker", at=at)
    assert web.get(f"/amt/personen/{person}/zustaendig/").status_code == 403
    assert "zustaendig" not in web.get(f"/amt/personen/{person}/oeffnen/").content.decode()
    with pytest.raises(NotAllowed):
        queries.charge_page(person, by=actor_of("caseworker", at=at), at=at)
    with pytest.raises(UnknownPerson):
        queries.charge_page(person + 1, by=actor_of("team_lead", at=at), at=at)
