"""Who sits at a colleague's counter now: the purpose for which later apps may open data, only as long as it lasts."""

from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.reception.models import Phase, Visit


@dataclass(frozen=True, slots=True)
class VisitInHand:
    """A visit that is being served: its id and number, the appointment it is about, and since when it is served."""

    visit: int
    number: str
    appointment: int | None
    since: datetime


def visit_in_hand(account: int) -> VisitInHand | None:
    """Give the visit this account serves now; None from the moment it is parked, passed on or finished."""
    found = Visit.objects.filter(phase=Phase.SERVING, desk__member__account_id=account).first()
    if found is None:
        return None
    since = found.called_at or found.started_at
    return None if since is None else VisitInHand(found.id, found.number, found.appointment, since)
