"""Rooms as resources of a visit: who needs one gets a free one, nobody is called into a taken or broken one."""

from datetime import datetime, timedelta

import pytest

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions, queries
from anlaufstelle.reception.errors import DeskTaken, NotNow, RoomHeld, RoomNotFree, UnknownChoice
from anlaufstelle.reception.models import Desk, Phase, RoomState, Visit
from anlaufstelle.reception.queries import rooms, ticket_of_link
from anlaufstelle.reception.queries.own import ticket_page
from anlaufstelle.reception.queries.staff_lead import lead_page
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff
from tests.appointments.makers import make_booking
from tests.reception.makers import SYSTEM, Colleague, make_display, make_house, make_talk_room, make_ticket, make_way

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def _room_of(visit: int) -> int | None:
    return Visit.objects.get(id=visit).room_id


def _home(who: Colleague) -> int:
    return Desk.objects.get(id=who.desk).counter.room_id


def _serve(who: Colleague, at: datetime) -> int:
    ticket = actions.call_next(by=who.by, at=at, desk=who.desk)
    assert ticket is not None
    actions.start(by=who.by, at=at, desk=who.desk)
    return ticket.id


def test_a_desk_without_the_feature_calls_into_a_free_room_and_everybody_is_told_which(at: datetime) -> None:
    ada, bert = make_house(at=at)
    assert make_ticket(at=at, features=("confidential",)).number == "W001"
    assert actions.call_next(by=ada.by, at=at, desk=ada.desk) is None, "nowhere in the house is such a room"
    room = make_talk_room(at=at)
    make_way(at=at)
    make_display(at=at, areas=("og1",))
    ticket = actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk)
    assert ticket is not None
    assert ticket.place is not None
    assert (ticket.place.room.name, ticket.place.elsewhere) == ("Beratungsraum", True)
    (call,) = queries.board(at=at + MINUTE).areas[0].calling
    assert (call.room, call.counter) == ("Beratungsraum", "")
    assert call.words[0].said == "Nummer W 0 0 1. Bitte zu: Beratungsraum."
    page = ticket_page(ticket_of_link(ticket.token, at=at + MINUTE), at=at + MINUTE)
    assert page.way.usual[-1].target == "Beratungsraum", "the way leads to the room of the talk"
    assert (room, _room_of(ticket.id)) == (room, room)
    make_ticket(at=at, features=("confidential",))
    assert actions.call_next(by=bert.by, at=at + MINUTE, desk=bert.desk) is None, "the only such room is taken"


@pytest.mark.parametrize("ending", ["finish", "park", "pass_on", "need_more_time", "give_up", "break"])
def test_whatever_ends_the_talk_frees_the_room(at: datetime, ending: str) -> None:
    ada, bert = make_house(at=at, role="team_lead")
    room = make_talk_room(at=at)
    first = make_ticket(at=at, features=("confidential",))
    make_ticket(at=at + MINUTE, features=("confidential",))
    actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk)
    if ending == "need_more_time":
        actions.need_more_time(by=ada.by, at=at + MINUTE, visit=first.id)
    elif ending == "give_up":
        actions.give_up(by=ada.by, at=at + MINUTE, visit=first.id)
    else:
        actions.start(by=ada.by, at=at + MINUTE, desk=ada.desk)
        if ending == "break":
            actions.put_out_of_order(by=bert.by, at=at + MINUTE, desk=ada.desk, broken=True)
            Visit.objects.filter(id=first.id).update(turn_at=at + 5 * MINUTE, started_at=None)
        else:
            getattr(actions, ending)(by=ada.by, at=at + MINUTE, desk=ada.desk)
        if ending == "pass_on":
            Visit.objects.filter(id=first.id).update(turn_at=at + 5 * MINUTE, started_at=None)
    assert _room_of(first.id) is None
    called = actions.call_next(by=bert.by, at=at + 2 * MINUTE, desk=bert.desk)
    assert called is not None
    assert called.id != first.id
    assert _room_of(called.id) == room


def test_a_room_with_more_than_is_needed_is_left_for_whom_it_takes(at: datetime) -> None:
    ada, bert = make_house(at=at)
    large = make_talk_room(at=at, name="Großer Raum", features=("children", "confidential", "video"))
    small = make_talk_room(at=at, name="Kleiner Raum", features=("confidential",))
    first = make_ticket(at=at, features=("confidential",))
    second = make_ticket(at=at + MINUTE, features=("confidential", "video"))
    for who in (ada, bert):
        _serve(who, at + 2 * MINUTE)
    assert (_room_of(first.id), _room_of(second.id)) == (small, large)


def _confidential_counters(at: datetime) -> None:
    """Let both counters of the one room offer a confidential talk."""
    for counter in staff.counters():
        features = (*counter.features, "confidential")
        staff_actions.save_counter(by=actor(SYSTEM), at=at, counter=counter.id, features=features)


