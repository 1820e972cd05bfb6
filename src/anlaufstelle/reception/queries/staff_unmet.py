"""Numbers that nobody can serve as they are today, for whoever decides how they go on."""

from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.models import Visit
from anlaufstelle.reception.permissions import SEE_QUEUE
from anlaufstelle.reception.queries import rows, unmet
from anlaufstelle.reception.queries.staff_desk import VisitLine, named, visit_line


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """A number with what nobody offers today, in words; `hangs`: no desk can call it until somebody decides."""

    visit: VisitLine
    needs: tuple[str, ...]
    hangs: bool


def unmet_lines(*, by: Actor, at: datetime) -> tuple[UnmetLine, ...]:
    """Give whom nobody can call today, then whose need the kiosk let go. Raises `NotAllowed`."""
    if not by.may(SEE_QUEUE):
        raise NotAllowed(permission=SEE_QUEUE.code)
    words = named()
    hanging = unmet.waiting(at=at)
    known = {row.id for row, _needs in hanging}
    queue = rows.callable_at(rows.office_day(at), at).order_by("turn_at", "id")
    open_still: list[Visit] = [row for row in queue.filter(aid="") if row.waived and row.id not in known]
    return (
        *(UnmetLine(visit_line(row, words, at=at), words.of_needs(needs), hangs=True) for row, needs in hanging),
        *(UnmetLine(visit_line(row, words, at=at), words.of_needs(row.waived), hangs=False) for row in open_still),
    )
