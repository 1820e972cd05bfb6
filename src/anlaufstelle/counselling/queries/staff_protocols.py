"""Reading protocols and follow-ups."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling.models import ABOUT, KINDS, FollowUp, Protocol
from anlaufstelle.counselling.permissions import COUNSEL
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Belonging, Opened
from anlaufstelle.values.languages import language

_MOST = 200


@dataclass(frozen=True, slots=True)
class ProtocolLine:
    """One conversation that took place, in words."""

    id: int
    kind: str
    held_at: datetime
    held_by: str
    language: str
    interpreter: bool
    asked: tuple[str, ...]
    ways: tuple[str, ...]
    sheet_hash: str


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One follow-up that waits."""

    id: int
    person: int
    person_name: str
    due_on: date
    about: str


def protocols(opened: Opened) -> tuple[ProtocolLine, ...]:
    """Give the protocols of an opened person, newest first. Raises `NotAllowed`."""
    _demand(opened.by)
    rows = list(Protocol.objects.filter(person__in=opened.records).order_by("-held_at", "-id"))
    names = accounts.names_of(row.held_by for row in rows)
    return tuple(_line(row, names.get(row.held_by, "")) for row in rows)


def protocols_since(opened: Opened, *, at: datetime) -> tuple[Belonging, ...]:
    """Give the talks held under the kept record of a person since then."""
    if not opened.by.may(COUNSEL):
        return ()
    rows = Protocol.objects.filter(person=opened.person, held_at__gte=at).order_by("id")
    return tuple(Belonging(row.pk, f"{row.get_kind_display()}, {office_time(row.held_at):%d.%m.%Y}") for row in rows)


def follow_ups_there(opened: Opened, *, at: datetime) -> tuple[Belonging, ...]:
    """Give the follow-ups of the kept record of a person that wait; since when is not kept."""
    del at
    if not opened.by.may(COUNSEL):
        return ()
    rows = FollowUp.objects.filter(person=opened.person, done_at__isnull=True).order_by("due_on", "id")
    return tuple(Belonging(row.pk, f"{row.get_about_display()}, {row.due_on:%d.%m.%Y}") for row in rows)


def follow_ups_of(opened: Opened) -> tuple[FollowUpLine, ...]:
    """Give the waiting follow-ups of an opened person. Raises `NotAllowed`."""
    _demand(opened.by)
    return _follow_ups(FollowUp.objects.filter(person__in=opened.records), opened.by)


def follow_ups_due(*, by: Actor, on: date, everybody: bool = False) -> tuple[FollowUpLine, ...]:
    """Give the follow-ups that are due on a day or were before: one's own, or those of all colleagues.

    Raises `NotAllowed`.
    """
    _demand(by)
    rows = FollowUp.objects.filter(due_on__lte=on)
    return _follow_ups(rows if everybody else rows.filter(made_by=by.id), by)


def abouts(*, only_return: bool = False) -> tuple[tuple[str, str], ...]:
    """Give what a follow-up can be for: code and German name."""
    return tuple(one for one in ABOUT if (one[0] == "return") is only_return)


def _follow_ups(rows: QuerySet[FollowUp], by: Actor) -> tuple[FollowUpLine, ...]:
    waiting = list(rows.filter(done_at__isnull=True).order_by("due_on", "id")[:_MOST])
    people = persons.names_in_lists((row.person_id for row in waiting), by=by)
    names = dict(ABOUT)
    return tuple(
        FollowUpLine(row.pk, row.person_id, people[row.person_id], row.due_on, names[row.about]) for row in waiting
    )


def _line(row: Protocol, name: str) -> ProtocolLine:
    ways = pathways.rules().ways
    return ProtocolLine(
        id=row.pk,
        kind=dict(KINDS)[row.kind],
        held_at=row.held_at,
        held_by=name,
        language=language(row.language).german_name,
        interpreter=row.interpreter,
        asked=tuple(pathways.recorded_name(asked) for asked in row.asked),
        ways=tuple(f"{code} {ways[code].label}" if code in ways else code for code in row.ways),
        sheet_hash=row.sheet_hash,
    )


def _demand(by: Actor) -> None:
    if not by.may(COUNSEL):
        raise NotAllowed(permission=COUNSEL.code)
