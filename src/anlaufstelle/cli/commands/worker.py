"""`anlaufstelle worker`: background work on a further machine, beside the one that serves."""

import argparse
import logging
import signal
import socket
import threading
from pathlib import Path

from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import environment, wake

_SHARED = "Beide Rechner brauchen dieselbe Datenbank, dieselben Schlüssel und denselben Ordner documents"


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument(
        "--name", default=socket.gethostname(), metavar="NAME", help="eigener Name dieses Rechners (Name des Rechners)"
    )
    parser.epilog = (
        f"{_SHARED}: ANLAUFSTELLE_DATABASE und ANLAUFSTELLE_JOBS_DATABASE auf PostgreSQL, keys/keys.json kopiert, "
        "documents des servierenden Rechners unter ANLAUFSTELLE_HOME eingebunden."
    )


def run(options: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C; what is in hand then goes on elsewhere."""
    _refuse_alone()
    wake()
    from anlaufstelle.base.jobs import worker

    _refuse_strange()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    logging.getLogger(__name__).warning("worker %s begins", options.name)
    worker.run(stop, name=options.name, regular=False)
    return 0


def _refuse_alone() -> None:
    """Raise `Stop` where this machine would work for itself: waking the house would even make keys of its own."""
    env = environment().env
    if not (env["DATABASE"] and env["JOBS_DATABASE"]):
        raise Stop(f"Weitere Rechner arbeiten nur mit PostgreSQL.\nAbhilfe: {_SHARED} (--help).")
    home = Path(env["HOME"]).resolve()
    missing = [name for name in ("keys/keys.json", "documents") if not (home / name).exists()]
    if missing:
        raise Stop(f"In {home} fehlt: {', '.join(missing)}.\nAbhilfe: {_SHARED} (--help).")


def _refuse_strange() -> None:
    """Raise `Stop` where what is stored cannot be read here."""
    from anlaufstelle.files import queries

    if not queries.stored_is_readable():
        raise Stop(f"Was zuletzt gespeichert wurde, ist hier nicht lesbar.\nAbhilfe: {_SHARED} (--help).")
