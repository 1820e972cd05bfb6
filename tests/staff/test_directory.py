"""Who works here and what counters offer: looked up by those who may, added with checks."""

from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.staff import actions, queries
from anlaufstelle.staff.actions import NewCounter
from anlaufstelle.staff.errors import NameTaken, UnknownCodes, UnknownCounter
from tests.accounts.makers import signed_in
from tests.appointments.offices import FIRST, Office, make_office, staff_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(clock, "read", lambda: at)
    return make_office(at=at)


@pytest.fixture
def lead(office: Office, at: datetime) -> Client:
    return signed_in("team_lead", at=at)


def test_colleagues_are_found_by_what_they_can_do_and_speak(lead: Client) -> None:
    page = lead.get("/amt/team/", {"skill": "family"}).content.decode()
    assert "Cleo" in page
    assert "Bert" not in page
    assert "Niemand." in lead.get("/amt/team/", {"language": "ti"}).content.decode()


def test_somebody_new_is_added(lead: Client) -> None:
    form = {"name": "Doris", "team": "family", "skills": ["family"], "languages": ["de"], "valid_from": "2026-04-01"}
    assert lead.post("/amt/team/neu/", form).status_code == 302
    assert next(line for line in queries.members() if line.name == "Doris").skills == ("family",)


def test_a_team_nobody_knows_is_refused(lead: Client) -> None:
    form = {"name": "Doris", "team": "nowhere", "languages": ["de"], "valid_from": "2026-04-01"}
    assert lead.post("/amt/team/neu/", form).status_code == 422


def test_a_counter_keeps_its_name_to_itself(lead: Client, at: datetime) -> None:
    form = {"name": "Platz 9", "room": "Raum 101", "features": ["video"], "valid_from": "2026-04-01"}
    assert lead.post("/amt/team/plaetze/neu/", form).status_code == 302
    again = lead.post("/amt/team/plaetze/neu/", form)
    assert again.status_code == 422
    assert "Platz 9" in again.content.decode()
    with pytest.raises(NameTaken):
        actions.add_counter(
            by=staff_actor(), at=at, counter=NewCounter(name="Platz 9", room="Raum 101", valid_from=FIRST)
        )


def test_codes_nobody_knows_are_refused(office: Office, at: datetime) -> None:
    with pytest.raises(UnknownCodes):
        actions.save_counter(by=staff_actor(), at=at, counter=office.counters["Platz 1"], features=("sauna",))
    with pytest.raises(UnknownCodes):
        actions.save_member(by=staff_actor(), at=at, member=office.members["Ada"], skills=("flying",), languages=())
    with pytest.raises(UnknownCounter):
        actions.save_counter(by=staff_actor(), at=at, counter=2**62, features=())


def test_the_front_desk_looks_up_and_adds_nobody(office: Office, at: datetime) -> None:
    desk = signed_in("front_desk", at=at)
    assert desk.get("/amt/team/").status_code == 200
    assert desk.get("/amt/team/neu/").status_code == 403
    assert "Neue Person" not in desk.get("/amt/team/").content.decode()
