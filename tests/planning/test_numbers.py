"""The numbers the office lives by: counted from real visits and bookings, frozen, given to everybody."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.appointments import actions as appointments
from anlaufstelle.appointments import queries as booked
from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotFound
from anlaufstelle.base.permissions import actor
from anlaufstelle.cli import main
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.errors import AlreadyFrozen
from anlaufstelle.reception import actions as reception
from tests.accounts.makers import signed_in
from tests.appointments.makers import make_booking, owner
from tests.reception.makers import Colleague, make_house, make_ticket

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def _serve(ada: Colleague, *, at: datetime, wait: int, talk: int, outcome: str = "done") -> None:
    make_ticket(at=at, language="ar", concerns=("study_permit",))
    reception.call_next(by=ada.by, at=at + wait * MINUTE, desk=ada.desk)
    reception.start(by=ada.by, at=at + wait * MINUTE, desk=ada.desk)
    reception.finish(by=ada.by, at=at + (wait + talk) * MINUTE, desk=ada.desk, outcome=outcome)


def _values(*, at: datetime, against: str = "") -> dict[str, float | None]:
    found = queries.numbers(by=actor("system"), at=at, against=against)
    return {figure.code: figure.value for figure in found.figures}


def test_visits_become_figures_the_day_after(at: datetime) -> None:
    ada, _bert = make_house(at=at)
    for number, outcome in enumerate(("done", "done", "papers_missing", "done")):
        _serve(ada, at=at + number * 40 * MINUTE, wait=number * 10, talk=7, outcome=outcome)
    assert _values(at=at)["visits"] == 0, "today is not over"
    found = _values(at=at + timedelta(days=1))
    assert found["visits"] == 4
    assert found["at_once"] == 25
    assert found["wait_p90"] is not None
    assert 30 <= found["wait_p90"] <= 35
    assert found["visits_per_matter"] == round(4 / 3, 2)
    assert found["punctual"] is None, "no appointment was started"


def test_places_given_back_and_taken_again_are_counted_once(at: datetime) -> None:
    make_house(at=at, desks=1)
    day = (at + timedelta(days=7)).date()
    for name, start in (("Ana Eins", 96), ("Ana Zwei", 108)):
        card = make_booking(at=at, name=name, on=day, start=start)
        appointments.cancel(by=owner(card), at=at + MINUTE, appointment=card.id)
    make_booking(at=at + timedelta(hours=6), name="Ana Drei", on=day, start=96)
    assert booked.refilled(first=day, end=day + timedelta(days=1)) == booked.Refilled(freed=2, refilled=1)


def test_no_shows_stand_beside_the_lead_time(at: datetime) -> None:
    make_house(at=at, desks=1)
    for days, came in ((3, True), (14, False)):
        card = make_booking(at=at, name=f"Ana {days}", on=(at + timedelta(days=days)).date(), start=108)
        by = actor("system")
        appointments.note_attendance(by=by, at=at + timedelta(days=days), appointment=card.id, came=came)
    found = booked.missed_by_lead(first=at.date(), end=at.date() + timedelta(days=30))
    assert found["0"] == {"served": 1}
    assert found["7"] == {"missed": 1}
    assert found["56"] == {}


def test_frozen_numbers_stay_and_later_ones_stand_beside_them(at: datetime) -> None:
    ada, _bert = make_house(at=at)
    _serve(ada, at=at, wait=10, talk=7)
    actions.freeze_numbers(by=actor("system"), at=at + timedelta(days=1), name="Anfang")
    with pytest.raises(AlreadyFrozen):
        actions.freeze_numbers(by=actor("system"), at=at + timedelta(days=1), name="Anfang")
    _serve(ada, at=at + timedelta(days=1), wait=0, talk=7)
    found = queries.numbers(by=actor("system"), at=at + timedelta(days=2), against="Anfang")
    visits = next(figure for figure in found.figures if figure.code == "visits")
    assert (visits.value, visits.before, visits.change) == (2, 1, 1)


def test_only_leads_read_the_numbers(at: datetime) -> None:
    with pytest.raises(NotFound):
        queries.numbers(by=actor("resident"), at=at)


def test_the_page_the_table_and_the_open_data(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at + timedelta(days=7))
    ada, _bert = make_house(at=at)
    for number in range(6):
        _serve(ada, at=at + number * 8 * MINUTE, wait=1, talk=5)
    lead = signed_in("team_lead", at=at + timedelta(days=7))
    page = lead.get("/amt/planung/zahlen/?tage=7").content.decode()
    assert "Ohne Warten" in page
    assert "100 %" in page
    table = lead.get("/amt/planung/zahlen/zahlen.csv").content.decode()
    assert "at_once;" in table
    shown = Client().get("/offene-daten/warten.json").json()
    assert shown["waits_by_hour"]["total"] == 6
    assert shown["share_under_5_minutes"] == 100


def test_the_command_freezes_and_shows(at: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    make_house(at=at)
    moment = (at + timedelta(days=1)).isoformat()
    assert main(["figures", "freeze", "Anfang", "--at", moment]) == 0
    assert main(["figures", "freeze", "Anfang", "--at", moment]) == 1
    assert main(["figures", "show", "Anfang", "--json", "--at", moment]) == 0
    said = capsys.readouterr().out
    assert "schon Zahlen festgehalten" in said
    assert '"code": "refused"' in said
