"""Shapes of what people send to planning."""

from datetime import date

from anlaufstelle.planning.forms.saturdays import DraftForm, HoursForm, InviteForm
from anlaufstelle.planning.forms.support import LastDayForm, TaskForm
from anlaufstelle.planning.forms.what_if import LiveForm, WeeksForm

__all__ = ["DraftForm", "HoursForm", "InviteForm", "LastDayForm", "LiveForm", "TaskForm", "WeeksForm", "day_from"]


def day_from(text: str) -> date | None:
    """Give a day from an address, or nothing for what is not one."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
