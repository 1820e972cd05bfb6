"""Giving a document into circulation, withdrawing it, and asking again when it has a new version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.change import Done, change, once_more
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation.actions.following import day_from
from anlaufstelle.circulation.actions.writing import locked, note, opened_head, said, write
from anlaufstelle.circulation.errors import (
    AlreadyCirculating,
    HolderUnfit,
    NotYours,
    OrderNotOpen,
    ReasonTooShort,
    RouteWrong,
)
from anlaufstelle.circulation.events import CirculationBegun, CirculationStopped, SignaturesAskedAgain
from anlaufstelle.circulation.mapping import slip_of
from anlaufstelle.circulation.models import Circulation, Order
from anlaufstelle.circulation.permissions import CIRCULATE, NAME_DEPUTIES
from anlaufstelle.circulation.queries.fitting import can_do, somebody_can_do
from anlaufstelle.engines import circulating as engine
from anlaufstelle.engines.circulating import BadRoute, Holder, Kind, NotOpen, Step
from anlaufstelle.files import queries as files
from anlaufstelle.files.events import DocumentFiled
from anlaufstelle.files.queries import DocumentHead
from anlaufstelle.persons.queries import Opened


@dataclass(frozen=True, kw_only=True, slots=True)
class NewOrder:
    """A wanted order: what, of whom, in which stage, until which day."""

    stage: int
    kind: str
    due_on: date
    account: int | None = None
    team: int | None = None


@once_more
def begin_circulation(*, by: Actor, at: datetime, opened: Opened, document: int, orders: Sequence[NewOrder]) -> int:
    """Give the newest version of a document of an opened person into circulation; give its number.

    Who begins, and who filed the document or any version of it, never signs it. Due days move past closed days.
    Raises `UnknownDocument`, `AlreadyCirculating`, `RouteWrong`, `HolderUnfit`, `DayWrong`.
    """
    with change(by=by, at=at, may=CIRCULATE) as done:
        head = opened_head(opened, document)
        if Circulation.objects.filter(document=document, outcome="running").exists():
            raise AlreadyCirculating
        authors = head.authors | {by.id}
        steps = [_step(order, head=head, authors=authors, at=at) for order in orders]
        try:
            slip = engine.begin(steps, authors=authors, digest=head.digest)
        except BadRoute:
            raise RouteWrong from None
        row = Circulation.objects.create(
            document_id=document, digest=head.digest, version=head.version, begun_by=by.id, begun_at=at
        )
        for number, order in enumerate(orders, start=1):
            due_on = day_from(order.due_on, today=office_time(at).date())
            Order.objects.create(circulation=row, number=number, stage=order.stage, kind=order.kind, due_on=due_on)
        write(row, slip, head=head, done=done)
        note(row, "begun", done=done)
        done.record(CirculationBegun(circulation=row.pk, document=document, version=head.version, digest=head.digest))
    return row.pk


def withdraw_circulation(*, by: Actor, at: datetime, opened: Opened, circulation: int, reason: str) -> None:
    """Take a document back from its way: who gave it there may, and the lead.

    Raises `UnknownCirculation`, `NotYours`, `ReasonTooShort`, `OrderNotOpen` when it is over.
    """
    with change(by=by, at=at, may=CIRCULATE) as done:
        row, head = locked(opened, circulation)
        check_steers(row, by)
        if not said(reason):
            raise ReasonTooShort
        try:
            after = engine.withdraw(slip_of(row))
        except NotOpen:
            raise OrderNotOpen from None
        write(row, after, head=head, done=done)
        note(row, "withdrawn", done=done, why=said(reason))
        done.record(CirculationStopped(circulation=row.pk, returned=False))


def ask_again(event: DocumentFiled, /, *, by: Actor, at: datetime, done: Done) -> None:
    """A circulating document has a new version: whoever had signed is asked again; who filed it is an author now."""
    del at
    row = Circulation.objects.select_for_update().filter(document=event.document, outcome="running").first()
    if row is None:
        return
    head = files.document_head(event.document, by=by)
    write(row, engine.renew(slip_of(row), digest=event.digest, author=by.id), head=head, done=done)
    note(row, "new_version", done=done)
    done.record(SignaturesAskedAgain(circulation=row.pk, version=event.version, digest=event.digest))


def check_steers(row: Circulation, by: Actor) -> None:
    """Only who gave a document into circulation steers it, and the lead. Raises `NotYours`."""
    if by.id != row.begun_by and not by.may(NAME_DEPUTIES):
        raise NotYours


def check_fits(kind: Kind, holder: Holder, *, head: DocumentHead, authors: frozenset[str], at: datetime) -> None:
    """Refuse to ask somebody who cannot see the document or may not do this with it. Raises `HolderUnfit`."""
    if holder.team is None:
        fits = bool(holder.account) and can_do(kind, int(holder.account), seal=head.seal, at=at)
    else:
        fits = somebody_can_do(kind, holder.team, head=head, authors=authors, at=at)
    if not fits:
        raise HolderUnfit


def _step(order: NewOrder, *, head: DocumentHead, authors: frozenset[str], at: datetime) -> Step:
    if order.kind not in set(Kind) or order.stage < 1 or (order.account is None) == (order.team is None):
        raise RouteWrong
    holder = Holder("" if order.account is None else str(order.account), order.team)
    kind = Kind(order.kind)
    check_fits(kind, holder, head=head, authors=authors, at=at)
    return Step(order.stage, kind, holder)
