"""The page before a person's data: a purpose that holds opens without a click, and no foreign page presses for us."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.persons.models import Opening
from anlaufstelle.purposes.models import EmergencyOpening
from anlaufstelle.purposes.views import staff as views
from tests.accounts.makers import signed_in
from tests.persons.makers import make_person
from tests.purposes.makers import make_purpose, restrict

pytestmark = pytest.mark.django_db
_OWN = {"purpose": "counselling", "reference": "B-1"}
_REASON = {"reason": "Sie steht am Schalter, die Kollegin ist krank."}


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)


@pytest.fixture
def web(at: datetime) -> Client:
    return signed_in("caseworker", at=at)


@pytest.fixture
def person(at: datetime) -> int:
    return make_person(by=actor("system"), at=at)


def _actor(web: Client) -> Actor:
    return Actor(kind="account", id=str(web.__dict__["account"]), permissions=frozenset())


def _asked(web: Client, person: int, site: str = "") -> tuple[str, bool]:
    """Give the page that shows, and whether the person is open now."""
    headers = {"Sec-Fetch-Site": site} if site else {}
    answer = web.get(f"/amt/personen/{person}/", headers=headers, follow=True)
    return answer.content.decode(), Opening.objects.exists()


def test_a_purpose_that_holds_opens_without_a_click(web: Client, person: int, at: datetime) -> None:
    make_purpose(at=at, person=person, for_=_actor(web))
    page, is_open = _asked(web, person, "same-origin")
    assert is_open
    assert "Geöffnet für: zugewiesene Aufgabe, A-1" in page


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_a_foreign_page_or_an_old_browser_only_sees_the_question(
    web: Client, person: int, at: datetime, site: str
) -> None:
    number = make_purpose(at=at, person=person, for_=_actor(web))
    page, is_open = _asked(web, person, site)
    assert not is_open
    assert "Wofür brauchen Sie die Daten?" in page
    assert "Musterprobe" not in page
    assert "zugewiesene Aufgabe, A-1" in page
    answer = web.post(f"/amt/personen/{person}/oeffnen/", {"purpose": f"zweck-{number}"}, follow=True)
    assert "Musterprobe" in answer.content.decode()


def test_twin_without_fetch_metadata_a_foreign_page_opens(
    web: Client, person: int, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_purpose(at=at, person=person, for_=_actor(web))
    monkeypatch.setattr(views, "comes_from_us", lambda _request: True)
    assert _asked(web, person, "cross-site")[1]


def test_a_restricted_person_is_offered_no_choice_but_the_emergency(web: Client, person: int, at: datetime) -> None:
    restrict(person, at=at)
    gate = f"/amt/personen/{person}/oeffnen/"
    page = web.get(gate).content.decode()
    assert "wer für sie zuständig ist" in page
    assert 'name="purpose"' not in page
    assert f"/amt/personen/{person}/notoeffnung/" in page
    assert web.post(gate, _OWN).status_code == 422
    assert not Opening.objects.exists()


def test_an_emergency_opens_at_once_and_needs_its_reason(web: Client, person: int, at: datetime) -> None:
    restrict(person, at=at)
    path = f"/amt/personen/{person}/notoeffnung/"
    assert web.post(path, {"reason": "eilig"}).status_code == 422
    assert not EmergencyOpening.objects.exists()
    answer = web.post(f"{path}?weiter=/amt/akten/person/{person}/", _REASON)
    assert answer.headers["Location"] == f"/amt/akten/person/{person}/"
    assert "Geöffnet für: Notöffnung" in web.get(f"/amt/personen/{person}/").content.decode()
    assert web.post("/amt/personen/987654/notoeffnung/", _REASON).status_code == 422


def test_a_link_in_hand_is_the_first_choice(web: Client, person: int, at: datetime) -> None:
    visit = make_purpose(at=at, person=None, for_=_actor(web), kind="visit", reference="A012")
    gate = f"/amt/personen/{person}/oeffnen/"
    assert "Die Person ist gerade bei mir: A012" in web.get(gate).content.decode()
    answer = web.post(gate, {"purpose": f"besuch-{visit}"}, follow=True)
    assert "Geöffnet für: Besuch am Schalter, A012" in answer.content.decode()
    restricted = make_person(by=actor("system"), at=at, family="Beispiel")
    restrict(restricted, at=at)
    assert web.post(f"/amt/personen/{restricted}/oeffnen/", {"purpose": f"besuch-{visit}"}).status_code == 422


def test_an_own_purpose_needs_a_reference_and_a_held_one_that_ended_is_refused(
    web: Client, person: int, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = f"/amt/personen/{person}/oeffnen/"
    assert web.post(gate, {"purpose": "counselling"}).status_code == 422
    number = make_purpose(at=at, person=person, for_=_actor(web), ends_at=at + timedelta(minutes=5))
    monkeypatch.setattr(clock, "read", lambda: at + timedelta(minutes=5))
    assert web.post(gate, {"purpose": f"zweck-{number}"}).status_code == 422
    assert not Opening.objects.exists()


def test_lead_and_data_protection_read_and_note_it(web: Client, person: int, at: datetime) -> None:
    web.post(f"/amt/personen/{person}/notoeffnung/", _REASON)
    number = EmergencyOpening.objects.get().pk
    for role, name in (("team_lead", True), ("data_protection_officer", False)):
        reader = signed_in(role, at=at)
        page = reader.get("/amt/personen/notoeffnungen/").content.decode()
        assert _REASON["reason"] in page
        assert ("Musterprobe" in page) is name
        assert "Notöffnungen (1)" in page
        reader.post(f"/amt/personen/notoeffnungen/{number}/gesehen/")
        assert "Notöffnungen (1)" not in reader.get("/amt/personen/notoeffnungen/").content.decode()
    row = EmergencyOpening.objects.get()
    assert row.lead_seen_at
    assert row.officer_seen_at
    assert web.get("/amt/personen/notoeffnungen/").status_code == 403
