"""Desks that click at once: one room is taken by one of them. The lock of the day sees to it, the database insists."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import pytest
from django.db import IntegrityError, connection

from anlaufstelle.reception import actions
from anlaufstelle.reception.errors import RoomNotFree
from anlaufstelle.reception.models import Phase, Visit
from anlaufstelle.reception.queries import rooms
from tests.reception.makers import Colleague, make_house, make_talk_room, make_ticket
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)
_DESKS = 5


def _calls(who: Colleague, at: datetime) -> Callable[[], None]:
    def work() -> None:
        actions.call_next(by=who.by, at=at, desk=who.desk)

    return work


def _takes(who: Colleague, at: datetime, room: int) -> Callable[[], None]:
    def work() -> None:
        with suppress(RoomNotFree):
            actions.take_room(by=who.by, at=at, desk=who.desk, room=room)

    return work


def _in_rooms() -> Counter[int]:
    found = Visit.objects.filter(phase=Phase.CALLED).exclude(room=None).values_list("room", flat=True)
    return Counter(room for room in found if room is not None)


def test_desks_that_call_at_once_share_no_room(at: datetime) -> None:
    house = make_house(at=at, desks=_DESKS)
    free = {make_talk_room(at=at, name=f"Beratung {number}") for number in range(2)}
    for _person in range(_DESKS):
        make_ticket(at=at, features=("confidential",))
    together(*(_calls(who, at) for who in house))
    assert _in_rooms() == Counter(dict.fromkeys(free, 1))
    assert Visit.objects.filter(phase=Phase.WAITING).count() == _DESKS - 2


def test_desks_that_take_a_room_at_once_for_the_talk_they_have(at: datetime) -> None:
    house = make_house(at=at, desks=_DESKS)
    room = make_talk_room(at=at)
    for who in house:
        make_ticket(at=at)
        actions.call_next(by=who.by, at=at, desk=who.desk)
    together(*(_takes(who, at, room) for who in house))
    assert _in_rooms() == Counter({room: 1})


def _two_who_looked_before(at: datetime, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Colleague], int]:
    """Give two desks that both hold for true that the room is free: they looked before they locked."""
    house = make_house(at=at)
    room = make_talk_room(at=at)
    for _person in house:
        make_ticket(at=at, features=("confidential",))
    seen = rooms.as_they_are()
    monkeypatch.setattr(rooms, "as_they_are", lambda: seen)
    return house, room


def test_twin_that_looks_before_it_locks_is_stopped_by_the_database(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ada, bert), room = _two_who_looked_before(at, monkeypatch)
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    with pytest.raises(IntegrityError):
        actions.call_next(by=bert.by, at=at, desk=bert.desk)
    assert _in_rooms() == Counter({room: 1})


def test_twin_without_lock_and_constraint_puts_two_talks_into_one_room(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, room = _two_who_looked_before(at, monkeypatch)
    (alone,) = [one for one in Visit._meta.constraints if one.name == "visit_one_a_room"]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Visit, alone)
    try:
        for who in house:
            actions.call_next(by=who.by, at=at, desk=who.desk)
        assert _in_rooms() == Counter({room: 2})
    finally:
        Visit.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Visit, alone)
