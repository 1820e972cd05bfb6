"""People book while the plan changes under them: whoever comes second sees the new plan."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.errors import PlanConflict, TimeTaken
from anlaufstelle.appointments.models import Appointment, PlanStamp
from anlaufstelle.appointments.queries import Wanted, calendar
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import resident
from tests.appointments.checking import violations
from tests.appointments.makers import make_booking
from tests.appointments.offices import Office, make_office, staff_actor
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = date(2026, 3, 9)
_FRIDAY = MONDAY + timedelta(days=4)
_BOOKERS, _MOVERS, _ROUNDS = 3, 2, 14


@pytest.fixture
def office(at: datetime) -> Office:
    return make_office(at=at)


def _booker(number: int, at: datetime) -> Callable[[], None]:
    def work() -> None:
        wanted = Wanted(concerns=("study_permit",))
        for turn in range(_ROUNDS):
            free = queries.free_times(at=at, wanted=wanted, first=MONDAY, end=MONDAY + timedelta(days=5)).days
            day = free[(turn + number) % len(free)] if free else None
            if day is not None:
                _try_hold(wanted, day.on, day.cells[turn % len(day.cells)], at)

    return work


def _try_hold(wanted: Wanted, on: date, start: int, at: datetime) -> None:
    with suppress(TimeTaken):
        actions.hold_time(by=resident(), at=at, wanted=wanted, on=on, start=start, language="de")


def _mover(number: int, at: datetime) -> Callable[[], None]:
    """Somebody who books and then cannot make up their mind, so that days are locked two at a time."""

    def work() -> None:
        wanted = Wanted(concerns=("study_permit",))
        card = make_booking(at=at, name=f"Probe Person {number}", wanted=wanted, on=_FRIDAY, start=96 + 12 * number)
        for turn in range(_ROUNDS):
            on = _FRIDAY if turn % 2 else _FRIDAY - timedelta(days=1)
            with suppress(DomainError):
                actions.move(by=staff_actor(), at=at, appointment=card.id, on=on, start=100 + 12 * number + turn)

    return work


def _planner(office: Office, at: datetime) -> Callable[[], None]:
    def work() -> None:
        members = list(office.members.values())
        for turn in range(_ROUNDS):
            day = MONDAY + timedelta(days=turn % 3)  # Thursday and Friday stay bookable
            member = members[turn % len(members)]
            _settle(actions.RecordAbsence(member=member, first=day, until=day + timedelta(days=1)), at)

    return work


def _settle(edit: actions.PlanEdit, at: datetime) -> None:
    """Save an edit as somebody does who agrees to everything shown, as often as it changes meanwhile."""
    settle, calls = "", frozenset[int]()
    for _attempt in range(20):
        try:
            actions.edit_plan(by=staff_actor(), at=at, edit=edit, settle=settle, calls=calls)
        except PlanConflict as problem:
            settle = str(problem.facts["fingerprint"])
            calls = frozenset(card.id for card in problem.facts["affected"] if not card.has_proposal)  # type: ignore[attr-defined]
        else:
            return


def test_bookings_and_plan_edits_at_the_same_time_leave_nobody_without_a_place(office: Office, at: datetime) -> None:
    before = PlanStamp.objects.get().version
    movers = [_mover(number, at) for number in range(_MOVERS)]
    together(_planner(office, at), *movers, *(_booker(number, at) for number in range(_BOOKERS)))
    assert PlanStamp.objects.get().version > before
    assert Appointment.objects.filter(state="held", blocks_until__gt=at).exists()
    assert violations(at, from_day=MONDAY) == []


@pytest.fixture
def _deaf_calendar(monkeypatch: pytest.MonkeyPatch, office: Office, at: datetime) -> None:
    """Make the calendar never notice a new plan, as if bookings did not read its version under the lock."""
    calendar.shared.follow()
    monkeypatch.setattr(calendar.Calendar, "_follow_plan", lambda _self, _version: None)


@pytest.mark.usefixtures("_deaf_calendar")
def test_twin_who_does_not_read_the_version_sells_times_of_the_old_plan(office: Office, at: datetime) -> None:
    for member in office.members.values():
        _settle(actions.RecordAbsence(member=member, first=MONDAY, until=MONDAY + timedelta(days=1)), at)
    _try_hold(Wanted(concerns=("study_permit",)), MONDAY, 96, at)
    assert violations(at, from_day=MONDAY)
