"""What ends by itself in planning."""

from datetime import datetime, timedelta

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.models import VolunteerOffer
from anlaufstelle.planning.permissions import KEEP_PLANNING
from anlaufstelle.values import grid

_OFFERS_KEPT = timedelta(days=30)


def forget_old_planning(*, by: Actor, at: datetime) -> int:
    """Delete offers for Saturdays that are 30 days past; give how many rows went."""
    today, _cell = grid.place(at)
    with change(by=by, at=at, may=KEEP_PLANNING):
        gone, _by_table = VolunteerOffer.objects.filter(on__lt=today - _OFFERS_KEPT).delete()
    return gone
