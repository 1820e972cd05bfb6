"""The one appender of the audit log: gives new entries their places and signs heads.

Entries are written by many at once and without a place, so that writers never wait for each other. The appender comes
after commit: in a short transaction that is alone (IMMEDIATE on SQLite, an advisory lock on PostgreSQL) it numbers what
is new. A head is computed outside of any transaction, written to the log file, and only then to the database: a head in
the database is always in the file.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Max

from anlaufstelle.base.audit.checkpoints import Head, HeadLog, signed
from anlaufstelle.base.audit.merkle import Frontier
from anlaufstelle.base.audit.models import Checkpoint, Entry
from anlaufstelle.base.audit.permissions import KEEP_AUDIT
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor

#: A head is signed at least this often while something is new.
EVERY = timedelta(seconds=60)
_EARLY = timedelta(seconds=5)  # the seal runs every five seconds: the next round would be too late
_BATCH = 200  # about five milliseconds of the write gate
_LOCK = 0x616E6C61756674  # "anlauft": any number nobody else uses


def seal(*, by: Actor, at: datetime, finish: bool = False) -> Head | None:
    """Give new entries their places, and sign a head when the last one is a minute old (or at once, to `finish`).

    Gives the head when one was signed.
    """
    while give_places(by=by, at=at) == _BATCH:
        pass
    last = Checkpoint.objects.order_by("-size").first()
    if last is not None and not finish and at - last.at < EVERY - _EARLY:
        return None
    return sign_head(by=by, at=at)


def give_places(*, by: Actor, at: datetime) -> int:
    """Number the entries that have no place yet, oldest first; give how many (200 at most)."""
    if not Entry.objects.filter(seq__isnull=True).exists():
        return 0
    with change(by=by, at=at, may=KEEP_AUDIT):
        _alone()
        new = list(Entry.objects.filter(seq__isnull=True).order_by("id").values_list("id", flat=True)[:_BATCH])
        start = _size()
        places = [(start + number, entry) for number, entry in enumerate(new)]
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE audit_entry SET seq = %s WHERE id = %s AND seq IS NULL", places)
    return len(new)


def sign_head(*, by: Actor, at: datetime) -> Head | None:
    """Sign a head over all entries that have a place; None when there is nothing new."""
    last = Checkpoint.objects.order_by("-size").first()
    frontier = Frontier() if last is None else Frontier.unpacked(last.size, bytes(last.frontier))
    leaves = Entry.objects.filter(seq__gte=frontier.size).order_by("seq").values_list("leaf", flat=True)
    grown = frontier.grown(bytes(leaf) for leaf in leaves.iterator(2000))
    if grown.size == frontier.size:
        return None
    head = signed(size=grown.size, root=grown.root(), at=at)
    with change(by=by, at=at, may=KEEP_AUDIT):
        _alone()
        if Checkpoint.objects.filter(size__gte=grown.size).exists():  # somebody else was faster
            return None
        HeadLog().append(head)
        Checkpoint.objects.create(
            size=head.size, at=at, root=head.root, signature=head.signature, frontier=grown.packed()
        )
    return head


def _alone() -> None:
    """Let no second appender in until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _size() -> int:
    highest = Entry.objects.aggregate(highest=Max("seq"))["highest"]
    return 0 if highest is None else highest + 1
