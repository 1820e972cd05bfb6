"""Taking waiting rows, one dispatcher a row, and recording what became of them.

All three writers run inside a change() of the dispatcher. A row is held by a lease; when a dispatcher is killed, its
lease runs out and the next one takes the row over, counting that the message may go out a second time.
"""

import hashlib
import platform
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet

from anlaufstelle.base.outbox.carrying import Parcel
from anlaufstelle.base.outbox.models import Row

LEASE = timedelta(minutes=5)
_RANDOM = (1 << 64) - 1
#: After so many attempts a message is given up: about 28 hours with the pauses of `pause_after`.
MOST_ATTEMPTS = 36
_FIRST_PAUSE, _LONGEST_PAUSE = 10, 3600


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What became of one parcel: sent (no problem), to be tried again, or failed for good."""

    id: UUID
    problem: str = ""
    again: bool = False
    perhaps_sent: bool = False


def is_waiting(at: datetime, *, channels: Iterable[str] = Row.Channel.values) -> bool:
    """Say whether anything is due; a plain read, so that an idle dispatcher never takes the write gate."""
    return _due(at, channels).exists()


def claim(at: datetime, *, limit: int, channels: Iterable[str] = Row.Channel.values) -> tuple[UUID, list[Parcel]]:
    """Take up to `limit` due rows, oldest first; give the lease and the parcels.

    On PostgreSQL rows another dispatcher is just taking are skipped; on SQLite the transaction is alone anyway.
    """
    lease = new_lease()
    rows = list(_due(at, channels).select_for_update(skip_locked=True).order_by("next_attempt_at")[:limit])
    orphans = [row for row in rows if row.lease is not None]
    _take_over(orphans, at=at)
    kept = [row for row in rows if not row.outcome]
    Row.objects.filter(id__in=[row.id for row in kept]).update(lease=lease, lease_until=at + LEASE)
    return lease, [_parcel(row) for row in kept]


def take_back(*, at: datetime) -> int:
    """Free what a dispatcher of this installation held when it died, instead of waiting for the lease to run out.

    Only for a dispatcher that knows to be the only one of this installation.
    """
    own = Row.objects.filter(outcome="", lease__gte=_own_lease(0), lease__lte=_own_lease(_RANDOM), lease_until__gt=at)
    return own.update(lease_until=at)


def new_lease() -> UUID:
    """Give a lease: its first half says which installation holds it, the second half is random."""
    return _own_lease(secrets.randbits(64))


def settle(results: Iterable[Result], *, lease: UUID, at: datetime) -> int:
    """Record what became of parcels held by this lease; give how many rows took it.

    A row whose lease was lost in between is left alone: another dispatcher has it and will record its outcome.
    """
    found = list(results)
    sent = [result.id for result in found if not result.problem]
    settled = _end(_held(lease, sent), Row.Outcome.SENT, at) if sent else 0
    return settled + sum(_settle_problem(result, lease=lease, at=at) for result in found if result.problem)


def release(ids: Iterable[UUID], *, lease: UUID) -> None:
    """Give back parcels that were never tried."""
    _held(lease, list(ids)).update(lease=None, lease_until=None)


def forget(*, before: datetime) -> int:
    """Remove the record of messages whose outcome is older than this."""
    return Row.objects.filter(outcome_at__lt=before).exclude(outcome="").delete()[0]


def pause_after(attempts: int, *, spread: int = 0) -> timedelta:
    """Give the wait before the next attempt: doubled each time, an hour at most, up to a quarter longer by `spread`.

    >>> [pause_after(n).seconds for n in (1, 2, 3, 20)]
    [10, 20, 40, 3600]
    """
    seconds = min(_FIRST_PAUSE * 2 ** min(attempts - 1, 12), _LONGEST_PAUSE)
    return timedelta(seconds=seconds * (1 + spread % 256 / 1024))


def _own_lease(number: int) -> UUID:
    home = hashlib.sha256(f"{platform.node()} {settings.HOME}".encode()).digest()[:8]
    return UUID(int=int.from_bytes(home, "big") << 64 | number)


def _take_over(orphans: list[Row], *, at: datetime) -> None:
    """Count that a dead dispatcher may have sent these; end what nobody wants, and what kills its dispatchers."""
    for row in orphans:
        row.attempts, row.repeats = row.attempts + 1, row.repeats + 1
        held = Row.objects.filter(id=row.id)
        if row.unwanted or row.attempts >= MOST_ATTEMPTS:
            row.outcome = Row.Outcome.WITHDRAWN if row.unwanted else Row.Outcome.FAILED
            _end(held, row.outcome, at, problem="the dispatcher ended while sending")
        else:
            held.update(attempts=row.attempts, repeats=row.repeats)


def _due(at: datetime, channels: Iterable[str]) -> QuerySet[Row]:
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=at)
    return Row.objects.filter(free, outcome="", next_attempt_at__lte=at, channel__in=list(channels))


def _held(lease: UUID, ids: list[UUID]) -> QuerySet[Row]:
    return Row.objects.filter(id__in=ids, lease=lease, outcome="")


def _end(rows: QuerySet[Row], outcome: str, at: datetime, *, problem: str = "") -> int:
    return rows.update(
        outcome=outcome, outcome_at=at, attempts=F("attempts") + 1, problem=problem[:200], to="", values={},
        lease=None, lease_until=None,
    )  # fmt: skip


def _settle_problem(result: Result, *, lease: UUID, at: datetime) -> int:
    held = _held(lease, [result.id])
    repeats = int(result.perhaps_sent)
    row = held.only("attempts", "unwanted").first()
    if row is None:
        return 0
    if not result.again or row.attempts + 1 >= MOST_ATTEMPTS:
        return _end(held, Row.Outcome.FAILED, at, problem=result.problem)
    if row.unwanted:
        return _end(held, Row.Outcome.WITHDRAWN, at, problem=result.problem)
    pause = pause_after(row.attempts + 1, spread=result.id.int)
    return held.update(
        attempts=F("attempts") + 1, repeats=F("repeats") + repeats, next_attempt_at=at + pause,
        problem=result.problem[:200], lease=None, lease_until=None,
    )  # fmt: skip


def _parcel(row: Row) -> Parcel:
    return Parcel(
        id=row.id, channel=row.channel, to=row.to, template=row.template, language=row.language, values=row.values,
        created_at=row.created_at,
    )  # fmt: skip
