"""The one process that writes the index: first what somebody waits for, then pages read in bulk, then volumes anew."""

import logging
import threading
import time
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from anlaufstelle.base import clock
from anlaufstelle.base.change import change
from anlaufstelle.base.finding.door import ERASED, waits_to_forget
from anlaufstelle.base.finding.keeper import Change, Keeper, holds_erased
from anlaufstelle.base.finding.source import source
from anlaufstelle.base.jobs.dispatcher import wait_for_turn
from anlaufstelle.base.outbox import claims
from anlaufstelle.base.outbox.carrying import Parcel
from anlaufstelle.base.outbox.claims import Result
from anlaufstelle.base.outbox.permissions import DISPATCH
from anlaufstelle.base.permissions import Actor, actor

log = logging.getLogger(__name__)

_URGENT, _IN_BULK = 50, 200
#: Pages read in bulk are taken over for so long before the urgent is looked for again.
_TURN = 0.3
_AT_ONCE = 5
_NAP, _AFTER_TROUBLE = 0.2, 5.0


def home() -> Path:
    """Give the folder of the index."""
    return Path(settings.HOME) / "finding"


def has_forgotten() -> bool:
    """Say whether no file of the index holds words of what was erased any more."""
    return not waits_to_forget() and not holds_erased(home())


def follow(keeper: Keeper, *, by: Actor, at: datetime) -> int:
    """Take over what waits in the outbox, the urgent first; give how many changes were taken.

    A change is settled only after the index has it on disk; taken twice it does no harm.
    """
    for channel, limit in (("index", _URGENT), ("pages", _IN_BULK)):
        if claims.is_waiting(at, channels=(channel,)):
            with change(by=by, at=at, may=DISPATCH):
                lease, parcels = claims.claim(at, limit=limit, channels=(channel,))
            return _take(keeper, parcels, lease=lease, by=by, at=at)
    return 0


def _take(keeper: Keeper, parcels: list[Parcel], *, lease: UUID, by: Actor, at: datetime) -> int:
    results: list[Result] = []
    began, left = time.monotonic(), list(parcels)
    while left and (not results or time.monotonic() - began < _TURN):
        now, left = left[:_AT_ONCE], left[_AT_ONCE:]
        results += _followed(keeper, now)
    with change(by=by, at=at, may=DISPATCH):
        claims.settle(results, lease=lease, at=at)
        claims.release((parcel.id for parcel in left), lease=lease)
    return len(results)


def _followed(keeper: Keeper, parcels: list[Parcel]) -> list[Result]:
    """Take some changes over; when one of them cannot be, each is tried by itself, so that it stops no other."""
    try:
        keeper.follow(_change(parcel) for parcel in parcels)
    except DatabaseError:
        raise
    except Exception as problem:
        if len(parcels) > 1:
            return [result for parcel in parcels for result in _followed(keeper, [parcel])]
        log.exception("a document could not be indexed; it is found by nobody and tried again")
        keeper.leave_out(_change(parcels[0]))
        return [Result(id=parcels[0].id, problem=type(problem).__name__, again=True)]
    return [Result(id=parcel.id) for parcel in parcels]


def _change(parcel: Parcel) -> Change:
    return Change(int(parcel.values["document"]), int(parcel.values["file"]), erased=parcel.template == ERASED)


def run(stop: threading.Event) -> None:
    """Keep the index until told to stop; one process of an installation does, a second one waits."""
    by = actor("system", name="indexer")
    with (settings.HOME / "finding.lock").open("a") as turn:
        if wait_for_turn(turn, stop):
            keeper = Keeper(home(), source())
            try:
                _work(stop, keeper, by=by)
            finally:
                keeper.close()


def _work(stop: threading.Event, keeper: Keeper, *, by: Actor) -> None:
    while not stop.is_set():
        try:
            busy = follow(keeper, by=by, at=clock.read()) > 0 or keeper.step()
        except DatabaseError:
            log.exception("the outbox or the documents cannot be read; trying again in %s seconds", _AFTER_TROUBLE)
            connection.close()
            stop.wait(_AFTER_TROUBLE)
            continue
        if not busy:
            close_old_connections()
            stop.wait(_NAP)
