"""What the ticket says about the wait: a range, or honestly nothing."""

from datetime import datetime, timedelta

import pytest

from anlaufstelle.reception import actions
from anlaufstelle.reception.queries import estimate
from tests.appointments.makers import make_booking
from tests.reception.makers import make_house, make_ticket

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimate, "_kept", {})


def test_the_further_back_the_later_and_never_a_single_minute(at: datetime) -> None:
    make_house(at=at, desks=2)
    tickets = [make_ticket(at=at, concerns=("study_permit",)) for _ in range(8)]
    found = [estimate.of_visit(ticket.id, at=at) for ticket in tickets]
    assert None not in found
    ranges = [one for one in found if one is not None]
    assert all(one.low < one.high and one.low % 5 == one.high % 5 == 0 for one in ranges)
    assert ranges[-1].high > ranges[0].high


def test_with_nobody_at_a_desk_nothing_is_said(at: datetime) -> None:
    ada, bert = make_house(at=at)
    ticket = make_ticket(at=at)
    assert estimate.of_visit(ticket.id, at=at) is not None
    for who in (ada, bert):
        actions.stand_up(by=who.by, at=at, desk=who.desk)
    assert estimate.of_visit(ticket.id, at=at) is None


def test_outside_opening_hours_nothing_is_said(at: datetime) -> None:
    make_house(at=at)
    ticket = make_ticket(at=at)
    assert estimate.of_visit(ticket.id, at=at + timedelta(hours=9)) is None


def test_every_state_of_the_day_goes_into_the_model(at: datetime) -> None:
    ada, bert = make_house(at=at)
    day = (at + timedelta(days=7)).replace(hour=7, minute=0)
    booked = make_booking(at=at, on=day.date(), start=114)
    make_booking(at=at, name="Ana Zwei", on=day.date(), start=120)
    now = booked.starts_at
    served, parked, waits = (make_ticket(at=now, spoken=("en",)) for _ in range(3))
    actions.call_next(by=ada.by, at=now, desk=ada.desk)
    actions.start(by=ada.by, at=now, desk=ada.desk)
    actions.call_next(by=bert.by, at=now, desk=bert.desk)
    actions.start(by=bert.by, at=now, desk=bert.desk)
    actions.park(by=bert.by, at=now + MINUTE, desk=bert.desk)
    actions.pause(by=bert.by, at=now + MINUTE, desk=bert.desk)
    found = estimate.ranges(at=now + 2 * MINUTE)
    assert found.tickets.keys() == {waits.id}
    assert served.id != parked.id
    assert found.newcomer is None or found.newcomer.low < found.newcomer.high


def test_one_state_is_worked_out_once(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    make_house(at=at)
    make_ticket(at=at)
    first = estimate.ranges(at=at)
    assert estimate.ranges(at=at + timedelta(seconds=20)) is first
    make_ticket(at=at)
    assert estimate.ranges(at=at + timedelta(seconds=20)) is not first
