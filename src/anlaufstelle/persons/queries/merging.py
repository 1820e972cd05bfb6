"""Records that may be one person: to look at, to decide, to part again, with the protocol of what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons.errors import NotMerged
from anlaufstelle.persons.models import MERGES, Merge, Person
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.persons.queries.belongings import Belonging, Holding, holdings
from anlaufstelle.persons.queries.lines import PersonLine, demand, line
from anlaufstelle.persons.queries.reading import Opened

_OPEN = ("suspected", "asked")
_MOST = 100


@dataclass(frozen=True, slots=True)
class MergeLine:
    """Two records, what was said about them, and when; `mine` says that the reader proposed it."""

    id: int
    kept: PersonLine
    absorbed: PersonLine
    state: str
    reason: str
    asked_at: datetime
    decided_at: datetime | None
    parted_at: datetime | None
    parted_reason: str
    moved: int
    mine: bool

    @property
    def state_name(self) -> str:
        """Give the state in German."""
        return dict(MERGES)[self.state]


def doubles(*, by: Actor) -> tuple[MergeLine, ...]:
    """Give the pairs somebody has to look at, proposals first; at most a hundred. Raises `NotAllowed`."""
    demand(by, SEE_IDENTITY)
    return _lines(Merge.objects.filter(state__in=_OPEN).order_by("state", "id")[:_MOST], by)


def merges_of(opened: Opened) -> tuple[MergeLine, ...]:
    """Give everything that was decided about an opened person and other records, newest first."""
    people = opened.records
    return _lines(Merge.objects.filter(Q(kept__in=people) | Q(absorbed__in=people)).order_by("-id"), opened.by)


def merge_line(merge: int, *, by: Actor) -> MergeLine:
    """Give one pair. Raises `NotMerged`, `NotAllowed`."""
    demand(by, SEE_IDENTITY)
    found = _lines(Merge.objects.filter(id=merge), by)
    if not found:
        raise NotMerged
    return found[0]


def since_merged(opened: Opened, *, merge: int) -> tuple[tuple[Holding, tuple[Belonging, ...]], ...]:
    """Give what was recorded under the kept record since then, by kind: somebody says which of it is the other's.

    What is sealed for the reader is not among it and stays. Raises `NotMerged`.
    """
    rows = Merge.objects.filter(id=merge, state="merged", kept__in=opened.records)
    at = rows.values_list("decided_at", flat=True).first()
    if at is None:
        raise NotMerged
    found = ((holding, tuple(holding.read(opened, at=at))) for holding in holdings())
    return tuple((holding, rows) for holding, rows in found if rows)


def _lines(merges: Iterable[Merge], by: Actor) -> tuple[MergeLine, ...]:
    rows = list(merges)
    ids = {person for row in rows for person in (row.kept_id, row.absorbed_id)}
    people = {row.pk: line(row) for row in Person.objects.filter(id__in=ids).prefetch_related("names")}
    return tuple(
        MergeLine(
            id=row.pk,
            kept=people[row.kept_id],
            absorbed=people[row.absorbed_id],
            state=row.state,
            reason=row.reason,
            asked_at=row.asked_at,
            decided_at=row.decided_at,
            parted_at=row.parted_at,
            parted_reason=row.parted_reason,
            moved=len(row.moved),
            mine=row.asked_by == by.id,
        )
        for row in rows
    )
