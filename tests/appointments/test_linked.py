"""An appointment finds its file: said once beforehand, ready on the day, gone with the booking."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.errors import AlreadyOver, NoSuchAppointment
from anlaufstelle.appointments.models import AppointmentPerson
from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.errors import PersonRestricted, PurposeMissing, UnknownPerson
from anlaufstelle.purposes import queries as purposes
from anlaufstelle.reception import actions as reception
from anlaufstelle.values.births import BirthDate
from tests.accounts.makers import signed_in
from tests.appointments.makers import make_booking, owner
from tests.persons.makers import make_person, opened
from tests.purposes.makers import restrict
from tests.reception.makers import KIOSK, Colleague, make_house

pytestmark = pytest.mark.django_db
BY = actor("system")
DAY = timedelta(days=1)


@pytest.fixture
def house(at: datetime) -> list[Colleague]:
    return make_house(at=at)


def _linker(house: list[Colleague]) -> Actor:
    return house[0].by


def _open(who: Colleague, person: int, at: datetime) -> str:
    return persons.open_person(by=who.by, at=at, person=person).purpose


def test_who_is_linked_opens_without_a_click_on_the_day_of_the_appointment_alone(
    house: list[Colleague], at: datetime
) -> None:
    person = make_person(by=BY, at=at)
    card = make_booking(at=at, on=(at + 7 * DAY).date(), start=108)
    actions.link_person(by=_linker(house), at=at, appointment=card.id, person=person)
    assert purposes.wanted_on(card.on)[0].person == person
    for who in house:
        assert purposes.holds(int(who.by.id), person=person, at=card.starts_at)
        assert not purposes.holds(int(who.by.id), person=person, at=card.starts_at - DAY)
        assert not purposes.holds(int(who.by.id), person=person, at=card.starts_at + DAY)
    with pytest.raises(PurposeMissing):
        _open(house[1], person, card.starts_at - DAY)


def test_the_desk_that_serves_the_appointment_need_not_say_whom_it_is_about(
    house: list[Colleague], at: datetime
) -> None:
    one, _other = house
    person = make_person(by=BY, at=at)
    card = make_booking(at=at, on=(at + 7 * DAY).date(), start=108)
    actions.link_person(by=one.by, at=at, appointment=card.id, person=person)
    now = card.starts_at
    reception.check_in(by=actor(KIOSK), at=now, code=card.code, entrance="south")
    reception.call_next(by=one.by, at=now, desk=one.desk)
    visit = reception.start(by=one.by, at=now, desk=one.desk)
    held = purposes.holding(by=one.by, person=person, at=now)
    assert [purpose.reference for purpose in held if purpose.kind == "visit"] == [visit.number]


def test_a_moved_appointment_takes_its_purpose_along_and_a_cancelled_one_ends_it(
    house: list[Colleague], at: datetime
) -> None:
    person = make_person(by=BY, at=at)
    card = make_booking(at=at, on=(at + 7 * DAY).date(), start=108)
    actions.link_person(by=_linker(house), at=at, appointment=card.id, person=person)
    moved = actions.move(by=owner(card), at=at, appointment=card.id, on=card.on + DAY, start=108)
    assert not purposes.wanted_on(card.on)
    assert [wanted.person for wanted in purposes.wanted_on(moved.on)] == [person]
    actions.cancel(by=owner(card), at=at, appointment=card.id)
    assert not purposes.wanted_on(moved.on)
    assert not AppointmentPerson.objects.exists()


def test_moving_within_the_day_changes_no_purpose(house: list[Colleague], at: datetime) -> None:
    person = make_person(by=BY, at=at)
    card = make_booking(at=at, on=(at + 7 * DAY).date(), start=108)
    actions.link_person(by=_linker(house), at=at, appointment=card.id, person=person)
    before = purposes.wanted_on(card.on)
    actions.move(by=owner(card), at=at, appointment=card.id, on=card.on, start=120)
    assert purposes.wanted_on(card.on) == before


def test_who_was_linked_by_mistake_is_let_go_and_what_was_opened_by_it_closes(
    house: list[Colleague], at: datetime
) -> None:
    one, _other = house
    person = make_person(by=BY, at=at)
    card = make_booking(at=at, on=(at + 7 * DAY).date(), start=108)
    actions.link_person(by=one.by, at=at, appointment=card.id, person=person)
    held = purposes.holding(by=one.by, person=person, at=card.starts_at)
    from anlaufstelle.purposes import actions as opening

    opening.open_held(by=one.by, at=card.starts_at, person=person, purpose=held[0].id)
    assert _open(one, person, card.starts_at) == "booked"
    actions.unlink_person(by=one.by, at=card.starts_at, appointment=card.id, person=person)
    with pytest.raises(PurposeMissing):
        _open(one, person, card.starts_at + timedelta(minutes=1))
    with pytest.raises(NoSuchAppointment):
        actions.unlink_person(by=one.by, at=at, appointment=card.id, person=person)


def test_a_family_is_several_people_and_taking_one_back_leaves_the_other(house: list[Colleague], at: datetime) -> None:
    first, second = (make_person(by=BY, at=at, family=name) for name in ("Muster", "Beispiel"))
    card = make_booking(at=at, on=(at + 7 * DAY).date(), start=108)
    for person in (first, second, first):
        actions.link_person(by=_linker(house), at=at, appointment=card.id, person=person)
    assert queries.persons_of(card.id) == (first, second)
    actions.unlink_person(by=_linker(house), at=at, appointment=card.id, person=first)
    assert [wanted.person for wanted in purposes.wanted_on(card.on)] == [second]


def test_nobody_is_linked_who_may_not_be_opened_by_choice_or_to_what_is_over(
    house: list[Colleague], at: datetime
) -> None:
    by, hidden = _linker(house), make_person(by=BY, at=at)
    restrict(hidden, at=at)
    card = make_booking(at=at, on=(at + 7 * DAY).date(), start=108)
    with pytest.raises(PersonRestricted):
        actions.link_person(by=by, at=at, appointment=card.id, person=hidden)
    with pytest.raises(UnknownPerson):
        actions.link_person(by=by, at=at, appointment=card.id, person=hidden + 1)
    somebody = make_person(by=BY, at=at, family="Beispiel")
    with pytest.raises(AlreadyOver):
        actions.link_person(by=by, at=card.starts_at + DAY, appointment=card.id, person=somebody)
    with pytest.raises(NotAllowed):
        actions.link_person(by=actor(KIOSK), at=at, appointment=card.id, person=somebody)
    assert not purposes.wanted_on(card.on)


def test_who_booked_is_proposed_first_where_the_birth_date_is_the_one_given(
    house: list[Colleague], at: datetime
) -> None:
    card = make_booking(at=at, on=(at + 7 * DAY).date(), start=108, name="Ada Muster", born=date(1990, 5, 1))
    make_person(by=BY, at=at, family="Muster", given="Ada", born=BirthDate(1971, 2, 3))
    same = make_person(by=BY, at=at, family="Muster", given="Ada", born=BirthDate(1990, 5, 1))
    make_person(by=BY, at=at, family="Beispiel", given="Bert")
    (found,) = queries.links_of_day(by=_linker(house), at=at, on=card.on).appointments
    assert [one.same_birth for one in found.proposals] == [True, False]
    assert found.proposals[0].line.id == same
    actions.link_person(by=_linker(house), at=at, appointment=card.id, person=same)
    page = queries.links_of_day(by=_linker(house), at=at, on=card.on)
    assert page.linked == 1
    assert not page.appointments[0].proposals, "whoever is linked needs no proposals"


def test_the_page_links_searches_and_lets_go(
    house: list[Colleague], at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    del house
    person = make_person(by=BY, at=at, family="Beispiel", given="Bert")
    card = make_booking(at=at, on=(at + 7 * DAY).date(), start=108)
    client: Client = signed_in("registry", at=at)
    address = f"/amt/tag/{card.on.isoformat()}/akten/"
    shown = client.get(f"{address}?fuer={card.id}&q=Beispiel").content.decode()
    assert "0 von 1 Terminen haben ihre Akte." in shown
    assert "Beispiel, Bert" in shown
    said = {"tag": card.on.isoformat(), "person": str(person)}
    assert client.post(f"/amt/termin/{card.id}/person/", said).status_code == 302
    assert "1 von 1 Terminen haben ihre Akte." in client.get(address).content.decode()
    assert client.post(f"/amt/termin/{card.id}/person/", {**said, "loesen": "1"}).status_code == 302
    assert queries.persons_of(card.id) == ()
    restrict(person, at=at)
    answer = client.post(f"/amt/termin/{card.id}/person/", said)
    assert answer.status_code not in (200, 302, 500)
    assert client.post(f"/amt/termin/{card.id}/person/", {"tag": "gestern", "person": "x"}).status_code == 404


def test_a_linked_appointment_goes_to_the_other_record_with_its_purpose(house: list[Colleague], at: datetime) -> None:
    of, to = make_person(by=BY, at=at), make_person(by=BY, at=at, family="Andere")
    card = make_booking(at=at, on=(at + 7 * DAY).date(), start=108)
    by = _linker(house)
    actions.link_person(by=by, at=at, appointment=card.id, person=of)
    (told,) = queries.linked_since(opened(of, by=by, at=at), at=at)
    assert told.text.startswith(f"Termin am {card.on:%d.%m.%Y}, 09:00 Uhr: ")
    assert card.code not in told.text, "the code opens the appointment"
    assert queries.linked_since(opened(of, by=actor("system"), at=at), at=at) == ()
    actions.hand_over_links(by=by, at=at, rows=[told.id], of=of, to=to)
    assert queries.persons_of(card.id) == (to,)
    holds = {person: purposes.holds(int(house[0].by.id), person=person, at=card.starts_at) for person in (of, to)}
    assert holds == {of: False, to: True}


def test_handed_over_to_who_is_linked_already_it_stays_one_link(house: list[Colleague], at: datetime) -> None:
    of, to = make_person(by=BY, at=at), make_person(by=BY, at=at, family="Andere")
    card = make_booking(at=at, on=(at + 7 * DAY).date(), start=108)
    for person in (of, to):
        actions.link_person(by=_linker(house), at=at, appointment=card.id, person=person)
    rows = AppointmentPerson.objects.filter(person=of).values_list("id", flat=True)
    actions.hand_over_links(by=_linker(house), at=at, rows=list(rows), of=of, to=to)
    assert queries.persons_of(card.id) == (to,)
