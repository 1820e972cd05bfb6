"""Runs one process until SIGTERM or SIGINT: ``python -m anlaufstelle.base.jobs dispatcher|worker [name]``."""

import signal
import sys
import threading

import django


def main(arguments: list[str]) -> int:
    """Run the named process; give its exit code."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    django.setup()
    if arguments[:1] == ["dispatcher"]:
        from anlaufstelle.base.jobs import dispatcher

        dispatcher.run(stop)
        return 0
    if arguments[:1] == ["worker"]:
        from anlaufstelle.base.jobs import worker

        worker.run(stop, name=(arguments[1:] or ["worker-1"])[0])
        return 0
    sys.stderr.write(f"{__doc__}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
