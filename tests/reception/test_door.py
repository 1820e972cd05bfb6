"""Before opening nobody waits outside longer than their window; the code at the door is another one each day."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.reception.errors import DayLinkEnded
from anlaufstelle.reception.models import Visit
from anlaufstelle.reception.queries.day_link import day_token, entrance_of_link
from tests.appointments.makers import make_booking
from tests.reception.makers import SYSTEM, make_house

pytestmark = pytest.mark.django_db
PLACE = {"persons": "2", "urgency": "none", "phone": "", "k": "key"}


class Door:
    """A phone before the door."""

    def __init__(self, moment: datetime) -> None:
        self.web, self.moment = Client(headers={"host": "127.0.0.1"}), moment

    @property
    def address(self) -> str:
        return f"/de/tuer/{day_token(self.moment, entrance='south')}/"


@pytest.fixture
def door(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Door:
    make_house(at=at, role="team_lead")
    made = Door(at.replace(hour=5, minute=0))
    monkeypatch.setattr(clock, "read", lambda: made.moment)
    return made


def test_a_place_by_phone_is_a_number_and_a_time(door: Door) -> None:
    assert "Heute offen: 08:00 bis 12:00 Uhr." in door.web.get(door.address).content.decode()
    answer = door.web.post(door.address, PLACE)
    assert answer.status_code == 303
    page = door.web.get(answer["Location"]).content.decode()
    assert "Kommen Sie heute zwischen 08:00 und 08:15 Uhr." in page
    visit = Visit.objects.get()
    assert (visit.phase, visit.persons, visit.entrance, visit.number) == ("outside", 2, "south", "W001")


def test_the_same_phone_gets_the_same_place(door: Door) -> None:
    first, again = (door.web.post(door.address, PLACE)["Location"] for _ in range(2))
    assert first == again
    assert door.web.post(door.address, {**PLACE, "k": "other"})["Location"] != first
    assert Visit.objects.count() == 2


def test_the_code_of_yesterday_opens_nothing_today(door: Door, at: datetime) -> None:
    old = door.address
    door.moment += timedelta(days=1)
    answer = door.web.get(old)
    assert answer.status_code == 410
    assert "nur an dem Tag, an dem er an der Tür hängt" in answer.content.decode()
    assert door.web.post(old, PLACE).status_code == 410
    token = day_token(at, entrance="south")
    assert entrance_of_link(token, at=at) == "south"
    for forged in (token.replace("south", "main"), "x", token + "x"):
        with pytest.raises(DayLinkEnded):
            entrance_of_link(forged, at=at)


def test_a_day_without_places_says_so(door: Door, at: datetime) -> None:
    actions.set_contingent(by=actor(SYSTEM), at=door.moment, tickets_today=0)
    answer = door.web.post(door.address, PLACE)
    assert answer.status_code == 409
    assert "Für heute sind alle Nummern ohne Termin vergeben." in answer.content.decode()
    assert door.web.post(door.address, {**PLACE, "urgency": "deadline"}).status_code == 303


def test_nonsense_is_refused_at_its_field(door: Door) -> None:
    assert door.web.post(door.address, {**PLACE, "persons": "99"}).status_code == 422
    assert door.web.post(door.address, {**PLACE, "urgency": "x"}).status_code == 422
    assert door.web.post(door.address, {**PLACE, "phone": "12"}).status_code == 422
    assert not Visit.objects.exists()


def test_one_network_takes_only_so_many_places(door: Door) -> None:
    actions.change_rules(by=actor(SYSTEM), at=door.moment, walk_in_contingent=200)
    statuses = [
        door.web.post(door.address, {**PLACE, "k": f"k{number}"}, REMOTE_ADDR="192.0.2.77").status_code
        for number in range(41)
    ]
    assert 429 not in statuses[:40]
    assert statuses[40] == 429


def test_an_appointment_is_checked_in_by_phone_near_the_house(door: Door, at: datetime) -> None:
    card = make_booking(at=at, on=(at + timedelta(days=7)).date(), start=108)
    door.moment = card.starts_at - timedelta(minutes=5)
    address = f"{door.address}termin/"
    assert door.web.post(address, {"code": "AAAA-BBBB"}).status_code == 404
    answer = door.web.post(address, {"code": card.code})
    assert answer.status_code == 303
    assert re.search(r"T001", door.web.get(answer["Location"]).content.decode())


def test_the_order_is_published_with_the_figures_of_the_office(door: Door, at: datetime) -> None:
    actions.change_rules(by=actor(SYSTEM), at=at, overtaken_minutes=37, walk_in_contingent=23)
    actions.set_emergency_hours(by=actor(SYSTEM), at=at, hours=((0, 120, 144),), valid_from=at.date())
    page = door.web.get("/de/reihenfolge/").content.decode()
    assert "Niemand wird länger als 37 Minuten überholt." in page
    assert "Wir geben am Tag 23 Nummern ohne Termin aus." in page
    assert "Montag, 10:00 bis 12:00 Uhr" in page
    assert 'dir="rtl"' in door.web.get("/ar/reihenfolge/").content.decode()
