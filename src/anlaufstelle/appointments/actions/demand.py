"""Counting who asked for a time when none was free."""

from datetime import datetime

from django.db.models import F

from anlaufstelle.appointments.models import Unmet
from anlaufstelle.appointments.permissions import BOOK_ONLINE
from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.values import grid


@once_more
def count_unmet(*, by: Actor, at: datetime, concern: str) -> None:
    """Count one more who asked for this concern (`SEVERAL` for more than one) and was offered no time."""
    on = grid.place(at)[0]
    with change(by=by, at=at, may=BOOK_ONLINE):
        row, _new = Unmet.objects.get_or_create(on=on, concern=concern)
        Unmet.objects.filter(id=row.id).update(count=F("count") + 1)
