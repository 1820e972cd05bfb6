"""Taking in what comes: stored for good first, everything else afterwards and in the background."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import OperationalError
from django.db.models import Max, Q

from anlaufstelle.base.change import Done, change, once_more
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.store.contents import Stored
from anlaufstelle.engines.reading import Limits
from anlaufstelle.files.actions.filing import content_of, plain_name
from anlaufstelle.files.errors import FileRefused, NotStored, UnknownBatch, UnknownKind, UnknownProcedure
from anlaufstelle.files.events import BatchBegun, BatchesForgotten, ItemReceived
from anlaufstelle.files.models import Batch, BatchItem, PageText, Procedure
from anlaufstelle.files.models.intake import SOURCES
from anlaufstelle.files.permissions import KEEP_FILES, TAKE_IN
from anlaufstelle.files.queries.pages import contents
from anlaufstelle.files.queries.texts import FAILED_STEP
from anlaufstelle.persons.queries import Opened

READ_ITEM = "files.read_item"
_SOURCES = dict(SOURCES)
_MOST_BYTES = Limits().file_bytes
_KEPT = timedelta(days=90)
_State = BatchItem.State


@dataclass(frozen=True, slots=True)
class Label:
    """What is known of a file before it is read: the reference somebody named, why it is put `aside` at once.

    `source` marks the file where it came from; the same mark is the same item, in whichever pile.
    """

    wanted: str = ""
    aside: str = ""
    source: str = ""


_NO_LABEL = Label()


def begin_batch(*, by: Actor, at: datetime, source: str, name: str, opened: Opened | None = None, into: int = 0) -> int:
    """Begin a pile; `into` is the procedure of an opened person it belongs to, where that is known. Give its number.

    Raises `UnknownKind`, `UnknownProcedure`.
    """
    if source not in _SOURCES:
        raise UnknownKind
    with change(by=by, at=at, may=TAKE_IN) as done:
        if into:
            mine = Procedure.objects.filter(id=into, case_file__person__in=opened.records if opened else ())
            if not mine.filter(closed_on__isnull=True).exists():
                raise UnknownProcedure
        row = Batch.objects.create(
            source=source, name=plain_name(name), procedure_id=into or None, came_at=at, came_by=by.id
        )
        done.record(BatchBegun(batch=row.pk, source=source))
    return row.pk


def receive(*, by: Actor, at: datetime, batch: int, data: bytes, name: str = "", label: Label = _NO_LABEL) -> int:
    """Store a foreign file of a pile; nothing of it is read yet. Give the number of the item.

    When this returns, the bytes are durable and known, and the source may be let go; the same bytes handed in again
    are the same item. Raises `UnknownBatch`, `FileRefused` for what is empty or too large, `NotStored` where the
    disk is full or broken.
    """
    with change(by=by, at=at, may=TAKE_IN):
        pass  # who may take nothing in has nothing stored
    if not data or len(data) > _MOST_BYTES:
        raise FileRefused(why="too_large" if data else "empty")
    try:
        return _received(by=by, at=at, batch=batch, stored=contents().put(data), name=name, label=label)
    except (OSError, OperationalError) as problem:
        raise NotStored from problem


@once_more
def _received(*, by: Actor, at: datetime, batch: int, stored: Stored, name: str, label: Label) -> int:
    with change(by=by, at=at, may=TAKE_IN) as done:
        if not Batch.objects.select_for_update().filter(id=batch).exists():
            raise UnknownBatch
        return add_item(batch, stored=stored, name=name, done=done, label=label)


def add_item(
    batch: int,
    *,
    stored: Stored,
    name: str,
    done: Done,
    parent: BatchItem | None = None,
    label: Label = _NO_LABEL,
) -> int:
    """Add an item to a locked pile, inside a change, and have it read after commit."""
    same = Q(batch=batch, digest=stored.digest) | (Q(source=label.source) if label.source else Q(pk__in=[]))
    known = BatchItem.objects.filter(same).values_list("id", flat=True).first()
    if known is not None:
        return known
    last = BatchItem.objects.filter(batch=batch).aggregate(last=Max("number"))["last"] or 0
    row = BatchItem.objects.create(
        batch_id=batch,
        number=last + 1,
        parent=parent,
        depth=parent.depth + 1 if parent else 0,
        original_name=plain_name(name),
        content=content_of(stored),
        digest=stored.digest,
        wanted=label.wanted,
        source=label.source or None,
        state=_State.PARKED if label.aside else _State.RECEIVED,
        why=label.aside,
    )
    done.record(ItemReceived(item=row.pk, digest=stored.digest))
    if not label.aside:
        _have_read(row.pk, done)
    return row.pk


def stop_batch(*, by: Actor, at: datetime, batch: int) -> None:
    """Halt the reading of a pile after the page in hand; what is stored and read stays. Raises `UnknownBatch`."""
    with change(by=by, at=at, may=TAKE_IN):
        if not Batch.objects.filter(id=batch).update(stopped=True):
            raise UnknownBatch


def resume_batch(*, by: Actor, at: datetime, batch: int) -> int:
    """Go on reading a pile where it was left, and try again what was put aside or failed; give how many items.

    Raises `UnknownBatch`.
    """
    with change(by=by, at=at, may=TAKE_IN) as done:
        if not Batch.objects.filter(id=batch).update(stopped=False):
            raise UnknownBatch
        failed = PageText.objects.filter(content__items__batch=batch, step=FAILED_STEP)
        again = Q(state__in=[_State.RECEIVED, _State.CHECKED, _State.PARKED])
        again |= Q(state=_State.READ, content__in=failed.values("content"))
        left = list(BatchItem.objects.select_for_update().filter(again, batch=batch, content__isnull=False))
        failed.delete()
        for row in left:
            row.state, row.tries, row.why = _State.RECEIVED, 0, ""
            row.save(update_fields=["state", "tries", "why"])
            _have_read(row.pk, done)
    return len(left)


def forget_batches(*, by: Actor, at: datetime) -> int:
    """Forget piles whose items are all done, 90 days after they came; give how many."""
    with change(by=by, at=at, may=KEEP_FILES) as done:
        open_items = BatchItem.objects.exclude(state=_State.DONE).values("batch")
        old = Batch.objects.filter(came_at__lt=at - _KEPT).exclude(id__in=open_items)
        count = old.count()
        if count:
            old.delete()
            done.record(BatchesForgotten(count=count))
    return count


def _have_read(item: int, done: Done) -> None:
    done.send(Message(channel="job", to="", template=READ_ITEM, language="de", values={"item": item}))
