"""What became of bookings, as counts: by day, concern and outcome, whether still kept or already reduced."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from anlaufstelle.appointments.models import Appointment, State, Statistic

#: A booking for several concerns counts as this one, as in the statistics.
SEVERAL = "several"
_COUNTED = (State.BOOKED, State.UNCLEAR, State.SERVED, State.MISSED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """How many bookings of a day for a concern ended in a way; `outcome` is a state of the booking."""

    on: date
    concern: str
    outcome: str
    count: int


def outcomes(*, first: date, end: date) -> tuple[OutcomeLine, ...]:
    """Give the counts of bookings on days from `first` to before `end`; nothing of a person is in them."""
    found: Counter[tuple[date, str, str]] = Counter()
    rows = Appointment.objects.filter(on__gte=first, on__lt=end, state__in=_COUNTED)
    for on, concerns, state in rows.values_list("on", "concerns", "state"):
        found[on, concerns[0] if len(concerns) == 1 else SEVERAL, state] += 1
    kept = Statistic.objects.filter(on__gte=first, on__lt=end).values_list("on", "concern", "outcome")
    for on, concern, outcome, count in kept.annotate(total=Sum("count")).order_by():
        found[on, concern, outcome] += count
    return tuple(OutcomeLine(*key, count) for key, count in sorted(found.items()))


def booked_by_concern(*, first: date, end: date) -> Counter[str]:
    """Give how many bookings of some days were for each concern, cancelled ones left out."""
    found: Counter[str] = Counter()
    for line in outcomes(first=first, end=end):
        if line.outcome != State.CANCELLED:
            found[line.concern] += line.count
    return found
