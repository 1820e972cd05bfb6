"""The end of the paper: proposed by one, agreed by another, never before its time, never what must be kept."""

from datetime import datetime

from django.db.models import QuerySet

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.actions.moving import State, locked_order, move_on
from anlaufstelle.digitising.errors import (
    OriginalInside,
    PaperHeld,
    PaperWaits,
    ReasonMissing,
    SamePerson,
    UnknownFate,
    UnknownScan,
    WrongStep,
)
from anlaufstelle.digitising.events import PaperHoldChanged
from anlaufstelle.digitising.models import PaperHold, ScannedDocument, ScanOrder
from anlaufstelle.digitising.permissions import HOLD_PAPER, RELEASE_PAPER, SCAN_PAPER
from anlaufstelle.digitising.queries.releasing import ORIGINALS, waits_until
from anlaufstelle.digitising.rules import NEVER_DESTROYED
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries

_Scan = ScannedDocument.State
_UNENDED = set(State) - {State.DESTROYED, State.RETURNED}
_LONGEST = 200


def propose_release(*, by: Actor, at: datetime, order: int) -> None:
    """Propose that the paper of a file be destroyed.

    Raises `PaperHeld`, `PaperWaits`, `OriginalInside`, `WrongStep`, `UnknownOrder`.
    """
    with change(by=by, at=at, may=RELEASE_PAPER) as done:
        row = locked_order(order, states={State.CHECKED})
        _may_end(row, at=at)
        row.proposed_at, row.proposed_by = at, by.id
        move_on(row, State.PROPOSED, done=done)


def agree_release(*, by: Actor, at: datetime, order: int) -> None:
    """Agree that the paper be destroyed; nobody agrees to what they proposed themselves.

    Raises `SamePerson`, and what `propose_release` raises.
    """
    with change(by=by, at=at, may=RELEASE_PAPER) as done:
        row = locked_order(order, states={State.PROPOSED})
        if by.id == row.proposed_by:
            raise SamePerson
        _may_end(row, at=at)
        row.released_at, row.released_by = at, by.id
        move_on(row, State.RELEASED, done=done)


def take_back_release(*, by: Actor, at: datetime, order: int) -> None:
    """Let the paper wait on, whoever proposed or agreed. Raises `WrongStep`, `UnknownOrder`."""
    with change(by=by, at=at, may=RELEASE_PAPER) as done:
        row = locked_order(order, states={State.PROPOSED, State.RELEASED})
        row.proposed_at = row.released_at = None
        row.proposed_by = row.released_by = ""
        move_on(row, State.CHECKED, done=done)


def note_destroyed(*, by: Actor, at: datetime, order: int) -> None:
    """Note that released paper was destroyed. Originals that stay keep the file on paper for these alone.

    Raises `PaperHeld`, `WrongStep`, `UnknownOrder`.
    """
    with change(by=by, at=at, may=SCAN_PAPER) as done:
        row = locked_order(order, states={State.RELEASED})
        _may_end(row, at=at)
        row.ended_at = at
        move_on(row, State.DESTROYED, done=done)
        if _current(row).filter(original="kept").exists():
            files.carry_papers(by=by, at=at, case_files=[row.case_file_id], place="Originale")
        else:
            files.end_paper(by=by, at=at, case_file=row.case_file_id)


def settle_original(*, by: Actor, at: datetime, scanned: int, fate: str) -> None:
    """Say what became of a paper that is never destroyed: given back to its owner, or kept. Raises `UnknownScan`."""
    if fate not in ORIGINALS:
        raise UnknownFate
    with change(by=by, at=at, may=SCAN_PAPER):
        row = ScannedDocument.objects.select_for_update().filter(id=scanned, kind__in=NEVER_DESTROYED).first()
        if row is None or row.document_id not in files_queries.open_kinds([row.document_id], by=by):
            raise UnknownScan
        locked_order(row.order_id, states=_UNENDED)
        row.original = fate
        row.save(update_fields=["original"])


def hold_paper(*, by: Actor, at: datetime, order: int, why: str) -> int:
    """Let the paper of a file stay until the hold ends: somebody objected, or a court may want it. Give its number.

    Raises `ReasonMissing`, `WrongStep`, `UnknownOrder`.
    """
    words = " ".join(why.split())[:_LONGEST]
    if not words:
        raise ReasonMissing
    with change(by=by, at=at, may=HOLD_PAPER) as done:
        row = locked_order(order, states=_UNENDED)
        hold = PaperHold.objects.create(order=row, why=words, since=at, held_by=by.id)
        done.record(PaperHoldChanged(order=order, held=True))
    return hold.pk


def end_hold(*, by: Actor, at: datetime, hold: int) -> None:
    """Say that the paper need not stay for this reason any more. Raises `UnknownScan`."""
    with change(by=by, at=at, may=HOLD_PAPER) as done:
        row = PaperHold.objects.select_for_update().filter(id=hold, ended_at__isnull=True).first()
        if row is None:
            raise UnknownScan
        row.ended_at, row.ended_by = at, by.id
        row.save(update_fields=["ended_at", "ended_by"])
        done.record(PaperHoldChanged(order=row.order_id, held=False))


def _may_end(row: ScanOrder, *, at: datetime) -> None:
    """Look at every protection anew: a hold, the waiting time, originals, and every document in order."""
    if row.holds.filter(ended_at__isnull=True).exists():
        raise PaperHeld
    if _current(row).exclude(state=_Scan.GOOD).exists() or not _current(row).exists():
        raise WrongStep(state=State.SCANNED.label)
    until = waits_until(row)
    if until is None or at < until:
        raise PaperWaits(day=f"{until:%d.%m.%Y}" if until else "–")
    if _current(row).filter(kind__in=NEVER_DESTROYED, original="").exists():
        raise OriginalInside


def _current(row: ScanOrder) -> QuerySet[ScannedDocument]:
    return ScannedDocument.objects.filter(order=row).exclude(state=_Scan.REPLACED)
