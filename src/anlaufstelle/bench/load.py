"""A small load generator: keep-alive HTTP/1.1 connections on loopback, answers timed one by one."""

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """One request: method, path, body (JSON when it is a dictionary, a form when it is text)."""

    method: str
    path: str
    body: dict[str, Any] | str | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: status, body, how long it took in seconds, when it came (monotonic)."""

    request: Request
    status: int
    body: bytes
    seconds: float

    def json(self) -> Any:
        """Give the body as JSON."""
        return json.loads(self.body)


@dataclass(slots=True)
class Load:
    """What a run of many requests gave."""

    answers: list[Answer] = field(default_factory=list)
    broken: int = 0
    seconds: float = 0.0

    def percentile(self, share: float, *, only: Callable[[Answer], bool] = lambda _a: True) -> float:
        """Give a percentile of the answer times in milliseconds; not a number when there are none."""
        times = sorted(answer.seconds for answer in self.answers if only(answer))
        return times[min(int(len(times) * share), len(times) - 1)] * 1000 if times else float("nan")

    @property
    def per_second(self) -> float:
        """Give the answers a second."""
        return len(self.answers) / self.seconds if self.seconds else 0.0

    def count(self, status: int) -> int:
        """Give how many answers had this status."""
        return sum(answer.status == status for answer in self.answers)


def run(base: str, requests: Iterable[Request], *, clients: int, timeout: float = 60.0, pause: float = 0.0) -> Load:
    """Send the requests over so many connections, each taking the next when its last was answered, after a pause.

    With a pause (seconds) the connections begin one after the other within it, as people do.
    A connection that breaks (the server was killed) is counted and opened again; its request is not repeated.
    """
    # In a thread of its own: where a browser is driven, this one has a loop already.
    with ThreadPoolExecutor(1) as own:
        job = own.submit(asyncio.run, _run(base, iter(requests), clients=clients, timeout=timeout, pause=pause))
        return job.result()


async def _run(base: str, requests: Iterator[Request], *, clients: int, timeout: float, pause: float) -> Load:
    load = Load()
    begun = time.perf_counter()
    starts = (pause * number / clients for number in range(clients))
    await asyncio.gather(
        *(_client(base, requests, load=load, timeout=timeout, start=start, pause=pause) for start in starts)
    )
    load.seconds = time.perf_counter() - begun
    return load


async def _client(
    base: str, requests: Iterator[Request], *, load: Load, timeout: float, start: float, pause: float
) -> None:
    parts = urlsplit(base)
    connection: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    await asyncio.sleep(start)
    for request in requests:
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(timeout):
                if connection is None:
                    connection = await asyncio.open_connection(parts.hostname, parts.port)
                status, body, keep = await _ask(connection, request, parts.netloc)
        except (OSError, EOFError, TimeoutError, ValueError):
            load.broken += 1
            _close(connection)
            connection = None
            await asyncio.sleep(0.02)
            continue
        load.answers.append(Answer(request, status, body, time.perf_counter() - begun))
        if not keep:
            _close(connection)
            connection = None
        await asyncio.sleep(pause)
    _close(connection)


def _close(connection: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None) -> None:
    if connection is not None:
        connection[1].close()


async def _ask(
    connection: tuple[asyncio.StreamReader, asyncio.StreamWriter], request: Request, host: str
) -> tuple[int, bytes, bool]:
    reader, writer = connection
    writer.write(_encoded(request, host))
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(head[0].split(" ", 2)[1])
    fields = {name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in head[1:])}
    if fields.get("transfer-encoding", "").lower() == "chunked":
        body = await _chunks(reader)
    else:
        body = await reader.readexactly(int(fields.get("content-length", "0")))
    return status, body, fields.get("connection", "").lower() != "close"


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts: list[bytes] = []
    while size := int((await reader.readline()).split(b";")[0], 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readline()
    return b"".join(parts)


def _encoded(request: Request, host: str) -> bytes:
    body, kind = b"", ""
    if isinstance(request.body, dict):
        body, kind = json.dumps(request.body).encode(), "application/json"
    elif isinstance(request.body, str):
        body, kind = request.body.encode(), "application/x-www-form-urlencoded"
    lines = [f"{request.method} {request.path} HTTP/1.1", f"Host: {host}", "Accept-Language: de"]
    if request.method != "GET":
        lines += [f"Content-Length: {len(body)}", f"Content-Type: {kind or 'application/json'}"]
    lines += [f"{name}: {value}" for name, value in request.headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
