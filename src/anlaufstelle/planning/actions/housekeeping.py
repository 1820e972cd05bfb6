"""What ends by itself in planning."""

from datetime import datetime, timedelta

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.events import OldPlanningForgotten
from anlaufstelle.planning.models import Delegation, HoursEntry, Saturday, TimedWork, VolunteerOffer
from anlaufstelle.planning.permissions import KEEP_PLANNING
from anlaufstelle.values import grid

_OFFERS_KEPT = timedelta(days=30)
_TASKS_KEPT = timedelta(days=365)
_HOURS_KEPT = timedelta(days=730)


def forget_old_planning(*, by: Actor, at: datetime) -> int:
    """Delete offers after 30 days, tasks a year after somebody left, Saturdays, hours and counts after two years.

    Gives how many rows went.
    Hours that are still on an account go too: two years are agreed time enough to take them, to be confirmed.
    """
    today, _cell = grid.place(at)
    with change(by=by, at=at, may=KEEP_PLANNING) as done:
        gone = VolunteerOffer.objects.filter(on__lt=today - _OFFERS_KEPT).delete()[0]
        gone += Saturday.objects.filter(on__lt=today - _HOURS_KEPT).delete()[0]
        gone += HoursEntry.objects.filter(on__lt=today - _HOURS_KEPT).delete()[0]
        gone += Delegation.objects.filter(member__valid_to__lt=today - _TASKS_KEPT).delete()[0]
        gone += TimedWork.objects.filter(on__lt=today - _HOURS_KEPT).delete()[0]
        if gone:
            done.record(OldPlanningForgotten(count=gone))
    return gone
