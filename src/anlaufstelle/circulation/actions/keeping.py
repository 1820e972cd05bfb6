"""The end of what is kept: with the document, or after its time."""

from datetime import datetime, timedelta

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation.actions import errands
from anlaufstelle.circulation.events import CirculationForgotten
from anlaufstelle.circulation.models import Circulation, Deputy, FollowUp, Order
from anlaufstelle.circulation.permissions import KEEP_CIRCULATION
from anlaufstelle.files.events import DocumentErased

#: A lawyer has to confirm the time.
KEPT = timedelta(days=90)
_BATCH = 500


def forget_document(event: DocumentErased, /, *, by: Actor, at: datetime, done: Done) -> None:
    """A document is erased: its circulations, their protocol and its follow-ups end, and the purposes they gave."""
    del by, at
    document = event.document
    for order in Order.objects.filter(circulation__document=document, state="open"):
        errands.end(errands.source_of_order(order.pk), account=order.account_id, done=done)
    follow_ups = FollowUp.objects.filter(document=document)
    for row in follow_ups.filter(ended_at__isnull=True):
        errands.end(errands.source_of_follow_up(row.pk), account=row.account_id, done=done)
    ended = follow_ups.count()
    follow_ups.delete()
    circulations = Circulation.objects.filter(document=document)
    count = circulations.count()
    circulations.delete()
    if count or ended:
        done.record(CirculationForgotten(circulations=count, follow_ups=ended, deputies=0))


def forget_old_circulation(*, by: Actor, at: datetime) -> int:
    """Delete follow-ups done, and deputies over, longer ago than they are kept; give how many. One batch a call."""
    before = at - KEPT
    with change(by=by, at=at, may=KEEP_CIRCULATION) as done:
        old = FollowUp.objects.filter(ended_at__lt=before).values_list("id", flat=True)[:_BATCH]
        follow_ups = FollowUp.objects.filter(id__in=list(old)).delete()[0]
        past = Deputy.objects.filter(ends_on__lt=office_time(before).date()).values_list("id", flat=True)[:_BATCH]
        deputies = Deputy.objects.filter(id__in=list(past)).delete()[0]
        if follow_ups or deputies:
            done.record(CirculationForgotten(circulations=0, follow_ups=follow_ups, deputies=deputies))
    return follow_ups + deputies
