"""Appointments of days to come and counts of past days, lean enough for whole weeks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from anlaufstelle.appointments.models import Appointment, State, Statistic

_STANDING = (State.BOOKED, State.UNCLEAR)
_WANTED = (State.BOOKED, State.UNCLEAR, State.SERVED, State.MISSED)


@dataclass(frozen=True, slots=True)
class Ahead:
    """An appointment that stands: first cell, concerns, what it needs; nothing of the person."""

    start: int
    concerns: tuple[str, ...]
    skills: tuple[str, ...]
    features: tuple[str, ...]
    spoken: tuple[str, ...]


def appointments_ahead(*, first: date, end: date) -> Mapping[date, tuple[Ahead, ...]]:
    """Give the standing appointments of days from `first` to before `end`, by day."""
    found: dict[date, list[Ahead]] = {}
    rows = Appointment.objects.filter(on__gte=first, on__lt=end, state__in=_STANDING).order_by("on", "start", "id")
    for on, start, *lists in rows.values_list("on", "start", "concerns", "skills", "features", "languages"):
        concerns, skills, features, spoken = (tuple(codes) for codes in lists)
        found.setdefault(on, []).append(Ahead(start, concerns, skills, features, spoken))
    return {on: tuple(lines) for on, lines in found.items()}


def outcomes_by_day(*, first: date, end: date) -> Mapping[date, Counter[str]]:
    """Give how many bookings of each day from `first` to before `end` ended in which way, cancelled ones left out."""
    found: dict[date, Counter[str]] = {}
    live = Appointment.objects.filter(on__gte=first, on__lt=end, state__in=_WANTED)
    kept = Statistic.objects.filter(on__gte=first, on__lt=end, outcome__in=[str(state) for state in _WANTED])
    for on, state, count in (
        *live.values_list("on", "state").annotate(count=Count("id")).order_by(),
        *kept.values_list("on", "outcome").annotate(total=Sum("count")).order_by(),
    ):
        found.setdefault(on, Counter())[state] += count
    return found
