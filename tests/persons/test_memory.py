"""Every process finds who is recorded at this moment: new names, changed ones, nobody deleted, nobody rolled back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime

import pytest
from django.db import connection, transaction

from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.finding import asked
from anlaufstelle.persons import actions
from anlaufstelle.persons.actions import NewName
from anlaufstelle.persons.models import Turn
from anlaufstelle.persons.queries import Memory
from tests.persons.makers import BORN, make_person, opened

pytestmark = pytest.mark.django_db(transaction=True)


class _Undone(Exception):
    pass


@contextmanager
def _undone() -> Iterator[None]:
    """Roll back all that happens inside."""
    with suppress(_Undone), transaction.atomic():  # noqa: TID251  # the test undoes what an action has done
        yield
        raise _Undone


class _Trusting(Memory):
    """The twin: takes for certain what it saw inside a transaction."""

    def _refresh(self) -> None:
        super()._refresh()
        self._doubtful = set()


def _found(memory: Memory, typed: str) -> list[int]:
    return [hit.person for hit in memory.find(asked(typed), most=20)]


@pytest.fixture
def processes() -> tuple[Memory, Memory]:
    """Give the memories of two processes that have answered before."""
    both = Memory(), Memory()
    assert [memory.refresh() for memory in both] == [0, 0]
    return both


def test_a_new_and_a_changed_name_is_found_in_every_process(
    processes: tuple[Memory, Memory], system: Actor, at: datetime
) -> None:
    person = make_person(by=system, at=at, family="Hryhorenko")
    assert [_found(memory, "Grigorenko") for memory in processes] == [[person]] * 2
    opened(person, by=system, at=at)
    names = [NewName(family="Kovalchuk", given="Amina")]
    actions.change_person(by=system, at=at, person=person, names=names, born=BORN, languages=[])
    assert [_found(memory, "Kowaltschuk") for memory in processes] == [[person]] * 2
    assert [_found(memory, "Hryhorenko") for memory in processes] == [[]] * 2


def test_who_is_deleted_is_forgotten_in_every_process(
    processes: tuple[Memory, Memory], system: Actor, at: datetime
) -> None:
    doomed, stays = (make_person(by=system, at=at, given=given) for given in ("Amina", "Samir"))
    assert [memory.refresh() for memory in processes] == [2, 2]
    opened(doomed, by=system, at=at)
    actions.forget_person(by=system, at=at, person=doomed)
    assert [_found(memory, "Musterprobe") for memory in processes] == [[stays]] * 2


def _record_and_undo(memory: Memory, *, by: Actor, at: datetime, given: str) -> None:
    with _undone():
        person = make_person(by=by, at=at, family="Rückgängig", given=given)
        assert _found(memory, "Rückgängig") == [person], "whoever writes sees it at once"


def test_who_was_rolled_back_was_never_there(processes: tuple[Memory, Memory], system: Actor, at: datetime) -> None:
    make_person(by=system, at=at)
    _record_and_undo(processes[0], by=system, at=at, given="Eins")
    person = make_person(by=system, at=at, family="Wirklich", given="Zwei")
    for memory in processes:
        assert _found(memory, "Rückgängig") == []
        assert _found(memory, "Wirklich") == [person]


def test_without_doubt_somebody_rolled_back_would_stay(system: Actor, at: datetime) -> None:
    """The twin: trusting what a transaction showed would leave somebody in memory who was never recorded."""
    trusting = _Trusting()
    make_person(by=system, at=at)
    trusting.refresh()
    _record_and_undo(trusting, by=system, at=at, given="Eins")
    assert _found(trusting, "Rückgängig") != []


def test_a_deletion_taken_back_brings_the_person_back(
    processes: tuple[Memory, Memory], system: Actor, at: datetime
) -> None:
    person = make_person(by=system, at=at)
    opened(person, by=system, at=at)
    processes[0].refresh()
    with _undone():
        actions.forget_person(by=system, at=at, person=person)
        assert _found(processes[0], "Musterprobe") == []
    assert _found(processes[0], "Musterprobe") == [person]


def test_a_database_set_back_is_read_anew(processes: tuple[Memory, Memory], system: Actor, at: datetime) -> None:
    person = make_person(by=system, at=at)
    memory = processes[0]
    memory.refresh()
    Turn.objects.update(lineage="another", value=0)
    assert _found(memory, "Musterprobe") == [person]


def test_many_threads_ask_one_memory_while_people_are_recorded(system: Actor, at: datetime) -> None:
    memory = Memory()
    first = make_person(by=system, at=at, family="Beispielfrau")

    def ask(_number: int) -> list[int]:
        try:
            return _found(memory, "Beispielfrau")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(ask, range(40))
        for number in range(10):
            make_person(by=system, at=at, family="Musterprobe", given=f"Nummer{number}")
        assert all(answer == [first] for answer in answers)
    assert memory.refresh() == 11
