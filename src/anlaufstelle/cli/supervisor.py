"""Keeps the processes of the house running: starts them, restarts them, ends them all together.

Each process is a fork of this one, which has loaded the house but holds no connection and no thread: a killed process
is back in some milliseconds. A process that does not even stay up for a second is started again more and more slowly.
"""

import logging
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from anlaufstelle.cli import prctl

#: A process that lived shorter than this never came up.
CAME_UP_SECONDS = 1.0
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.1, 10.0
#: Then what has not ended after SIGTERM is killed.
GRACE_SECONDS = 12.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Child:
    """One process: its name, and what it does until SIGTERM."""

    name: str
    run: Callable[[], None]


@dataclass(slots=True)
class _Post:
    """The place of one child: who holds it now, and when it may be filled again."""

    child: Child
    pid: int = 0
    since: float = 0.0
    failures: int = 0
    due: float = 0.0


class Supervisor:
    """Runs children until SIGTERM or SIGINT."""

    def __init__(self, children: Sequence[Child], *, on_turn: Callable[[], None] = lambda: None) -> None:
        """Prepare the posts; `on_turn` is called at each turn of the loop, several times a second."""
        self._posts = [_Post(child) for child in children]
        self._on_turn = on_turn
        self._stopping = False
        self._wake, self._waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def run(self) -> None:
        """Start all, restart what ends, and on SIGTERM or SIGINT end all gracefully."""
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked_to_stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # only to wake the loop
        while not self._stopping:
            self._reap()
            self._fill()
            self._on_turn()
            self._rest(0.2)
        self._end()

    def pids(self) -> dict[str, int]:
        """Give the running processes by name."""
        return {post.child.name: post.pid for post in self._posts if post.pid}

    def _asked_to_stop(self, *_: object) -> None:
        self._stopping = True

    def _rest(self, seconds: float) -> None:
        ready, _, _ = select.select([self._wake], [], [], seconds)
        if ready:
            os.read(self._wake, 4096)

    def _fill(self) -> None:
        now = time.monotonic()
        for post in self._posts:
            if not post.pid and post.due <= now and not self._stopping:
                post.since = now
                post.pid = self._fork(post.child)

    def _fork(self, child: Child) -> int:
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        pid = os.fork()
        if pid:
            return pid
        code = 1
        try:
            self._become(child, parent=parent)
            child.run()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:  # noqa: BLE001  # nothing above: the process ends here, with its reason on screen
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _become(self, child: Child, *, parent: int) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor tells us, so that all end in one way
        os.close(self._wake)
        os.close(self._waker)
        prctl.end_with_parent(signal.SIGTERM)
        prctl.name(child.name)
        if os.getppid() != parent:  # it died before we could ask to be told
            os._exit(0)

    def _reap(self) -> None:
        now = time.monotonic()
        for post in self._posts:
            status = _ended(post.pid) if post.pid else None
            if status is None:
                continue
            post.pid = 0
            post.failures = 0 if now - post.since >= CAME_UP_SECONDS else post.failures + 1
            post.due = now + pause(post.failures)
            log.warning("%s ended (%s), starts again", post.child.name, _says(status))

    def _end(self) -> None:
        for pid in self.pids().values():
            _send(pid, signal.SIGTERM)
        until = time.monotonic() + GRACE_SECONDS
        while self.pids() and time.monotonic() < until:
            for post in self._posts:
                if post.pid and _ended(post.pid) is not None:
                    post.pid = 0
            self._rest(0.05)
        for name, pid in self.pids().items():
            log.warning("%s did not end in time and was killed", name)
            _send(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def pause(failures: int) -> float:
    """Give how long a process waits before it starts again, in seconds, after failing to come up so often in a row.

    >>> [pause(failures) for failures in (0, 1, 2, 3, 20)]
    [0.0, 0.1, 0.2, 0.4, 10.0]
    """
    return min(FIRST_WAIT_SECONDS * 2 ** (failures - 1), LONGEST_WAIT_SECONDS) if failures else 0.0


def _ended(pid: int) -> int | None:
    found, status = os.waitpid(pid, os.WNOHANG)
    return status if found else None


def _send(pid: int, number: signal.Signals) -> None:
    os.kill(pid, number)  # a child not yet waited for keeps its number, even when it has ended


def _says(status: int) -> str:
    if os.WIFSIGNALED(status):
        return f"signal {os.WTERMSIG(status)}"
    return f"exit code {os.WEXITSTATUS(status)}"
