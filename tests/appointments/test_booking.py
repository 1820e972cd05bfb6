"""Holding and booking: fair, once, and never twice."""

from datetime import date, datetime, timedelta

import pytest

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.errors import (
    AlreadyOver,
    HoldEnded,
    LinkEnded,
    NetworkHoldsTooMuch,
    NobodyCan,
    NoSuchAppointment,
    NotATime,
    NothingChosen,
    NoTimeChosen,
    OtherBody,
    OutOfHorizon,
    TimeTaken,
    TooMuchForOne,
    WrongDetails,
)
from anlaufstelle.appointments.forms import time_from
from anlaufstelle.appointments.models import Appointment, LiveKey, Statistic, Witness
from anlaufstelle.appointments.queries import Wanted
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import Actor, actor, matrix
from anlaufstelle.base.public import resident
from anlaufstelle.staff import queries as staff
from tests.appointments.makers import STUDY, later, make_booking, make_details, make_hold, make_office, owner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(at: datetime) -> None:
    make_office(at=at)


def _starts(at: datetime, wanted: Wanted = STUDY) -> set[tuple[date, int]]:
    return {(day.on, cell) for day in queries.free_times(at=at, wanted=wanted).days for cell in day.cells}


def _earliest(at: datetime, on: date) -> int:
    return min(cell for day, cell in _starts(at) if day == on)


def test_a_time_is_offered_until_all_colleagues_are_taken(at: datetime) -> None:
    first = queries.free_times(at=at, wanted=STUDY).first
    assert first is not None
    on, start = first
    make_hold(at=at, on=on, start=start)
    assert (on, start) in _starts(at)
    make_hold(at=at, on=on, start=start)
    assert (on, start) not in _starts(at)
    with pytest.raises(TimeTaken):
        make_hold(at=at, on=on, start=start)


def test_a_hold_ends_after_ten_minutes_to_the_second(at: datetime) -> None:
    on, start = max(_starts(at))
    held = [make_hold(at=at, on=on, start=start) for _number in range(2)]
    assert (on, start) not in _starts(later(at, seconds=599))
    assert (on, start) in _starts(later(at, seconds=600))
    make_hold(at=later(at, seconds=600), on=on, start=start)
    with pytest.raises(HoldEnded):
        actions.book(by=resident(), at=later(at, seconds=600), token=held[0].token, details=make_details())


def test_confirming_twice_gives_the_same_booking_and_one_message(at: datetime) -> None:
    held = make_hold(at=at)
    details = make_details(mail="ana@example.org")
    one = actions.book(by=resident(), at=at, token=held.token, details=details)
    two = actions.book(by=resident(), at=at, token=held.token, details=details)
    assert one.code == two.code
    assert Row.objects.filter(template="appointments/booked").count() == 1
    assert Row.objects.filter(template="appointments/reminder").count() == 1


def test_a_hold_confirmed_by_one_person_is_not_another_ones(at: datetime) -> None:
    held = make_hold(at=at)
    actions.book(by=resident(), at=at, token=held.token, details=make_details())
    with pytest.raises(OtherBody):
        actions.book(by=resident(), at=at, token=held.token, details=make_details("Bo Muster"))


def test_the_same_key_gives_the_same_hold_and_refuses_another_body(at: datetime) -> None:
    on, start = queries.free_times(at=at, wanted=STUDY).first or (date.min, 0)
    ask = {"by": resident(), "at": at, "on": on, "start": start, "language": "de", "key": "k-12345678"}
    one, two = actions.hold_time(wanted=STUDY, **ask), actions.hold_time(wanted=STUDY, **ask)
    assert one.token == two.token
    assert Appointment.objects.count() == 1
    with pytest.raises(OtherBody):
        actions.hold_time(wanted=Wanted(concerns=("card_pickup",)), **ask)


