"""Orders: the paper of one file on its way, and what may be done with it next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.errors import UnknownOrder
from anlaufstelle.digitising.models import ScanOrder
from anlaufstelle.digitising.queries.queue import demand, need_name
from anlaufstelle.files import queries as files

State = ScanOrder.State
_MOST = 300
#: From where paper may be put on a shelf again.
GOES_BACK = frozenset({State.PICKED, State.BOXED, State.SCANNED, State.CHECKED})


@dataclass(frozen=True, slots=True)
class OrderLine:
    """The paper of a file on its way; `box` is its code and `box_id` its number, where it lies in one."""

    id: int
    case_file: int
    reference: str
    state: str
    state_name: str
    need_name: str
    wanted_on: date | None
    shelf: str
    box: str
    box_id: int | None
    sheets: int
    picked_at: datetime
    ended: bool

    @property
    def can_go_back(self) -> bool:
        """Say whether the paper can still be put on a shelf."""
        return self.state in GOES_BACK


def running_orders(*, by: Actor) -> tuple[OrderLine, ...]:
    """Give the orders that are not ended, the oldest first, at most 300. Raises `NotAllowed`."""
    demand(by)
    return order_lines(ScanOrder.objects.filter(ended_at__isnull=True).order_by("picked_at", "id")[:_MOST], by=by)


def order_line(order: int, *, by: Actor) -> OrderLine:
    """Give one order. Raises `NotAllowed`, `UnknownOrder`."""
    demand(by)
    found = order_lines(ScanOrder.objects.filter(id=order), by=by)
    if not found:
        raise UnknownOrder
    return found[0]


def order_lines(rows: Iterable[ScanOrder], *, by: Actor) -> tuple[OrderLine, ...]:
    """Give lines of orders somebody may see, with the references of their files."""
    found = list(rows)
    named = files.shelved((row.case_file_id for row in found), by=by)
    return tuple(
        OrderLine(
            id=row.pk,
            case_file=row.case_file_id,
            reference=named[row.case_file_id].reference,
            state=row.state,
            state_name=State(row.state).label,
            need_name=need_name(row.need),
            wanted_on=row.wanted_on,
            shelf=row.shelf,
            box=f"K-{row.box_id}" if row.box_id else "",
            box_id=row.box_id,
            sheets=row.sheets,
            picked_at=row.picked_at,
            ended=row.ended_at is not None,
        )
        for row in found
    )
