"""The visit in hand: what later apps take as their reason to open data, exactly as long as the visit is served."""

import json
from datetime import datetime, timedelta

import pytest

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.reception.queries import VisitInHand, visit_in_hand
from anlaufstelle.staff import queries as staff
from tests.appointments.makers import make_booking
from tests.reception.makers import KIOSK, SYSTEM, make_house, make_ticket

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_a_started_visit_is_in_hand_and_the_log_names_who_where_and_which_appointment(at: datetime) -> None:
    ada, bert = make_house(at=at)
    card = make_booking(at=at, on=(at + timedelta(days=7)).date(), start=108)
    now = card.starts_at
    ticket = actions.check_in(by=actor(KIOSK), at=now, code=card.code, entrance="south").ticket
    account = int(ada.by.id)
    assert visit_in_hand(account) is None
    actions.call_next(by=ada.by, at=now, desk=ada.desk)
    assert visit_in_hand(account) is None, "a call alone opens nothing: nobody sits there yet"
    actions.start(by=ada.by, at=now + MINUTE, desk=ada.desk)
    assert visit_in_hand(account) == VisitInHand(ticket.id, ticket.number, card.id, now + MINUTE)
    assert visit_in_hand(int(bert.by.id)) is None
    entry = Entry.objects.get(code="reception.visit_started")
    assert json.loads(entry.lasting) == {"account": account, "desk": ada.desk}
    assert json.loads(entry.erasable) | {"visit": ticket.id, "appointment": card.id} == json.loads(entry.erasable)


@pytest.mark.parametrize("ending", ["finish", "park", "pass_on", "close", "break", "evening"])
def test_nothing_is_in_hand_once_it_ended_and_the_log_holds_the_end(at: datetime, ending: str) -> None:
    ada, _bert = make_house(at=at)
    make_ticket(at=at)
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    actions.start(by=ada.by, at=at, desk=ada.desk)
    account, system = int(ada.by.id), actor(SYSTEM)
    assert visit_in_hand(account) is not None
    before = Entry.objects.filter(code="reception.visit_moved").count()
    if ending == "close":
        actions.close_desk(by=system, at=at + MINUTE, desk=ada.desk)
    elif ending == "break":
        actions.break_room(by=system, at=at + MINUTE, room=staff.rooms()[0].id)
    elif ending == "evening":
        actions.end_days(by=system, at=at + timedelta(days=1))
    else:
        getattr(actions, ending)(by=ada.by, at=at + MINUTE, desk=ada.desk)
    assert visit_in_hand(account) is None
    assert Entry.objects.filter(code="reception.visit_moved").count() == before + 1


def test_who_is_called_back_is_in_hand_since_then(at: datetime) -> None:
    ada, _bert = make_house(at=at)
    ticket = make_ticket(at=at)
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    actions.start(by=ada.by, at=at, desk=ada.desk)
    actions.park(by=ada.by, at=at + MINUTE, desk=ada.desk)
    actions.call_parked(by=ada.by, at=at + 9 * MINUTE, desk=ada.desk, visit=ticket.id)
    actions.start(by=ada.by, at=at + 10 * MINUTE, desk=ada.desk)
    found = visit_in_hand(int(ada.by.id))
    assert found is not None
    assert found.since == at + 10 * MINUTE
