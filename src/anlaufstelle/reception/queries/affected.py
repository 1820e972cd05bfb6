"""Whom a change reaches who has not come yet: booked people of today, by room or by the colleague planned for them."""

from collections import Counter
from datetime import datetime, timedelta

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.appointments.queries import ArrivalCard
from anlaufstelle.reception.models import Visit
from anlaufstelle.reception.queries import rows


def booked_in_rooms(*, at: datetime) -> dict[int, int]:
    """Give for each room how many booked people of today are still to come to one of its counters."""
    return dict(Counter(card.room.id for card in _to_come(at) if card.room is not None))


def booked_with(member: int, *, at: datetime) -> int:
    """Give how many booked people of today, still to come, are planned with this colleague."""
    planned = appointments.planned_with(member, on=rows.office_day(at))
    return sum(card.id in planned for card in _to_come(at))


def _to_come(at: datetime) -> list[ArrivalCard]:
    on = rows.office_day(at)
    came = set(Visit.objects.filter(on=on).exclude(appointment=None).values_list("appointment", flat=True))
    cards = appointments.expected_on(on)
    return [card for card in cards if card.id not in came and card.starts_at >= at - _late()]


def _late() -> timedelta:
    return timedelta(minutes=rows.rules().too_late_minutes)
