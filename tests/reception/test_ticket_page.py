"""One's own ticket without an app: place, way, what one can do; honest where nothing is known, and without a name."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.reception.models import Phase, Visit
from anlaufstelle.reception.queries import Ticket, estimate, route
from anlaufstelle.reception.queries.estimate import Minutes
from tests.appointments.makers import make_booking
from tests.house.source import PACKAGE
from tests.reception.makers import KIOSK, Colleague, make_house, make_ticket, make_way, make_wish

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


class Holder:
    """A phone that opened the link of a ticket."""

    def __init__(self, moment: datetime) -> None:
        self.web, self.moment = Client(headers={"host": "127.0.0.1"}), moment

    def sees(self, ticket: Ticket, part: str = "", *, language: str = "de") -> str:
        answer = self.web.get(f"/{language}/nummer/{ticket.token}/{part}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.content.decode()

    def does(self, ticket: Ticket, step: str) -> int:
        return self.web.post(f"/de/nummer/{ticket.token}/", {"tun": step}).status_code


@pytest.fixture
def ada(at: datetime) -> Colleague:
    house = make_house(at=at, desks=1, role="team_lead")
    make_way(at=at)
    return house[0]


@pytest.fixture
def phone(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Holder:
    made = Holder(at)
    monkeypatch.setattr(clock, "read", lambda: made.moment)
    return made


def test_it_says_how_many_are_before_and_no_minute_it_does_not_know(
    ada: Colleague, phone: Holder, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = make_ticket(at=at), make_ticket(at=at)
    phone.moment = at + MINUTE
    assert "Sie sind als Nächstes dran." in phone.sees(first)
    page = phone.sees(second)
    assert "Vor Ihnen ist 1 Nummer." in page
    monkeypatch.setattr(estimate, "of_visit", lambda *_visit, **_at: None)
    page = phone.sees(second)
    assert "können wir gerade nicht ehrlich sagen" in page
    assert not re.search(r"\d+ (bis|–) \d+ Minuten", page)
    monkeypatch.setattr(estimate, "of_visit", lambda *_visit, **_at: Minutes(10, 25))
    assert "noch 10 bis 25 Minuten" in phone.sees(second)


def test_who_is_called_sees_room_and_counter_and_the_way_there(ada: Colleague, phone: Holder, at: datetime) -> None:
    ticket = make_ticket(at=at)
    page = phone.sees(ticket)
    assert "Wartezone" in page
    assert "Gehen Sie die Treppe hoch in den 1. Stock." in page
    assert "Gehen Sie zur Tür" not in page
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    page = phone.sees(ticket)
    assert "Sie sind dran. Bitte kommen Sie jetzt." in page
    assert "Raum 1, Platz 0" in page
    assert 'Gehen Sie zur Tür: <bdi lang="de" dir="ltr">Raum 1</bdi>' in page


def test_the_way_without_steps_is_the_only_one_for_who_needs_it(ada: Colleague, phone: Holder, at: datetime) -> None:
    page = phone.sees(make_ticket(at=at, features=("step_free",)))
    assert "Fahren Sie mit dem Aufzug in den 1. Stock." in page
    assert "Treppe" not in page
    assert "Der Weg ohne Stufen" in phone.sees(make_ticket(at=at))


def test_every_turn_has_its_words() -> None:
    words = Path(PACKAGE / "reception/templates/reception/public/_way.html").read_text(encoding="utf-8")
    for turn in route.TURNS[:-1]:
        assert f'turn.code == "{turn}"' in words, turn


def test_one_can_ask_for_time_and_give_up(ada: Colleague, phone: Holder, at: datetime) -> None:
    ticket = make_ticket(at=at)
    assert "Ich brauche noch 10 Minuten" in phone.sees(ticket)
    assert phone.does(ticket, "zeit") == 303
    assert "Wir rufen Sie vor 09:10 Uhr nicht auf." in phone.sees(ticket)
    assert phone.does(ticket, "hier") == 303
    assert "Sie sind als Nächstes dran." in phone.sees(ticket)
    assert phone.does(ticket, "hier") == 409, "a second press is told, not repeated"
    assert "Nummer zurückgeben?" in phone.sees(ticket, "aufgeben/")
    assert Visit.objects.get().phase == Phase.WAITING, "looking at the page changes nothing"
    assert phone.web.post(f"/de/nummer/{ticket.token}/aufgeben/").status_code == 303
    page = phone.sees(ticket)
    assert "Sie haben die Nummer zurückgegeben." in page
    assert "http-equiv" not in page, "a page that changes no more does not renew itself"
    assert phone.web.get(f"/de/nummer/{ticket.token}/aufgeben/").status_code == 303


def test_who_may_come_later_can_say_so_only_when_the_time_is_near(ada: Colleague, phone: Holder, at: datetime) -> None:
    early = at.replace(hour=5)
    ticket = actions.take_place_outside(by=actor(KIOSK), at=early, wish=make_wish())
    assert ticket.window_from is not None
    phone.moment = early
    page = phone.sees(ticket)
    assert "Kommen Sie heute zwischen 08:00 und 08:15 Uhr." in page
    assert "Ab 07:45 Uhr" in page
    assert 'value="hier"' not in page
    phone.moment = ticket.window_from - 15 * MINUTE
    assert 'value="hier"' in phone.sees(ticket)


def test_who_was_not_there_is_told_kindly_where_to_go(ada: Colleague, phone: Holder, at: datetime) -> None:
    ticket = make_ticket(at=at)
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    for _ in range(3):
        actions.not_there(by=ada.by, at=at, desk=ada.desk)
    assert "Das hat keine Folgen. Gehen Sie zur Information" in phone.sees(ticket)


def test_it_renews_itself_with_and_without_scripts(ada: Colleague, phone: Holder, at: datetime) -> None:
    page = phone.sees(make_ticket(at=at))
    assert '<noscript><meta http-equiv="refresh" content="20"></noscript>' in page
    assert 'data-renew="20"' in page


def test_the_slip_has_number_time_and_code_and_no_name(ada: Colleague, phone: Holder, at: datetime) -> None:
    card = make_booking(
        at=at, name="Ana Beispiel", on=(at + timedelta(days=7)).date(), start=108, mail="ana@example.org"
    )
    phone.moment = card.starts_at
    arrived = actions.check_in(by=actor(KIOSK), at=card.starts_at, code=card.code, entrance="south")
    for part in ("", "drucken/"):
        page = phone.sees(arrived.ticket, part)
        assert arrived.ticket.number in page
        for word in ("Beispiel", "ana@", card.code):
            assert word not in page
    assert "Ihre Zeit: 09:00 Uhr" in phone.sees(arrived.ticket, "drucken/")
    assert "data:image/svg+xml" in phone.sees(arrived.ticket, "drucken/")


def test_in_arabic_it_runs_from_right_to_left(ada: Colleague, phone: Holder, at: datetime) -> None:
    page = phone.sees(make_ticket(at=at, language="ar"), language="ar")
    assert 'dir="rtl"' in page
    assert '<bdi dir="ltr">W001</bdi>' in page


def test_a_link_of_yesterday_or_a_forged_one_opens_nothing(ada: Colleague, phone: Holder, at: datetime) -> None:
    ticket = make_ticket(at=at)
    assert phone.web.get(f"/de/nummer/{ticket.token}x/").status_code == 410
    phone.moment = at + timedelta(days=1)
    assert phone.web.get(f"/de/nummer/{ticket.token}/").status_code == 410
