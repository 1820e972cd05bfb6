"""Counts of earlier tests do not reach into the next one; mail settings stay out of the way."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache

from anlaufstelle.base import clock


@pytest.fixture(autouse=True)
def _no_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


class Hands:
    """A clock whose hands the test moves."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def go(self, **units: float) -> None:
        self.now += timedelta(**units)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    hands = Hands(clock.read())
    monkeypatch.setattr(clock, "read", lambda: hands.now)
    return hands
