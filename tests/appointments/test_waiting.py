"""The waiting list and the wall before a day: nobody who was not offered its times can take them before everybody."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.actions import NewWaiting
from anlaufstelle.appointments.errors import (
    NotOnThisDay,
    NotPublicYet,
    NoWayToReach,
    WaitingEnded,
    WrongDetails,
)
from anlaufstelle.appointments.models import Release, WaitingEntry
from anlaufstelle.appointments.queries import Wanted, calendar, plan_proof, releases
from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotAllowed, NotFound
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import actor
from anlaufstelle.base.public import resident
from tests.accounts.makers import signed_in
from tests.appointments.makers import STUDY, make_booking, make_details, make_office, owner
from tests.appointments.offices import staff_actor

pytestmark = pytest.mark.django_db
SATURDAY = date(2026, 3, 14)
LEAD = staff_actor("team_lead")
DAY = timedelta(days=1)
NINE = 108


@pytest.fixture
def now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """An office with a Saturday behind the wall: it goes public in three days and serves study alone."""
    monkeypatch.setattr(clock, "read", lambda: at)
    make_office(at=at)
    _open(at, public_from=at + 3 * DAY)
    return at


def _open(at: datetime, *, public_from: datetime | None, concerns: tuple[str, ...] = ("study_permit",)) -> None:
    from anlaufstelle.staff import queries as staff

    edits: list[actions.PlanEdit] = [actions.AddSpecialOpening(on=SATURDAY, start=102, end=150, name="Samstag")]
    edits += [actions.AddShift(member=line.id, on=SATURDAY, start=102, end=150) for line in staff.members()]
    actions.set_release(by=LEAD, at=at, on=SATURDAY, public_from=public_from, concerns=concerns)
    actions.load_plan(by=LEAD, at=at, edits=edits)


def _join(at: datetime, *, mail: str = "ana@example.org", concerns: tuple[str, ...] = ("study_permit",)) -> str:
    token = _ask(at, mail=mail, concerns=concerns)
    actions.confirm_waiting(by=resident(), at=at, token=token)
    return token


def _ask(at: datetime, *, mail: str = "ana@example.org", concerns: tuple[str, ...] = ("study_permit",)) -> str:
    """Type an address on the public page; nobody has confirmed it."""
    return actions.join_waiting(by=resident(), at=at, waiting=NewWaiting(concerns=concerns, language="ar", mail=mail))


def _offer(at: datetime, *, most: int = 10) -> int:
    return actions.offer_times(by=LEAD, at=at, on=SATURDAY, until=at + 2 * DAY, most=most)


def _hold(at: datetime, wanted: Wanted = STUDY, *, start: int = NINE, by: Any = None) -> actions.Held:
    return actions.hold_time(by=by or resident(), at=at, wanted=wanted, on=SATURDAY, start=start, language="de")


def _sees(at: datetime, wanted: Wanted = STUDY) -> bool:
    return any(day.on == SATURDAY for day in queries.free_times(at=at, wanted=wanted).days)


def test_before_the_moment_nobody_sees_or_takes_the_times_and_then_everybody_may(now: datetime) -> None:
    assert not _sees(now)
    with pytest.raises(NotPublicYet):
        _hold(now)
    assert _sees(now + 3 * DAY)
    assert _hold(now + 3 * DAY).id


def test_staff_pass_the_wall_no_more_than_the_public(now: datetime) -> None:
    inside = Wanted(concerns=("study_permit",), internal=True)
    assert not _sees(now, inside)
    with pytest.raises(NotPublicYet):
        _hold(now, inside, by=staff_actor("front_desk"))


def test_nobody_moves_an_appointment_behind_the_wall(now: datetime) -> None:
    card = make_booking(at=now)
    assert SATURDAY not in {day.on for day in queries.times_to_move(card, at=now, internal=False).days}
    for by in (owner(card), staff_actor("front_desk")):
        with pytest.raises(NotPublicYet):
            actions.move(by=by, at=now, appointment=card.id, on=SATURDAY, start=NINE)
    moved = actions.move(by=owner(card), at=now + 3 * DAY, appointment=card.id, on=SATURDAY, start=NINE)
    assert moved.on == SATURDAY


def test_a_plan_change_proposes_no_time_behind_the_wall(now: datetime) -> None:
    make_booking(at=now)
    found = queries.preview_plan(
        by=LEAD, at=now, edit=actions.CloseOffice(first=date(2026, 3, 9), until=date(2026, 3, 14), reason="Umzug")
    )
    assert found.affected
    assert all(card.to_on != SATURDAY for card in found.affected)


def test_the_interface_for_programs_stands_before_the_same_wall(now: datetime) -> None:
    asked = f"/api/v1/free-times?concern=study_permit&first={SATURDAY}&end={SATURDAY + DAY}"
    assert SATURDAY.isoformat() not in Client().get(asked).content.decode()


@pytest.mark.parametrize(
    "attack",
    [
        _hold,
        lambda at: _hold(at, Wanted(concerns=("study_permit",), waiting="erfunden~1~x~y")),
        lambda at: _hold(at, Wanted(concerns=("study_permit",), waiting=_join(at, mail="nicht-gefragt@example.org"))),
    ],
)
def test_only_a_link_that_was_offered_opens_the_wall(
    now: datetime, attack: Callable[[datetime], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin takes the wall away: the same attempts then succeed."""
    with pytest.raises(NotPublicYet):
        attack(now)
    monkeypatch.setattr("anlaufstelle.appointments.actions.holding.may_take", lambda *_a, **_k: True)
    attack(now)


