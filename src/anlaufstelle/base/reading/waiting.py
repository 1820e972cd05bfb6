"""Reading processes that wait, locked in and without a file: loading the parsers takes longer than drawing a page."""

import queue
import threading

from anlaufstelle.base.reading.process import ReadingProcess
from anlaufstelle.engines.reading import Limits, Refused

_REST_SECONDS = 5.0


class Waiting:
    """Gives a process that waits, and has the next one made; a new one where none waits. It is a `start` for `reading`.

    The kernel ends a process with the thread that started it, so all are started by one thread that stays.
    """

    def __init__(self, limits: Limits, *, places: int = 1) -> None:
        """Keep `places` processes of some 30 MB waiting, from the first question on."""
        self._limits = limits
        self._free = threading.Semaphore(places)
        self._ready: queue.SimpleQueue[ReadingProcess] = queue.SimpleQueue()
        self._ended = threading.Event()
        self._maker = threading.Thread(target=self._make, name="reading", daemon=True)
        self._starting = threading.Lock()

    def __call__(self, limits: Limits) -> ReadingProcess:
        """Give a process. Raises `Refused`, NOT_CONFINED."""
        self.begin()
        if limits == self._limits:
            while (process := self._next()) is not None:
                if process.alive:
                    return process
                process.end()
        return ReadingProcess(limits)

    def begin(self) -> None:
        """Begin to make processes; once is enough."""
        with self._starting:
            if not self._maker.is_alive() and not self._ended.is_set():
                self._maker.start()

    def end(self) -> None:
        """End those that wait, and make no more."""
        self._ended.set()
        self._free.release()
        if self._maker.is_alive():
            self._maker.join()
        while (process := self._next()) is not None:
            process.end()

    def _next(self) -> ReadingProcess | None:
        try:
            process = self._ready.get_nowait()
        except queue.Empty:
            return None
        self._free.release()
        return process

    def _make(self) -> None:
        while self._free.acquire() and not self._ended.is_set():
            try:
                process = ReadingProcess(self._limits)
                process.ready()
            except Refused:
                # The one who asks next gets the word; here nobody listens.
                self._free.release()
                self._ended.wait(_REST_SECONDS)
            else:
                self._ready.put(process)
