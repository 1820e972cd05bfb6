"""Counting how long work with files takes: a kind and a step of seconds, never a person or a colleague."""

from datetime import datetime

from django.db.models import F

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.models import TimedWork
from anlaufstelle.planning.permissions import TIME_WORK
from anlaufstelle.planning.queries import step_of
from anlaufstelle.planning.rules import KINDS


@once_more
def note_work(*, by: Actor, at: datetime, kind: str, seconds: float) -> bool:
    """Count one act of work with files; say whether it counted: what took longer than half a day was left lying.

    `by` is the house itself: who worked is not handed in. Raises `NotAllowed`, `ValueError` for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(kind)
    step = step_of(seconds)
    if step is None:
        return False
    with change(by=by, at=at, may=TIME_WORK):
        row, _made = TimedWork.objects.get_or_create(on=office_time(at).date(), kind=kind, seconds=step)
        TimedWork.objects.filter(id=row.pk).update(count=F("count") + 1)
    return True
