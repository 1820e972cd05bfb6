"""From the ticket to the end of a visit, by the real actions."""

from datetime import UTC, datetime, timedelta

import pytest

from anlaufstelle.appointments.models import Appointment, State
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.reception.errors import (
    AlreadyEntered,
    DayFull,
    DeskBusy,
    DeskNotOpen,
    DeskTaken,
    HouseFull,
    NoSuchDesk,
    NoSuchVisit,
    NotNow,
    NotYourDesk,
    TicketEnded,
    TooLate,
    UnknownChoice,
    WrongDay,
)
from anlaufstelle.reception.models import Desk, Passed, Phase, QueueDay, Visit
from anlaufstelle.reception.queries import ticket_of_link
from anlaufstelle.values import grid
from tests.appointments.makers import make_booking
from tests.appointments.offices import staff_actor
from tests.reception.makers import KIOSK, SYSTEM, holder, make_house, make_ticket, make_wish

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def _phase(visit: int) -> str:
    return Visit.objects.get(id=visit).phase


def _booked(at: datetime, *, days: int = 7, start: int = 108) -> tuple[str, datetime]:
    day = (at + timedelta(days=days)).date()
    card = make_booking(at=at, on=day, start=start)
    return card.code, card.starts_at


def test_from_the_ticket_to_the_end(at: datetime) -> None:
    (ada,) = make_house(at=at, desks=1)
    ticket = make_ticket(at=at, concerns=("study_permit",), mail="a@example.org")
    called = actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk)
    assert called is not None
    assert called.number == ticket.number == "W001"
    assert called.place is not None
    assert called.place.desk == ada.desk
    actions.start(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk)
    actions.finish(by=ada.by, at=at + 14 * MINUTE, desk=ada.desk)
    row = Visit.objects.get(id=ticket.id)
    assert (row.phase, row.mail, row.waited_seconds, row.served_seconds) == (Phase.SERVED, "", 120, 720)
    assert Passed.objects.get(figure="handling").step == "010"
    assert Passed.objects.get(figure="wait").step == "000"


def test_an_appointment_is_checked_in_early_on_time_late_and_too_late(at: datetime) -> None:
    make_house(at=at, desks=2)
    code, starts = _booked(at)
    for minutes, timing in ((-40, "early"), (-15, "on_time"), (15, "on_time"), (16, "late"), (60, "late")):
        Visit.objects.all().delete()
        arrived = actions.check_in(by=actor(KIOSK), at=starts + minutes * MINUTE, code=code, entrance="south")
        assert arrived.timing == timing
        assert arrived.ticket.turn_at == (starts if timing != "late" else starts + minutes * MINUTE)
    Visit.objects.all().delete()
    with pytest.raises(TooLate):
        actions.check_in(by=actor(KIOSK), at=starts + 61 * MINUTE, code=code, entrance="south")
    with pytest.raises(WrongDay):
        actions.check_in(by=actor(KIOSK), at=starts + timedelta(days=1), code=code, entrance="south")


def test_checking_in_twice_gives_the_same_ticket_and_the_other_entrance_is_named(at: datetime) -> None:
    make_house(at=at)
    code, starts = _booked(at)
    first = actions.check_in(by=actor(KIOSK), at=starts, code=code, entrance="main")
    again = actions.check_in(by=actor(KIOSK), at=starts + MINUTE, code=code.lower(), entrance="south")
    assert first.entrance == "south"
    assert (again.ticket.number, again.again, again.entrance) == (first.ticket.number, True, "")


def test_a_served_appointment_is_noted_as_kept(at: datetime) -> None:
    ada, *_rest = make_house(at=at)
    code, starts = _booked(at)
    actions.check_in(by=actor(KIOSK), at=starts, code=code, entrance="south")
    actions.call_next(by=ada.by, at=starts + MINUTE, desk=ada.desk)
    actions.start(by=ada.by, at=starts + MINUTE, desk=ada.desk)
    actions.finish(by=ada.by, at=starts + 9 * MINUTE, desk=ada.desk)
    assert Appointment.objects.get(code=code).state == State.SERVED
    assert Passed.objects.get(figure="delay").step == "000"


def test_the_due_appointment_goes_first_then_a_confirmed_deadline_before_it(at: datetime) -> None:
    ada, bert = make_house(at=at)
    code, starts = _booked(at)
    before = starts - 20 * MINUTE
    walked_in = make_ticket(at=before)
    deadline = make_ticket(at=before + MINUTE, urgency="deadline")
    booked = actions.check_in(by=actor(KIOSK), at=starts, code=code, entrance="south").ticket
    actions.judge_urgency(by=ada.by, at=starts, visit=deadline.id, urgency="deadline", confirmed=True)
    order = []
    for who in (ada, bert, ada):
        called = actions.call_next(by=who.by, at=starts, desk=who.desk)
        assert called is not None
        order.append(called.id)
        actions.start(by=who.by, at=starts, desk=who.desk)
        actions.finish(by=who.by, at=starts, desk=who.desk)
    assert order == [deadline.id, booked.id, walked_in.id]


