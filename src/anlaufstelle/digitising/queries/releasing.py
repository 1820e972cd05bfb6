"""Since when paper waits, what of it must not be destroyed, and whose word is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.models import ScannedDocument, ScanOrder
from anlaufstelle.digitising.queries.comparing import finding_words
from anlaufstelle.digitising.queries.orders import OrderLine, order_line, order_lines
from anlaufstelle.digitising.queries.profiles import profile
from anlaufstelle.digitising.queries.queue import demand
from anlaufstelle.digitising.rules import NEVER_DESTROYED
from anlaufstelle.files import queries as files

State = ScanOrder.State
_Scan = ScannedDocument.State
#: What becomes of a paper that is never destroyed.
ORIGINALS: Mapping[str, str] = {"returned": "der Person zurückgegeben", "kept": "bleibt als Original"}


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A scanned document of an order: number in the file, kind, how far it is, and what is wrong with it."""

    id: int
    number: int
    kind_name: str
    pages: int
    state: str
    state_name: str
    faults: tuple[str, ...]
    never_destroyed: bool
    original: str
    original_name: str


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A reason for which paper stays."""

    id: int
    why: str
    since: datetime


@dataclass(frozen=True, slots=True)
class OrderPage:
    """An order with what was scanned of it. `waits_until` is the end of the waiting time, once all is checked.

    Documents of a class closed to the reader are not among `documents`, and not counted.
    """

    line: OrderLine
    documents: tuple[ScanLine, ...]
    holds: tuple[HoldLine, ...]
    waits_until: datetime | None
    over: bool
    mine: bool
    proposed_by: str
    released_by: str
    proposed_at: datetime | None
    released_at: datetime | None
    ended_at: datetime | None


def order_page(order: int, *, by: Actor, at: datetime) -> OrderPage:
    """Give one order. Raises `NotAllowed`, `UnknownOrder`."""
    line = order_line(order, by=by)
    row = ScanOrder.objects.get(id=order)
    until = waits_until(row)
    names = accounts.names_of({row.proposed_by, row.released_by} - {""})
    holds = row.holds.filter(ended_at__isnull=True).order_by("since", "id")
    return OrderPage(
        line=line,
        documents=_documents(row, by=by),
        holds=tuple(HoldLine(one.pk, one.why, one.since) for one in holds),
        waits_until=until,
        over=until is not None and until <= at,
        mine=row.proposed_by == by.id,
        proposed_by=names.get(row.proposed_by, ""),
        released_by=names.get(row.released_by, ""),
        proposed_at=row.proposed_at,
        released_at=row.released_at,
        ended_at=row.ended_at,
    )


def to_release(*, by: Actor) -> tuple[OrderLine, ...]:
    """Give the orders whose paper is checked and not destroyed yet, the oldest first. Raises `NotAllowed`."""
    demand(by)
    waiting = ScanOrder.objects.filter(state__in=[State.CHECKED, State.PROPOSED, State.RELEASED])
    return order_lines(waiting.order_by("checked_at", "id"), by=by)


def waits_until(order: ScanOrder) -> datetime | None:
    """Give when the longest waiting time of a checked order is over; None before all of it is checked."""
    if order.checked_at is None:
        return None
    codes = set(_current(order).values_list("profile", flat=True))
    return order.checked_at + timedelta(days=max((profile(code).waiting_days for code in codes), default=0))


def _documents(row: ScanOrder, *, by: Actor) -> tuple[ScanLine, ...]:
    scans = list(_current(row).prefetch_related("checks").order_by("filed_at", "id"))
    named = files.open_kinds({one.document_id for one in scans}, by=by)
    return tuple(_scan(one, *named[one.document_id]) for one in scans if one.document_id in named)


def _scan(row: ScannedDocument, number: int, kind_name: str) -> ScanLine:
    bad = [f"Seite {one.number}: {finding_words(one.why)}" for one in row.checks.all() if one.verdict == "bad"]
    return ScanLine(
        id=row.pk,
        number=number,
        kind_name=kind_name,
        pages=row.pages,
        state=row.state,
        state_name=_Scan(row.state).label,
        faults=(*bad, *(["nicht lesbar"] if row.refused else [])),
        never_destroyed=row.kind in NEVER_DESTROYED,
        original=row.original,
        original_name=ORIGINALS.get(row.original, ""),
    )


def _current(order: ScanOrder) -> QuerySet[ScannedDocument]:
    return ScannedDocument.objects.filter(order=order).exclude(state=_Scan.REPLACED)
