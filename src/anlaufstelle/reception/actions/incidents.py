"""The emergency button: help first, a record afterwards, a talk later."""

from datetime import date, datetime, timedelta

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.errors import NoSuchVisit, NotNow, UnknownChoice
from anlaufstelle.reception.events import HelpCalled, IncidentNoted, IncidentsForgotten
from anlaufstelle.reception.models import Desk, Incident
from anlaufstelle.reception.permissions import CALL_UP, KEEP_QUEUE, LEAD_QUEUE
from anlaufstelle.reception.queries import rows

_KEPT = timedelta(days=365)
_LONGEST = 1000
#: The talk afterwards is offered within this many days.
_FOLLOW_UP_DAYS = 3
#: A second press within this time is the same call.
_SAME_CALL = timedelta(minutes=2)


def call_help(*, by: Actor, at: datetime, desk: int, kind: str = Incident.Kind.HELP) -> int:
    """Call for help from a desk; every staff page shows it until somebody says that they are on the way.

    Pressing twice is one call. Raises `UnknownChoice`.
    """
    if kind not in Incident.Kind.values:
        raise UnknownChoice
    with change(by=by, at=at, may=CALL_UP) as done:
        rows.lock(at)  # two presses at the same moment are one
        same = Incident.objects.filter(desk_id=desk, seen_at=None, at__gte=at - _SAME_CALL).first()
        if same is not None:
            return same.id
        row = Incident.objects.create(
            at=at,
            desk=Desk.objects.filter(id=desk).first(),
            account_id=int(by.id) if by.signed_in else None,
            kind=kind,
            follow_up_on=rows.office_day(at) + timedelta(days=_FOLLOW_UP_DAYS),
        )
        done.record(HelpCalled(incident=row.id))
    return row.id


def on_the_way(*, by: Actor, at: datetime, incident: int) -> None:
    """Say that one goes there; the call on the pages ends. Raises `NoSuchVisit`."""
    with change(by=by, at=at, may=CALL_UP) as done:
        if Incident.objects.filter(id=incident, seen_at=None).update(seen_at=at):
            done.record(IncidentNoted(incident=incident, what="seen"))


def describe(*, by: Actor, at: datetime, incident: int, kind: str, text: str) -> None:
    """Write down what happened; without names of visitors. Only who called, or the lead. Raises `NoSuchVisit`."""
    if kind not in Incident.Kind.values:
        raise UnknownChoice
    with change(by=by, at=at, may=CALL_UP) as done:
        row = _open(incident)
        if not by.may(LEAD_QUEUE) and str(row.account_id) != by.id:
            raise NoSuchVisit
        row.kind, row.text = kind, text[:_LONGEST]
        row.save(update_fields=["kind", "text"])
        done.record(IncidentNoted(incident=row.id, what="described"))


def follow_up(*, by: Actor, at: datetime, incident: int, text: str, on: date | None, close: bool) -> None:
    """Note the talk afterwards, the day of the next one, or the end of the matter. Raises `NoSuchVisit`, `NotNow`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        row = _open(incident)
        if close and not text:
            raise NotNow  # nothing is closed without a word about what was done
        row.follow_up, row.follow_up_on = text[:_LONGEST], None if close else on
        row.closed_at = at if close else None
        row.seen_at = row.seen_at or at
        row.save(update_fields=["follow_up", "follow_up_on", "closed_at", "seen_at"])
        done.record(IncidentNoted(incident=row.id, what="closed" if close else "followed_up"))


def forget_incidents(*, by: Actor, at: datetime) -> int:
    """Remove incidents closed more than a year ago; give how many."""
    with change(by=by, at=at, may=KEEP_QUEUE) as done:
        count, _each = Incident.objects.filter(closed_at__lt=at - _KEPT).delete()
        if count:
            done.record(IncidentsForgotten(count=count))
    return count


def _open(incident: int) -> Incident:
    row = Incident.objects.select_for_update().filter(id=incident, closed_at=None).first()
    if row is None:
        raise NoSuchVisit
    return row
