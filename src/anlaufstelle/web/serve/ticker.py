"""The one place that asks the database, about once a second, whether bookings or the plan have changed."""

import logging
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import close_old_connections
from django.utils.module_loading import import_string

#: Names the function that gives the change stamp, a whole number that grows with every change.
DEFAULT_SOURCE = "anlaufstelle.appointments.queries.stamp"
SECONDS = 1.0

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
    """Tell every pipe the stamp, once a second, until `stop`.

    A pipe nobody reads is left out until somebody does; the stamp is told again every time, so nothing is missed.
    """
    stamp = source()
    for pipe in pipes:
        os.set_blocking(pipe, False)
    while stamp is not None and not stop.is_set():
        _round(stamp, pipes)
        stop.wait(SECONDS)
    stop.wait()


def _round(stamp: Callable[[], int], pipes: Sequence[int]) -> None:
    close_old_connections()
    try:
        line = f"{stamp()}\n".encode()
    except DatabaseError:
        log.exception("the change stamp could not be read; next try in a second")
        return
    for pipe in pipes:
        with suppress(BlockingIOError, BrokenPipeError):
            os.write(pipe, line)
