"""How far the house is with the papers of whoever is wanted on a day: counts, and one's own persons."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.base.permissions import Actor
from anlaufstelle.facts.models import Preparation
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes import queries as purposes

_FRIDAY, _WEEK = 4, 7


@dataclass(frozen=True, slots=True)
class Prepared:
    """How many are wanted on a day, and how many of them are prepared."""

    day: date
    wanted: int
    ready: int


@dataclass(frozen=True, slots=True)
class OwnLine:
    """Somebody the reader may open on a day by a purpose of work: `ready_at` says since when all is prepared."""

    person: int
    name: str
    begins_at: datetime
    ready_at: datetime | None


def next_days(today: date) -> tuple[date, ...]:
    """Give today and all days up to the next working day: before a weekend, Monday is prepared too.

    >>> [day.day for day in next_days(date(2026, 11, 20))]
    [20, 21, 22, 23]
    """
    ahead = _WEEK - today.weekday() if today.weekday() >= _FRIDAY else 1
    return tuple(today + timedelta(days=number) for number in range(ahead + 1))


def prepared_on(day: date) -> Prepared:
    """Give how far the house is with a day; who is wanted stays unsaid."""
    wanted = {persons.kept_record(one.person) for one in purposes.wanted_on(day)}
    ready = Preparation.objects.filter(day=day, person__in=wanted, ready_at__isnull=False).count()
    return Prepared(day, len(wanted), ready)


def own_on(day: date, *, by: Actor) -> tuple[OwnLine, ...]:
    """Give the persons the reader may open on a day because of work, by their time. Raises `NotAllowed`."""
    wanted = purposes.wanted_by(by, on=day)
    people = [one.person for one in wanted]
    names = persons.names_in_lists(people, by=by)
    rows = Preparation.objects.filter(day=day, person__in=people).values_list("person", "ready_at")
    ready = dict(rows)
    return tuple(OwnLine(one.person, names.get(one.person, ""), one.begins_at, ready.get(one.person)) for one in wanted)


def prepared_at(opened: Opened, *, day: date) -> datetime | None:
    """Give since when the papers of an opened person are prepared for a day."""
    return Preparation.objects.filter(person__in=opened.records, day=day).values_list("ready_at", flat=True).first()
