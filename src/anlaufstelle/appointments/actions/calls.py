"""Talking to people: calls after a change of the plan, and the confirmation once more."""

from datetime import datetime

from anlaufstelle.appointments.actions import letters
from anlaufstelle.appointments.errors import AlreadyOver, NoSuchAppointment
from anlaufstelle.appointments.events import CallMade, ConfirmationResent
from anlaufstelle.appointments.models import Appointment, MustCall, State
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.values import grid


def call_done(*, by: Actor, at: datetime, call: int, outcome: str) -> None:
    """Note how a call ended (`reached`, `not_reached`, `came`, `not_needed`); the list no longer shows it.

    Raises `NoSuchAppointment` for a call that is not open, or an outcome nobody knows.
    """
    with change(by=by, at=at, may=BOOK_FOR_OTHERS) as done:
        waiting = MustCall.objects.filter(id=call, done_at=None)
        if outcome not in MustCall.Outcome.values or not waiting.update(done_at=at, outcome=outcome):
            raise NoSuchAppointment
        done.record(CallMade(call=call, outcome=outcome))


def resend_confirmation(*, by: Actor, at: datetime, appointment: int) -> bool:
    """Send the confirmation once more; say whether there is an address to send it to.

    Raises `NoSuchAppointment`, `AlreadyOver`.
    """
    with change(by=by, at=at, may=BOOK_FOR_OTHERS) as done:
        row = Appointment.objects.filter(id=appointment).exclude(state=State.HELD).first()
        if row is None:
            raise NoSuchAppointment
        if row.state != State.BOOKED or grid.instant(row.on, row.start) <= at:
            raise AlreadyOver
        if not row.mail and not row.phone:
            return False
        letters.tell(done, row, "booked")
        done.record(ConfirmationResent(appointment=row.id))
    return True