def test_an_early_appointment_is_called_only_when_nobody_else_waits(at: datetime) -> None:
    ada, bert = make_house(at=at)
    code, starts = _booked(at)
    early = actions.check_in(by=actor(KIOSK), at=starts - 30 * MINUTE, code=code, entrance="south").ticket
    walked_in = make_ticket(at=starts - 29 * MINUTE)
    now = starts - 20 * MINUTE
    called = [actions.call_next(by=who.by, at=now, desk=who.desk) for who in (ada, bert)]
    assert [one.id for one in called if one] == [walked_in.id, early.id]


def test_a_desk_calls_only_whom_it_can_serve(at: datetime) -> None:
    (ada,) = make_house(at=at, desks=1)
    make_ticket(at=at, features=("video",))
    make_ticket(at=at, spoken=("ar",))
    make_ticket(at=at, concerns=("toleration_renewal",))
    assert actions.call_next(by=ada.by, at=at, desk=ada.desk) is None


def test_parked_passed_on_and_called_back(at: datetime) -> None:
    ada, bert = make_house(at=at)
    ticket = make_ticket(at=at)
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    actions.start(by=ada.by, at=at, desk=ada.desk)
    actions.park(by=ada.by, at=at + 5 * MINUTE, desk=ada.desk, note="Passbild")
    other = make_ticket(at=at + 6 * MINUTE)
    assert actions.call_next(by=bert.by, at=at + 7 * MINUTE, desk=bert.desk).id == other.id  # type: ignore[union-attr]
    with pytest.raises(DeskBusy):
        actions.call_parked(by=bert.by, at=at + 8 * MINUTE, desk=bert.desk, visit=ticket.id)
    actions.call_parked(by=ada.by, at=at + 8 * MINUTE, desk=ada.desk, visit=ticket.id)
    actions.start(by=ada.by, at=at + 8 * MINUTE, desk=ada.desk)
    actions.add_concern(by=ada.by, at=at + 9 * MINUTE, desk=ada.desk, concern="study_permit")
    actions.pass_on(by=ada.by, at=at + 10 * MINUTE, desk=ada.desk, to=bert.desk, note="Nebenbestimmung prüfen")
    assert actions.call_next(by=ada.by, at=at + 11 * MINUTE, desk=ada.desk) is None
    actions.start(by=bert.by, at=at + 11 * MINUTE, desk=bert.desk)
    actions.finish(by=bert.by, at=at + 12 * MINUTE, desk=bert.desk)
    called = actions.call_next(by=bert.by, at=at + 12 * MINUTE, desk=bert.desk)
    assert called is not None
    assert called.id == ticket.id
    row = Visit.objects.get(id=ticket.id)
    assert (row.note, row.served_seconds) == ("Nebenbestimmung prüfen", 7 * 60)


def test_a_room_that_fails_frees_whoever_waited_for_it(at: datetime) -> None:
    ada, bert = make_house(at=at, role="team_lead")
    ticket, other = make_ticket(at=at), make_ticket(at=at + MINUTE)
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    actions.start(by=ada.by, at=at, desk=ada.desk)
    actions.pass_on(by=ada.by, at=at + MINUTE, desk=ada.desk, to=bert.desk)
    actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk)
    assert actions.put_out_of_order(by=ada.by, at=at + 2 * MINUTE, desk=bert.desk, broken=True) == (ticket.number,)
    assert actions.put_out_of_order(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk, broken=True) == (other.number,)
    assert _phase(other.id) == Phase.WAITING
    with pytest.raises(DeskTaken):
        actions.sit_down(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk)
    actions.put_out_of_order(by=ada.by, at=at + 3 * MINUTE, desk=ada.desk, broken=False)
    actions.sit_down(by=ada.by, at=at + 3 * MINUTE, desk=ada.desk)
    called = actions.call_next(by=ada.by, at=at + 3 * MINUTE, desk=ada.desk)
    assert called is not None
    assert called.id == ticket.id


def test_who_does_not_come_is_called_three_times_and_waits_no_more(at: datetime) -> None:
    (ada,) = make_house(at=at, desks=1)
    ticket = make_ticket(at=at)
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    actions.call_again(by=ada.by, at=at + MINUTE, desk=ada.desk)
    actions.not_there(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk)
    assert _phase(ticket.id) == Phase.CALLED
    actions.not_there(by=ada.by, at=at + 3 * MINUTE, desk=ada.desk)
    assert _phase(ticket.id) == Phase.MISSED


