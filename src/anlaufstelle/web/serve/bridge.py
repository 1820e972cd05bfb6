"""Pages over the bridge: the body comes in without holding a thread, then Django answers in one.

A caller who sends slowly costs memory for what has come, never a thread: plain WSGI stood still with 200 of them
(docs/decisions/0003-one-port-rsgi.md).
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, cast

from anlaufstelle.web.serve.environ import environ
from anlaufstelle.web.serve.memory import give_back
from anlaufstelle.web.serve.proxies import Proxies
from anlaufstelle.web.serve.rsgi import Exchange, Scope

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Pairs = list[tuple[str, str]]

#: Answers up to this size go out at once and free their thread; longer ones are sent in pieces.
WHOLE_BYTES = 2 * 1024 * 1024
#: A body must have come in within this time.
BODY_SECONDS = 30.0
_SHOWN, _TOO_LARGE = 200, "Das ist zu groß. Bitte senden Sie weniger auf einmal."
_PLAIN: Pairs = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]

log = logging.getLogger(__name__)


class Refused(Exception):
    """The request is refused before Django sees it."""

    def __init__(self, status: int, text: str) -> None:
        """Keep the status and the words for the caller."""
        super().__init__(text)
        self.status, self.text = status, text


@dataclass(frozen=True, slots=True)
class Bodies:
    """How large a body may be: `most` bytes from anybody, `large` bytes with files in it below one path.

    A large one is taken only from somebody the house shows the page of the form to, `at_once` of them at a time and
    within `seconds`: nobody from the street fills the memory of a process.
    """

    most: int
    large: int = 0
    below: str = "/amt/"
    at_once: int = 2
    seconds: float = 900.0


class Bridge:
    """Hands requests to the WSGI application in a few threads.

    `waiting` requests may queue for a thread; one more is told to come back (503), so that a burst cannot pile up.
    """

    def __init__(self, wsgi: Wsgi, *, threads: int, proxies: Proxies, bodies: Bodies, waiting: int = 256) -> None:
        """Prepare the threads; they start with the first requests."""
        self._wsgi, self._proxies, self._bodies = wsgi, proxies, bodies
        self._large = asyncio.Semaphore(bodies.at_once)
        self._most = threads + waiting
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self._running = 0

    async def serve(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request."""
        try:
            self._refuse_crowd()
            body = await self._body(scope, exchange)
            self._refuse_crowd()
        except Refused as problem:
            exchange.response_bytes(problem.status, _PLAIN, problem.text.encode())
            return
        except Exception:  # noqa: BLE001  # granian's own: the caller went away while sending
            log.debug("the caller left while sending")
            return
        self._running += 1
        try:
            await self._answer(scope, exchange, body)
        finally:
            self._running -= 1
            if len(body) > self._bodies.most:
                del body
                await asyncio.get_running_loop().run_in_executor(self._threads, give_back)

    async def ask(self, scope: Scope, path: str) -> int:
        """Give the status the house would answer with on another path, with the caller's cookies."""
        inner = environ(scope, b"", proxies=self._proxies) | {"PATH_INFO": path, "REQUEST_METHOD": "GET"}
        status, _headers, _body, _rest = await self._in_thread(inner)
        return status

    def close(self) -> None:
        """Wait for what is running and let the threads go."""
        self._threads.shutdown(wait=True)

    def _refuse_crowd(self) -> None:
        if self._running >= self._most:
            raise Refused(503, "Gerade ist sehr viel los. Bitte versuchen Sie es in einer Minute noch einmal.")

    async def _body(self, scope: Scope, exchange: Exchange) -> bytes:
        told = scope.headers.get("content-length")
        chunked = scope.headers.get("transfer-encoding") is not None
        if not chunked and (told is None or told == "0"):
            return b""
        size = int(told) if told is not None and told.isdecimal() else 0
        if size <= self._bodies.most:
            return await self._within(exchange, most=self._bodies.most, seconds=BODY_SECONDS)
        if size > self._bodies.large or not self._has_files(scope) or await self.ask(scope, scope.path) != _SHOWN:
            raise Refused(413, _TOO_LARGE)
        async with self._large:
            return await self._within(exchange, most=self._bodies.large, seconds=self._bodies.seconds)

    def _has_files(self, scope: Scope) -> bool:
        kind = scope.headers.get("content-type") or ""
        return scope.path.startswith(self._bodies.below) and kind.startswith("multipart/form-data;")

    async def _within(self, exchange: Exchange, *, most: int, seconds: float) -> bytes:
        try:
            return await asyncio.wait_for(self._collect(exchange, most=most), seconds)
        except TimeoutError:
            raise Refused(408, "Das hat zu lange gedauert. Bitte senden Sie es noch einmal.") from None

    async def _collect(self, exchange: Exchange, *, most: int) -> bytes:
        body = bytearray()
        async for piece in exchange:
            body += piece
            if len(body) > most:
                raise Refused(413, _TOO_LARGE)
        return bytes(body)

    async def _answer(self, scope: Scope, exchange: Exchange, body: bytes) -> None:
        status, headers, begun, rest = await self._in_thread(environ(scope, body, proxies=self._proxies))
        if rest is None:
            exchange.response_bytes(status, headers, begun)
            return
        stream = exchange.response_stream(status, headers)
        loop = asyncio.get_running_loop()
        try:
            await stream.send_bytes(begun)
            while piece := await loop.run_in_executor(self._threads, next, rest, b""):
                await stream.send_bytes(piece)
        except Exception:  # noqa: BLE001  # granian's own: the caller has gone
            log.debug("the caller left during a long answer")
        finally:
            await loop.run_in_executor(self._threads, rest.close)

    async def _in_thread(self, inner: dict[str, Any]) -> "tuple[int, Pairs, bytes, Rest | None]":
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._call, inner)

    def _call(self, inner: dict[str, Any]) -> "tuple[int, Pairs, bytes, Rest | None]":
        """Call the application; a short answer comes back whole and closed, a long one with its rest."""
        status, headers = 500, list[tuple[str, str]]()

        def start(line: str, pairs: Pairs, _problem: object = None) -> Callable[[bytes], None]:
            nonlocal status, headers
            status, headers = int(line[:3]), [(name.lower(), value) for name, value in pairs]
            return _no_writing

        rest = Rest(self._wsgi(inner, start))
        begun, whole = rest.begin(WHOLE_BYTES)
        return status, headers, begun, None if whole else rest


class Rest:
    """What is left of an answer; closing it tells Django that the request is over."""

    def __init__(self, answer: Iterable[bytes]) -> None:
        """Take over an answer of the application."""
        self._answer, self._pieces = answer, iter(answer)

    def __iter__(self) -> Iterator[bytes]:
        """Give itself: it is read once."""
        return self

    def __next__(self) -> bytes:
        """Give the next piece that is not empty."""
        while not (piece := next(self._pieces)):
            pass
        return piece

    def begin(self, most: int) -> tuple[bytes, bool]:
        """Give the first pieces, a little over `most` bytes at the longest; whether that was all (and is closed)."""
        begun, whole = bytearray(), False
        try:
            for piece in self:
                begun += piece
                if len(begun) > most:
                    break
            else:
                whole = True
        except BaseException:
            self.close()
            raise
        if whole:
            self.close()
        return bytes(begun), whole

    def close(self) -> None:
        """Let Django end the request: connections are checked, files closed."""
        close = cast("Callable[[], None] | None", getattr(self._answer, "close", None))
        if close is not None:
            close()


def _no_writing(_data: bytes) -> None:
    raise NotImplementedError("nobody in the house uses the write() of WSGI")