def test_name_and_birth_date_already_booked_goes_to_a_person_and_is_no_refusal(at: datetime) -> None:
    make_booking(at=at, name="José  O'Neil")
    card = make_booking(at=at, name="oneil jose")
    assert card.state == "unclear"
    assert card.blocks_until is not None
    assert Row.objects.filter(template="appointments/booked").count() == 1
    actions.clarify(by=_desk(), at=at, appointment=card.id)
    assert Appointment.objects.get(id=card.id).state == "booked"
    assert LiveKey.objects.filter(concern="study_permit").count() == 2
    with pytest.raises(AlreadyOver):
        actions.clarify(by=_desk(), at=at, appointment=card.id)


def test_another_concern_or_another_birth_date_is_no_collision(at: datetime) -> None:
    make_booking(at=at)
    assert make_booking(at=at, wanted=Wanted(concerns=("card_pickup",))).state == "booked"
    assert make_booking(at=at, born=date(1990, 1, 1)).state == "booked"


def test_an_unclear_booking_nobody_calls_about_ends_and_frees_its_time(at: datetime) -> None:
    make_booking(at=at)
    card = make_booking(at=at)
    end = card.blocks_until
    assert end is not None
    actions.release_ended(by=actor("system"), at=end)
    row = Appointment.objects.get(id=card.id)
    assert (row.state, row.name, row.mail) == ("cancelled", "", "")
    assert not Witness.objects.filter(appointment_id=card.id).exists()


def test_after_cancelling_nothing_of_the_person_is_left_and_the_reminder_is_withdrawn(at: datetime) -> None:
    card = make_booking(at=at)
    actions.cancel(by=owner(card), at=at, appointment=card.id)
    actions.cancel(by=owner(card), at=at, appointment=card.id)
    row = Appointment.objects.get(id=card.id)
    assert (row.name, row.name_folded, row.mail, row.identity) == ("", "", "", "")
    assert not LiveKey.objects.filter(appointment_id=card.id).exists()
    assert Row.objects.get(template="appointments/reminder").outcome == "withdrawn"
    assert Row.objects.filter(template="appointments/cancelled").count() == 1


def test_a_returned_time_comes_back_at_some_moment_within_the_window(at: datetime) -> None:
    far = max(_starts(at))
    cards = [make_booking(at=at, name=f"Ana {number}", on=far[0], start=far[1]) for number in ("a", "b")]
    for card in cards:
        actions.cancel(by=owner(card), at=at, appointment=card.id)
    moments = list(Appointment.objects.filter(state="returning").values_list("blocks_until", flat=True))
    assert len(moments) == 2
    assert all(at <= moment <= later(at, minutes=180) for moment in moments)
    assert far in _starts(later(at, minutes=181))


def test_moving_keeps_code_and_link_and_keeps_the_old_time_until_the_new_one_is_sure(at: datetime) -> None:
    card = make_booking(at=at)
    target = max(_starts(at))
    moved = actions.move(by=owner(card), at=at, appointment=card.id, on=target[0], start=target[1])
    assert (moved.code, moved.token) == (card.code, card.token)
    assert (moved.on, moved.start) == target
    assert queries.appointment_of_link(card.token, at=at).on == target[0]
    full = max(free for free in _starts(at) if free[0] < target[0])
    for _number in range(2):
        make_hold(at=at, on=full[0], start=full[1])
    with pytest.raises(TimeTaken):
        actions.move(by=owner(card), at=at, appointment=card.id, on=full[0], start=full[1])
    assert queries.appointment_of_link(card.token, at=at).on == target[0]


def test_moving_by_five_minutes_works_on_a_full_day(at: datetime) -> None:
    card = make_booking(at=at)
    for _number in range(200):
        left = [free for free in _starts(at) if free[0] == card.on]
        if not left:
            break
        make_hold(at=at, on=card.on, start=min(left)[1])
    moved = actions.move(by=owner(card), at=at, appointment=card.id, on=card.on, start=card.start)
    assert moved.start == card.start


