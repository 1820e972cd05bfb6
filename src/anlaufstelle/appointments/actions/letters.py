"""What the outbox says about an appointment: day, place, code and link, never the matter."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.conf import settings

from anlaufstelle.appointments.models import Appointment
from anlaufstelle.appointments.queries.booked import link_for
from anlaufstelle.base.change import Done
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.values import grid


def tell(done: Done, row: Appointment, template: str) -> None:
    """Send one message about an appointment, by mail, otherwise by SMS, otherwise not at all."""
    message = _message(row, template)
    if message is not None:
        done.send(message)


def tell_new_time(done: Done, row: Appointment, *, old_day: date, old_start: int) -> None:
    """Tell somebody that the office had to give their appointment another time; the link lets them choose again."""
    message = _message(row, "office_moved")
    if message is not None:
        old = {"old_day": old_day.isoformat(), "old_time": grid.label(old_start)}
        done.send(replace(message, values={**message.values, **old}))


def remind(done: Done, row: Appointment, *, at: datetime, hours: int) -> None:
    """Plan the reminder; none when the appointment is sooner than that."""
    due = grid.instant(row.on, row.start) - timedelta(hours=hours)
    message = _message(row, "reminder", not_before=due)
    if message is not None and due > at:
        done.send(message)


def forget_reminder(done: Done, row: Appointment) -> None:
    """Take the waiting reminder back."""
    done.withdraw(_reference(row, "reminder"))


def _reference(row: Appointment, template: str) -> str:
    return f"appointment:{row.id}:{template}"


def _message(row: Appointment, template: str, *, not_before: datetime | None = None) -> Message | None:
    channel, to = ("mail", row.mail) if row.mail else ("sms", row.phone)
    if not to:
        return None
    return Message(
        channel=channel,
        to=to,
        template=f"appointments/{template}",
        language=row.language,
        values={
            "day": row.on.isoformat(),
            "time": grid.label(row.start),
            "place": settings.OFFICE_ADDRESS,
            "code": row.code,
            "link": f"{settings.PUBLIC_URL}/{row.language}/termin/t/{link_for(row.id, secret=row.secret)}/",
        },
        reference=_reference(row, template),
        not_before=not_before,
    )
