"""Whoever sits at the counter may be opened without a click, from the start of the visit to its end, desk by desk."""

from datetime import datetime, timedelta

import pytest

from anlaufstelle.base.permissions import actor
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.errors import PurposeMissing
from anlaufstelle.purposes import actions, queries
from anlaufstelle.reception import actions as reception
from tests.persons.makers import make_person
from tests.purposes.makers import restrict
from tests.reception.makers import Colleague, make_house, make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(at: datetime) -> list[Colleague]:
    return make_house(at=at)


def _served(who: Colleague, at: datetime) -> str:
    """Call and start the next visit; give its number."""
    ticket = reception.call_next(by=who.by, at=at, desk=who.desk)
    assert ticket is not None
    return reception.start(by=who.by, at=at, desk=who.desk).number


def test_the_visit_in_hand_is_linked_once_and_ends_with_the_visit(house: list[Colleague], at: datetime) -> None:
    one, _other = house
    person = make_person(by=actor("system"), at=at)
    make_ticket(at=at)
    number = _served(one, at)
    (visit,) = queries.in_hand(by=one.by, at=at)
    assert visit.reference == number
    actions.link_person(by=one.by, at=at, person=person, purpose=visit.id)
    assert persons.open_person(by=one.by, at=at, person=person).purpose == "visit"
    reception.finish(by=one.by, at=at + timedelta(minutes=9), desk=one.desk)
    after = at + timedelta(minutes=10)
    assert not queries.holds(int(one.by.id), person=person, at=after)
    assert not queries.in_hand(by=one.by, at=after)
    with pytest.raises(PurposeMissing):
        persons.open_person(by=one.by, at=after, person=person)


def test_the_next_desk_need_not_say_it_again(house: list[Colleague], at: datetime) -> None:
    one, other = house
    person, hidden = (make_person(by=actor("system"), at=at, family=name) for name in ("Muster", "Beispiel"))
    make_ticket(at=at)
    _served(one, at)
    for somebody in (person, hidden):
        actions.link_person(by=one.by, at=at, person=somebody, purpose=queries.in_hand(by=one.by, at=at)[0].id)
    reception.pass_on(by=one.by, at=at + timedelta(minutes=5), desk=one.desk, to=other.desk)
    assert not queries.holds(int(one.by.id), person=person, at=at + timedelta(minutes=5))
    restrict(hidden, at=at)
    later = at + timedelta(minutes=6)
    _served(other, later)
    assert queries.holds(int(other.by.id), person=person, at=later)
    assert not queries.holds(int(other.by.id), person=hidden, at=later)
    assert not queries.holds(int(one.by.id), person=person, at=later)


def test_parking_ends_it_and_a_further_concern_does_not(house: list[Colleague], at: datetime) -> None:
    one, _other = house
    person = make_person(by=actor("system"), at=at)
    make_ticket(at=at)
    _served(one, at)
    actions.link_person(by=one.by, at=at, person=person, purpose=queries.in_hand(by=one.by, at=at)[0].id)
    reception.add_concern(by=one.by, at=at, desk=one.desk, concern="study_permit")
    assert queries.holds(int(one.by.id), person=person, at=at)
    reception.park(by=one.by, at=at + timedelta(minutes=1), desk=one.desk)
    assert not queries.holds(int(one.by.id), person=person, at=at + timedelta(minutes=1))
