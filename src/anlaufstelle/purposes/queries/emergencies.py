"""Emergency openings for the lead and the data protection officer: newest first, never by colleague."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.purposes.models import EmergencyOpening
from anlaufstelle.purposes.permissions import SEE_EMERGENCIES, SEE_PATTERNS

#: So many are shown; older ones stand in the audit log.
MOST = 200
_UNSEEN_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """One opening in an emergency; `name` is empty for who may not see persons. `mine`: the reader did it."""

    id: int
    at: datetime
    colleague: str
    person: int
    name: str
    reason: str
    lead_seen_at: datetime | None
    officer_seen_at: datetime | None
    mine: bool
    to_see: bool


def emergencies(*, by: Actor) -> tuple[EmergencyLine, ...]:
    """Give the openings in an emergency, newest first. Raises `NotAllowed`."""
    if not by.may(SEE_EMERGENCIES):
        raise NotAllowed(permission=SEE_EMERGENCIES.code)
    rows = list(EmergencyOpening.objects.order_by("-at", "-id")[:MOST])
    colleagues = accounts.names_of(str(row.account_id) for row in rows)
    people = persons.names_in_lists((row.person_id for row in rows), by=by) if by.may(SEE_IDENTITY) else {}
    return tuple(
        EmergencyLine(
            id=row.pk,
            at=row.at,
            colleague=colleagues.get(str(row.account_id), ""),
            person=row.person_id,
            name=people.get(row.person_id, ""),
            reason=row.reason,
            lead_seen_at=row.lead_seen_at,
            officer_seen_at=row.officer_seen_at,
            mine=str(row.account_id) == by.id,
            to_see=str(row.account_id) != by.id and _unseen(row, by),
        )
        for row in rows
    )


def count_emergencies(*, by: Actor, at: datetime) -> int:
    """Count the openings in an emergency this reader has not looked at yet, for the navigation."""
    rows = EmergencyOpening.objects.filter(at__gt=at - _UNSEEN_FOR)
    if by.may(SEE_PATTERNS):
        return rows.filter(officer_seen_at__isnull=True).count()
    mine = int(by.id) if by.id.isdecimal() else None
    return rows.filter(lead_seen_at__isnull=True).exclude(account=mine).count()


def _unseen(row: EmergencyOpening, by: Actor) -> bool:
    return (row.officer_seen_at if by.may(SEE_PATTERNS) else row.lead_seen_at) is None
