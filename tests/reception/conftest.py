"""Each test of the reception starts with a calendar that knows nothing: test databases count their versions anew."""

from tests.appointments.conftest import _fresh_calendar

__all__ = ["_fresh_calendar"]