def test_a_stranger_can_do_nothing_with_an_appointment(at: datetime) -> None:
    one, other = make_booking(at=at), make_booking(at=at, name="Bo Muster")
    with pytest.raises(NotAllowed):
        actions.cancel(by=owner(other), at=at, appointment=one.id)
    with pytest.raises(NotAllowed):
        actions.move(by=resident(), at=at, appointment=one.id, on=one.on, start=one.start)


@pytest.mark.parametrize("token", ["", "1", "1~x~y", "9" * 300, "1~" + "a" * 16 + "~" + "b" * 43])
def test_a_forged_link_opens_nothing(at: datetime, token: str) -> None:
    make_booking(at=at)
    with pytest.raises(LinkEnded):
        queries.appointment_of_link(token, at=at)


def test_a_hold_link_is_no_appointment_link_and_links_end_after_the_day(at: datetime) -> None:
    held = make_hold(at=at)
    with pytest.raises(LinkEnded):
        queries.appointment_of_link(held.token, at=at)
    card = make_booking(at=at)
    with pytest.raises(LinkEnded):
        queries.appointment_of_link(card.token, at=later(card.starts_at, days=3))


def test_code_name_and_birth_date_open_an_appointment_only_together(at: datetime) -> None:
    card = make_booking(at=at)
    assert queries.by_code(card.code.lower(), born=date(1990, 2, 1), name="beispiel ANA").id == card.id
    for code, born, name in (
        ("0000-0000", date(1990, 2, 1), "Ana Beispiel"),
        (card.code, date(1990, 2, 2), "Ana Beispiel"),
        (card.code, date(1990, 2, 1), "Ana Muster"),
    ):
        with pytest.raises(NoSuchAppointment):
            queries.by_code(code, born=born, name=name)


def test_one_network_holds_only_its_share_of_a_day_but_confirmed_bookings_do_not_count(at: datetime) -> None:
    on = max(_starts(at))[0]
    held = [make_hold(at=at, on=on, start=_earliest(at, on), network="one") for _number in range(12)]
    with pytest.raises(NetworkHoldsTooMuch):
        make_hold(at=at, on=on, start=_earliest(at, on), network="one")
    make_hold(at=at, on=on, start=_earliest(at, on), network="two")
    actions.book(by=resident(), at=at, token=held[0].token, details=make_details())
    make_hold(at=at, on=on, start=_earliest(at, on), network="one")


