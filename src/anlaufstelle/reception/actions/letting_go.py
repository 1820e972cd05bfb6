"""A need nobody can meet today: a person decides with what help the visit goes on, and any desk may call it."""

from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.actions.door import moved
from anlaufstelle.reception.errors import NotNow, UnknownChoice
from anlaufstelle.reception.events import NeedsLetGo
from anlaufstelle.reception.models import Aid, Phase, Visit
from anlaufstelle.reception.permissions import RECEIVE
from anlaufstelle.reception.queries import rows, unmet
from anlaufstelle.reception.queries.tickets import Ticket, ticket_from

_WAITS = (Phase.WAITING, Phase.AWAY, Phase.OUTSIDE, Phase.EXPECTED)


def let_needs_go(*, by: Actor, at: datetime, visit: int, aid: str) -> Ticket:
    """Let go what nobody offers today (a language, a skill, a room), with the help that takes its place.

    The desk that calls sees both. Only what is really missing goes; it may also be what the kiosk let go already.
    Raises `NotNow` when nothing is missing, `UnknownChoice`, `NoSuchVisit`.
    """
    if aid not in Aid.values:
        raise UnknownChoice
    with change(by=by, at=at, may=RECEIVE) as done:
        day = rows.lock(at)
        row = rows.visit_of(visit, on=day.on)
        lacks = unmet.of_visit(row, of=unmet.offers(at=at))
        if row.phase not in _WAITS or not (lacks or row.waived):
            raise NotNow
        _let_go(row, lacks)
        row.aid = aid
        moved(done, row, "needs_let_go")
        done.record(NeedsLetGo(visit=row.id, aid=aid))
    return ticket_from(row)


def _let_go(row: Visit, lacks: tuple[str, ...]) -> None:
    row.waived = sorted({*row.waived, *lacks})
    gone = {kind: {one.partition(":")[2] for one in lacks if one.startswith(f"{kind}:")} for kind in unmet.KINDS}
    row.skills = [code for code in row.skills if code not in gone[unmet.SKILL]]
    row.spoken = [code for code in row.spoken if code not in gone[unmet.SPOKEN]]
    row.features = [code for code in row.features if code not in gone[unmet.FEATURE]]
