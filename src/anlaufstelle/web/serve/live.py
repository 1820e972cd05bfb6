"""Live events: staff pages learn within a second that bookings or the plan have changed, displays of every call.

One process reads the change stamps (`ticker`) and tells every web process through a pipe; each web process passes them
on to its listeners. A listener costs a coroutine, no thread and no query. Displays and tickets are in `screens`.
"""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress

from anlaufstelle.web.serve.boards import Boards
from anlaufstelle.web.serve.rsgi import Exchange, Scope
from anlaufstelle.web.serve.screens import Screens

#: A comment this often keeps proxies from closing a silent stream, and finds callers who have gone.
BEAT_SECONDS = 15.0
#: Then the stream ends, the browser comes back by itself, and the session is checked again.
STREAM_SECONDS = 300.0
#: More listeners than this a process are sent away; an office has fewer desks.
MOST_LISTENERS = 500
#: The view that says whether somebody may listen: 204 means yes (it stands in the role table like every page).
QUESTION = "/amt/live"
_YES = 204
#: Lines of the pipe that begin so are about the queue.
QUEUE = "queue "

_HEADERS = [
    ("content-type", "text/event-stream; charset=utf-8"),
    ("cache-control", "no-store"),
    ("x-accel-buffering", "no"),
    ("x-content-type-options", "nosniff"),
]
_PLAIN = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]

log = logging.getLogger(__name__)


class News:
    """The last known stamp, and everybody who waits for the next one."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.stamp: str | None = None
        self.listeners = 0
        self._changed: asyncio.Event | None = None
        self.over = False

    def tell(self, stamp: str) -> None:
        """Pass on a stamp; nobody is woken when it is the known one."""
        if stamp != self.stamp:
            self.stamp = stamp
            self._wake()

    def end(self) -> None:
        """Send everybody home: the process stops."""
        self.over = True
        self._wake()

    async def after(self, known: str | None) -> None:
        """Return when there is something newer than `known`, or when it is over."""
        while self.stamp == known and not self.over:
            if self._changed is None:
                self._changed = asyncio.Event()
            await self._changed.wait()

    def _wake(self) -> None:
        if self._changed is not None:
            self._changed.set()
            self._changed = None


class Live:
    """Everything below `/live/`."""

    def __init__(
        self, news: News, *, ask: Callable[[Scope, str], Awaitable[int]], boards: Boards | None = None
    ) -> None:
        """Listen to `news` and `boards`; `ask` gives the status another page would answer with for this caller."""
        self._news, self._ask = news, ask
        self._screens = Screens(boards or Boards())

    async def serve(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request: a stream for signed-in staff or an open link, a refusal for everybody else."""
        if self._screens.knows(scope.path) and scope.method == "GET":
            await self._screen(scope, exchange)
            return
        status = await self._refusal(scope)
        if status:
            exchange.response_bytes(status, _PLAIN, b"")
            return
        self._news.listeners += 1
        gone = asyncio.ensure_future(exchange.client_disconnect())
        try:
            async with asyncio.timeout(STREAM_SECONDS):
                await self._stream(exchange, gone)
        except TimeoutError:
            log.debug("a stream ended, the browser comes back")
        except Exception:  # noqa: BLE001  # granian's own: the caller has gone
            log.debug("a listener left")
        finally:
            self._news.listeners -= 1
            gone.cancel()

    async def _screen(self, scope: Scope, exchange: Exchange) -> None:
        try:
            status = await self._screens.serve(scope.path, exchange, headers=_HEADERS)
        except Exception:  # noqa: BLE001  # granian's own: the caller has gone
            log.debug("a display or a phone left")
            return
        if status:
            exchange.response_bytes(status, _PLAIN, b"")

    async def _refusal(self, scope: Scope) -> int:
        if scope.path != "/live/plan":
            return 404
        if scope.method != "GET":
            return 405
        if self._news.over or self._news.listeners >= MOST_LISTENERS:
            return 503
        return 0 if await self._ask(scope, QUESTION) == _YES else 401

    async def _stream(self, exchange: Exchange, gone: "asyncio.Future[None]") -> None:
        stream = exchange.response_stream(200, _HEADERS)
        await stream.send_bytes(b"retry: 2000\n\n")
        known: str | None = None
        while not self._news.over and not gone.done():
            if self._news.stamp != known:
                known = self._news.stamp
                await stream.send_bytes(f"event: plan\ndata: {known}\n\n".encode())
            wait = asyncio.ensure_future(self._news.after(known))
            done, _ = await asyncio.wait({wait, gone}, timeout=BEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            wait.cancel()
            if not done:
                await stream.send_bytes(b": still here\n\n")


async def hear(news: News, pipe: int, *, boards: Boards | None = None) -> None:
    """Read stamps from the pipe of the ticker, one a line, and pass on the last of each kind."""
    loop = asyncio.get_running_loop()
    os.set_blocking(pipe, False)
    readable = asyncio.Event()
    loop.add_reader(pipe, readable.set)
    try:
        while True:
            await readable.wait()
            readable.clear()
            with suppress(BlockingIOError):
                read = os.read(pipe, 65536)
                if not read:
                    return
                lines = [line for line in read.decode("ascii", "replace").split("\n") if line]
                _pass_on(lines, news, boards)
    finally:
        loop.remove_reader(pipe)


def _pass_on(lines: list[str], news: News, boards: Boards | None) -> None:
    queue = [line for line in lines if line.startswith(QUEUE)]
    plan = [line for line in lines if not line.startswith(QUEUE)]
    if queue and boards is not None:
        boards.tell(queue[-1])
    if plan:
        news.tell(plan[-1])
