"""What the processes of a served office take: the memory of those that stay, the peaks of those that read files."""

import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

_EVERY_SECONDS = 0.04
_KIB = 1024
_READING, _OFFICE = b"anlaufstelle.base.reading.child", b"anlaufstelle.base.reading.office_child"


class Watch:
    """Looks at all processes below the server some 25 times a second, from the begin of a block to its end.

    Peaks are those the kernel keeps for each process (VmHWM), so only what came in its last moment is not seen.
    """

    def __init__(self, server: int) -> None:
        """Choose the server."""
        self._server, self._stop = server, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._peaks: dict[int, int] = {}
        self._office: dict[int, int] = {}
        self.died: set[int] = set()
        self._family = frozenset(children(server))

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        """End."""
        self._stop.set()
        self._thread.join()

    @property
    def reading_peak(self) -> float:
        """Give the largest peak of a reading process, in MiB."""
        return max(self._peaks.values(), default=0) / _KIB

    @property
    def office_peak(self) -> float:
        """Give the largest peak of the office program, in MiB."""
        return max(self._office.values(), default=0) / _KIB

    @property
    def processes(self) -> int:
        """Give how many reading processes there were."""
        return len(self._peaks)

    def _run(self) -> None:
        while not self._stop.wait(_EVERY_SECONDS):
            now = children(self._server)
            self.died |= self._family - set(now)
            for house in now:
                for child in children(house):
                    self._note(child)

    def _note(self, process: int) -> None:
        words = command(process)
        if _READING in words:
            self._peaks[process] = max(self._peaks.get(process, 0), memory(process, "VmHWM"))
        elif _OFFICE in words:
            for one in below(process):
                self._office[one] = max(self._office.get(one, 0), memory(one, "VmHWM"))


def children(process: int) -> list[int]:
    """Give the processes a process started, by any of its threads."""
    found: list[int] = []
    with suppress(OSError):  # the process has ended
        for task in Path(f"/proc/{process}/task").iterdir():
            with suppress(OSError):  # the thread has ended
                found += [int(number) for number in (task / "children").read_text().split()]
    return found


def below(process: int) -> list[int]:
    """Give all processes below one."""
    return [one for child in children(process) for one in (child, *below(child))]


def reading_below(process: int) -> list[int]:
    """Give the reading processes and office programs that run below one."""
    return [one for one in below(process) if any(name in command(one) for name in (_READING, _OFFICE))]


def command(process: int) -> bytes:
    """Give the words a process was started with; none where it is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\x00", b" ")
    except OSError:
        return b""


def memory(process: int, name: str) -> int:
    """Give a figure of a process's memory in KiB; 0 where it is gone."""
    try:
        text = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith(f"{name}:")), 0)


def left_over(process: int, *, patience: float) -> int:
    """Wait until no process of the house has more than one reading process below it; give how many more there are.

    One waits for the next picture that somebody asks for.
    """
    until = time.monotonic() + patience
    while (left := _left_over(process)) and time.monotonic() < until:
        time.sleep(0.2)
    return left


def _left_over(process: int) -> int:
    return sum(max(0, len(reading_below(house)) - 1) for house in children(process))
