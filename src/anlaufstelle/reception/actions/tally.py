"""Counts of ended visits: each figure for itself, so that none can be joined to another."""

from collections.abc import Iterator

from django.db.models import F

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.store.prepared import Prepared, PreparedUpdate
from anlaufstelle.reception.models import Origin, Passed, Phase, Visit

#: Steps of waiting, handling and delay: five minutes; the last holds all above.
STEP_MINUTES = 5
_MOST = 180
_MINUTE = 60


_COUNT = Prepared(
    Passed,
    lambda slots: Passed.objects.filter(
        on=slots.on, figure=slots.figure, group=slots.group, step=slots.step
    ).values_list("id", "count"),
)
_ADD = PreparedUpdate(Passed, lambda slots: Passed.objects.filter(id=slots.id), fields=["count"])


def step(seconds: float) -> str:
    """Give the step these seconds fall into, named by its first minute.

    >>> step(299), step(300), step(-1), step(99_999)
    ('000', '005', '000', '180')
    """
    minutes = int(max(0.0, seconds) // _MINUTE)
    return f"{min(_MOST, minutes - minutes % STEP_MINUTES):03d}"


def count(row: Visit, *, outcome: str = "") -> None:
    """Add an ended visit to the counts of its day, which is locked; `outcome` says how it ended at the counter."""
    for figure, group, value in _figures(row, outcome=outcome):
        counted = _COUNT.rows(on=row.on, figure=figure, group=group, step=value)
        if counted:
            _ADD.run(id=counted[0][0], count=counted[0][1] + 1)
        else:
            Passed.objects.create(on=row.on, figure=figure, group=group, step=value, count=1)


def take_back(row: Visit) -> None:
    """Take an ended visit out of the counts of its day again, before anything about it is changed."""
    for figure, group, value in _figures(row, outcome=""):
        Passed.objects.filter(on=row.on, figure=figure, group=group, step=value).update(count=F("count") - 1)


def _figures(row: Visit, *, outcome: str) -> Iterator[tuple[str, str, str]]:
    yield "outcome", row.origin, row.phase
    yield "language", "", row.language
    if row.arrived_at is not None:
        yield "arrived", row.origin, f"{office_time(row.arrived_at).hour:02d}"
    if row.phase != Phase.SERVED or row.arrived_at is None:
        return
    concern = row.concerns[0] if len(row.concerns) == 1 else "several" if row.concerns else "open"
    yield "wait", f"{office_time(row.arrived_at).hour:02d}", step(row.waited_seconds)
    yield "handling", concern, step(row.served_seconds)
    if outcome:
        yield "ended", concern, outcome
    if row.origin == Origin.APPOINTMENT and not row.late and row.started_at is not None:
        yield "delay", "", step((row.started_at - max(row.turn_at, row.arrived_at)).total_seconds())
