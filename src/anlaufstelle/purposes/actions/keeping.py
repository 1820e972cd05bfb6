"""What is kept about openings, and its end."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons.events import PersonOpened
from anlaufstelle.purposes import queries
from anlaufstelle.purposes.events import PurposesForgotten
from anlaufstelle.purposes.models import EmergencyOpening, PastOpening, Purpose
from anlaufstelle.purposes.permissions import KEEP_PURPOSES
from anlaufstelle.staff import queries as staff

#: How long openings, emergencies and ended purposes are kept; a lawyer must confirm it.
KEPT = timedelta(days=365)
_BATCH = 5000
#: Part of a person that was looked at -> the area the person is told; a finer word could show a sealed paper.
_AREAS = {
    "file": "file",
    "search": "file",
    "identity": "identity",
    "edit": "identity",
    "contact": "identity",
    "forget": "identity",
}
_WORK = frozenset({"visit", "booked", "task", "inspection", "call"})


def note_opening(event: PersonOpened, /, *, by: Actor, at: datetime, done: Done) -> None:
    """Keep that somebody looked at a person: once a day, area and purpose, with the unit of that day."""
    del done
    account = queries.account_of(by)
    if account is None:
        return
    team = staff.team_of(by.id)
    row = PastOpening(
        person_id=event.person,
        account_id=account,
        on=office_time(at).date(),
        at=at,
        purpose=event.purpose,
        reference=event.reference,
        area=_AREAS.get(event.part, "counselling"),
        unit="" if team is None else team.name,
        held=event.purpose in _WORK,
    )
    PastOpening.objects.bulk_create([row], ignore_conflicts=True)


def forget_old_purposes(*, by: Actor, at: datetime) -> int:
    """Delete what is older than it is kept; give how many rows. One batch a call."""
    before = at - KEPT
    day = office_time(before).date()
    old = (
        Purpose.objects.filter(ends_at__lt=before),
        PastOpening.objects.filter(on__lt=day),
        EmergencyOpening.objects.filter(at__lt=before),
    )
    with change(by=by, at=at, may=KEEP_PURPOSES) as done:
        counts = [_deleted(rows) for rows in old]
        if any(counts):
            done.record(PurposesForgotten(purposes=counts[0], openings=counts[1], emergencies=counts[2]))
    return sum(counts)


def _deleted(rows: QuerySet[Any]) -> int:
    return rows.filter(id__in=list(rows.values_list("id", flat=True)[:_BATCH])).delete()[0]
