"""A visit at the counter is a purpose: it begins when the visit is served and ends when it leaves the counter."""

from datetime import datetime, timedelta

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.change import Done
from anlaufstelle.base.permissions import Actor
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.reception.events import VisitMoved, VisitStarted
from anlaufstelle.reception.queries.in_hand import visit_in_hand

#: A visit nobody ended is over at the latest when the desk is cleared.
_LONGEST = timedelta(hours=10)
#: What happens to a visit while it stays where it is.
_STAYS = frozenset({"started", "concern_added"})


def give_reason(event: VisitStarted, /, *, by: Actor, at: datetime, done: Done) -> None:
    """Let the desk say once whom the visit is about; whom an earlier desk or the appointment named opens at once."""
    visit = visit_in_hand(event.account)
    if visit is not None:
        purposes.begin_visit(
            by=by,
            at=at,
            done=done,
            account=event.account,
            source=source_of(event.visit),
            reference=visit.number,
            ends_at=at + _LONGEST,
            expected=() if visit.appointment is None else appointments.persons_of(visit.appointment),
        )


def end_reason(event: VisitMoved, /, *, by: Actor, at: datetime, done: Done) -> None:
    """End the purpose with the visit: finished, parked, passed on, the room fails, the day ends."""
    if event.what not in _STAYS:
        purposes.end_purposes(by=by, at=at, done=done, source=source_of(event.visit))


def source_of(visit: int) -> str:
    """Give the name under which purposes know a visit."""
    return f"visit:{visit}"
