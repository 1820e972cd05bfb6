"""The waiting list: one's own place on it, and for staff how many wait for what."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from anlaufstelle.appointments.errors import WaitingEnded
from anlaufstelle.appointments.models import TimeOffer, WaitingEntry
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS
from anlaufstelle.appointments.queries import keys
from anlaufstelle.appointments.queries.staff_seeing import only_for
from anlaufstelle.base.permissions import Actor

_MOST = 300


@dataclass(frozen=True, slots=True)
class OfferCard:
    """A day whose times somebody may choose first."""

    on: date
    until: datetime


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """A place on the waiting list as its owner sees it."""

    id: int
    token: str
    concerns: tuple[str, ...]
    language: str
    since: datetime
    ends_at: datetime
    confirmed: bool
    offers: tuple[OfferCard, ...]


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A place on the list as staff see it: what for and how to reach the person, no name."""

    token: str
    concerns: tuple[str, ...]
    language: str
    mail: str
    phone: str
    since: datetime
    invited_on: date | None
    offered_until: datetime | None


def waiting_of_link(token: str, *, at: datetime) -> WaitingCard:
    """Give the place on the list a link opens.

    Raises `WaitingEnded` for a forged link, and for a place that was given up, used, or is over.
    """
    row = keys.waiting_entry(token)
    if row is None or row.ends_at <= at:
        raise WaitingEnded
    offers = TimeOffer.objects.filter(entry_id=row.id, until__gt=at).order_by("release__on")
    return WaitingCard(
        id=row.id,
        token=token,
        concerns=tuple(row.concerns),
        language=row.language,
        since=row.since,
        ends_at=row.ends_at,
        confirmed=row.confirmed,
        offers=tuple(OfferCard(on, until) for on, until in offers.values_list("release__on", "until")),
    )


def waiting_list(*, by: Actor, at: datetime) -> tuple[WaitingLine, ...]:
    """Give who waits, the longest first.

    Raises `NotFound` without the right to book for others.
    """
    only_for(by, BOOK_FOR_OTHERS)
    rows = list(WaitingEntry.objects.filter(confirmed=True, ends_at__gt=at).order_by("since", "id")[:_MOST])
    until = dict(TimeOffer.objects.filter(entry__in=rows, until__gt=at).values_list("entry_id", "until"))
    return tuple(
        WaitingLine(
            token=keys.waiting_token(row),
            concerns=tuple(row.concerns),
            language=row.language,
            mail=row.mail,
            phone=row.phone,
            since=row.since,
            invited_on=row.invited_on,
            offered_until=until.get(row.id),
        )
        for row in rows
    )


def count_waiting(*, at: datetime, concerns: frozenset[str] = frozenset()) -> int:
    """Give how many wait now, for these concerns alone where some are named."""
    rows = _waiting_now(at).values_list("concerns", flat=True)
    return sum(1 for wanted in rows if not concerns or set(wanted) <= concerns)


def waiting_by_concern(*, at: datetime) -> Counter[str]:
    """Give how many wait for each concern; who waits for several counts with each."""
    rows = _waiting_now(at).values_list("concerns", flat=True)
    return Counter(code for wanted in rows for code in set(wanted))


def _waiting_now(at: datetime) -> QuerySet[WaitingEntry]:
    return WaitingEntry.objects.filter(confirmed=True, ends_at__gt=at, invited_on=None)
