"""Bookings and plans in bulk: seated by the engine, resumable, quick."""

from datetime import date, datetime

import pytest

from anlaufstelle.appointments.actions import load_bookings
from anlaufstelle.appointments.models import Appointment, LiveKey, Witness
from anlaufstelle.base.permissions import actor
from tests.appointments.offices import EIGHT, NINE, TEN, WEDNESDAY, load, make_booking, make_office

pytestmark = pytest.mark.django_db


def test_each_loaded_booking_gets_a_person_and_a_counter_for_all_its_cells(at: datetime) -> None:
    make_office(at=at)
    assert load(make_booking(1), make_booking(2, start=EIGHT), at=at) == 2
    rows = Appointment.objects.all()
    assert {row.state for row in rows} == {"booked"}
    assert Witness.objects.count() == 2 * sum(row.cells for row in rows)
    assert len({row.member for row in rows}) == len({row.counter for row in rows}) == 2


def test_what_does_not_fit_is_left_out(at: datetime) -> None:
    make_office(at=at)
    assert load(*(make_booking(number) for number in range(5)), at=at) == 2  # two colleagues know study permits


def test_a_second_load_adds_only_what_is_missing(at: datetime) -> None:
    make_office(at=at)
    load(make_booking(1), at=at)
    assert load(make_booking(1), make_booking(2, start=TEN), at=at) == 1
    assert Appointment.objects.count() == 2


def test_a_person_keeps_one_live_appointment_for_a_concern(at: datetime) -> None:
    make_office(at=at)
    again = make_booking(1, start=TEN)
    assert load(make_booking(1), at=at) == 1
    other = type(again)(**{name: getattr(again, name) for name in again.__slots__} | {"key": "test:other"})
    assert load(other, at=at) == 0
    assert LiveKey.objects.count() == 1


def test_past_bookings_have_an_outcome_and_no_live_key(at: datetime) -> None:
    make_office(at=at)
    past = date(2026, 2, 25)
    load(
        make_booking(1, on=past),
        make_booking(2, on=past, start=NINE, outcome="missed"),
        make_booking(3, on=past, start=NINE, outcome="cancelled"),
        at=at,
    )
    states = dict(Appointment.objects.values_list("key", "state"))
    assert states == {"test:1": "served", "test:2": "missed", "test:3": "cancelled"}
    assert not LiveKey.objects.exists()
    gone = Appointment.objects.get(key="test:3")
    assert (gone.name, gone.identity, gone.mail, gone.member) == ("", "", "", None)
    assert not Witness.objects.filter(appointment=gone).exists()


def test_progress_is_told_after_each_day(at: datetime) -> None:
    make_office(at=at)
    told: list[tuple[int, int]] = []
    load_bookings(
        by=actor("system"),
        at=at,
        bookings=[make_booking(1), make_booking(2, on=date(2026, 3, 5)), make_booking(3, on=date(2026, 3, 5))],
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 3), (3, 3)]


def test_nothing_is_booked_on_a_holiday(at: datetime) -> None:
    make_office(at=at)
    assert load(make_booking(1, on=date(2026, 4, 3)), make_booking(2, on=WEDNESDAY), at=at) == 1
