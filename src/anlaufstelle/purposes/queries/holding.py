"""Which purposes hold: the one place the purpose check, the scan order and the prefetch read."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Min, Q, QuerySet

from anlaufstelle.base.clock import OFFICE_ZONE
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries as persons
from anlaufstelle.purposes.models import Purpose

EMERGENCY = "emergency"
_COMING = ("person", "kind", "begins_at", "ends_at")


@dataclass(frozen=True, slots=True)
class HeldPurpose:
    """A purpose that holds for somebody; `person` is None for a visit nobody has linked to a person yet."""

    id: int
    person: int | None
    kind: str
    reference: str
    ends_at: datetime

    @property
    def name(self) -> str:
        """Give the kind in German."""
        return persons.purpose_names().get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody whose data are needed on a day, and from when on."""

    person: int
    begins_at: datetime


def holds(account: int, *, person: int, at: datetime) -> bool:
    """Say whether a purpose holds by which this account may open this person now; periods are half-open."""
    return _holding(account, at).filter(person__in=persons.group_of(person)).exists()


def holding(*, by: Actor, person: int, at: datetime) -> tuple[HeldPurpose, ...]:
    """Give the purposes by which the actor may open this person now, the newest first."""
    account = account_of(by)
    if account is None:
        return ()
    return _lines(_holding(account, at).filter(person__in=persons.group_of(person)))


def in_hand(*, by: Actor, at: datetime) -> tuple[HeldPurpose, ...]:
    """Give the visits the actor serves now and may link to a person."""
    account = account_of(by)
    return () if account is None else _lines(_holding(account, at).filter(person__isnull=True))


def persons_at(*, by: Actor, source: str, at: datetime) -> tuple[int, ...]:
    """Give the persons a piece of work (``visit:17``) lets the actor open now, in the order they were linked."""
    account = account_of(by)
    if account is None:
        return ()
    rows = _holding(account, at).filter(source=source, person__isnull=False).order_by("id")
    return tuple(dict.fromkeys(rows.values_list("person", flat=True)))


def wanted_on(day: date) -> tuple[Wanted, ...]:
    """Give the persons whose data are needed on a day, each once, by when they are needed first.

    Who is wanted that day stands before whom work keeps wanted for longer; an emergency plans nothing.
    """
    begin = datetime.combine(day, time(), tzinfo=OFFICE_ZONE)
    end = datetime.combine(day + timedelta(days=1), time(), tzinfo=OFFICE_ZONE)
    rows = Purpose.objects.filter(begins_at__lt=end, ends_at__gt=begin, person__isnull=False)
    first = rows.exclude(kind=EMERGENCY).values("person").annotate(first=Min("begins_at"))
    on_day = rows.exclude(kind=EMERGENCY).filter(begins_at__gte=begin).values("person").annotate(first=Min("begins_at"))
    that_day = {row["person"]: row["first"] for row in on_day}
    lines = [Wanted(row["person"], that_day.get(row["person"], row["first"])) for row in first]
    return tuple(sorted(lines, key=lambda line: (line.person not in that_day, line.begins_at, line.person)))


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody whose data are needed: for which kind of purpose, from when, and until before when."""

    person: int
    kind: str
    begins_at: datetime
    ends_at: datetime


def coming(*, at: datetime) -> tuple[Coming, ...]:
    """Give every purpose that holds or will hold, of somebody who is known; an emergency plans nothing."""
    rows = Purpose.objects.filter(ends_at__gt=at, person__isnull=False).exclude(kind=EMERGENCY)
    return tuple(Coming(*row) for row in rows.order_by("begins_at", "id").values_list(*_COMING))


def wanted_by(by: Actor, *, on: date) -> tuple[Wanted, ...]:
    """Give the persons the actor may open on a day because work gives the purpose, each once, by when it begins."""
    account = account_of(by)
    if account is None:
        return ()
    begin = datetime.combine(on, time(), tzinfo=OFFICE_ZONE)
    end = datetime.combine(on + timedelta(days=1), time(), tzinfo=OFFICE_ZONE)
    rows = Purpose.objects.filter(_of(account), begins_at__lt=end, ends_at__gt=begin, person__isnull=False)
    first = rows.exclude(kind=EMERGENCY).values("person").annotate(first=Min("begins_at"))
    lines = (Wanted(row["person"], row["first"]) for row in first)
    return tuple(sorted(lines, key=lambda line: (line.begins_at, line.person)))


def account_of(by: Actor) -> int | None:
    """Give the account of a signed-in actor; nothing for devices, residents and the house itself."""
    return int(by.id) if by.signed_in and by.id.isdecimal() else None


def _holding(account: int, at: datetime) -> QuerySet[Purpose]:
    """Give what holds for an account, by itself or by its team."""
    return Purpose.objects.filter(_of(account), begins_at__lte=at, ends_at__gt=at)


def _of(account: int) -> Q:
    return Q(account=account) | Q(team__member__account=account)


def _lines(rows: QuerySet[Purpose]) -> tuple[HeldPurpose, ...]:
    found = rows.order_by("-begins_at", "-id")
    return tuple(HeldPurpose(row.pk, row.person_id, row.kind, row.reference, row.ends_at) for row in found)
