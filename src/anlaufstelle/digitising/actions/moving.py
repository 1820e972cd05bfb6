"""One step of an order: locked, only from where it may begin, recorded."""

from collections.abc import Collection

from anlaufstelle.base.change import Done
from anlaufstelle.digitising.errors import UnknownOrder, WrongStep
from anlaufstelle.digitising.events import ScanOrderMoved
from anlaufstelle.digitising.models import ScanOrder

State = ScanOrder.State


def locked_order(order: int, *, states: Collection[str]) -> ScanOrder:
    """Give an order that is in one of these states, locked. Raises `UnknownOrder`, `WrongStep`."""
    row = ScanOrder.objects.select_for_update(of=("self",)).select_related("box").filter(id=order).first()
    if row is None:
        raise UnknownOrder
    if row.state not in states:
        raise WrongStep(state=State(row.state).label)
    return row


def move_on(row: ScanOrder, state: str, *, done: Done) -> None:
    """Let a locked order come to a state, with all that was set on it."""
    row.state = state
    row.save()
    done.record(ScanOrderMoved(order=row.pk, case_file=row.case_file_id, state=state))
