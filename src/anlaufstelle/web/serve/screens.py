"""Streams of displays and of tickets on phones: each is opened by its signed token, and hears only what concerns it."""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from hmac import compare_digest

from django.templatetags.static import static

from anlaufstelle.base import clock
from anlaufstelle.reception import queries
from anlaufstelle.reception.errors import TicketEnded
from anlaufstelle.reception.queries import Board
from anlaufstelle.web.serve.boards import Boards
from anlaufstelle.web.serve.rsgi import Exchange, Stream

#: The time of day goes out this often: the page hears that the server is there, and its clock is ours.
BEAT_SECONDS = 15.0
#: Then a stream ends and the browser comes back, so that listeners spread over the processes again.
STREAM_SECONDS = 3600.0
#: Displays and phones of a large house on one process; more are sent away and try again.
MOST_LISTENERS = 1500
#: One link is open in so many tabs at most.
MOST_A_LINK = 8
DISPLAYS, TICKETS = "/live/anzeige/", "/live/nummer/"
_OVER = b"event: over\ndata: 1\n\n"

Say = Callable[[Board], Awaitable[bytes | None]]

log = logging.getLogger(__name__)


class Screens:
    """Everything below `/live/anzeige/` and `/live/nummer/`."""

    def __init__(self, boards: Boards) -> None:
        """Listen to the boards of this process."""
        self._boards = boards
        self._links: Counter[str] = Counter()

    def knows(self, path: str) -> bool:
        """Say whether this is an address of ours."""
        return path.startswith((DISPLAYS, TICKETS))

    async def serve(self, path: str, exchange: Exchange, *, headers: list[tuple[str, str]]) -> int:
        """Stream to one listener until it leaves or its link ends; give a status other than 0 for a refusal."""
        boards = self._boards
        if boards.over or boards.listeners >= MOST_LISTENERS or self._links[path] >= MOST_A_LINK:
            return 503
        boards.join()
        self._links[path] += 1
        try:
            say = self._for(path)
            if say is None or await say(await boards.newest()) is None:
                return 404
            await self._stream(say, exchange, headers=headers)
        except (TimeoutError, ConnectionError):
            log.debug("a stream ended, the browser comes back")
        finally:
            boards.leave()
            self._links[path] -= 1
            if not self._links[path]:
                del self._links[path]
        return 0

    def _for(self, path: str) -> Say | None:
        display = path.startswith(DISPLAYS)
        token = path.removeprefix(DISPLAYS if display else TICKETS)
        try:
            number, secret = queries.read_token(token, purpose="display" if display else "ticket")
        except TicketEnded:
            return None
        return self._display(number, secret) if display else self._ticket(number, secret)

    def _display(self, number: int, secret: str) -> Say:
        async def say(board: Board) -> bytes | None:
            found = board.displays.get(number)
            if found is None or not compare_digest(found.mark, secret):
                return None
            return await self._boards.html(board, found.areas)

        return say

    def _ticket(self, number: int, secret: str) -> Say:
        async def say(board: Board) -> bytes | None:
            found = board.tickets.get(number)
            if found is None or not compare_digest(found.secret, secret):
                return None
            line = {"phase": found.phase, "calls": found.calls, "version": found.version, "ahead": found.ahead}
            return f"event: ticket\ndata: {json.dumps(line)}\n\n".encode()

        return say

    async def _stream(self, say: Say, exchange: Exchange, *, headers: list[tuple[str, str]]) -> None:
        boards, stream = self._boards, exchange.response_stream(200, headers)
        gone = asyncio.ensure_future(exchange.client_disconnect())
        await stream.send_bytes(_hello())
        told = b""
        try:
            async with asyncio.timeout(STREAM_SECONDS):
                while not boards.over and not gone.done():
                    coming = boards.coming()
                    news = await say(await boards.newest())
                    if news is None:
                        await stream.send_bytes(_OVER)
                        return
                    if news != told:
                        told = news
                        await stream.send_bytes(news + _time())
                    await _until(coming, gone, stream=stream)
        finally:
            gone.cancel()


async def _until(coming: "asyncio.Future[None]", gone: "asyncio.Future[None]", *, stream: Stream) -> None:
    """Wait for news; meanwhile say the time now and then."""
    while not (await asyncio.wait({coming, gone}, timeout=BEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED))[0]:
        await stream.send_bytes(_time())


def _time() -> bytes:
    return f"event: time\ndata: {queries.clock_on(clock.read())}\n\n".encode()


def _hello() -> bytes:
    """Say how soon to come back, and which files a page loads now: a display runs for weeks."""
    build = f"{static('anlaufstelle/display.js')} {static('bundle/display.css')}"
    return f"retry: 2000\nevent: hello\ndata: {build}\n\n".encode()
