"""The information desk: people found by name, urgencies looked at kindly, a way back for who was not there."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.reception.errors import NotNow, TooLate
from anlaufstelle.reception.models import Passed, Phase, Visit
from anlaufstelle.reception.queries.staff_info import door_page, info_page
from tests.accounts.makers import signed_in
from tests.appointments.makers import make_booking
from tests.reception.makers import KIOSK, Colleague, make_house, make_ticket, make_wish

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
DESK = "/amt/empfang/"


class Front:
    """Somebody at the information desk."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self.web = Client()

    def does(self, number: int, step: str, **more: str) -> str:
        answer = self.web.post(DESK, {"id": number, "tun": step, **more}, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def ada(at: datetime) -> Colleague:
    return make_house(at=at, desks=1, role="team_lead")[0]


@pytest.fixture
def front(ada: Colleague, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Front:
    made = Front(at)
    monkeypatch.setattr(clock, "read", lambda: made.moment)
    made.web = signed_in("front_desk")
    return made


def _missed(ada: Colleague, *, at: datetime) -> None:
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    for _ in range(3):
        actions.not_there(by=ada.by, at=at, desk=ada.desk)


def test_an_appointment_is_found_by_name_and_checked_in(front: Front, at: datetime) -> None:
    card = make_booking(at=at, on=(at + timedelta(days=7)).date(), start=108, name="Ana Beispiel")
    page = front.web.get(DESK, {"q": "beispiel"}).content.decode()
    assert "An einem anderen Tag" in page
    front.moment = card.starts_at + 2 * MINUTE
    front.web = signed_in("front_desk")
    page = front.web.get(DESK, {"q": "beispiel"}).content.decode()
    assert "Trotz Verspätung anmelden" in page
    assert "Angemeldet: Nummer T001." in front.does(card.id, "anmelden", eingang="south")


def test_who_is_far_too_late_can_still_be_taken_in_by_a_person(ada: Colleague, at: datetime) -> None:
    card = make_booking(at=at, on=(at + timedelta(days=7)).date(), start=108)
    late = card.starts_at + 90 * MINUTE
    with pytest.raises(TooLate):
        actions.receive(by=ada.by, at=late, appointment=card.id, entrance="south")
    arrived = actions.receive(by=ada.by, at=late, appointment=card.id, entrance="south", even_so=True)
    assert (arrived.timing, arrived.ticket.turn_at) == ("late", late)
    with pytest.raises(NotAllowed):
        actions.receive(by=actor(KIOSK), at=late, appointment=card.id, entrance="south")


def test_what_was_declared_urgent_is_looked_at_and_nobody_loses_the_number(
    front: Front, ada: Colleague, at: datetime
) -> None:
    first, second = make_ticket(at=at, urgency="deadline"), make_ticket(at=at, urgency="travel")
    page = front.web.get(DESK).content.decode()
    assert "bitte ansehen (2)" in page
    assert "Brief oder Bescheid: letzter Tag" in page
    assert "bestätigt." in front.does(first.id, "ja", dringend="deadline")
    assert "wartet wie alle anderen." in front.does(second.id, "nein")
    assert info_page(by=ada.by, at=at).urgent == ()
    rows = {row.number: (row.urgency, row.urgency_confirmed, row.phase) for row in Visit.objects.all()}
    assert rows == {"E001": ("deadline", True, "waiting"), "E002": ("none", False, "waiting")}


def test_who_was_not_there_comes_back_with_the_same_number_and_a_turn_from_now(ada: Colleague, at: datetime) -> None:
    ticket = make_ticket(at=at)
    _missed(ada, at=at + MINUTE)
    assert Passed.objects.get(figure="outcome", step="missed").count == 1
    back = actions.come_back(by=ada.by, at=at + 30 * MINUTE, visit=ticket.id)
    assert (back.number, back.phase, back.turn_at) == (ticket.number, Phase.WAITING, at + 30 * MINUTE)
    assert Passed.objects.get(figure="outcome", step="missed").count == 0, "nobody is counted twice"
    called = actions.call_next(by=ada.by, at=at + 31 * MINUTE, desk=ada.desk)
    assert called is not None
    assert called.id == ticket.id
    with pytest.raises(NotNow):
        actions.come_back(by=ada.by, at=at + 32 * MINUTE, visit=ticket.id)


def test_an_appointment_that_waits_under_another_number_comes_back_only_once(ada: Colleague, at: datetime) -> None:
    card = make_booking(at=at, on=(at + timedelta(days=7)).date(), start=108)
    first = actions.check_in(by=actor(KIOSK), at=card.starts_at, code=card.code, entrance="south").ticket
    _missed(ada, at=card.starts_at)
    actions.check_in(by=actor(KIOSK), at=card.starts_at + MINUTE, code=card.code, entrance="south")
    with pytest.raises(NotNow):
        actions.come_back(by=ada.by, at=card.starts_at + 2 * MINUTE, visit=first.id)


def test_the_information_desk_puts_somebody_back(front: Front, ada: Colleague, at: datetime) -> None:
    ticket = make_ticket(at=at)
    _missed(ada, at=at)
    assert "Wieder in die Reihe" in front.web.get(DESK).content.decode()
    assert "Wieder in der Reihe: Nummer W001." in front.does(ticket.id, "zurueck")
    assert "gerade nicht" in front.does(ticket.id, "zurueck"), "a second press is told"


def test_at_the_door_one_tap_gives_a_place_and_another_lets_in(front: Front, ada: Colleague, at: datetime) -> None:
    front.moment = at.replace(hour=6, minute=50)
    front.web = signed_in("front_desk", at=front.moment)
    answer = front.web.post(f"{DESK}tuer/", {"sprache": "ar", "personen": "3", "eingang": "south"}, follow=True)
    page = answer.content.decode()
    assert "W001" in page
    assert "08:00 bis 08:15 Uhr" in page
    assert "data:image/svg+xml" in page
    visit = Visit.objects.get()
    assert (visit.language, visit.persons, visit.phase) == ("ar", 3, "outside")
    front.moment = at.replace(hour=7, minute=1)
    assert door_page(by=ada.by, at=front.moment).places == 1
    front.web.post(f"{DESK}tuer/", {"id": visit.id, "eingang": "south"})
    assert Visit.objects.get().phase == Phase.WAITING
    assert door_page(by=ada.by, at=front.moment).inside.persons == 3


def test_the_door_keeps_the_capacity_and_says_so(front: Front, ada: Colleague, at: datetime) -> None:
    actions.change_rules(by=ada.by, at=at, indoor_capacity=2)
    ticket = actions.take_place_outside(by=actor(KIOSK), at=at.replace(hour=5), wish=make_wish(persons=3))
    answer = front.web.post(f"{DESK}tuer/", {"id": ticket.id, "eingang": "south"}, follow=True)
    assert "Drinnen ist gerade kein Platz mehr." in answer.content.decode()
    assert Visit.objects.get().phase == Phase.OUTSIDE


def test_the_poster_holds_the_code_of_the_day_in_every_language(front: Front) -> None:
    page = front.web.get(f"{DESK}tuer/aushang/", {"eingang": "south"}).content.decode()
    assert "data:image/svg+xml" in page
    assert 'lang="ar" dir="rtl"' in page
    assert "Take a place without waiting at the door" in page


def test_nonsense_does_nothing(front: Front) -> None:
    assert front.web.post(DESK, {"id": "x", "tun": "ja"}).status_code == 302
    assert front.web.post(DESK, {"id": "9" * 40, "tun": "ja"}).status_code == 302
    assert "heute nicht" in front.does(999, "ja", dringend="deadline")
    answer = front.web.post(f"{DESK}tuer/", {"sprache": "xx", "personen": "99"}, follow=True)
    assert "Diese Auswahl gibt es nicht." in answer.content.decode()


def test_who_may_not_receive_people_sees_nothing(at: datetime) -> None:
    make_house(at=at, desks=1)
    with pytest.raises(NotAllowed):
        info_page(by=actor(KIOSK), at=at)
    with pytest.raises(NotAllowed):
        door_page(by=actor(KIOSK), at=at)
