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
from anlaufstelle.planning.models import LeadDay
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


def _morning(at: datetime, day: int) -> datetime:
    return (at + timedelta(days=day)).replace(hour=6, minute=30)


def test_the_next_free_times_are_noted_once_each_morning(at: datetime) -> None:
    make_house(at=at, desks=1)
    system = actor("system")
    assert actions.note_lead_times(by=system, at=_morning(at, 1).replace(hour=4)) == 0, "it is still night"
    assert actions.note_lead_times(by=system, at=_morning(at, 1)) > 0
    assert actions.note_lead_times(by=system, at=_morning(at, 1) + timedelta(hours=3)) == 0
    found = queries.numbers(by=system, at=at + timedelta(days=2))
    table = next(table for table in found.tables if table.code == "lead_days")
    assert {line.values for line in table.lines} <= {(0, 0, 0, 0), (None, None, None, 100)}
    assert any(line.values[0] == 0 for line in table.lines), "this morning is free"


def test_days_without_a_free_time_count_as_longer_than_any(at: datetime) -> None:
    make_house(at=at, desks=1)
    for day, first in enumerate((4, None, 6, None)):
        LeadDay.objects.create(on=(at + timedelta(days=day)).date(), concern="study_permit", first=first, third=first)
    found = queries.numbers(by=actor("system"), at=at + timedelta(days=7))
    values = {figure.code: figure.value for figure in found.figures}
    assert values["lead_days_p50"] == 6
    assert values["lead_days_p90"] is None, "on one day in ten there was none"
    assert values["lead_without"] == 50
    shown = Client().get("/offene-daten/warten.json").json()
    assert shown["lead_days"] == [], "these days are not in the last whole weeks"


def test_a_baseline_keeps_the_days_of_each_concern(at: datetime) -> None:
    make_house(at=at, desks=1)
    for day, first in enumerate((30, 12)):
        LeadDay.objects.create(on=(at + timedelta(days=day)).date(), concern="study_permit", first=first, third=first)
    actions.freeze_numbers(by=actor("system"), at=at + timedelta(days=1), name="Anfang", days=7)
    found = queries.numbers(by=actor("system"), at=at + timedelta(days=2), days=7, against="Anfang")
    table = next(table for table in found.tables if table.code == "lead_days")
    assert table.lines[0].values[0] == 12
    assert table.lines[0].values[-1] == 30


def _full(at: datetime) -> None:
    """Close the office for the whole horizon: nobody is offered a time."""
    edit = appointments.CloseOffice(first=at.date(), until=at.date() + timedelta(days=400), reason="Umbau")
    appointments.load_plan(by=actor("system"), at=at, edits=[edit])


def test_who_asks_online_and_finds_nothing_is_counted_once_a_minute(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_house(at=at, desks=1)
    moment = [at]
    monkeypatch.setattr(clock, "read", lambda: moment[0])
    visitor, times = Client(REMOTE_ADDR="10.9.8.7"), "/de/termin/zeiten/?c=study_permit"
    assert visitor.get(times).status_code == 200
    first, end = at.date(), at.date() + timedelta(days=1)
    assert not booked.unmet(first=first, end=end), "there were free times"
    _full(at)
    for _reload in range(3):
        assert visitor.get(times).status_code == 200
    assert booked.unmet(first=first, end=end) == {"study_permit": 1}
    assert Client(REMOTE_ADDR="10.9.8.6").get(times).status_code == 200
    visitor.get(times + "&tag=1&teil=vormittag")
    visitor.get("/de/termin/zeiten/?c=study_permit&c=study_permit")
    moment[0] = at + timedelta(minutes=1, seconds=1)
    visitor.get(times)
    assert booked.unmet(first=first, end=end) == {"study_permit": 3, "several": 1}
    for minute in range(2, 60):
        moment[0] = at + timedelta(minutes=minute)
        visitor.get(times)
    assert booked.unmet(first=first, end=end)["study_permit"] <= 13, "a program that looks all day makes no demand"
    found = queries.numbers(by=actor("system"), at=at + timedelta(days=1))
    assert {figure.code: figure.value for figure in found.figures}["unmet"] >= 4


def test_the_page_comes_even_when_nobody_can_do_all_of_it(at: datetime) -> None:
    make_house(at=at, desks=1)
    wish = "/de/termin/zeiten/?c=study_permit&c=eu_certificate&c=residence_counselling"
    answer = Client(REMOTE_ADDR="10.9.8.5").get(wish)
    assert answer.status_code < 500