def test_somebody_who_needs_time_keeps_the_turn(at: datetime) -> None:
    (ada,) = make_house(at=at, desks=1)
    first, second = make_ticket(at=at), make_ticket(at=at + MINUTE)
    actions.call_next(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk)
    actions.need_more_time(by=holder(first), at=at + 3 * MINUTE, visit=first.id)
    called = actions.call_next(by=ada.by, at=at + 4 * MINUTE, desk=ada.desk)
    assert called is not None
    assert called.id == second.id
    actions.start(by=ada.by, at=at + 5 * MINUTE, desk=ada.desk)
    actions.finish(by=ada.by, at=at + 6 * MINUTE, desk=ada.desk)
    assert actions.call_next(by=ada.by, at=at + 6 * MINUTE, desk=ada.desk) is None
    back = actions.call_next(by=ada.by, at=at + 13 * MINUTE, desk=ada.desk)
    assert back is not None
    assert back.id == first.id


def test_a_ticket_is_moved_by_its_holder_or_by_staff_and_by_nobody_else(at: datetime) -> None:
    ada, _bert = make_house(at=at)
    mine, other = make_ticket(at=at), make_ticket(at=at)
    with pytest.raises(NotAllowed):
        actions.give_up(by=holder(other), at=at, visit=mine.id)
    actions.give_up(by=holder(mine), at=at, visit=mine.id)
    actions.give_up(by=ada.by, at=at, visit=other.id)
    assert {_phase(mine.id), _phase(other.id)} == {Phase.LEFT}
    with pytest.raises(NotNow):
        actions.give_up(by=holder(mine), at=at, visit=mine.id)


def test_the_day_closes_honestly_and_an_urgent_matter_still_gets_a_number(at: datetime) -> None:
    lead, _other = make_house(at=at, role="team_lead")
    actions.set_contingent(by=lead.by, at=at, tickets_today=1)
    make_ticket(at=at)
    with pytest.raises(DayFull):
        make_ticket(at=at)
    assert QueueDay.objects.get().refused == 1
    assert make_ticket(at=at, urgency="deadline").number == "E001"


def test_the_same_key_gives_the_same_number(at: datetime) -> None:
    make_house(at=at)
    assert make_ticket(at=at, key="k1").number == make_ticket(at=at, key="k1").number
    assert Visit.objects.count() == 1


def test_a_place_outside_has_a_window_and_nobody_comes_in_beyond_the_capacity(at: datetime) -> None:
    lead, _other = make_house(at=at, role="team_lead")
    early = at.replace(hour=5, minute=0)
    places = [actions.take_place_outside(by=actor(KIOSK), at=early, wish=make_wish()) for _ in range(3)]
    windows = [place.window_from for place in places]
    assert windows == sorted(windows)
    assert windows[0] == windows[1] != windows[2]
    actions.change_rules(by=lead.by, at=at, indoor_capacity=1)
    opened = windows[0]
    assert opened is not None
    actions.come_in(by=lead.by, at=opened, visit=places[1].id)
    with pytest.raises(HouseFull):
        actions.come_in(by=lead.by, at=opened, visit=places[0].id)
    assert ticket_of_link(places[1].token, at=opened).turn_at == opened


def test_a_desk_belongs_to_who_sits_there(at: datetime) -> None:
    ada, bert = make_house(at=at)
    with pytest.raises(DeskTaken):
        actions.sit_down(by=ada.by, at=at, desk=bert.desk)
    with pytest.raises(NotYourDesk):
        actions.call_next(by=ada.by, at=at, desk=bert.desk)
    actions.pause(by=ada.by, at=at, desk=ada.desk)
    with pytest.raises(DeskNotOpen):
        actions.call_next(by=ada.by, at=at, desk=ada.desk)
    actions.stand_up(by=bert.by, at=at, desk=bert.desk)
    actions.sit_down(by=ada.by, at=at, desk=bert.desk)
    assert Desk.objects.get(id=ada.desk).state == Desk.State.CLOSED
    with pytest.raises(NotAllowed):
        actions.call_next(by=actor(SYSTEM), at=at, desk=bert.desk)


def test_what_nobody_knows_is_refused_in_words(at: datetime) -> None:
    lead, _other = make_house(at=at, role="team_lead")
    with pytest.raises(UnknownChoice):
        make_ticket(at=at, urgency="loud")
    with pytest.raises(UnknownChoice):
        actions.finish(by=lead.by, at=at, desk=lead.desk, outcome="bad")
    with pytest.raises(UnknownChoice):
        actions.change_rules(by=lead.by, at=at, indoor_capacity=-1)
    with pytest.raises(NoSuchDesk):
        actions.sit_down(by=lead.by, at=at, desk=0)
    with pytest.raises(NoSuchVisit):
        actions.judge_urgency(by=lead.by, at=at, visit=0, urgency="none", confirmed=False)


