"""The outbox: one row, one outcome, whatever withdraws, dies or comes late."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError

from anlaufstelle.base import clock
from anlaufstelle.base.change import change
from anlaufstelle.base.jobs import dispatcher
from anlaufstelle.base.jobs.dispatcher import dispatch
from anlaufstelle.base.jobs.ticks import forget_messages
from anlaufstelle.base.outbox import claims
from anlaufstelle.base.outbox.carrying import Later, Never, Parcel
from anlaufstelle.base.outbox.claims import Result, claim, settle
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import Actor
from tests.base.makers import BY, TEST, booked, send

db = pytest.mark.django_db


class Counter:
    """A carrier that notes what it carried, and first does what it is told."""

    def __init__(self, *first: Exception | None) -> None:
        self.first, self.carried = list(first), list[Parcel]()

    def carry(self, parcel: Parcel, *, at: datetime) -> None:
        problem = self.first.pop(0) if self.first else None
        if problem is not None:
            raise problem
        self.carried.append(parcel)

    def close(self) -> None:
        """Nothing is open."""


def _go(carrier: Counter, at: datetime, *, limit: int = 50) -> int:
    return dispatch(by=BY, at=at, through={"mail": carrier}, limit=limit)


@db
def test_what_is_not_due_waits(at: datetime) -> None:
    send(booked(not_before=at + timedelta(hours=48)), at=at)
    assert _go(Counter(), at) == 0
    assert _go(Counter(), at + timedelta(hours=48)) == 1


@db
def test_oldest_first_and_not_more_than_the_limit(at: datetime) -> None:
    for number in range(5):
        send(booked(f"p{number}@example.org"), at=at + timedelta(seconds=number))
    carrier = Counter()
    assert _go(carrier, at + timedelta(minutes=1), limit=3) == 3
    assert [parcel.to for parcel in carrier.carried] == ["p0@example.org", "p1@example.org", "p2@example.org"]


@db
def test_a_channel_without_a_carrier_is_left_alone(at: datetime) -> None:
    send(booked(), at=at)
    assert dispatch(by=BY, at=at, through={"sms": Counter()}) == 0
    assert Row.objects.get().lease is None


@db
def test_withdrawing_takes_back_what_waits_and_forgets_it(at: datetime) -> None:
    send(booked(reference="appointment:1"), booked(reference="appointment:2"), at=at)
    with change(by=BY, at=at, may=TEST) as done:
        done.withdraw("appointment:1")
    gone = Row.objects.get(reference="appointment:1")
    assert (gone.outcome, gone.to, gone.values) == ("withdrawn", "", {})
    carrier = Counter()
    assert _go(carrier, at) == 1


@db
def test_an_empty_reference_takes_back_nothing(at: datetime) -> None:
    send(booked(), at=at)
    with pytest.raises(ValueError, match="empty reference"), change(by=BY, at=at, may=TEST) as done:
        done.withdraw("")
    assert Row.objects.get().outcome == ""


@db
@pytest.mark.parametrize(("problem", "outcome"), [("", "sent"), ("later", "withdrawn"), ("never", "failed")])
def test_what_is_being_sent_is_not_taken_back_but_not_tried_again(at: datetime, problem: str, outcome: str) -> None:
    """The outcome tells the truth: a mail that went out while it was withdrawn counts as sent."""
    send(booked(reference="appointment:1"), at=at)
    lease, (parcel,) = claim(at, limit=1)
    with change(by=BY, at=at, may=TEST) as done:
        done.withdraw("appointment:1")
    assert Row.objects.get().outcome == ""
    assert settle([Result(id=parcel.id, problem=problem, again=problem == "later")], lease=lease, at=at) == 1
    assert Row.objects.get().outcome == outcome


@db
def test_a_row_in_hand_is_not_given_twice(at: datetime) -> None:
    send(booked(), at=at)
    first, _ = claim(at, limit=9)
    assert claim(at + timedelta(minutes=1), limit=9)[1] == []
    assert first


@db
def test_a_dead_dispatcher_s_row_is_taken_over_and_counted(at: datetime) -> None:
    send(booked(), at=at)
    old, (parcel,) = claim(at, limit=1)
    later = at + claims.LEASE
    new, (again,) = claim(later, limit=1)
    assert again == parcel
    row = Row.objects.get()
    assert (row.attempts, row.repeats) == (1, 1)
    # The one believed dead was only slow: its result comes too late and changes nothing.
    assert settle([Result(id=parcel.id, problem="slow")], lease=old, at=later) == 0
    assert settle([Result(id=parcel.id)], lease=new, at=later) == 1
    assert settle([Result(id=parcel.id, problem="again")], lease=new, at=later) == 0
    row = Row.objects.get()
    assert (row.outcome, row.attempts, row.repeats) == ("sent", 2, 1)


@db
def test_a_dispatcher_that_starts_alone_takes_back_at_once(at: datetime) -> None:
    send(booked(), at=at)
    claim(at, limit=1)
    assert claims.take_back(at=at) == 1
    assert len(claim(at, limit=1)[1]) == 1
    assert Row.objects.get().repeats == 1


@db
def test_leases_of_another_installation_are_respected(at: datetime, home: Path) -> None:
    send(booked(), at=at)
    claim(at, limit=1)
    Row.objects.update(lease="00000000-0000-4000-8000-000000000001")
    assert claims.take_back(at=at) == 0
    assert home.exists()


@db
def test_a_message_that_kills_its_dispatcher_each_time_is_given_up(at: datetime) -> None:
    send(booked(), at=at)
    Row.objects.update(attempts=claims.MOST_ATTEMPTS - 1)
    claim(at, limit=1)
    assert claim(at + claims.LEASE, limit=1)[1] == []
    row = Row.objects.get()
    assert (row.outcome, row.problem, row.to) == ("failed", "the dispatcher ended while sending", "")


@db
def test_an_unwanted_message_of_a_dead_dispatcher_ends(at: datetime) -> None:
    send(booked(reference="appointment:1"), at=at)
    claim(at, limit=1)
    with change(by=BY, at=at, may=TEST) as done:
        done.withdraw("appointment:1")
    assert claim(at + claims.LEASE, limit=1)[1] == []
    assert Row.objects.get().outcome == "withdrawn"


@db
def test_no_time_left_gives_the_rest_back_untried(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatcher, "_BEGIN_WITHIN", -1.0)
    send(booked(), at=at)
    assert _go(Counter(), at) == 1
    row = Row.objects.get()
    assert (row.outcome, row.attempts, row.lease) == ("", 0, None)


@db
def test_one_broken_connection_spares_the_rest_of_the_batch(at: datetime) -> None:
    send(*(booked(f"p{number}@example.org") for number in range(3)), at=at)
    carrier = Counter(Later("no connection", for_all=True))
    _go(carrier, at)
    assert carrier.carried == []
    assert set(Row.objects.values_list("attempts", "problem")) == {(1, "no connection")}
    _go(carrier, at + timedelta(minutes=2))
    assert len(carrier.carried) == 3


@db
def test_each_message_of_a_batch_has_its_own_outcome(at: datetime) -> None:
    send(*(booked(f"p{number}@example.org") for number in range(3)), at=at)
    _go(Counter(Never("no such address"), Later("busy"), None), at)
    assert sorted(Row.objects.values_list("outcome", flat=True)) == ["", "failed", "sent"]


@db
def test_two_outcomes_are_impossible(at: datetime) -> None:
    """The database itself refuses an outcome without its time, a time without outcome, and a kept recipient."""
    send(booked(), at=at)
    for wrong in ({"outcome": "sent"}, {"outcome_at": at}, {"outcome": "sent", "outcome_at": at}):
        with pytest.raises(IntegrityError), change(by=BY, at=at, may=TEST):
            Row.objects.update(**wrong)
    Row.objects.update(outcome="sent", outcome_at=at, to="")


@db
def test_the_record_ends_after_ninety_days(at: datetime, home: Path) -> None:
    send(booked(), booked(not_before=at + timedelta(days=200)), at=at)
    _go(Counter(), at)
    assert forget_messages(by=BY, at=at + timedelta(days=89)) == 0
    assert forget_messages(by=BY, at=at + timedelta(days=91)) == 1
    assert Row.objects.get().outcome == "", "what waits stays"
    assert not (home / "mail").exists()


@pytest.mark.django_db(transaction=True)
def test_the_dispatcher_sees_a_new_row_by_itself_and_stops_when_told(
    at: datetime, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carrier, stop = Counter(), threading.Event()
    monkeypatch.setattr(dispatcher, "carriers", lambda: {"mail": carrier})
    monkeypatch.setattr(dispatcher, "actor", _system)
    monkeypatch.setattr(clock, "read", lambda: datetime(2026, 3, 4, tzinfo=UTC))
    working = threading.Thread(target=_run_and_close, args=(stop,))
    working.start()
    try:
        send(booked(), at=at)
        for _ in range(200):
            if Row.objects.get().outcome:
                break
            threading.Event().wait(0.1)
    finally:
        stop.set()
        working.join(30)
    assert not working.is_alive()
    assert len(carrier.carried) == 1
    assert Row.objects.get().outcome == "sent"
    assert (home / "outbox.lock").exists()


def _system(_kind: str, *, name: str) -> Actor:
    return Actor(kind="system", id=name, permissions=BY.permissions)


def _run_and_close(stop: threading.Event) -> None:
    from django.db import connections

    try:
        dispatcher.run(stop)
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_many_dispatchers_send_each_message_once(at: datetime) -> None:
    """Eight threads at once; the twin without the claim sends some messages several times."""
    send(*(booked(f"p{number}@example.org") for number in range(120)), at=at)
    carrier = Counter()
    _race(carrier, at)
    assert len({parcel.id for parcel in carrier.carried}) == len(carrier.carried) == 120
    assert set(Row.objects.values_list("outcome", "attempts", "repeats")) == {("sent", 1, 0)}


@pytest.mark.django_db(transaction=True)
def test_without_the_claim_messages_go_out_several_times(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def unclaimed(at: datetime, *, limit: int, channels: object) -> object:
        del channels
        rows = Row.objects.filter(outcome="", next_attempt_at__lte=at)[:limit]
        return claims.new_lease(), [claims._parcel(row) for row in rows]

    send(*(booked(f"p{number}@example.org") for number in range(120)), at=at)
    monkeypatch.setattr(claims, "claim", unclaimed)
    carrier = Counter()
    _race(carrier, at, rounds=3)
    assert len(carrier.carried) > len({parcel.id for parcel in carrier.carried})


def _race(carrier: Counter, at: datetime, *, rounds: int = 0) -> None:
    from django.db import connections

    def work() -> None:
        left = rounds or 1000
        while left and _go(carrier, at, limit=10):
            left -= 1
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
