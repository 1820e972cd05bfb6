"""Somebody in counselling, the one who counsels, and their browser."""

from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.births import BirthDate
from tests.accounts.makers import signed_in
from tests.persons.makers import actor_of, make_person, opened


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Give a morning under the law of today."""
    moment = datetime(2026, 11, 23, 8, 0, tzinfo=clock.OFFICE_ZONE)
    monkeypatch.setattr(clock, "read", lambda: moment)
    return moment


@pytest.fixture
def worker(today: datetime) -> Actor:
    return actor_of("caseworker", at=today)


@pytest.fixture
def somebody(worker: Actor, today: datetime) -> Opened:
    return opened(make_person(by=worker, at=today, born=BirthDate(1990, 3, 27)), by=worker, at=today)


@pytest.fixture
def web(somebody: Opened, worker: Actor, today: datetime) -> Client:
    return signed_in("caseworker", at=today, account=int(worker.id))
