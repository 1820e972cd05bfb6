"""The end of the day: desks closed, who was still there noted as gone, past visits reduced to counts."""

from datetime import datetime, timedelta

from anlaufstelle.base.audit import ledger
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.actions.door import moved
from anlaufstelle.reception.actions.waiting import end
from anlaufstelle.reception.events import QueueDayEnded, VisitsReduced
from anlaufstelle.reception.models import LIVE, Desk, Phase, QueueDay, RoomState, Visit
from anlaufstelle.reception.permissions import KEEP_QUEUE
from anlaufstelle.reception.queries import rows

_BATCH = 500


def end_days(*, by: Actor, at: datetime) -> int:
    """End every day before today: close desks, end visits still open; give how many these were. May run again."""
    today = rows.office_day(at)
    open_days = Visit.objects.filter(on__lt=today, phase__in=LIVE)
    stale = Desk.objects.filter(since__lt=at - timedelta(hours=16), member__isnull=False)
    if not open_days.exists() and not stale.exists():
        return 0
    with change(by=by, at=at, may=KEEP_QUEUE) as done:
        rows.lock(at)
        left = 0
        for row in open_days.order_by("id")[:_BATCH]:
            served = row.phase in (Phase.SERVING, Phase.PARKED)
            came = row.phase not in (Phase.OUTSIDE, Phase.EXPECTED)
            end(row, phase=Phase.SERVED if served else Phase.LEFT if came else Phase.MISSED, at=at)
            moved(done, row, "day_ended")
            left += 1
        RoomState.objects.filter(state=RoomState.State.OCCUPIED).delete()
        for desk in stale:
            desk.state, desk.member, desk.since = Desk.State.CLOSED, None, at
            desk.save()
        done.record(QueueDayEnded(on=today - timedelta(days=1), left=left))
    return left


def reduce_visits(*, by: Actor, at: datetime) -> int:
    """Remove visits older than the office keeps (2 days); their counts stay. One batch a call."""
    before = rows.office_day(at) - timedelta(days=rows.rules().keep_days)
    past = Visit.objects.filter(on__lt=before).exclude(phase__in=LIVE).order_by("id")
    ids = list(past.values_list("id", flat=True)[:_BATCH])
    if not ids:
        return 0
    traces = ledger.concerning({"visit": [str(one) for one in ids]})  # outside: others wait to write meanwhile
    with change(by=by, at=at, may=KEEP_QUEUE) as done:
        ledger.erase(traces)
        Visit.objects.filter(id__in=ids).delete()
        QueueDay.objects.filter(on__lt=before - timedelta(days=365)).delete()
        done.record(VisitsReduced(count=len(ids), before=before))
    return len(ids)
