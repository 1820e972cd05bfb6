"""What the house does by itself: ended holds, returned times, past bookings to counts."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.db.models import F

from anlaufstelle.appointments.actions import letters, seating
from anlaufstelle.appointments.actions.moving import forget_person
from anlaufstelle.appointments.events import PastPlanForgotten, PastReduced, TimesReleased
from anlaufstelle.appointments.models import Absence, Appointment, Kept, Shift, State, Statistic, WorkingTime
from anlaufstelle.appointments.permissions import KEEP_HOUSE
from anlaufstelle.appointments.queries.booked import DRAFT_STAYS
from anlaufstelle.appointments.queries.free import rules
from anlaufstelle.base.audit import ledger
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.values import grid

_BATCH = 500
_PLAN_KEPT = timedelta(days=365)


def release_ended(*, by: Actor, at: datetime) -> int:
    """Remove what has ended: holds, returned times, unclear bookings nobody called about; give how many.

    Readers already treat them as free from their end on; this only clears up.
    """
    with change(by=by, at=at, may=KEEP_HOUSE) as done:
        ended = Appointment.objects.filter(blocks_until__lte=at, state__in=seating.ENDING)
        seated = ended.filter(member__isnull=False).order_by("on", "id")
        overdue = ended.filter(state=State.UNCLEAR).order_by("on", "id")
        days = {*seated.values_list("on", flat=True)[:_BATCH], *overdue.values_list("on", flat=True)[:_BATCH]}
        seating.lock_days(days)  # as bookings do, before any of their rows: no two wait for each other in a circle
        count = sum(seating.drop_ended(on, at) for on in sorted(days))
        # Whether seated or not: whoever took the time first has unseated it already (`seating.drop_ended`).
        for row in overdue.select_for_update().filter(on__in=days)[:_BATCH]:
            letters.tell(done, row, "cancelled")
            forget_person(row, state=State.CANCELLED, at=at)
        Appointment.objects.filter(state=State.RETURNING, blocks_until__lte=at).delete()
        Appointment.objects.filter(state=State.HELD, blocks_until__lte=at - DRAFT_STAYS).delete()
        if count:
            done.record(TimesReleased(count=count))
    return count


def reduce_past(*, by: Actor, at: datetime) -> int:
    """Reduce bookings older than the office keeps (30 days) to counts; give how many. One batch a call."""
    today, _cell = grid.place(at)
    before = today - timedelta(days=rules().keep_days)
    past = Appointment.objects.filter(on__lt=before).order_by("on", "id")
    codes = list(past.values_list("code", flat=True)[:_BATCH])
    traces = ledger.concerning({"public_code": codes})  # looks through the log: not while others wait to write
    with change(by=by, at=at, may=KEEP_HOUSE) as done:
        rows = list(past.filter(code__in=codes))
        for group, (count, minutes) in _counts(rows).items():
            on, concern, internal, language, outcome = group
            statistic, _new = Statistic.objects.get_or_create(
                on=on,
                concern=concern,
                internal=internal,
                language=language,
                outcome=outcome,
                defaults={"count": 0, "minutes": 0},
            )
            Statistic.objects.filter(id=statistic.id).update(count=F("count") + count, minutes=F("minutes") + minutes)
        ledger.erase(traces)
        Appointment.objects.filter(id__in=[row.id for row in rows]).delete()
        Kept.objects.filter(at__lt=at - timedelta(days=2)).delete()
        if rows:
            done.record(PastReduced(count=len(rows), before=before))
    return len(rows)


_Group = tuple[date, str, bool, str, str]


def _counts(rows: list[Appointment]) -> dict[_Group, tuple[int, int]]:
    counts: Counter[_Group] = Counter()
    minutes: Counter[_Group] = Counter()
    for row in rows:
        if row.state in (State.HELD, State.RETURNING):
            continue
        concern = row.concerns[0] if len(row.concerns) == 1 else "several"
        group = (row.on, concern, row.internal, row.language, str(row.state))
        counts[group] += 1
        minutes[group] += row.cells * grid.MINUTES
    return {group: (counts[group], minutes[group]) for group in counts}


def forget_past_plan(*, by: Actor, at: datetime) -> int:
    """Remove working times, shifts and absences that ended more than a year ago; give how many."""
    before = grid.place(at)[0] - _PLAN_KEPT
    with change(by=by, at=at, may=KEEP_HOUSE) as done:
        past = (
            WorkingTime.objects.filter(valid_to__lt=before),
            Shift.objects.filter(on__lt=before),
            Absence.objects.filter(until__lt=before),
        )
        count = sum(rows.delete()[0] for rows in past)
        if count:
            done.record(PastPlanForgotten(count=count, before=before))
    return count