def test_a_confidential_talk_has_its_room_to_itself(at: datetime) -> None:
    ada, bert = make_house(at=at)
    _confidential_counters(at)
    make_ticket(at=at, features=("confidential",))
    make_ticket(at=at + MINUTE)
    _serve(ada, at + 2 * MINUTE)
    with pytest.raises(RoomHeld):
        actions.call_next(by=bert.by, at=at + 2 * MINUTE, desk=bert.desk)
    actions.finish(by=ada.by, at=at + 3 * MINUTE, desk=ada.desk)
    assert actions.call_next(by=bert.by, at=at + 3 * MINUTE, desk=bert.desk) is not None


def test_nobody_is_called_to_a_confidential_talk_beside_others(at: datetime) -> None:
    ada, bert = make_house(at=at)
    _confidential_counters(at)
    plain, alone = make_ticket(at=at), make_ticket(at=at + MINUTE, features=("confidential",))
    assert _serve(ada, at + 2 * MINUTE) == plain.id
    assert actions.call_next(by=bert.by, at=at + 2 * MINUTE, desk=bert.desk) is None
    actions.finish(by=ada.by, at=at + 3 * MINUTE, desk=ada.desk)
    assert _serve(bert, at + 3 * MINUTE) == alone.id


def test_a_colleague_takes_a_room_for_a_talk_and_gives_it_back(at: datetime) -> None:
    ada, bert = make_house(at=at)
    room = make_talk_room(at=at)
    make_ticket(at=at)
    with pytest.raises(NotNow):
        actions.take_room(by=ada.by, at=at, desk=ada.desk, room=room)
    ticket = actions.call_next(by=ada.by, at=at, desk=ada.desk)
    assert ticket is not None
    key = queries.board(at=at).areas[0].calling[0].key
    actions.take_room(by=ada.by, at=at + MINUTE, desk=ada.desk, room=room)
    (call,) = queries.board(at=at + MINUTE).areas[0].calling
    assert (call.room, call.key != key) == ("Beratungsraum", True), "who is on the way is called again, to the room"
    make_ticket(at=at)
    actions.call_next(by=bert.by, at=at + MINUTE, desk=bert.desk)
    for taken in (room, _home(bert)):
        with pytest.raises(RoomNotFree):
            actions.take_room(by=bert.by, at=at + MINUTE, desk=bert.desk, room=taken)
    actions.release_room(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk)
    with pytest.raises(NotNow):
        actions.release_room(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk)
    actions.take_room(by=bert.by, at=at + 2 * MINUTE, desk=bert.desk, room=room)
    told = [entry.lasting for entry in Entry.objects.filter(code="reception.room_changed")]
    assert sum('"taken"' in one for one in told) == 2


def test_somebody_parked_is_called_back_only_into_a_free_room(at: datetime) -> None:
    ada, bert = make_house(at=at)
    make_talk_room(at=at)
    first = make_ticket(at=at, features=("confidential",))
    make_ticket(at=at + MINUTE, features=("confidential",))
    _serve(ada, at + MINUTE)
    actions.park(by=ada.by, at=at + MINUTE, desk=ada.desk)
    _serve(bert, at + MINUTE)
    with pytest.raises(RoomNotFree):
        actions.call_parked(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk, visit=first.id)
    actions.finish(by=bert.by, at=at + 2 * MINUTE, desk=bert.desk)
    actions.call_parked(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk, visit=first.id)


def test_a_broken_room_rebinds_everybody_there_and_names_them(at: datetime) -> None:
    ada, bert = make_house(at=at, role="team_lead")
    called = make_ticket(at=at, mail="a@example.org")
    wanted, parked = make_ticket(at=at + MINUTE), make_ticket(at=at + 2 * MINUTE)
    actions.call_next(by=ada.by, at=at + 3 * MINUTE, desk=ada.desk)
    for ticket in (wanted, parked):
        assert _serve(bert, at + 3 * MINUTE) == ticket.id
        if ticket == wanted:
            actions.pass_on(by=bert.by, at=at + 3 * MINUTE, desk=bert.desk, to=ada.desk)
        else:
            actions.park(by=bert.by, at=at + 3 * MINUTE, desk=bert.desk)
    card = make_booking(at=at, on=at.date(), start=140)
    affected = actions.break_room(by=ada.by, at=at + 4 * MINUTE, room=_home(ada))
    assert affected.numbers == ("W001", "W002", "W003")
    assert affected.booked == 1
    assert set(Visit.objects.values_list("phase", "desk", "wanted")) == {(Phase.WAITING, None, None)}
    assert set(Desk.objects.values_list("state", "member")) == {(Desk.State.CLOSED, None)}
    templates = [row.template for row in Row.objects.filter(to="a@example.org").order_by("created_at", "id")]
    assert templates[-1:] == ["reception/again"]
    with pytest.raises(DeskTaken):
        actions.sit_down(by=bert.by, at=at + 5 * MINUTE, desk=bert.desk)
    (line,) = [one for one in lead_page(by=ada.by, at=at + 5 * MINUTE).rooms if one.room.id == _home(ada)]
    assert (line.state, line.affected, line.booked) == ("broken", ("W001", "W002", "W003"), 1)
    actions.mend_room(by=ada.by, at=at + 6 * MINUTE, room=_home(ada))
    actions.sit_down(by=bert.by, at=at + 6 * MINUTE, desk=bert.desk)
    first = actions.call_next(by=bert.by, at=at + 6 * MINUTE, desk=bert.desk)
    assert first is not None
    assert first.id in {wanted.id, parked.id}, "whoever was being served goes on first"
    assert (called.number, card.start) == ("W001", 140)


