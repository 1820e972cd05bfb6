"""Acting on an order: signing it on the version one has seen, returning it, taking it over, sending it elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation.actions.circulating import check_fits, check_steers
from anlaufstelle.circulation.actions.following import put
from anlaufstelle.circulation.actions.writing import locked, note, said, write
from anlaufstelle.circulation.errors import (
    HolderUnfit,
    NewerVersion,
    NotYours,
    OrderNotOpen,
    OwnWork,
    ReasonTooShort,
    RouteWrong,
    SignedAlready,
    UnknownCirculation,
    UnknownOrder,
)
from anlaufstelle.circulation.events import CirculationStopped, OrderMoved, OrderSigned
from anlaufstelle.circulation.mapping import slip_of
from anlaufstelle.circulation.models import Circulation, FollowUp, Order
from anlaufstelle.circulation.permissions import CIRCULATE, SIGN_FINALLY
from anlaufstelle.circulation.queries.fitting import standing
from anlaufstelle.engines import circulating as engine
from anlaufstelle.engines.circulating import BadRoute, Bar, Barred, FormerVersion, Holder, Kind, NotOpen
from anlaufstelle.files.queries import DocumentHead
from anlaufstelle.persons.queries import Opened


def sign_order(*, by: Actor, at: datetime, opened: Opened, order: int, version: int) -> None:
    """Acknowledge, co-sign, finally sign or dispatch a document, on the version the actor has seen.

    Who stands in for the colleague asked signs "in Vertretung". Raises `UnknownOrder`, `NotYours`, `OrderNotOpen`,
    `NewerVersion`, `OwnWork`, `SignedAlready`, `NotAllowed` without the right to sign finally.
    """
    with change(by=by, at=at, may=CIRCULATE) as done:
        row, circulation, head = _locked_order(opened, order)
        signed_for = _mine(row, by=by, at=at)
        if row.kind == Kind.FINAL_SIGN and not by.may(SIGN_FINALLY):
            raise NotAllowed(permission=SIGN_FINALLY.code)
        seen = head.digest if version == head.version else ""
        with _told():
            after = engine.sign(slip_of(circulation), row.number, signer=by.id, signed_for=signed_for, digest=seen)
        write(circulation, after, head=head, done=done)
        note(circulation, row.kind, done=done, signed_for=signed_for)
        done.record(
            OrderSigned(
                circulation=circulation.pk,
                order=order,
                kind=row.kind,
                version=head.version,
                digest=head.digest,
                deputy=bool(signed_for),
            )
        )


def return_order(*, by: Actor, at: datetime, opened: Opened, order: int, reason: str) -> None:
    """Give a document back to who gave it into circulation: it lies on their desk today, with the reason.

    Raises `UnknownOrder`, `NotYours`, `OrderNotOpen`, `ReasonTooShort`.
    """
    with change(by=by, at=at, may=CIRCULATE) as done:
        row, circulation, head = _locked_order(opened, order)
        signed_for = _mine(row, by=by, at=at)
        if not said(reason):
            raise ReasonTooShort
        with _told():
            after = engine.give_back(slip_of(circulation), row.number)
        write(circulation, after, head=head, done=done)
        note(circulation, "returned", done=done, why=said(reason), signed_for=signed_for)
        _back_to_author(circulation, head=head, reason=reason, done=done)
        done.record(CirculationStopped(circulation=circulation.pk, returned=True))


def take_over_order(*, by: Actor, at: datetime, opened: Opened, order: int) -> None:
    """Make an order of one's team one's own. Raises `UnknownOrder`, `NotYours`, `OrderNotOpen`, `OwnWork`,
    `SignedAlready`, `HolderUnfit`.
    """
    with change(by=by, at=at, may=CIRCULATE) as done:
        row, circulation, head = _locked_order(opened, order)
        if _mine(row, by=by, at=at) or row.team_id is None:
            raise NotYours
        _moved(circulation, row, Holder(by.id), head=head, done=done)
        note(circulation, "taken_over", done=done)
        done.record(OrderMoved(circulation=circulation.pk, order=order, taken_over=True))


def redirect_order(
    *, by: Actor, at: datetime, opened: Opened, order: int, account: int | None, team: int | None, reason: str
) -> None:
    """Ask somebody else instead: who gave the document into circulation may, and the lead.

    Raises `UnknownOrder`, `NotYours`, `OrderNotOpen`, `RouteWrong`, `HolderUnfit`, `ReasonTooShort`.
    """
    with change(by=by, at=at, may=CIRCULATE) as done:
        row, circulation, head = _locked_order(opened, order)
        check_steers(circulation, by)
        if not said(reason):
            raise ReasonTooShort
        if (account is None) == (team is None):
            raise HolderUnfit
        holder = Holder("" if account is None else str(account), team)
        _moved(circulation, row, holder, head=head, done=done)
        note(circulation, "redirected", done=done, why=said(reason))
        done.record(OrderMoved(circulation=circulation.pk, order=order, taken_over=False))


def _locked_order(opened: Opened, order: int) -> tuple[Order, Circulation, DocumentHead]:
    """Give an order with its circulation, locked: who signs second sees what the first has written."""
    found = Order.objects.filter(id=order).values_list("circulation", flat=True).first()
    if found is None:
        raise UnknownOrder
    try:
        circulation, head = locked(opened, found)
    except UnknownCirculation:
        raise UnknownOrder from None
    return Order.objects.get(id=order), circulation, head


def _mine(row: Order, *, by: Actor, at: datetime) -> str:
    signed_for = standing(by, at=at).acts_for(row)
    if signed_for is None:
        raise NotYours
    return signed_for


def _moved(circulation: Circulation, row: Order, holder: Holder, *, head: DocumentHead, done: Done) -> None:
    check_fits(Kind(row.kind), holder, head=head, authors=frozenset(circulation.authors), at=done.at)
    with _told():
        after = engine.redirect(slip_of(circulation), row.number, holder=holder)
    write(circulation, after, head=head, done=done)


def _back_to_author(circulation: Circulation, *, head: DocumentHead, reason: str, done: Done) -> None:
    """An account that is closed by now gets nothing; the return stands in the protocol of the document."""
    if circulation.begun_by in accounts.names_of([circulation.begun_by]):
        row = FollowUp(
            case_file_id=head.file.id, document_id=circulation.document_id, account_id=int(circulation.begun_by)
        )
        put(row, due_on=office_time(done.at).date(), reason=f"Rückgabe: {reason}", file=head.file, done=done)


@contextmanager
def _told() -> Iterator[None]:
    """Tell what the engine refuses in words for the person."""
    try:
        yield
    except NotOpen:
        raise OrderNotOpen from None
    except FormerVersion:
        raise NewerVersion from None
    except Barred as barred:
        raise (OwnWork if barred.why is Bar.AUTHOR else SignedAlready) from None
    except BadRoute as bad:
        raise {Bar.AUTHOR.value: OwnWork, Bar.TWICE.value: SignedAlready}.get(bad.why, RouteWrong) from None
