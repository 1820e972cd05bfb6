"""A fair write gate for SQLite: first come, first served, across threads and processes.

SQLite's busy handler polls and is unfair; a waiter was seen to starve for six seconds. A System V semaphore queues its
waiters in order in the kernel, hands over directly, and is given back by the kernel when a holder is killed (SEM_UNDO).
"""

import hashlib
import logging
import threading
from contextlib import suppress
from pathlib import Path

import sysv_ipc

from anlaufstelle.base.store import turns

#: Longer than any write may take; past it the busy handler of SQLite is the second line.
PATIENCE_SECONDS = 20.0

log = logging.getLogger(__name__)


class Gate:
    """One gate for one database file."""

    def __init__(self, path: Path) -> None:
        """Open the gate of this file; every process of this user finds the same one."""
        self._path = path
        digest = hashlib.sha256(str(path.resolve()).encode()).digest()
        self._key = int.from_bytes(digest[:4], "big") & 0x7FFFFFFF | 1
        self._semaphore: sysv_ipc.Semaphore | None = None
        self._lock = threading.Lock()

    def acquire(self, *, patience: float = PATIENCE_SECONDS) -> bool:
        """Wait for the turn; say whether the gate was taken (False: go on with the busy handler alone).

        `patience` is in seconds.
        """
        for _ in range(2):
            try:
                return turns.take(self._open().id, patience=patience)
            except FileNotFoundError:  # somebody removed it: open it anew
                self._semaphore = None
            except (sysv_ipc.Error, OSError) as problem:  # no semaphores left, or not ours: go on less fairly
                log.warning("no write gate for %s: %s", self._path, problem)
                return False
        return False

    def waiting(self) -> int:
        """Give how many stand in line now."""
        return int(self._open().waiting_for_nonzero)

    def remove(self) -> None:
        """Give the semaphore back to the kernel; for homes that end, such as those of tests."""
        with suppress(sysv_ipc.Error, OSError):
            sysv_ipc.Semaphore(self._key).remove()
        self._semaphore = None

    def release(self) -> None:
        """Let the next one in."""
        if self._semaphore is not None:
            try:
                self._semaphore.release()
            except sysv_ipc.ExistentialError:
                self._semaphore = None

    def _open(self) -> "sysv_ipc.Semaphore":
        with self._lock:
            if self._semaphore is None:
                try:
                    found = sysv_ipc.Semaphore(self._key, sysv_ipc.IPC_CREX, mode=0o600, initial_value=1)
                except sysv_ipc.ExistentialError:
                    found = sysv_ipc.Semaphore(self._key)
                found.undo = True
                self._semaphore = found
            return self._semaphore


_gates: dict[str, Gate] = {}
_gates_lock = threading.Lock()


def gate_for(path: str) -> Gate:
    """Give the gate of a database file, one object a process."""
    with _gates_lock:
        if path not in _gates:
            _gates[path] = Gate(Path(path))
        return _gates[path]