def test_a_broken_room_for_talks_ends_the_call_there_and_leaves_the_desk_open(at: datetime) -> None:
    ada, _bert = make_house(at=at, role="team_lead")
    room = make_talk_room(at=at)
    ticket = make_ticket(at=at, features=("confidential",))
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    assert actions.break_room(by=ada.by, at=at + MINUTE, room=room).numbers == (ticket.number,)
    assert Visit.objects.get().phase == Phase.WAITING
    assert Desk.objects.get(id=ada.desk).state == Desk.State.OPEN
    assert actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk) is None
    with pytest.raises(RoomNotFree):
        actions.occupy_room(by=ada.by, at=at + MINUTE, room=room)


def test_a_talk_elsewhere_goes_on_when_the_room_of_its_desk_breaks(at: datetime) -> None:
    ada, _bert = make_house(at=at, role="team_lead")
    make_talk_room(at=at)
    make_ticket(at=at, features=("confidential",))
    make_ticket(at=at + MINUTE)
    visit = _serve(ada, at)
    assert actions.break_room(by=ada.by, at=at + MINUTE, room=_home(ada)).numbers == ()
    actions.finish(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk)
    assert Visit.objects.get(id=visit).phase == Phase.SERVED
    with pytest.raises(RoomHeld):
        actions.call_next(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk)


def test_an_occupied_room_holds_its_desks_and_is_free_again_in_the_evening(at: datetime) -> None:
    ada, _bert = make_house(at=at, role="team_lead")
    make_ticket(at=at)
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    with pytest.raises(RoomNotFree):
        actions.occupy_room(by=ada.by, at=at, room=_home(ada))
    actions.need_more_time(by=ada.by, at=at, visit=Visit.objects.get().id)
    actions.occupy_room(by=ada.by, at=at, room=_home(ada))
    with pytest.raises(RoomHeld):
        actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk)
    actions.end_days(by=actor(SYSTEM), at=at + timedelta(days=1))
    assert not RoomState.objects.exists()
    with pytest.raises(NotNow):
        actions.mend_room(by=ada.by, at=at, room=_home(ada))
    for action in (actions.occupy_room, actions.break_room):
        with pytest.raises(UnknownChoice):
            action(by=ada.by, at=at, room=999)


def test_a_colleague_who_falls_ill_frees_the_desk_and_everybody_is_counted(at: datetime) -> None:
    ada, bert = make_house(at=at, role="team_lead")
    ticket = make_ticket(at=at)
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    assert actions.close_desk(by=bert.by, at=at + MINUTE, desk=ada.desk) == (ticket.number,)
    actions.sit_down(by=bert.by, at=at + MINUTE, desk=ada.desk)
    called = actions.call_next(by=bert.by, at=at + MINUTE, desk=ada.desk)
    assert called is not None
    assert called.id == ticket.id


def test_a_break_keeps_who_is_parked_and_leaving_gives_them_to_all(at: datetime) -> None:
    ada, bert = make_house(at=at)
    ticket = make_ticket(at=at)
    _serve(ada, at)
    actions.park(by=ada.by, at=at + MINUTE, desk=ada.desk)
    actions.pause(by=ada.by, at=at + MINUTE, desk=ada.desk)
    assert Visit.objects.get().wanted_id == ada.desk
    assert actions.call_next(by=bert.by, at=at + MINUTE, desk=bert.desk) is None
    actions.stand_up(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk)
    called = actions.call_next(by=bert.by, at=at + 2 * MINUTE, desk=bert.desk)
    assert called is not None
    assert called.id == ticket.id


def test_a_room_is_free_by_what_is_in_it_and_by_nothing_else() -> None:
    """Desk 1 in room 10 talks in room 30; desk 2 in room 10 serves there; desk 3 in room 20 has room 20 to itself."""
    here = rooms.Rooms(
        talks={30: frozenset(), 40: frozenset({"video"}), 50: frozenset()},
        still={50: "broken"},
        there={1: (10, 30), 2: (10, None), 3: (20, 20)},
    )
    assert here.free() == {40: frozenset({"video"})}
    assert (here.held(20, desk=4), here.held(20, desk=3), here.held(50, desk=9)) == (True, False, True)
    assert (here.shared(10, desk=2), here.shared(10, desk=1), here.shared(30, desk=9)) == (False, True, True)
