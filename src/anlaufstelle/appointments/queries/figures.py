"""Counts of bookings for the numbers the office lives by: lead times, no-shows by lead time, refilled places."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.appointments.errors import NobodyCan
from anlaufstelle.appointments.models import Appointment, State, Unmet
from anlaufstelle.appointments.queries.free import Wanted, free_times
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.values import grid

#: Days between booking and appointment: up to so many, with the name of the group.
LEADS = ((7, "0"), (28, "7"), (56, "28"))
_LONGEST = "56"
_THIRD = 3
_STANDING = (State.BOOKED, State.SERVED, State.MISSED)


@dataclass(frozen=True, slots=True)
class LeadTime:
    """How many days a person who asks now waits for the first free appointment, and for the third.

    None: there is none to be had. The third says more of the office: the first is often one just given back.
    """

    concern: str
    days: int | None
    third: int | None = None


def lead_times(*, at: datetime) -> tuple[LeadTime, ...]:
    """Give the way to the next free place for each concern people can book themselves, in the catalogue's order."""
    bookable = [card.code for card in concerns.catalogue("de").concerns if card.online_bookable]
    return tuple(LeadTime(code, *_days(code, at=at)) for code in bookable)


def _days(concern: str, *, at: datetime) -> tuple[int | None, int | None]:
    try:
        answer = free_times(at=at, wanted=Wanted((concern,)))
    except NobodyCan:
        return None, None
    today = grid.place(at)[0]
    places = [(day.on - today).days for day in answer.days[:_THIRD] for _place in _apart(day.cells, answer.cells)]
    return (places[0] if places else None), (places[_THIRD - 1] if len(places) >= _THIRD else None)


def _apart(starts: Sequence[int], cells: int) -> Iterator[int]:
    """Give the starts of a day that one place could serve one after the other.

    >>> list(_apart((96, 97, 98, 100, 104), 4))
    [96, 100, 104]
    """
    free_from = 0
    for start in starts:
        if start >= free_from:
            yield start
            free_from = start + cells


def unmet(*, first: date, end: date) -> Counter[str]:
    """Give how many asked online on some days and were offered no time, by concern."""
    found: Counter[str] = Counter()
    for concern, count in Unmet.objects.filter(on__gte=first, on__lt=end).values_list("concern", "count"):
        found[concern] += count
    return found


def missed_by_lead(*, first: date, end: date) -> dict[str, Counter[str]]:
    """Give lead (days between booking and appointment) -> `served` and `missed`, for bookings not reduced yet."""
    found: dict[str, Counter[str]] = {name: Counter() for name in (*(name for _most, name in LEADS), _LONGEST)}
    rows = Appointment.objects.filter(on__gte=first, on__lt=end, state__in=(State.SERVED, State.MISSED))
    for on, created, state in rows.values_list("on", "created_at", "state"):
        days = (on - grid.place(created)[0]).days
        found[next((name for most, name in LEADS if days < most), _LONGEST)][state] += 1
    return found


@dataclass(frozen=True, slots=True)
class Refilled:
    """Places given back before their time, and how many of them somebody else took."""

    freed: int
    refilled: int


def refilled(*, first: date, end: date) -> Refilled:
    """Give how many cancelled places were taken again: one later booking over the same time fills one place."""
    freed = taken = 0
    days: dict[date, list[_Place]] = {}
    for row in Appointment.objects.filter(on__gte=first, on__lt=end).defer("draft"):
        place = _Place(row.state, row.start, row.start + row.cells, row.created_at, row.changed_at)
        days.setdefault(row.on, []).append(place)
    for on, booked in days.items():
        later = sorted((place for place in booked if place.state in _STANDING), key=lambda place: place.created)
        for gone in sorted(booked, key=lambda place: place.changed):
            if gone.state != State.CANCELLED or gone.changed >= grid.instant(on, gone.start):
                continue
            freed += 1
            filler = next((place for place in later if place.fills(gone)), None)
            if filler is not None:
                later.remove(filler)
                taken += 1
    return Refilled(freed, taken)


@dataclass(frozen=True, slots=True)
class _Place:
    state: str
    start: int
    end: int
    created: datetime
    changed: datetime

    def fills(self, gone: "_Place") -> bool:
        """Say whether this was booked after the other was given back, over the same time."""
        return self.created >= gone.changed and self.start < gone.end and gone.start < self.end
