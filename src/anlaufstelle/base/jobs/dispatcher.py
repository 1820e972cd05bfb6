"""The dispatcher of the outbox: takes what is due, hands it to its carrier, records the outcome once."""

import fcntl
import logging
import threading
import time
import traceback
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import IO
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from anlaufstelle.base import clock
from anlaufstelle.base.change import change
from anlaufstelle.base.jobs.handover import Jobs
from anlaufstelle.base.outbox import claims
from anlaufstelle.base.outbox.adapter import HttpGateway, Sms, SmsFolder
from anlaufstelle.base.outbox.carrying import Carrier, Later, Never, Parcel
from anlaufstelle.base.outbox.claims import Result
from anlaufstelle.base.outbox.mail import MailFolder, Smtp
from anlaufstelle.base.outbox.permissions import DISPATCH
from anlaufstelle.base.permissions import Actor, actor

log = logging.getLogger(__name__)

_BATCH = 50
#: Outcomes are written this often within a batch: a kill then repeats half a second of messages at most.
_WRITE_EVERY = 0.5
#: No new parcel is begun after this share of the lease (five minutes): even a slow server then answers within it.
_BEGIN_WITHIN = 120.0
_NAP = 0.4
_AFTER_TROUBLE = 5.0


def carriers() -> Mapping[str, Carrier]:
    """Give the ways out of the house as the settings name them."""
    mail: Carrier = MailFolder(settings.HOME / "mail")
    if settings.MAIL_SERVER:
        mail = Smtp(settings.MAIL_SERVER, user=settings.MAIL_USER, password=settings.MAIL_PASSWORD)
    gateway = (
        HttpGateway(settings.SMS_GATEWAY, token=settings.SMS_TOKEN)
        if settings.SMS_GATEWAY
        else SmsFolder(settings.HOME / "sms")
    )
    return {"mail": mail, "sms": Sms(gateway), "job": Jobs()}


def dispatch(*, by: Actor, at: datetime, through: Mapping[str, Carrier], limit: int = _BATCH) -> int:
    """Send what is due, at most `limit` messages; give how many were taken in hand.

    Raises nothing because of a single message: each ends as a recorded outcome or a later attempt.
    """
    if not claims.is_waiting(at, channels=through):
        return 0
    with change(by=by, at=at, may=DISPATCH):
        lease, parcels = claims.claim(at, limit=limit, channels=through)
    round_ = _Round(by=by, at=at, lease=lease, through=through)
    round_.go(parcels)
    return len(parcels)


class _Round:
    """One batch: carries parcel by parcel and writes the outcomes every half second."""

    def __init__(self, *, by: Actor, at: datetime, lease: UUID, through: Mapping[str, Carrier]) -> None:
        self._by, self._at, self._lease, self._through = by, at, lease, through
        self._closed: dict[str, Result] = {}
        self._results: list[Result] = []
        self._began = self._written = time.monotonic()

    def go(self, parcels: list[Parcel]) -> None:
        left = list(parcels)
        while left and time.monotonic() - self._began < _BEGIN_WITHIN:
            parcel = left.pop(0)
            self._results.append(self._try(parcel))
            if time.monotonic() - self._written >= _WRITE_EVERY:
                self._write()
        self._write()
        if left:
            with change(by=self._by, at=self._at, may=DISPATCH):
                claims.release((parcel.id for parcel in left), lease=self._lease)

    def _try(self, parcel: Parcel) -> Result:
        closed = self._closed.get(parcel.channel)
        if closed is not None:
            return Result(id=parcel.id, problem=closed.problem, again=True)
        try:
            self._through[parcel.channel].carry(parcel, at=self._at)
        except Later as problem:
            result = Result(id=parcel.id, problem=problem.reason, again=True, perhaps_sent=problem.perhaps_sent)
            if problem.for_all:
                self._closed[parcel.channel] = result
            return result
        except Never as problem:
            return Result(id=parcel.id, problem=problem.reason)
        except Exception as problem:  # noqa: BLE001  # a defect of ours must neither lose this message nor stop the others
            # The text of an unknown error may hold the recipient; its kind and place do not.
            place = "".join(traceback.format_tb(problem.__traceback__)[-3:])
            log.error("message %s (%s): %s\n%s", parcel.id, parcel.template, type(problem).__name__, place)  # noqa: TRY400  # no traceback: its last line may name the recipient
            return Result(id=parcel.id, problem=f"defect: {type(problem).__name__}", again=True)
        return Result(id=parcel.id)

    def _write(self) -> None:
        if self._results:
            with change(by=self._by, at=self._at, may=DISPATCH):
                settled = claims.settle(self._results, lease=self._lease, at=self._at)
            if settled < len(self._results):
                log.warning("%s messages changed hands while they were sent", len(self._results) - settled)
            _tell(self._results)
        self._results, self._written = [], time.monotonic()


def _tell(results: Iterable[Result]) -> None:
    for result in results:
        if result.problem:
            log.warning("message %s: %s%s", result.id, result.problem, ", again later" if result.again else "")


def run(stop: threading.Event) -> None:
    """Send until told to stop; a batch in hand is finished first. A new row is seen within half a second.

    One dispatcher an installation works; a second one waits until the first has ended.
    """
    by, through = actor("system", name="outbox"), carriers()
    with (settings.HOME / "outbox.lock").open("a") as turn:
        if wait_for_turn(turn, stop):
            with change(by=by, at=clock.read(), may=DISPATCH):
                claims.take_back(at=clock.read())
            _work(stop, by=by, through=through)


def _work(stop: threading.Event, *, by: Actor, through: Mapping[str, Carrier]) -> None:
    while not stop.is_set():
        try:
            busy = dispatch(by=by, at=clock.read(), through=through) == _BATCH
        except DatabaseError:
            log.exception("the outbox cannot be read; trying again in %s seconds", _AFTER_TROUBLE)
            connection.close()
            stop.wait(_AFTER_TROUBLE)
            continue
        if not busy:
            _close(through)
            close_old_connections()
            stop.wait(_NAP)
    _close(through)


def wait_for_turn(turn: IO[str], stop: threading.Event) -> bool:
    """Wait until no other process of this installation does the same work; say whether it is this one's turn now."""
    while not stop.is_set():
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            stop.wait(_NAP)
        else:
            return True
    return False


def _close(through: Mapping[str, Carrier]) -> None:
    for carrier in through.values():
        carrier.close()
