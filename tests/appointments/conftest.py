"""Each test of appointments starts with a calendar that knows nothing: test databases count their versions anew."""

import pytest

from anlaufstelle.appointments.queries import calendar


@pytest.fixture(autouse=True)
def _fresh_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "shared", calendar.Calendar())
