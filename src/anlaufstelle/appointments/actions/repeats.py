"""Idempotency keys: the same key and body give the same answer, the same key with another body is refused."""

from datetime import datetime

from anlaufstelle.appointments.errors import OtherBody
from anlaufstelle.appointments.models import Appointment, Kept


def answered(key: str, body: str) -> Appointment | None:
    """Give what a key was answered with before, if it was.

    Raises `OtherBody`.
    """
    if not key:
        return None
    found = Kept.objects.filter(key=key).first()
    if found is None:
        return None
    if found.body != body:
        raise OtherBody
    return Appointment.objects.filter(id=found.appointment).first()


def remember(key: str, body: str, *, appointment: int, at: datetime) -> None:
    """Keep the answer to a key, inside the change that makes it."""
    if key:
        Kept.objects.create(key=key, body=body, appointment=appointment, at=at)
