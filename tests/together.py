"""Several at the same moment, each on a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection


def together(*works: Callable[[], None]) -> None:
    """Run these at the same time, each on its own connection; raise what any of them raised."""
    problems: list[BaseException] = []
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], None]) -> None:
        try:
            gate.wait()
            work()
        except BaseException as problem:  # noqa: BLE001  # told to the test below
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
