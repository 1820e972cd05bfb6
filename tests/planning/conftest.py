"""Each test of planning starts with a calendar that knows nothing, at a known moment."""

from datetime import datetime

import pytest

from anlaufstelle.appointments.queries import calendar
from anlaufstelle.base import clock


@pytest.fixture(autouse=True)
def _fresh_calendar(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(calendar, "shared", calendar.Calendar())
    monkeypatch.setattr(clock, "read", lambda: at)
