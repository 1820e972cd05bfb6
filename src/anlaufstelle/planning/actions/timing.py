"""Counting how long work with files takes: a kind and a step of seconds, never a person or a colleague."""

from datetime import datetime

from django.db.models import F

from anlaufstelle.base.change import Done, change, once_more
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.inspection.events import InspectionReady
from anlaufstelle.planning.models import TimedWork
from anlaufstelle.planning.permissions import TIME_WORK
from anlaufstelle.planning.queries import step_of
from anlaufstelle.planning.rules import COPYING, INSPECTION, KINDS


@once_more
def note_work(*, by: Actor, at: datetime, kind: str, seconds: float) -> bool:
    """Count one act of work with files; say whether it counted: what took longer than half a day was left lying.

    `by` is the house itself: who worked is not handed in. Raises `NotAllowed`, `ValueError` for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(kind)
    with change(by=by, at=at, may=TIME_WORK):
        return _counted(kind, seconds, at=at)


def note_inspection(event: InspectionReady, /, *, by: Actor, at: datetime, done: Done) -> None:
    """Count the work an inspection or a copy of a file took; who did it is not looked at."""
    del by, done
    _counted(COPYING if event.copied else INSPECTION, event.seconds, at=at)


def _counted(kind: str, seconds: float, *, at: datetime) -> bool:
    step = step_of(seconds)
    if step is None:
        return False
    row, _made = TimedWork.objects.get_or_create(on=office_time(at).date(), kind=kind, seconds=step)
    TimedWork.objects.filter(id=row.pk).update(count=F("count") + 1)
    return True
