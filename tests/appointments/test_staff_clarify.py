"""Bookings that wait for a person: they end by themselves, and nobody is left without word."""

from datetime import datetime

import pytest

from anlaufstelle.appointments import actions
from anlaufstelle.appointments.models import Appointment
from anlaufstelle.appointments.queries import count_to_clarify
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import actor
from tests.appointments.makers import later, make_booking, make_hold, make_office
from tests.appointments.offices import staff_actor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("taken", [False, True])
def test_who_never_called_is_told_even_when_the_time_is_taken_first(at: datetime, taken: bool) -> None:
    make_office(at=at, members=1)
    make_booking(at=at)
    unclear = make_booking(at=at, mail="second@example.org")
    assert count_to_clarify(by=staff_actor(), at=at) == 1
    end = Appointment.objects.get(id=unclear.id).blocks_until
    assert end is not None
    if taken:
        make_hold(at=end, on=unclear.on, start=unclear.start + unclear.cells)
    actions.release_ended(by=actor("system"), at=later(end, seconds=1))
    row = Appointment.objects.get(id=unclear.id)
    assert (row.state, row.name) == ("cancelled", "")
    assert Row.objects.filter(template="appointments/cancelled", to="second@example.org").exists()
    assert count_to_clarify(by=staff_actor(), at=end) == 0
