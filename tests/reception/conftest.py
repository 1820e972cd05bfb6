"""Each test of the reception starts with a calendar that knows nothing: test databases count their versions anew."""

import pytest

from anlaufstelle.reception.queries import boards
from tests.appointments.conftest import _fresh_calendar

__all__ = ["_fresh_calendar"]


@pytest.fixture(autouse=True)
def _fresh_house(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for the boards, who keep counters and colleagues for some seconds."""
    monkeypatch.setattr(boards, "_house", boards._House())
