"""The plan editor in the browser: nothing is saved unseen, and saving asks again who you are."""

import re
from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from anlaufstelle.appointments.forms.staff_plan import FORMS
from anlaufstelle.appointments.models import Appointment, Closure, MustCall, OpeningHours, Rules, WorkingTime
from anlaufstelle.base import clock
from anlaufstelle.staff import queries as staff
from tests.accounts.makers import PASSWORD, make_account, signed_in
from tests.appointments.checking import violations
from tests.appointments.offices import NINE, WEDNESDAY, Office, load, make_booking, make_office

pytestmark = pytest.mark.django_db
CLOSED = {"first": "2026-03-04", "last": "2026-03-04", "reason": "Fortbildung"}


@pytest.fixture
def office(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(clock, "read", lambda: at)
    return make_office(at=at)


@pytest.fixture
def lead(office: Office, at: datetime) -> Client:
    return signed_in("team_lead", at=at)


def _hidden(answer: HttpResponse) -> dict[str, list[str]]:
    """Give what the page would send back by itself."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode()):
        found.setdefault(name, []).append(unescape(value))
    return found


def test_a_preview_saves_nothing_and_shows_who_with_old_and_new_time(lead: Client, at: datetime) -> None:
    load(make_booking(1, name="Ana Probe"), at=at)
    page = lead.post("/amt/plan/schliessung/", CLOSED).content.decode()
    assert "Ana Probe" in page
    assert "Mi, 4. März 2026, 08:00 Uhr" in page
    assert "Do, 5. März 2026, 08:00 Uhr" in page
    assert "bekommt eine E-Mail" in page
    assert not Closure.objects.exists()


def test_saving_what_was_shown_moves_the_people_shown(lead: Client, at: datetime) -> None:
    load(make_booking(1), at=at)
    preview = lead.post("/amt/plan/schliessung/", CLOSED)
    saved = lead.post("/amt/plan/schliessung/speichern/", _hidden(preview))
    assert saved["Location"] == "/amt/plan/?teil=zeiten"
    assert "Ein Termin ist verlegt." in lead.get(saved["Location"]).content.decode()
    assert Appointment.objects.get().on == date(2026, 3, 5)
    assert violations() == []


def test_when_it_has_changed_meanwhile_it_is_shown_again(lead: Client, at: datetime) -> None:
    load(make_booking(1), at=at)
    preview = lead.post("/amt/plan/schliessung/", CLOSED)
    load(make_booking(2, start=NINE, name="Bo Probe"), at=at)
    again = lead.post("/amt/plan/schliessung/speichern/", _hidden(preview))
    assert again.status_code == 409
    assert "In der Zwischenzeit hat sich etwas geändert" in again.content.decode()
    assert "Bo Probe" in again.content.decode()
    assert not Closure.objects.exists()
    assert lead.post("/amt/plan/schliessung/speichern/", _hidden(again)).status_code == 302


def test_who_has_no_new_time_is_confirmed_one_by_one(lead: Client, at: datetime) -> None:
    load(make_booking(1, name="Ana Probe"), make_booking(2, start=NINE), at=at)
    preview = lead.post("/amt/plan/schliessung/", {**CLOSED, "last": "2026-12-31"})
    sent = _hidden(preview)
    boxes = re.findall(r'name="calls" value="(\d+)"', preview.content.decode())
    assert len(boxes) == 2
    assert lead.post("/amt/plan/schliessung/speichern/", {**sent, "calls": boxes[:1]}).status_code == 409
    assert not MustCall.objects.exists()
    assert lead.post("/amt/plan/schliessung/speichern/", {**sent, "calls": boxes}).status_code == 302
    assert MustCall.objects.count() == 2
    assert "ohne Platz" in lead.get(f"/amt/tag/{WEDNESDAY}/?ansicht=zeit").content.decode()


def test_one_box_stands_for_many_calls(lead: Client, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anlaufstelle.appointments.views.staff_plan._MOST_BOXES", 1)
    load(make_booking(1), make_booking(2, start=NINE), at=at)
    preview = lead.post("/amt/plan/schliessung/", {**CLOSED, "last": "2026-12-31"})
    boxes = re.findall(r'name="calls" value="([\d,]+)"', preview.content.decode())
    assert len(boxes) == 1
    saved = lead.post("/amt/plan/schliessung/speichern/", {**_hidden(preview), "calls": boxes})
    assert saved.status_code == 302
    assert MustCall.objects.count() == 2


def test_saving_asks_again_who_you_are_and_then_goes_on(
    office: Office, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twin of the tests above: a session whose proof is older than a quarter of an hour saves nothing by itself."""
    account = make_account("team_lead", at=at, username="t.l", password=PASSWORD)
    lead = signed_in(at=at, account=account)
    preview = lead.post("/amt/plan/schliessung/", CLOSED)
    monkeypatch.setattr(clock, "read", lambda: at + timedelta(minutes=16))
    asked = lead.post("/amt/plan/schliessung/speichern/", _hidden(preview))
    assert asked["Location"].startswith("/konto/bestaetigen/")
    assert not Closure.objects.exists()
    lead.post("/konto/bestaetigen/", {"password": PASSWORD, "next": "/amt/plan/schliessung/speichern/"})
    assert Closure.objects.exists()


def test_only_planners_open_the_editor(office: Office, at: datetime) -> None:
    caseworker = signed_in("caseworker", at=at)
    assert caseworker.get("/amt/plan/").status_code == 200
    assert "Beenden" not in caseworker.get("/amt/plan/").content.decode()
    assert caseworker.get("/amt/plan/schliessung/").status_code == 403
    assert caseworker.post("/amt/plan/schliessung/speichern/", CLOSED).status_code == 403
    assert signed_in("front_desk", at=at).get("/amt/plan/").status_code == 403


def _ask(slug: str, office: Office) -> dict[str, str]:
    return {
        "arbeitszeit": {"member": str(office.members["Ada"])},
        "person": {"member": str(office.members["Ada"])},
        "platz": {"counter": str(office.counters["Platz 1"])},
        "beenden": {"kind": "hours", "id": str(OpeningHours.objects.earliest("id").id)},
    }.get(slug, {})


@pytest.mark.parametrize("slug", sorted(FORMS))
def test_every_form_opens_and_says_what_is_missing(lead: Client, office: Office, slug: str) -> None:
    assert lead.get(f"/amt/plan/{slug}/", _ask(slug, office)).status_code == 200
    empty = lead.post(f"/amt/plan/{slug}/", _ask(slug, office))
    assert empty.status_code == (422 if slug != "platz" else 200)  # a counter may offer nothing


@pytest.mark.parametrize("slug", ["arbeitszeit", "person", "platz", "beenden", "unsinn"])
def test_a_form_about_nobody_does_not_exist(lead: Client, slug: str) -> None:
    assert lead.get(f"/amt/plan/{slug}/").status_code == 404
    assert (
        lead.get(
            f"/amt/plan/{slug}/", {"member": "9" * 30, "counter": "x", "kind": "hours", "id": "7" * 30}
        ).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("slug", "sent", "what"),
    [
        ("schliessung", {"first": "2026-03-04", "last": "2026-03-03", "reason": "x"}, "letzte Tag"),
        ("schliessung", {"first": "2026-02-30", "last": "2026-03-03", "reason": "x"}, "Diesen Tag gibt es nicht"),
        (
            "schliessung",
            {"first": "2026-03-04", "last": "2026-03-04", "reason": "x", "start": "08:02", "end": "09:00"},
            "5 Minuten",
        ),
        (
            "schliessung",
            {"first": "2026-03-04", "last": "2026-03-04", "reason": "x", "start": "08:00"},
            "Anfang und Ende",
        ),
        ("schliessung", {"first": "2020-03-04", "last": "2020-03-05", "reason": "x"}, "passt nicht in den Plan"),
        ("sonderoeffnung", {"on": "2026-03-07", "start": "12:00", "end": "08:00", "name": "x"}, "vor dem Anfang"),
        (
            "sonderoeffnung",
            {"on": "9999-12-31", "start": "08:00", "end": "09:00", "name": "x"},
            "passt nicht in den Plan",
        ),
        ("abwesenheit", {"member": "99999999999999999999", "first": "2026-03-04", "last": "2026-03-04"}, "Person"),
        ("regeln", {"horizon_days": "100000"}, "Tage im Voraus"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(lead: Client, slug: str, sent: dict[str, str], what: str) -> None:
    answer = lead.post(f"/amt/plan/{slug}/", sent)
    assert answer.status_code == 422
    assert what in answer.content.decode()


def test_a_working_week_is_typed_in_one_line_a_day(lead: Client, office: Office) -> None:
    ada = office.members["Ada"]
    page = lead.get("/amt/plan/arbeitszeit/", {"member": ada}).content.decode()
    assert 'value="08:00-12:00"' in page
    form = {"member": ada, "valid_from": "2026-03-09", "day0": "8-12, 13:30-15:00 Uhr", "day3": "15 – 18"}
    preview = lead.post("/amt/plan/arbeitszeit/", form)
    assert "Ada" in preview.content.decode()
    assert lead.post("/amt/plan/arbeitszeit/speichern/", _hidden(preview)).status_code == 302
    new = WorkingTime.objects.filter(member_id=ada, valid_from=date(2026, 3, 9)).order_by("weekday", "start")
    assert [(row.weekday, row.start, row.end) for row in new] == [(0, 96, 144), (0, 162, 180), (3, 180, 216)]
    assert lead.post("/amt/plan/arbeitszeit/", {**form, "day1": "12-8"}).status_code == 422


def test_skills_change_with_preview(lead: Client, office: Office) -> None:
    cleo = office.members["Cleo"]
    preview = lead.post("/amt/plan/person/", {"member": cleo, "skills": ["family"], "languages": ["de", "fa"]})
    assert lead.post("/amt/plan/person/speichern/", _hidden(preview)).status_code == 302
    line = next(line for line in staff.members() if line.id == cleo)
    assert (line.skills, line.languages) == (("family",), ("de", "fa"))


def test_the_way_back_keeps_what_was_filled_in(lead: Client) -> None:
    preview = lead.post("/amt/plan/schliessung/", CLOSED)
    form = lead.post("/amt/plan/schliessung/", {**_hidden(preview), "zurueck": "1"})
    assert 'value="Fortbildung"' in form.content.decode()
    assert "Vorschau zeigen" in form.content.decode()


def test_ending_a_rule_names_it_before_and_after(lead: Client, office: Office) -> None:
    asked = {**_ask("beenden", office), "from_day": "2026-03-09"}
    assert "Montag, 08:00–12:00" in lead.get("/amt/plan/beenden/", asked).content.decode()
    preview = lead.post("/amt/plan/beenden/", asked)
    assert "Montag, 08:00–12:00" in preview.content.decode()
    assert lead.post("/amt/plan/beenden/speichern/", _hidden(preview)).status_code == 302
    assert OpeningHours.objects.earliest("id").valid_to == date(2026, 3, 9)


def test_rules_are_saved_after_a_look(lead: Client) -> None:
    page = lead.get("/amt/plan/regeln/").content.decode()
    numbers = dict(re.findall(r'name="(\w+_\w+)" value="(\d+)"', page))
    preview = lead.post("/amt/plan/regeln/", {**numbers, "hold_minutes": "15"})
    assert "Bestehende Termine bleiben" in preview.content.decode()
    assert lead.post("/amt/plan/regeln/speichern/", _hidden(preview)).status_code == 302
    assert Rules.objects.get().hold_minutes == 15
