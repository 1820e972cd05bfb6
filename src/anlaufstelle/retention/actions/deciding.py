"""Four eyes: one person proposes what is to go, another decides it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import uuid4

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor
from anlaufstelle.retention import queries
from anlaufstelle.retention.errors import (
    ArchiveWaits,
    DisposalDecidedAlready,
    NothingDue,
    SecondPersonNeeded,
    UnknownDisposal,
)
from anlaufstelle.retention.events import DisposalDecided, DisposalProposed, ProtocolsForgotten
from anlaufstelle.retention.models import Disposal, DisposalItem
from anlaufstelle.retention.permissions import CARRY_OUT, DECIDE_DISPOSAL, PROPOSE_DISPOSAL
from anlaufstelle.retention.queries import DueLine
from anlaufstelle.retention.queries.lists import archive_waits

JOB = "retention.carry_out"
#: How long a protocol is kept; a lawyer must confirm it.
_PROTOCOL_KEPT = timedelta(days=3 * 365)
_OVER = (Disposal.State.FINISHED, Disposal.State.REFUSED, Disposal.State.WITHDRAWN)


@once_more
def propose_disposal(*, by: Actor, at: datetime, keys: Collection[str], words: str) -> int:
    """Propose that these things go (`person-17`, `document-5`); give the number of the list. Nothing goes by that.

    Raises `NothingDue` unless every one of them is due, not held, and on no other list.
    """
    today = office_time(at).date()
    with change(by=by, at=at, may=PROPOSE_DISPOSAL) as done:
        lines = [line for line in queries.due_lines(by=by, on=today) if line.key in set(keys)]
        ready = [line for line in lines if line.judgement.is_due(today) and not line.held and not line.listed]
        if not ready or len(ready) < len(set(keys)):
            raise NothingDue
        row = Disposal.objects.create(
            words=" ".join(words.split())[:200], proposed_by=by.id, proposed_at=at, process=uuid4()
        )
        DisposalItem.objects.bulk_create(_item(row, line) for line in ready)
        done.record(DisposalProposed(disposal=row.pk, items=len(ready)))
    return row.pk


def approve_disposal(*, by: Actor, at: datetime, disposal: int, words: str = "") -> None:
    """Decide, as the second person, that what is on a list goes; it goes in the background from now on.

    Raises `SecondPersonNeeded` for who proposed it or said that the archive has it; `ArchiveWaits`,
    `DisposalDecidedAlready`, `UnknownDisposal`.
    """
    with change(by=by, at=at, may=DECIDE_DISPOSAL) as done:
        row = undecided(disposal)
        if by.id in (row.proposed_by, row.confirmed_by):
            raise SecondPersonNeeded
        if archive_waits(row, on=office_time(at).date()):
            raise ArchiveWaits
        _decide(row, Disposal.State.APPROVED, by=by, at=at, words=words)
        done.send(Message(channel="job", to="", template=JOB, language="de", values={"disposal": row.pk}))
        done.record(DisposalDecided(disposal=row.pk, outcome=row.state))


def refuse_disposal(*, by: Actor, at: datetime, disposal: int, words: str) -> None:
    """Decide, as the second person, that a list does not go; what is on it can be proposed again.

    Raises `SecondPersonNeeded`, `DisposalDecidedAlready`, `UnknownDisposal`.
    """
    with change(by=by, at=at, may=DECIDE_DISPOSAL) as done:
        row = undecided(disposal)
        if row.proposed_by == by.id:
            raise SecondPersonNeeded
        _end(row, Disposal.State.REFUSED, by=by, at=at, words=words)
        done.record(DisposalDecided(disposal=row.pk, outcome=row.state))


def withdraw_disposal(*, by: Actor, at: datetime, disposal: int) -> None:
    """Take back a list one proposed oneself. Raises `DisposalDecidedAlready`, `UnknownDisposal`."""
    with change(by=by, at=at, may=PROPOSE_DISPOSAL) as done:
        row = undecided(disposal)
        if row.proposed_by != by.id:
            raise UnknownDisposal
        _end(row, Disposal.State.WITHDRAWN, by=by, at=at, words="")
        done.record(DisposalDecided(disposal=row.pk, outcome=row.state))


def forget_protocols(*, by: Actor, at: datetime) -> int:
    """Delete lists that were decided three years ago, protocols among them; give how many."""
    with change(by=by, at=at, may=CARRY_OUT) as done:
        old = Disposal.objects.filter(state__in=_OVER, proposed_at__lt=at - _PROTOCOL_KEPT)
        old = old.exclude(finished_at__gte=at - _PROTOCOL_KEPT)
        count = old.count()
        if count:
            old.delete()
            done.record(ProtocolsForgotten(count=count))
    return count


def undecided(disposal: int) -> Disposal:
    """Give a list nobody has decided, locked. Raises `DisposalDecidedAlready`, `UnknownDisposal`."""
    row = Disposal.objects.select_for_update().filter(id=disposal).first()
    if row is None:
        raise UnknownDisposal
    if row.state != Disposal.State.PROPOSED:
        raise DisposalDecidedAlready
    return row


def _item(row: Disposal, line: DueLine) -> DisposalItem:
    due = line.due
    if due.first is None or due.begins is None:
        raise NothingDue
    return DisposalItem(
        disposal=row,
        of=line.of,
        target=line.target,
        references=list(line.references),
        rule=due.rule.code,
        norm=due.rule.norm,
        first=due.first,
        begins=due.begins,
        event=due.event,
        offer=any(one.rule.offer for one in line.judgement.dues),
        object=uuid4(),
    )


def _decide(row: Disposal, state: str, *, by: Actor, at: datetime, words: str) -> None:
    row.state, row.decided_by, row.decided_at = state, by.id, at
    row.decided_words = " ".join(words.split())[:200]
    row.save(update_fields=["state", "decided_by", "decided_at", "decided_words"])


def _end(row: Disposal, state: str, *, by: Actor, at: datetime, words: str) -> None:
    """End a list without erasing; its things are free again, and it no longer says whom they are about."""
    _decide(row, state, by=by, at=at, words=words)
    row.items.update(state=DisposalItem.State.KEPT, target=None)
