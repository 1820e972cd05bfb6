"""The processes of the house: web, live, outbox, worker, indexer."""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import cast

from anlaufstelle.cli.supervisor import Child

#: Rooms with `run(stop: threading.Event)`, each a process of its own.
ROOMS = {
    "outbox": "anlaufstelle.base.jobs.dispatcher",
    "worker": "anlaufstelle.base.jobs.worker",
    "indexer": "anlaufstelle.base.finding.indexer",
}
DEMO_ROOMS = {**ROOMS, "demo": "anlaufstelle.demo.paper"}
#: A process that was asked to stop and hangs ends itself after this.
_HANGS_SECONDS = 10.0
#: Who writes holds the write gate for the whole house; a thread that only reads gives way to it after this.
_SWITCH_SECONDS = 0.0005
#: Visitors come before messages and background work when the processors are busy.
_BEHIND_VISITORS = 5

log = logging.getLogger(__name__)


def children(*, host: str, port: int, workers: int, threads: int, demo: bool = False) -> list[Child]:
    """Give the processes of the house; the pipes between them live as long as this process.

    With `demo` there is one more, that brings invented papers in.
    """
    from anlaufstelle.web.serve import process

    place = process.Place(host=host, port=port, threads=threads)
    pipes = [os.pipe() for _ in range(workers)]
    web = [
        Child(f"web-{number}", partial(_web, partial(process.run, place, pipe=reading)))
        for number, (reading, _) in enumerate(pipes, start=1)
    ]
    live = Child("live", partial(_until_stopped, partial(_live, [writing for _, writing in pipes])))
    rooms = [Child(name, partial(_until_stopped, run)) for name, run in _rooms(DEMO_ROOMS if demo else ROOMS)]
    _load_ahead()
    return [*web, live, *rooms]


def _rooms(rooms: Mapping[str, str]) -> list[tuple[str, Callable[[threading.Event], None]]]:
    found = []
    for name, room in rooms.items():
        try:
            module = import_module(room)
        except ModuleNotFoundError as problem:
            if problem.name is None or not room.startswith(problem.name):
                raise
            log.warning("%s is not part of this version and is not started", name)
            continue
        found.append((name, cast("Callable[[threading.Event], None]", module.run)))
    return found


def _load_ahead() -> None:
    """Load what every process needs once, before the forks share it; no connection may be open."""
    from django.conf import settings
    from django.db import connections

    from anlaufstelle.web.serve import memory

    import_module(settings.ROOT_URLCONF)
    import_module("anlaufstelle.web.wsgi")
    connections.close_all()
    memory.settle()


def _web(run: Callable[[], None]) -> None:
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))  # until the server has its own
    sys.setswitchinterval(_SWITCH_SECONDS)
    run()


def _live(pipes: list[int], stop: threading.Event) -> None:
    from anlaufstelle.web.serve import ticker

    ticker.run(stop, pipes)


def _until_stopped(run: Callable[[threading.Event], None]) -> None:
    stop = threading.Event()

    def asked(*_: object) -> None:
        stop.set()
        watch = threading.Timer(_HANGS_SECONDS, os._exit, (1,))
        watch.daemon = True
        watch.start()

    signal.signal(signal.SIGTERM, asked)
    os.nice(_BEHIND_VISITORS)
    run(stop)
