"""A reading process as the house sees it: started empty, asked over a pipe, ended by force.

Whatever the process does (hang, die, answer too much, answer nonsense), the house gets a `Refused` in bounded time.
"""

import contextlib
import fcntl
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Self

from anlaufstelle.base.reading import walls
from anlaufstelle.engines.reading import Limits, Refusal, Refused, wire

COMMAND = (sys.executable, "-I", "-m", "anlaufstelle.base.reading.child")
_PIPE_BYTES = 1024 * 1024
_START_SECONDS = 30.0
_NOBODY_LISTENS = (BrokenPipeError, ConnectionResetError)


class ReadingProcess:
    """One process for one file. Use as a context: it is ended on the way out, whatever happened."""

    def __init__(self, limits: Limits, *, command: Sequence[str] = COMMAND) -> None:
        """Start it; nothing is waited for. It gets no environment, a folder that is gone already, and two pipes.

        Raises `Refused`, NOT_CONFINED where the machine starts no process.
        """
        self._limits = limits
        self._ready = self._ended = False
        try:
            self._process = _started(command)
        except OSError as problem:
            raise Refused(Refusal.NOT_CONFINED) from problem
        assert self._process.stdin is not None  # noqa: S101  # asked for above; mypy cannot know
        assert self._process.stdout is not None  # noqa: S101  # as above
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        for end in (self._in, self._out):
            os.set_blocking(end, False)
            with contextlib.suppress(OSError):
                fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self._greet = wire.packed(wire.limits_table(limits))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.end()

    @property
    def number(self) -> int:
        """Give the process number, for measurements."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Say whether it still runs."""
        return not self._ended and self._process.poll() is None

    def ready(self) -> wire.Table:
        """Wait until it has locked itself in; give which walls stand. Raises `Refused`, and is ended then."""
        standing, _data = self._exchange(self._greet, most=0, seconds=_START_SECONDS)
        if set(standing) != walls.NAMES or not walls.enough(standing):
            self.end()
            raise Refused(Refusal.NOT_CONFINED)
        self._ready = True
        return standing

    def ask(self, question: wire.Table, data: bytes = b"", *, most: int = 0) -> tuple[wire.Table, bytes]:
        """Ask and wait; at most `most` bytes come back beside the table. Raises `Refused`, and is of no use then."""
        if not self._ready:
            self.ready()
        return self._exchange(wire.packed(question, data), most=most, seconds=self._limits.seconds)

    def end(self) -> None:
        """End it."""
        if self._ended:
            return
        self._ended = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _exchange(self, message: bytes, *, most: int, seconds: float) -> tuple[wire.Table, bytes]:
        until = time.monotonic() + seconds
        # The numbers of closed pipes may belong to other files of the house by now.
        if self._ended:
            raise Refused(Refusal.CRASHED)
        try:
            rest = memoryview(message)
            while rest:
                self._wait(self._in, selectors.EVENT_WRITE, until)
                rest = rest[os.write(self._in, rest) :]
            table, data = wire.sizes(self._read(wire.HEAD_BYTES, until), most=most)
            text, follows = self._read(table, until), self._read(data, until)
            return wire.table_of(text), follows
        except _NOBODY_LISTENS as problem:
            raise self._died() from problem

    def _read(self, count: int, until: float) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            self._wait(self._out, selectors.EVENT_READ, until)
            part = os.read(self._out, min(_PIPE_BYTES, count - len(parts)))
            if not part:
                raise self._died()
            parts += part
        return bytes(parts)

    def _wait(self, end: int, event: int, until: float) -> None:
        with selectors.DefaultSelector() as waiting:
            waiting.register(end, event)
            if not waiting.select(max(0.0, until - time.monotonic())):
                self.end()
                raise Refused(Refusal.TOO_SLOW, limit=int(self._limits.seconds))

    def _died(self) -> Refused:
        self.end()
        if self._process.returncode == -signal.SIGXCPU:
            return Refused(Refusal.TOO_SLOW, limit=self._limits.cpu_seconds)
        return Refused(Refusal.CRASHED) if self._ready else Refused(Refusal.NOT_CONFINED)


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start it in a folder that ends at once: nothing can be put into it, and however this ends, none is left."""
    with tempfile.TemporaryDirectory(prefix="reading-") as folder:
        return subprocess.Popen(  # noqa: S603  # our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
            start_new_session=True,
            bufsize=0,
        )
