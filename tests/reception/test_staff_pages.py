"""The desk, the waiting day and what ran on paper, through the pages."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.reception.models import Desk, Incident, Passed, Phase, QueueRules, Visit
from anlaufstelle.values import grid
from tests.accounts.makers import signed_in
from tests.reception.makers import Colleague, make_house, make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "read", lambda: at)
    return at


def _client(colleague: Colleague, at: datetime) -> Client:
    return signed_in(at=at, account=int(colleague.by.id))


def _press(client: Client, desk: int, step: str, **values: str) -> str:
    answer = client.post(f"/amt/schalter/{desk}/", {"schritt": step, **values}, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_visit_from_the_call_to_the_end_by_pressing(now: datetime) -> None:
    (ada,) = make_house(at=now, desks=1)
    client = _client(ada, now)
    ticket = make_ticket(at=now, language="ar", persons=3)
    assert "Niemand am Schalter" in client.get("/amt/schalter/", follow=True).content.decode()
    page = _press(client, ada.desk, "weiter")
    assert ticket.number in page
    assert "Arabisch" in page
    assert "3 Personen" in page
    assert "2</dd>" in _press(client, ada.desk, "nochmal")
    assert "Im Gespräch" in _press(client, ada.desk, "beginnen")
    assert "Zurückgestellt" in _press(client, ada.desk, "parken", notiz="Passbild")
    page = _press(client, ada.desk, "zurueckrufen", besuch=str(ticket.id))
    assert "Passbild" in page
    _press(client, ada.desk, "beginnen")
    assert "Niemand am Schalter" in _press(client, ada.desk, "fertig", ausgang="papers_missing")
    assert Visit.objects.get().phase == Phase.SERVED


def test_the_next_press_says_that_nobody_waits_and_a_wrong_step_says_what_to_do(now: datetime) -> None:
    (ada,) = make_house(at=now, desks=1)
    client = _client(ada, now)
    assert "Gerade wartet niemand" in _press(client, ada.desk, "weiter")
    assert "Laden Sie die Seite neu" in _press(client, ada.desk, "tanzen")
    assert "Laden Sie die Seite neu" in _press(client, ada.desk, "beginnen")


def test_an_account_without_a_member_learns_what_to_do(now: datetime) -> None:
    make_house(at=now, desks=1)
    stranger = signed_in("front_desk", at=now)
    assert "gehört niemand, der Besuche annimmt" in stranger.get("/amt/schalter/").content.decode()


def test_help_is_seen_on_every_page_until_somebody_is_on_the_way(now: datetime) -> None:
    ada, bert = make_house(at=now)
    here, there = _client(ada, now), _client(bert, now)
    _press(here, ada.desk, "hilfe", art="threat")
    _press(here, ada.desk, "hilfe", art="threat")
    assert Incident.objects.count() == 1
    assert "Hilfe wird gebraucht" in there.get("/amt/").content.decode()
    assert "Hilfe wird gebraucht" not in signed_in("registry", at=now).get("/amt/").content.decode()
    incident = Incident.objects.get()
    there.post(f"/amt/warten/notfaelle/{incident.id}/", {"schritt": "unterwegs"})
    assert "Hilfe wird gebraucht" not in there.get("/amt/").content.decode()


def test_an_incident_is_described_by_who_called_and_closed_by_the_lead_with_a_word(now: datetime) -> None:
    ada, bert = make_house(at=now)
    _press(_client(ada, now), ada.desk, "hilfe")
    incident = Incident.objects.get()
    address = f"/amt/warten/notfaelle/{incident.id}/"
    described = {"schritt": "beschreiben", "kind": "threat", "text": "Laut geworden, dann gegangen."}
    _client(bert, now).post(address, described)
    assert Incident.objects.get().text == ""
    _client(ada, now).post(address, described)
    assert Incident.objects.get().text == "Laut geworden, dann gegangen."
    lead = signed_in("team_lead", at=now)
    lead.post(address, {"schritt": "nachsorge", "close": "on"})
    assert Incident.objects.get().closed_at is None
    lead.post(address, {"schritt": "nachsorge", "follow_up": "Gespräch geführt.", "close": "on"})
    assert Incident.objects.get().closed_at is not None
    assert "Kein offener Notfall" in lead.get("/amt/warten/notfaelle/").content.decode()


def test_the_lead_sees_the_day_and_takes_a_desk_out_of_use(now: datetime) -> None:
    ada, bert = make_house(at=now)
    make_ticket(at=now)
    _press(_client(ada, now), ada.desk, "weiter")
    lead = signed_in("team_lead", at=now)
    page = lead.get("/amt/warten/").content.decode()
    assert "1 von 60" in page
    assert "noch kein Termin" in page
    answer = lead.post(f"/amt/warten/schalter/{ada.desk}/", {"zustand": "kaputt"}, follow=True)
    assert "Betroffen, jetzt wieder für alle Schalter: W001" in answer.content.decode()
    assert Desk.objects.get(id=ada.desk).state == Desk.State.BROKEN
    answer = lead.post(f"/amt/warten/schalter/{ada.desk}/", {"zustand": "gut"}, follow=True)
    assert "Niemand war betroffen" in answer.content.decode()
    assert "Ada Muster" not in page, "who works where is not shown"
    assert bert.desk != ada.desk


def test_the_rules_are_changed_and_a_wrong_figure_is_said(now: datetime) -> None:
    make_house(at=now)
    lead = signed_in("team_lead", at=now)
    form = lead.get("/amt/warten/regeln/").context["form"]
    values = {**form.initial, "late_minutes": 20, "tickets_today": 7}
    assert lead.post("/amt/warten/regeln/", {**values, "keep_days": 0}).status_code == 422
    lead.post("/amt/warten/regeln/", values)
    assert QueueRules.objects.get().late_minutes == 20
    assert "0 von 7" in lead.get("/amt/warten/").content.decode()


def test_the_list_for_paper_holds_no_name_and_a_slip_is_entered_once(now: datetime) -> None:
    ada, _bert = make_house(at=now)
    client = _client(ada, now)
    assert client.get("/amt/warten/liste/").status_code == 200
    local = now.astimezone(grid.ZONE)
    times = [(local.replace(hour=0, minute=0) + timedelta(seconds=part)).strftime("%H:%M:%S") for part in (0, 1, 2)]
    slip = dict(zip(("arrived", "started", "ended"), times, strict=True)) | {"number": "12", "language": "tr"}
    client.post("/amt/warten/nachtragen/", slip)
    assert Visit.objects.get().number == "P12"
    assert Passed.objects.get(figure="language").step == "tr"
    again = client.post("/amt/warten/nachtragen/", slip)
    assert "schon nachgetragen" in again.content.decode()
    backwards = client.post("/amt/warten/nachtragen/", {**slip, "number": "13", "started": "00:00:09"})
    assert backwards.status_code == 422