def test_a_slip_of_an_appointment_notes_it_as_kept_and_is_entered_once(at: datetime) -> None:
    ada, _bert = make_house(at=at)
    code, starts = _booked(at, days=0, start=138)
    wall = starts.astimezone(grid.ZONE).time()
    slip = actions.Slip(number="p 7", code=code, arrived=wall, started=wall, ended=wall)
    assert actions.enter_from_paper(by=ada.by, at=starts + MINUTE, slip=slip) == "P7"
    assert Appointment.objects.get(code=code).state == State.SERVED
    with pytest.raises(AlreadyEntered):
        actions.enter_from_paper(by=ada.by, at=starts + MINUTE, slip=slip)


def test_the_evening_ends_the_day_and_two_days_later_only_counts_are_left(at: datetime) -> None:
    ada, _bert = make_house(at=at)
    ticket, other = make_ticket(at=at, mail="a@example.org"), make_ticket(at=at)
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    actions.start(by=ada.by, at=at, desk=ada.desk)
    night = at + timedelta(days=1)
    assert actions.end_days(by=actor(SYSTEM), at=night) == 2
    assert actions.end_days(by=actor(SYSTEM), at=night) == 0
    assert (_phase(ticket.id), _phase(other.id)) == (Phase.SERVED, Phase.LEFT)
    assert not Desk.objects.exclude(member=None).exists()
    with pytest.raises(TicketEnded):
        ticket_of_link(ticket.token, at=night)
    assert actions.reduce_visits(by=actor(SYSTEM), at=at + timedelta(days=3)) == 2
    assert not Visit.objects.exists()
    assert Passed.objects.filter(figure="outcome").count() == 2


def test_a_clock_set_back_stops_no_visit(at: datetime) -> None:
    """The machine's clock was wrong and is put right: nobody waited or was served less than no time."""
    (ada,) = make_house(at=at, desks=1)
    first, second = make_ticket(at=at), make_ticket(at=at + MINUTE)
    before = at - timedelta(hours=1)
    called = actions.call_next(by=ada.by, at=before, desk=ada.desk)
    assert called is not None
    assert called.id == first.id, "the order stands: nobody who came later goes first"
    actions.start(by=ada.by, at=before + MINUTE, desk=ada.desk)
    actions.put_out_of_order(by=staff_actor("team_lead"), at=before, desk=ada.desk, broken=True)
    actions.put_out_of_order(by=staff_actor("team_lead"), at=before, desk=ada.desk, broken=False)
    actions.sit_down(by=ada.by, at=before, desk=ada.desk)
    actions.call_next(by=ada.by, at=before, desk=ada.desk)
    actions.start(by=ada.by, at=before + MINUTE, desk=ada.desk)
    actions.park(by=ada.by, at=before, desk=ada.desk)
    actions.call_parked(by=ada.by, at=before, desk=ada.desk, visit=first.id)
    actions.start(by=ada.by, at=before, desk=ada.desk)
    actions.finish(by=ada.by, at=before - MINUTE, desk=ada.desk)
    row = Visit.objects.get(id=first.id)
    assert (row.phase, row.waited_seconds, row.served_seconds) == (Phase.SERVED, 0, 0)
    again = actions.call_next(by=ada.by, at=before, desk=ada.desk)
    assert again is not None
    assert again.id == second.id


def test_in_the_night_of_the_change_an_hour_comes_twice(at: datetime) -> None:
    """25 October 2026: 02:40 is before 02:10 of the second round. Order and waits follow what has passed."""
    early, late = datetime(2026, 10, 25, 0, 40, tzinfo=UTC), datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    (ada,) = make_house(at=at, desks=1)
    first, second = make_ticket(at=early), make_ticket(at=late)
    assert (first.number, second.number) == ("W001", "W002")
    called = actions.call_next(by=ada.by, at=late, desk=ada.desk)
    assert called is not None
    assert called.number == "W001"
    actions.start(by=ada.by, at=late, desk=ada.desk)
    assert Visit.objects.get(id=first.id).waited_seconds == 30 * 60
    assert actions.end_days(by=actor(SYSTEM), at=datetime(2026, 10, 25, 22, 30, tzinfo=UTC)) == 0, "still that day"
    assert actions.end_days(by=actor(SYSTEM), at=datetime(2026, 10, 25, 23, 0, tzinfo=UTC)) == 2
