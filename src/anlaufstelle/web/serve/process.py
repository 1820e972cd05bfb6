"""One web process: granian takes connections, pages go over the bridge, `/live/` stays in the event loop."""

import asyncio
import logging
import resource
import signal
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from anlaufstelle.base.store.uploads import MOST_TOGETHER
from anlaufstelle.web.serve import live
from anlaufstelle.web.serve.boards import Boards
from anlaufstelle.web.serve.bridge import Bodies, Bridge, Wsgi
from anlaufstelle.web.serve.proxies import Proxies
from anlaufstelle.web.serve.rsgi import Exchange, Scope

#: Room for the largest form; with files in it, for as many as a person may send in at once.
BODIES = Bodies(most=1024 * 1024, large=MOST_TOGETHER + 1024 * 1024)
#: Connections one process holds at once, listeners and slow callers included.
CONNECTIONS = 4096
#: What is running may take this long to end when the process is stopped.
GRACE_SECONDS = 8.0
_HEADER_MILLISECONDS = 10_000
_HEADER_BYTES = 64 * 1024

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a web process listens, and with how many threads."""

    host: str
    port: int
    threads: int


class House:
    """The RSGI application: `/live/` in the event loop, everything else over the bridge."""

    def __init__(self, wsgi: Wsgi, *, threads: int) -> None:
        """Prepare both ways."""
        self.news, self.boards = live.News(), Boards()
        proxies = Proxies(tuple(settings.TRUSTED_PROXIES))
        self.bridge = Bridge(wsgi, threads=threads, proxies=proxies, bodies=BODIES)
        self._live = live.Live(self.news, ask=self.bridge.ask, boards=self.boards)
        self.running: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request."""
        task = cast("asyncio.Task[None]", asyncio.current_task())
        self.running.add(task)
        try:
            way = self._live if scope.path.startswith("/live/") else self.bridge
            await way.serve(scope, exchange)
        finally:
            self.running.discard(task)


def run(place: Place, *, pipe: int | None) -> None:
    """Serve until SIGTERM; then end the streams, finish what is running, and return.

    `pipe` brings the change stamps of the ticker. Several processes may serve the same place; the kernel shares the
    connections out (SO_REUSEPORT).
    """
    from anlaufstelle.web.wsgi import application  # sets Django up: everything below needs it

    for prepare in import_string("anlaufstelle.web.wiring.AHEAD"):
        prepare()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    asyncio.run(_serve(House(cast(Wsgi, application), threads=place.threads), place, pipe=pipe))


async def _serve(house: House, place: Place, *, pipe: int | None) -> None:
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server.embed import Server

    server = Server(
        house, address=place.host, port=place.port, interface=Interfaces.RSGI, http=HTTPModes.http1, websockets=False,
        backlog=1024, backpressure=CONNECTIONS, log_level=LogLevels.error,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_MILLISECONDS, max_buffer_size=_HEADER_BYTES),
    )  # fmt: skip
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, over.set)
    hearing = asyncio.ensure_future(live.hear(house.news, pipe, boards=house.boards)) if pipe is not None else None
    serving = asyncio.ensure_future(server.serve())
    await asyncio.wait({serving, asyncio.ensure_future(over.wait())}, return_when=asyncio.FIRST_COMPLETED)
    if hearing is not None:
        hearing.cancel()
    house.news.end()
    house.boards.end()
    if serving.done():
        serving.result()
        return
    await _finish(house, serving, server)


async def _finish(house: House, serving: "asyncio.Future[None]", server: object) -> None:
    stop = getattr(server, "stop", None)
    if stop is not None:
        stop()
    with suppress(TimeoutError):
        async with asyncio.timeout(GRACE_SECONDS):
            while house.running:
                await asyncio.sleep(0.02)
            await serving
    house.bridge.close()