def test_twin_without_the_wall_the_times_are_seen(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not _sees(now)
    monkeypatch.setattr("anlaufstelle.appointments.queries.free.may_take", lambda *_a, **_k: True)
    assert _sees(now)


def test_twin_without_the_wall_a_plan_change_would_propose_them(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    make_booking(at=now)
    monkeypatch.setattr(plan_proof, "read_releases", dict)
    edit = actions.CloseOffice(first=date(2026, 3, 9), until=date(2026, 3, 14), reason="Umzug")
    assert any(card.to_on == SATURDAY for card in queries.preview_plan(by=LEAD, at=now, edit=edit).affected)


def test_who_is_asked_first_sees_holds_and_books_once(now: datetime) -> None:
    token = _join(now)
    assert _offer(now) == 1
    asked = Wanted(concerns=("study_permit",), waiting=token)
    assert _sees(now, asked)
    assert not _sees(now)
    one, two = _hold(now, asked), _hold(now, asked, start=NINE + 12)
    actions.book(by=resident(), at=now, token=one.token, details=make_details())
    assert not WaitingEntry.objects.exists()
    with pytest.raises(WaitingEnded):
        actions.book(by=resident(), at=now, token=two.token, details=make_details("Bo Beispiel"))
    with pytest.raises(NotPublicYet):
        _hold(now, asked, start=NINE + 24)


def test_twin_an_offer_that_does_not_end_books_twice(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anlaufstelle.appointments.actions.confirming.end_by_booking", lambda _entry: True)
    asked = Wanted(concerns=("study_permit",), waiting=_join(now))
    _offer(now)
    for number, start in enumerate((NINE, NINE + 12)):
        held = _hold(now, asked, start=start)
        actions.book(by=resident(), at=now, token=held.token, details=make_details(f"Probe {'AB'[number]}"))


def test_the_offer_ends_at_its_moment(now: datetime) -> None:
    asked = Wanted(concerns=("study_permit",), waiting=_join(now))
    _offer(now)
    with pytest.raises(NotPublicYet):
        _hold(now + 2 * DAY, asked)
    assert not _sees(now + 2 * DAY, asked)


def test_the_longest_waiting_are_asked_first_and_only_for_what_the_day_serves(now: datetime) -> None:
    late, early, other = (
        _join(now + timedelta(hours=2), mail="spaet@example.org"),
        _join(now, mail="frueh@example.org"),
        _join(now, mail="anderes@example.org", concerns=("card_pickup",)),
    )
    assert _offer(now + timedelta(hours=3), most=1) == 1
    later = now + timedelta(hours=4)
    offered = [bool(queries.waiting_of_link(token, at=later).offers) for token in (early, late, other)]
    assert offered == [True, False, False]


def test_the_day_serves_only_its_concerns(now: datetime) -> None:
    pickup = Wanted(concerns=("card_pickup",))
    later = now + 3 * DAY
    assert not _sees(later, pickup)
    with pytest.raises(NotOnThisDay):
        _hold(later, pickup)


def test_appointments_of_the_day_last_at_least_as_long_as_it_says(now: datetime) -> None:
    actions.set_release(by=LEAD, at=now, on=SATURDAY, public_from=now, concerns=(), shortest=12)
    day = next(day for day in queries.free_times(at=now, wanted=STUDY).days if day.on == SATURDAY)
    assert day.cells[-1] == 138
    assert _booked_cells(now) == 12


def _booked_cells(at: datetime) -> int:
    held = _hold(at)
    return queries.hold(held.token, at=at).cells


def test_invited_people_alone_may_come_when_it_never_goes_public(now: datetime) -> None:
    actions.set_release(by=LEAD, at=now, on=SATURDAY, public_from=None, concerns=("study_permit",))
    waiting = NewWaiting(concerns=("study_permit",), language="tr", phone="0171 3920012")
    token = actions.invite(by=LEAD, at=now, on=SATURDAY, until=now + 2 * DAY, waiting=waiting)
    assert not _sees(now + 9 * DAY)
    assert _sees(now, Wanted(concerns=("study_permit",), waiting=token))
    assert _hold(now, Wanted(concerns=("study_permit",), waiting=token)).id
    assert _offer(now) == 0


def test_messages_name_no_matter_and_speak_the_persons_language(now: datetime) -> None:
    _join(now)
    _offer(now)
    rows = list(Row.objects.order_by("template"))
    assert [(row.template, row.language) for row in rows] == [
        ("appointments/waiting_confirm", "ar"),
        ("appointments/waiting_offer", "ar"),
    ]
    assert all("study" not in str(row.values) for row in rows)


def test_the_same_address_keeps_its_place_and_changes_its_wish(now: datetime) -> None:
    first = _join(now)
    again = _join(now + DAY, concerns=("card_pickup",))
    card = queries.waiting_of_link(again, at=now + DAY)
    assert (card.since, card.concerns) == (now, ("card_pickup",))
    with pytest.raises(WaitingEnded):
        queries.waiting_of_link(first, at=now + DAY)
    assert WaitingEntry.objects.count() == 1


def test_an_offer_stays_with_who_changes_the_wish(now: datetime) -> None:
    _join(now)
    _offer(now)
    again = _join(now + timedelta(hours=1))
    assert queries.waiting_of_link(again, at=now + timedelta(hours=1)).offers
    assert _hold(now + timedelta(hours=1), Wanted(concerns=("study_permit",), waiting=again)).id


def test_leaving_deletes_at_once_and_time_deletes_the_rest(now: datetime) -> None:
    token = _join(now)
    actions.leave_waiting(by=resident(), at=now, token=token)
    assert not WaitingEntry.objects.exists()
    for wrong in (token, "erfunden"):
        with pytest.raises(WaitingEnded):
            actions.leave_waiting(by=resident(), at=now, token=wrong)
    token = _join(now)
    with pytest.raises(WaitingEnded):
        queries.waiting_of_link(token, at=now + 30 * DAY)
    assert actions.forget_waiting(by=actor("system"), at=now + 29 * DAY) == 0
    assert actions.forget_waiting(by=actor("system"), at=now + 30 * DAY) == 1
    actions.forget_waiting(by=actor("system"), at=now + 90 * DAY)
    assert not Release.objects.exists()


def test_who_cannot_be_reached_cannot_wait(now: datetime) -> None:
    for waiting, error in (
        (NewWaiting(concerns=("study_permit",), language="de"), NoWayToReach),
        (NewWaiting(concerns=("study_permit",), language="de", mail="kein"), WrongDetails),
    ):
        with pytest.raises(error):
            actions.join_waiting(by=resident(), at=now, waiting=waiting)


def test_only_the_lead_asks_first_and_only_the_counter_reads_the_list(now: datetime) -> None:
    _join(now)
    with pytest.raises(NotAllowed):
        actions.offer_times(by=staff_actor("caseworker"), at=now, on=SATURDAY, until=now + DAY, most=1)
    assert len(queries.waiting_list(by=staff_actor("front_desk"), at=now)) == 1
    with pytest.raises(NotFound):
        queries.waiting_list(by=staff_actor("registry"), at=now)


def test_how_many_wait_is_counted_without_the_invited(now: datetime) -> None:
    _join(now)
    waiting = NewWaiting(concerns=("study_permit",), language="de", mail="eingeladen@example.org")
    actions.invite(by=LEAD, at=now, on=SATURDAY, until=now + DAY, waiting=waiting)
    assert queries.count_waiting(at=now) == 1
    assert queries.waiting_by_concern(at=now) == {"study_permit": 1}


def test_a_page_kept_from_before_the_moment_is_not_shown_after_it(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/de/termin/zeiten/?c=study_permit&woche=2026-03-09"
    assert f"{SATURDAY}T" not in Client().get(address).content.decode()
    monkeypatch.setattr(clock, "read", lambda: now + 3 * DAY)
    assert f"{SATURDAY}T" in Client().get(address).content.decode()


def test_the_pages_lead_from_the_times_to_the_list_and_from_the_list_to_the_times(now: datetime) -> None:
    person = Client()
    times = person.get("/de/termin/zeiten/?c=study_permit").content.decode()
    assert "/de/warteliste/?c=study_permit" in times
    assert person.get("/de/warteliste/")["Location"] == "/de/termin/"
    assert person.get("/de/warteliste/?c=study_permit").status_code == 200
    assert person.post("/de/warteliste/", {"c": "study_permit"}).status_code == 422
    assert person.post("/de/warteliste/", {"c": "study_permit", "mail": "kein"}).status_code == 422
    assert person.post("/de/warteliste/", {"c": "study_permit", "phone": "12"}).status_code == 422
    joined = person.post("/de/warteliste/", {"c": "study_permit", "mail": "ana@example.org"})
    assert joined.status_code == 303
    assert "Erst dann stehen Sie auf der Warteliste" in person.get(joined["Location"]).content.decode()
    own = str(urlsplit(Row.objects.get().values["link"]).path)
    assert "Noch stehen Sie nicht auf der Liste" in person.get(own).content.decode()
    assert person.post(own, {"tun": "warten"})["Location"] == own
    assert "Noch gibt es keine neuen Zeiten" in person.get(own).content.decode()
    _offer(now)
    page = person.get(own).content.decode()
    assert "Es gibt neue Zeiten für Sie" in page
    offered = page.split('href="/de/termin/zeiten/')[1].split('"')[0].replace("&amp;", "&")
    week = person.get(f"/de/termin/zeiten/{offered}&woche=2026-03-09").content.decode()
    assert f"{SATURDAY}T" in week
    assert 'name="a"' in week
    assert "Ihre Angaben sind gelöscht" in person.post(own).content.decode()
    assert person.get(own).status_code == 410


def test_staff_see_who_waits_and_book_with_the_persons_own_offer(now: datetime) -> None:
    _join(now)
    _offer(now)
    desk = signed_in("front_desk", at=now)
    page = desk.get("/amt/warteliste/").content.decode()
    assert "ana@example.org" in page
    way = page.split('href="/amt/buchen/zeiten/')[1].split('"')[0].replace("&amp;", "&")
    assert f"{SATURDAY}T" in desk.get(f"/amt/buchen/zeiten/{way}&woche=2026-03-09").content.decode()


def test_offers_of_one_do_not_open_the_wall_for_another_day(now: datetime) -> None:
    token = _join(now)
    _offer(now)
    other = Release.objects.create(on=SATURDAY + 7 * DAY, public_from=None)
    rule = releases.read_releases()[other.on]
    assert not releases.may_take(rule, releases.offered_by(token, at=now), at=now)
    assert calendar.shared.follow().releases[SATURDAY].serves(("study_permit",))
