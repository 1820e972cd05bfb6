"""Noting once a day how far away the next free times are."""

from datetime import datetime

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.events import LeadTimesNoted
from anlaufstelle.planning.models import LeadDay
from anlaufstelle.planning.permissions import KEEP_PLANNING
from anlaufstelle.values import grid

#: From seven in the morning on: what people find who look before work, the same on every day.
_FROM = 84


def note_lead_times(*, by: Actor, at: datetime) -> int:
    """Note the days to the next free times of each concern, once a day; give how many concerns were noted."""
    on, cell = grid.place(at)
    if cell < _FROM or appointments.plan_is_empty() or LeadDay.objects.filter(on=on).exists():
        return 0
    found = appointments.lead_times(at=at)  # before the write: reading takes longer than writing
    with change(by=by, at=at, may=KEEP_PLANNING) as done:
        rows = [LeadDay(on=on, concern=line.concern, first=line.days, third=line.third) for line in found]
        LeadDay.objects.bulk_create(rows, ignore_conflicts=True)
        if rows:
            done.record(LeadTimesNoted(on=on, concerns=len(rows)))
    return len(rows)
