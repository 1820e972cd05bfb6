"""Writing down where a slip stands: rows of its orders, its protocol, and the purposes of who is asked now."""

from datetime import date

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.change import Done
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation.actions import errands
from anlaufstelle.circulation.errors import UnknownCirculation
from anlaufstelle.circulation.mapping import columns_of
from anlaufstelle.circulation.models import Circulation, Order, ProtocolLine
from anlaufstelle.engines.circulating import Order as SlipOrder
from anlaufstelle.engines.circulating import Slip, State
from anlaufstelle.files import queries as files
from anlaufstelle.files.errors import UnknownDocument
from anlaufstelle.files.queries import DocumentHead
from anlaufstelle.persons.queries import Opened

_LONGEST_WHY = 500


def opened_head(opened: Opened, document: int) -> DocumentHead:
    """Give a document of an opened person. Raises `UnknownDocument`."""
    head = files.document_head(document, by=opened.by)
    if head.file.person not in opened.records:
        raise UnknownDocument
    return head


def locked(opened: Opened, circulation: int) -> tuple[Circulation, DocumentHead]:
    """Give a circulation of an opened person, locked until the change ends. Raises `UnknownCirculation`."""
    row = Circulation.objects.select_for_update().filter(id=circulation).first()
    if row is None:
        raise UnknownCirculation
    try:
        return row, opened_head(opened, row.document_id)
    except UnknownDocument:
        raise UnknownCirculation from None


def write(row: Circulation, slip: Slip, *, head: DocumentHead, done: Done) -> None:
    """Write down a slip; who is asked now gets a purpose, who is asked no longer loses it. Lock: the circulation."""
    known = {one.number: one for one in row.orders.all()}
    for order in slip.orders:
        before = known.get(order.number)
        if before is None:
            before = Order(circulation=row, number=order.number, due_on=_due_again(order, known, done))
        _write_order(before, order, head=head, done=done)
    row.digest, row.outcome, row.authors = slip.digest, slip.outcome.value, sorted(slip.authors)
    row.version = head.version
    row.save()


def note(row: Circulation, what: str, *, done: Done, why: str = "", signed_for: str = "") -> None:
    """Put a line into the protocol of a circulation."""
    ProtocolLine.objects.create(
        circulation=row,
        at=done.at,
        what=what,
        name=name_of(done.by),
        signed_for=accounts.names_of([signed_for]).get(signed_for, ""),
        version=row.version,
        digest=row.digest,
        why=why,
    )


def name_of(by: Actor) -> str:
    """Give the name somebody signs with."""
    return accounts.names_of([by.id]).get(by.id) or by.label or by.kind


def said(reason: str) -> str:
    """Give a reason as it is kept."""
    return " ".join(reason.split())[:_LONGEST_WHY]


def _write_order(row: Order, order: SlipOrder, *, head: DocumentHead, done: Done) -> None:
    was_with = (row.account_id, row.team_id) if row.pk and row.state == State.OPEN else None
    for name, value in columns_of(order).items():
        setattr(row, name, value)
    row.save()
    is_with = (row.account_id, row.team_id) if order.state is State.OPEN else None
    if was_with == is_with:
        return
    errand = errands.errand_of_order(row, file=head.file, at=done.at)
    if was_with is not None:
        errands.end(errand.source, account=was_with[0], done=done)
    if is_with is not None:
        errands.give(errand, done=done)


def _due_again(order: SlipOrder, known: dict[int, Order], done: Done) -> date:
    """An order that is asked for again is due when it was, or today."""
    alike = (one.due_on for one in known.values() if (one.stage, one.kind) == (order.stage, order.kind.value))
    return max(*alike, office_time(done.at).date())