def test_a_network_without_the_share_could_take_the_whole_day(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twin: without the check one network holds more than its share."""
    monkeypatch.setattr("anlaufstelle.appointments.actions.holding._check_network", lambda *_a, **_k: None)
    on = max(_starts(at))[0]
    for _number in range(13):
        make_hold(at=at, on=on, start=_earliest(at, on), network="one")


def test_times_that_are_not_offered_cannot_be_held(at: datetime) -> None:
    today = at.date()
    for on, start, error in (
        (today, 96, OutOfHorizon),
        (date(2020, 1, 1), 96, OutOfHorizon),
        (date(9999, 12, 31), 96, OutOfHorizon),
        (max(_starts(at))[0], 400, NotATime),
        (max(_starts(at))[0], -1, NotATime),
        (max(_starts(at))[0], 10, TimeTaken),
    ):
        with pytest.raises(error):
            make_hold(at=at, on=on, start=start)


def test_too_much_for_one_appointment_is_said_kindly(at: datetime) -> None:
    for wanted in (
        Wanted(concerns=("study_permit",) * 13),
        Wanted(concerns=("settlement_permit",) * 6),
    ):
        with pytest.raises(TooMuchForOne):
            queries.free_times(at=at, wanted=wanted)


def test_nothing_chosen_and_too_much_chosen_are_different_things(at: datetime) -> None:
    with pytest.raises(NothingChosen):
        queries.free_times(at=at, wanted=Wanted(concerns=()))


def test_no_time_chosen_and_a_time_that_is_none_are_different_things() -> None:
    with pytest.raises(NoTimeChosen):
        time_from("")
    for text in ("x", "2026-03-10T08:01", "2026-02-30T08:00", "2026-03-10T08:00:30"):
        with pytest.raises(NotATime):
            time_from(text)


def test_what_nobody_can_do_is_said_and_not_an_empty_calendar(at: datetime) -> None:
    with pytest.raises(NobodyCan):
        queries.free_times(at=at, wanted=Wanted(concerns=("study_permit",), language="ti"))


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("name", {"name": ""}),
        ("name", {"name": "\x00"}),
        ("name", {"name": "a" + "\u0301" * 10_000}),
        ("name", {"name": "..."}),
        ("name", {"name": "Ana\u202eBeispiel"}),
        ("born", {"born": date(1899, 12, 31)}),
        ("born", {"born": date(2999, 1, 1)}),
        ("mail", {"mail": "ana@example.org\r\nBcc: x@example.org"}),
        ("mail", {"mail": "ana"}),
        ("phone", {"phone": "99999999999999999999999"}),
        ("phone", {"phone": "call me"}),
    ],
)
def test_details_that_cannot_be_right_name_their_field(at: datetime, field: str, details: dict[str, object]) -> None:
    held = make_hold(at=at)
    given = {"name": "Ana Beispiel", "born": date(1990, 2, 1), **details}
    with pytest.raises(WrongDetails) as problem:
        actions.book(by=resident(), at=at, token=held.token, details=queries.Details(**given))
    assert problem.value.facts["field"] == field


@pytest.mark.parametrize("name", ["ياسمين", "Ü", "O'Neil-d'Àrc", "李", "Ана Мария", "X"])
def test_any_name_is_a_name(at: datetime, name: str) -> None:
    assert make_booking(at=at, name=name).name == name


def test_past_bookings_are_counts_after_thirty_days(at: datetime) -> None:
    card = make_booking(at=at)
    actions.note_attendance(by=_desk(), at=card.starts_at, appointment=card.id, came=False)
    assert actions.reduce_past(by=actor("system"), at=later(card.starts_at, days=30)) == 0
    assert actions.reduce_past(by=actor("system"), at=later(card.starts_at, days=31)) == 1
    assert not Appointment.objects.filter(id=card.id).exists()
    counted = Statistic.objects.get()
    assert (counted.concern, counted.outcome, counted.count) == ("study_permit", "missed", 1)


def _desk() -> Actor:
    return Actor(kind="account", id="1", permissions=matrix()["front_desk"])


def test_what_staff_booked_from_their_contingent_the_person_moves_to_public_times_only(at: datetime) -> None:
    by = _desk()
    day = at.date() + timedelta(days=8)
    members = tuple(line.id for line in staff.members())
    counters = tuple(line.id for line in staff.counters())
    kept_back = actions.SetContingent(
        weekday=day.weekday(), start=96, end=120, valid_from=at.date(), members=members, counters=counters
    )
    actions.load_plan(by=actor("system"), at=at, edits=[kept_back])
    inside = Wanted(concerns=STUDY.concerns, internal=True)
    held = make_hold(at=at, wanted=inside, on=day, start=100, by=by)
    card = actions.book(by=by, at=at, token=held.token, details=make_details())
    offered = {
        (free.on, cell) for free in queries.times_to_move(card, at=at, internal=False).days for cell in free.cells
    }
    kept = {(free.on, cell) for free in queries.times_to_move(card, at=at, internal=True).days for cell in free.cells}
    assert (day, 105) in kept - offered
    with pytest.raises(TimeTaken):
        actions.move(by=owner(card), at=at, appointment=card.id, on=day, start=105)
    moved = actions.move(by=owner(card), at=at, appointment=card.id, on=day, start=125)
    assert not moved.internal
    assert actions.move(by=by, at=at, appointment=card.id, on=day, start=105).internal
