"""The newest board of the queue in one web process: read once a change in a thread, for all who listen."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections
from django.template.loader import render_to_string
from django.utils import translation

from anlaufstelle.base import clock
from anlaufstelle.reception import queries
from anlaufstelle.reception.queries import Board

#: After a database that did not answer.
_AGAIN_SECONDS = 1.0
_TEMPLATE = "reception/public/_board.html"

log = logging.getLogger(__name__)


def read() -> Board:
    """Read the queue as it is now."""
    close_old_connections()
    return queries.board(at=clock.read())


def as_html(board: Board, areas: tuple[str, ...]) -> str:
    """Give the part of the page that a display with these areas shows."""
    with translation.override("de"):
        return render_to_string(_TEMPLATE, {"areas": board.shown(areas)})


class Boards:
    """Follows the stamp of the queue while somebody listens; nobody listening costs nothing."""

    def __init__(
        self, read: Callable[[], Board] = read, html: Callable[[Board, tuple[str, ...]], str] = as_html
    ) -> None:
        """Know nothing yet; `read` and `html` run in a thread of their own, one at a time."""
        self.listeners = 0
        self.over = False
        self._read, self._html = read, html
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="board")
        self._told: str | None = None
        self._board: Board | None = None
        self._pages: dict[tuple[str, ...], asyncio.Future[bytes]] = {}
        self._coming: asyncio.Future[None] | None = None
        self._reading: asyncio.Task[None] | None = None
        self._read_for: str | None = ""

    def tell(self, stamp: str) -> None:
        """Hear a stamp; a new one is read at once when somebody listens."""
        if stamp != self._told:
            self._told = stamp
            if self.listeners:
                self._follow()

    def end(self) -> None:
        """Send everybody home: the process stops."""
        self.over = True
        self._wake()
        self._thread.shutdown(wait=False)

    def join(self) -> None:
        """One more listens; the first one needs a board of now, not of when somebody listened last."""
        if not self.listeners:
            self._board, self._read_for = None, ""
        self.listeners += 1
        self._follow()

    def leave(self) -> None:
        """One listens no more."""
        self.listeners -= 1

    async def newest(self) -> Board:
        """Give the board read last; before the first one, wait for it. Raises `ConnectionError` when it is over."""
        while self._board is None:
            if self.over:
                raise ConnectionError("the process stops")
            await asyncio.wait({self.coming()})
        return self._board

    def coming(self) -> "asyncio.Future[None]":
        """Give what is done as soon as there is a newer board, or when it is over; one for all who wait."""
        if self._coming is None or self._coming.done():
            self._coming = asyncio.get_running_loop().create_future()
        return self._coming

    async def html(self, board: Board, areas: tuple[str, ...]) -> bytes:
        """Give the page of these areas as an event; made once a board, however many displays show it."""
        found = self._pages.get(areas)
        if found is None:
            found = self._pages[areas] = asyncio.ensure_future(self._make(board, areas))
        return await asyncio.shield(found)

    async def _make(self, board: Board, areas: tuple[str, ...]) -> bytes:
        try:
            html = await asyncio.get_running_loop().run_in_executor(self._thread, self._html, board, areas)
        except Exception:
            log.exception("the board could not be shown")
            raise
        lines = "\n".join(f"data: {line}" for line in html.splitlines() if line)
        return f"event: board\n{lines}\n\n".encode()

    def _follow(self) -> None:
        if not self.over and self._reading is None and self._read_for != self._told:
            self._reading = asyncio.ensure_future(self._catch_up())

    async def _catch_up(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._read_for != self._told and not self.over:
                stamp = self._told
                try:
                    board = await loop.run_in_executor(self._thread, self._read)
                except Exception:  # whatever it is, the displays keep what they show
                    log.exception("the queue could not be read; next try in a second")
                    await asyncio.sleep(_AGAIN_SECONDS)
                    continue
                self._board, self._read_for = board, stamp
                self._pages = {}
                self._wake()
        finally:
            self._reading = None

    def _wake(self) -> None:
        if self._coming is not None and not self._coming.done():
            self._coming.set_result(None)
