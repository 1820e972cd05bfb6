"""The worker: jobs that survive a crash, regular work, and the seal of the audit log."""

import fcntl
import logging
import threading
from datetime import datetime, timedelta
from functools import partial
from typing import IO

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from anlaufstelle.base import clock
from anlaufstelle.base.jobs.names import Names
from anlaufstelle.base.jobs.seal import seal
from anlaufstelle.base.jobs.ticks import Rounds, all_ticks
from anlaufstelle.base.permissions import Actor, actor

log = logging.getLogger(__name__)

_FAREWELL = timedelta(seconds=10)
_LONGEST_REST = 1.0
#: So soon after its end the jobs of a worker are taken over.
_LOOK_SECONDS = 5.0
#: So often is looked what failed and is to be started anew.
_LOOK_AGAIN_SECONDS = 600.0


def run(stop: threading.Event, *, name: str = "worker-1", regular: bool = True) -> None:
    """Work until told to stop; then jobs in hand get ten seconds, and the audit log its last seal.

    Jobs are shared by all workers, on other machines too; each has a name of its own, and what a worker left that is
    gone the others go on with. `regular` work is done by one worker of the machine that serves, whoever came first.
    Raises `NameTaken`.
    """
    from anlaufstelle.base.jobs import durable

    names = Names(durable.address(), own=name)
    names.hold()
    durable.launch(name=name)
    by = actor("system", name="worker")
    try:
        rounds = Rounds({"jobs.take_over": (_LOOK_SECONDS, partial(_take_over, names))}, by=by)
        if regular:
            jobs = {"jobs.forget": (3600.0, durable.forget), "jobs.again": (_LOOK_AGAIN_SECONDS, durable.again)}
            mine = Rounds({**all_ticks(), **jobs}, by=by)
            _regular_work(stop, mine, always=rounds, by=by)
        else:
            _work(stop, rounds)
    finally:
        durable.finish(within=_FAREWELL)
        names.let_go()


def _take_over(names: Names, *, by: Actor, at: datetime) -> None:
    """Hold the own name, and go on with what workers left that are gone."""
    from anlaufstelle.base.jobs import durable

    del by, at
    names.hold()
    if names.shared and (count := durable.take_over(names)):
        log.warning("%s jobs of workers that are gone were taken over", count)


def _work(stop: threading.Event, rounds: Rounds) -> None:
    while not stop.is_set():
        rounds.go()
        stop.wait(min(rounds.rest(), _LONGEST_REST))


def _regular_work(stop: threading.Event, rounds: Rounds, *, always: Rounds, by: Actor) -> None:
    with (settings.HOME / "regular-work.lock").open("a") as turn:
        mine = _is_first(turn)
        while not stop.is_set():
            always.go()
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
