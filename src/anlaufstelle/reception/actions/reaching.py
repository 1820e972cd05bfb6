"""Leaving a way to be told before the turn, or taking it back; on one's own ticket, as long as the visit lasts."""

from datetime import datetime

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.actions.door import may_move, moved
from anlaufstelle.reception.errors import NotNow
from anlaufstelle.reception.events import AddressLeft
from anlaufstelle.reception.models import Phase
from anlaufstelle.reception.queries import rows
from anlaufstelle.reception.queries.tickets import Ticket, ticket_from

_TO_BE_CALLED = (Phase.OUTSIDE, Phase.EXPECTED, Phase.WAITING, Phase.AWAY, Phase.PARKED)


def leave_address(*, by: Actor, at: datetime, visit: int, mail: str = "", phone: str = "") -> Ticket:
    """Leave a mail address or a phone number, or take both back by leaving none; they end with the visit.

    Raises `appointments.WrongDetails` for one that cannot be, `NotNow`, `NoSuchVisit`.
    """
    with change(by=by, at=at, may=may_move(by), on=f"visit:{visit}") as done:
        day = rows.lock(at)
        row = rows.visit_of(visit, on=day.on)
        if row.phase not in _TO_BE_CALLED:
            raise NotNow
        row.mail, row.phone = appointments.checked_mail(mail), appointments.checked_phone(phone)
        moved(done, row, "address_left")
        done.record(AddressLeft(visit=row.id, left=bool(row.mail or row.phone)))
    return ticket_from(row)
