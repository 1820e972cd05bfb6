"""`anlaufstelle serve`: all processes of the house behind one port, watched and restarted."""

import argparse
import errno
import fcntl
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake

#: After a hard end of the last server its processes still finish what they were doing.
_LOCK_SECONDS = 15.0
_LAST_PORT = 65535


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument(
        "--demo", action="store_true", help="vorher init, und das Demo-Amt laden, wenn noch keins da ist"
    )
    parser.epilog = "Adresse, Prozesse und alles andere kommen aus der Umgebung: anlaufstelle settings"


def run(options: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    wake()
    if options.demo:
        _prepare_demo()
    from django.conf import settings

    from anlaufstelle.cli.children import children
    from anlaufstelle.cli.supervisor import Supervisor
    from anlaufstelle.web.settings.environment import env

    host, port = address(env["ADDRESS"])
    with only_one(settings.HOME / "serve.lock"):
        refuse_taken(host, port)
        _refuse_old_tables()
        family = children(
            host=host,
            port=port,
            workers=env.whole_number("WORKERS"),
            threads=env.whole_number("THREADS"),
            demo=options.demo,
        )
        said = _Said(host, port, settings.PUBLIC_URL)
        Supervisor(family, on_turn=said.when_ready).run()
    print("Beendet.", flush=True)
    return 0


def _prepare_demo() -> None:
    """Make ready what `make run` shows, in this one process: each start of the house takes a second."""
    from django.db import connections

    from anlaufstelle.base import clock
    from anlaufstelle.cli.commands import demo, init

    init.bring_up_to_date()
    demo.load(people=demo.PEOPLE, seed=demo.SEED, moment=clock.read(), only_if_empty=True)
    print(demo.logins(), end="", flush=True)
    connections.close_all()


def address(text: str) -> tuple[str, int]:
    """Read host and port; raises `Stop` for anything else.

    >>> address("[::1]:8000")
    ('::1', 8000)
    """
    host, colon, port = text.rpartition(":")
    if not colon or not port.isdecimal() or not 0 < int(port) <= _LAST_PORT:
        raise Stop(f"ANLAUFSTELLE_ADDRESS muss wie 127.0.0.1:8000 aussehen, nicht {text!r}.", code=2)
    return host.strip("[]") or "127.0.0.1", int(port)


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Hold the home folder for one server; raises `Stop` when another one keeps it.

    The processes of the server hold the lock too, so after a hard end the next one waits until they have gone.
    """
    with lock.open("a") as file:
        until = time.monotonic() + _LOCK_SECONDS
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as problem:
                if problem.errno not in (errno.EAGAIN, errno.EACCES):
                    raise
            if time.monotonic() > until:
                raise Stop(
                    f"In {lock.parent} läuft schon ein Server. Abhilfe: ihn beenden, oder ANLAUFSTELLE_HOME ändern."
                )
            time.sleep(0.1)
        yield


def refuse_taken(host: str, port: int) -> None:
    """Raise `Stop` when somebody else listens there: our own processes share the port and would not notice."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as problem:
            raise Stop(
                f"Auf {host}:{port} kann nicht gehört werden ({problem.strerror}).\n"
                "Abhilfe: das andere Programm beenden, oder ANLAUFSTELLE_ADDRESS ändern."
            ) from problem


def _refuse_old_tables() -> None:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise Stop("Die Datenbank ist nicht auf dem Stand dieser Fassung. Abhilfe: anlaufstelle init")


class _Said:
    """Says the address once, as soon as the first web process answers."""

    def __init__(self, host: str, port: int, public: str) -> None:
        self._place, self._public, self._done = (host, port), public, False

    def when_ready(self) -> None:
        if self._done:
            return
        with socket.socket(socket.AF_INET6 if ":" in self._place[0] else socket.AF_INET) as trial:
            trial.settimeout(0.2)
            if trial.connect_ex(self._place) != 0:
                return
        self._done = True
        print(
            f"Anlaufstelle läuft: {self._public}  (Strg+C beendet, Prozess {os.getpid()})", file=sys.stdout, flush=True
        )
