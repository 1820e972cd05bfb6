"""Answers worked out before anybody asks: after a start and after every edit of the plan."""

import logging
import threading
import time

from django.db import connection

from anlaufstelle.appointments.queries import calendar
from anlaufstelle.appointments.queries.free import bookable_range
from anlaufstelle.base import clock

#: Between two days the thread lets the questions of visitors through.
_PAUSE_SECONDS = 0.005

log = logging.getLogger(__name__)


def keep_prepared(shared: calendar.Calendar | None = None) -> threading.Thread:
    """Start a thread that loads the bookable days and prepares them, again whenever the plan is new.

    One a serving process. Without it the first visitor after a start waits some milliseconds longer, nothing else.
    """
    thread = threading.Thread(target=_run, args=(shared or calendar.shared,), name="calendar ahead", daemon=True)
    thread.start()
    return thread


def _run(shared: calendar.Calendar) -> None:
    load(shared)
    connection.close()  # this thread asks no more: from here on it works in memory
    while True:
        shared.crowd_loaded.wait()
        shared.crowd_loaded.clear()
        for _on in shared.preparing():
            time.sleep(_PAUSE_SECONDS)


def load(shared: calendar.Calendar) -> None:
    """Load the days somebody could book now; a database that does not answer leaves them to the first visitor."""
    try:
        known = shared.follow()
        at = clock.read()
        first, _cell, end = bookable_range(at, known.rules)
        if first < end:
            shared.refresh(first, end, at=at, plan_version=known.version)
    except Exception:
        log.warning("the calendar could not be loaded ahead", exc_info=True)
