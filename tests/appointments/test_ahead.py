"""The calendar worked out ahead: the same answers, and again after every edit of the plan."""

from datetime import datetime, timedelta

import pytest

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.queries import ahead, calendar
from anlaufstelle.appointments.queries.calendar import Calendar
from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from tests.appointments.makers import STUDY, make_booking, make_office

pytestmark = pytest.mark.django_db


def test_days_are_ready_before_anybody_asks_and_give_the_same_times(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_office(at=at)
    make_booking(at=at)
    monkeypatch.setattr(clock, "read", lambda: at)
    expected = queries.free_times(at=at, wanted=STUDY).days
    prepared = Calendar()
    ahead.load(prepared)
    assert prepared.crowd_loaded.is_set()
    assert len(list(prepared.preparing())) >= 30
    assert list(prepared.preparing()) == []
    monkeypatch.setattr("anlaufstelle.appointments.queries.calendar.shared", prepared)
    assert queries.free_times(at=at, wanted=STUDY).days == expected


def test_an_edit_of_the_plan_asks_for_new_preparation_and_a_booking_does_not(at: datetime) -> None:
    make_office(at=at)
    queries.free_times(at=at, wanted=STUDY)
    assert list(calendar.shared.preparing())
    calendar.shared.crowd_loaded.clear()
    make_booking(at=at)
    queries.free_times(at=at, wanted=STUDY)
    assert not calendar.shared.crowd_loaded.is_set()
    closed = at.date() + timedelta(days=20)
    edit = actions.CloseOffice(first=closed, until=closed + timedelta(days=1), reason="Umzug")
    actions.load_plan(by=actor("system"), at=at, edits=[edit])
    queries.free_times(at=at, wanted=STUDY)
    assert calendar.shared.crowd_loaded.is_set()
    assert list(calendar.shared.preparing())


def test_a_house_without_a_database_still_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError

    own = Calendar()
    monkeypatch.setattr(own, "follow", broken)
    ahead.load(own)
    assert list(own.preparing()) == []
