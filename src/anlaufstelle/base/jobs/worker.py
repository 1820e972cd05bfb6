"""The worker: jobs that survive a crash, regular work, and the seal of the audit log."""

import fcntl
import logging
import threading
from datetime import timedelta
from typing import IO

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from anlaufstelle.base import clock
from anlaufstelle.base.jobs.seal import seal
from anlaufstelle.base.jobs.ticks import Rounds, all_ticks
from anlaufstelle.base.permissions import Actor, actor

log = logging.getLogger(__name__)

_FAREWELL = timedelta(seconds=10)
_LONGEST_REST = 1.0


def run(stop: threading.Event, *, name: str = "worker-1") -> None:
    """Work until told to stop; then jobs in hand get ten seconds, and the audit log its last seal.

    Regular work is done by one worker a machine, whoever came first; jobs are shared by all of them.
    """
    from anlaufstelle.base.jobs import durable

    durable.launch(name=name)
    by = actor("system", name="worker")
    try:
        _regular_work(stop, Rounds({**all_ticks(), "jobs.forget": (3600.0, durable.forget)}, by=by), by=by)
    finally:
        durable.finish(within=_FAREWELL)


def _regular_work(stop: threading.Event, rounds: Rounds, *, by: Actor) -> None:
    with (settings.HOME / "regular-work.lock").open("a") as turn:
        mine = _is_first(turn)
        while not stop.is_set():
            mine = mine or _is_first(turn)
            if mine:
                rounds.go()
                close_old_connections()
            stop.wait(min(rounds.rest(), _LONGEST_REST) if mine else _LONGEST_REST)
        if mine:
            _last_seal(by)


def _last_seal(by: Actor) -> None:
    try:
        seal(by=by, at=clock.read(), finish=True)
    except DatabaseError:
        log.exception("the audit log got no last seal")


def _is_first(turn: IO[str]) -> bool:
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
