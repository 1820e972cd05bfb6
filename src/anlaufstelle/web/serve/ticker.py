"""The one place that asks the database whether anything has changed: the queue many times a second, all else once."""

import logging
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import close_old_connections
from django.utils.module_loading import import_string

from anlaufstelle.base import clock
from anlaufstelle.web.serve.live import QUEUE

#: Names the function that gives the change stamp, a whole number that grows with every change.
DEFAULT_SOURCE = "anlaufstelle.appointments.queries.stamp"
#: Names the function that gives the stamp of today's queue, `(at) -> str`.
QUEUE_SOURCE = "anlaufstelle.reception.queries.queue_stamp"
SECONDS = 1.0
#: A call has to be on the screens while the person at the desk still looks up: one small query, 20 times a second.
QUEUE_SECONDS = 0.05
_ROUNDS = round(SECONDS / QUEUE_SECONDS)

log = logging.getLogger(__name__)


def source() -> Callable[[], int] | None:
    """Give the function behind `settings.LIVE_STAMP`, or None where there is nothing to listen to."""
    name = getattr(settings, "LIVE_STAMP", DEFAULT_SOURCE)
    try:
        found: Callable[[], int] = import_string(name)
    except ImportError as problem:
        log.warning("no live events: %s (%s)", name, problem)
        return None
    return found


def run(stop: threading.Event, pipes: Sequence[int]) -> None:
    """Tell every pipe the stamps until `stop`: that of the plan once a second, that of the queue when it changes.

    A pipe nobody reads is left out until somebody does; both stamps are told again every second, so nothing is missed.
    """
    stamp = source()
    queue: Callable[[datetime], str] = import_string(QUEUE_SOURCE)
    for pipe in pipes:
        os.set_blocking(pipe, False)
    told, number = "", 0
    while stamp is not None and not stop.is_set():
        if number % _ROUNDS == 0:
            _round(stamp, pipes)
            told = ""
        told = _queue_round(queue, pipes, told=told)
        number += 1
        stop.wait(QUEUE_SECONDS)
    stop.wait()


def _round(stamp: Callable[[], int], pipes: Sequence[int]) -> None:
    close_old_connections()
    try:
        line = f"{stamp()}\n".encode()
    except DatabaseError:
        log.exception("the change stamp could not be read; next try in a second")
        return
    _tell(line, pipes)


def _queue_round(queue: Callable[[datetime], str], pipes: Sequence[int], *, told: str) -> str:
    """Tell the stamp of the queue when it is not the one told last; give the one told now."""
    try:
        found = queue(clock.read())
    except DatabaseError:  # the round of the plan says so, and looks after the connection
        return told
    if found != told:
        _tell(f"{QUEUE}{found}\n".encode(), pipes)
    return found


def _tell(line: bytes, pipes: Sequence[int]) -> None:
    for pipe in pipes:
        with suppress(BlockingIOError, BrokenPipeError):
            os.write(pipe, line)
