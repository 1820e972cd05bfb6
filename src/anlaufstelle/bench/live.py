"""How soon a call is on 200 screens and phones, and what they cost, on the real server.

The floor is a bare asyncio program that sends the same number of bytes to as many connections, in the same run.
"""

import asyncio
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.rows import Row

_INSIDE = "anlaufstelle.bench.desks"
_DISPLAYS, _TICKETS, _DESKS = 100, 100, 6
_MOST_MB, _MOST_MS = 60, 250
_BARE = """
import asyncio, sys, time
writers = []
async def main():
    async def come(reader, writer):
        await reader.readuntil(b"\\r\\n\\r\\n")
        writers.append(writer)
    server = await asyncio.start_server(come, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        body = b"data: %f\\n" % time.monotonic() + b"x" * 1500 + b"\\n\\n"
        for writer in writers:
            writer.write(body)
asyncio.run(main())
"""


@dataclass(slots=True)
class Heard:
    """When which connection heard of which call, in seconds of the monotonic clock of the machine."""

    calls: dict[str, list[float]] = field(default_factory=dict)
    open: int = 0

    def note(self, key: str) -> None:
        """Note that one more has heard of a call."""
        self.calls.setdefault(key, []).append(time.monotonic())


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Let 100 displays and 100 tickets listen while desks call."""
    calls = 40 if quick else 300
    bare, bare_mb = asyncio.run(_bare(20 if quick else 100))
    with office(people=10, seed=seed) as place:
        made = place.inside(_INSIDE, "prepare", desks=_DESKS, displays=_DISPLAYS)
        tickets = place.inside(_INSIDE, "wait", people=calls + _TICKETS + 10)[-_TICKETS:]
        found = asyncio.run(_listen(place, made, tickets, calls=calls))
        cost = place.inside(_INSIDE, "stamp_cost")
    return [
        _at_most("broadcast_p50", _part(found["late"], 0.5), floor=_part(bare, 0.5), target=None),
        _at_most("broadcast_p99", _part(found["late"], 0.99), floor=_part(bare, 0.99), target=_MOST_MS),
        _at_most("click_to_screen_p99", _part(found["click"], 0.99), floor=None, target=None),
        _at_most("ticket_p99", _part(found["tickets"], 0.99), floor=None, target=_MOST_MS),
        Row("screens", found["open"], "count", None, _DISPLAYS + _TICKETS, found["open"] == _DISPLAYS + _TICKETS),
        Row("calls", calls, "count"),
        Row("missed_calls", found["missed"], "count", None, 0, found["missed"] == 0),
        _at_most("more_memory", found["mb"], unit="MB", floor=bare_mb, target=_MOST_MB),
        Row("stamp_us", cost, "us"),
        Row("stamp_share_of_a_core", cost * 20 / 1e4, "%"),
    ]


def _at_most(name: str, value: float, *, unit: str = "ms", floor: float | None, target: float | None) -> Row:
    return Row(name, value, unit, floor, target, None if target is None else value <= target)


def _part(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000 if ordered else float("nan")


async def _listen(place: Office, made: dict[str, Any], tickets: list[str], *, calls: int) -> dict[str, Any]:
    screens, phones = Heard(), Heard()
    paths = [(f"/live/anzeige/{token}", b'data-call="', screens) for token in made["displays"]]
    paths += [(f"/live/nummer/{token}", b'"ahead": ', phones) for token in tickets]
    before = await asyncio.to_thread(_memory, place)
    tasks = [asyncio.create_task(_stream(place.base, path, mark=mark, heard=heard)) for path, mark, heard in paths]
    until = time.monotonic() + 30
    while screens.open + phones.open < len(paths) and time.monotonic() < until:
        await asyncio.sleep(0.05)
    phones.calls.clear()
    told = await asyncio.to_thread(place.inside, _INSIDE, "call", desks=made["desks"], calls=calls)
    await asyncio.sleep(1)
    after = await asyncio.to_thread(_memory, place)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    ends = {number: end for number, _begun, end in told}
    clicks = {number: begun for number, begun, _end in told}
    return {
        "open": screens.open + phones.open,
        "late": [at - ends[key] for key, heard in screens.calls.items() if key in ends for at in heard],
        "click": [at - clicks[key] for key, heard in screens.calls.items() if key in ends for at in heard],
        "tickets": list(_after_each(sorted(ends.values()), phones)),
        "missed": sum(len(made["displays"]) - len(screens.calls.get(number, [])) for number in ends),
        "mb": (after - before) / 1e6,
    }


def _after_each(ends: list[float], phones: Heard) -> Iterator[float]:
    """Give how long after each call every ticket heard that one less goes before it."""
    heard = sorted((int(key), times) for key, times in phones.calls.items())
    for _ahead, times in heard:
        for at in times:
            before = [end for end in ends if end <= at]
            if before:
                yield at - before[-1]


async def _stream(base: str, path: str, *, mark: bytes, heard: Heard) -> None:
    """Read one stream; note each new value behind the mark once."""
    parts = urlsplit(base)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=1 << 20)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
    known, is_open = set[str](), False
    try:
        while line := await reader.readline():
            if line.startswith(b"event: time") and not is_open:
                is_open = True
                heard.open += 1
            place = line.find(mark)
            if place < 0:
                continue
            value = line[place + len(mark) :].split(b'"')[0].split(b".")[0].rstrip(b"}\n").decode()
            if value not in known:
                known.add(value)
                heard.note(value)
    finally:
        writer.close()


def _memory(place: Office) -> int:
    """Give the bytes all processes of the server hold together, shared ones counted once."""
    return sum(_pss(pid) for pid in place.children())


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1000 for line in lines if line.startswith("Pss:"))


async def _bare(times: int) -> tuple[list[float], float]:
    """Measure the floor: delays in seconds, and megabytes for the connections."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _BARE, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    if process.stdout is None or process.stdin is None:
        raise RuntimeError("the bare program has no pipes")
    base = f"http://127.0.0.1:{int(await process.stdout.readline())}"
    before, delays = _pss(process.pid), list[float]()
    heard = Heard()
    tasks = [asyncio.create_task(_bare_stream(base, heard, delays)) for _ in range(_DISPLAYS + _TICKETS)]
    while heard.open < len(tasks):
        await asyncio.sleep(0.02)
    for _ in range(times):
        process.stdin.write(b"go\n")
        await asyncio.sleep(0.05)
    grown = _pss(process.pid) - before
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    process.kill()
    await process.wait()
    return delays, grown / 1e6


async def _bare_stream(base: str, heard: Heard, delays: list[float]) -> None:
    parts = urlsplit(base)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(b"GET / HTTP/1.1\r\n\r\n")
    heard.open += 1
    try:
        while line := await reader.readline():
            if line.startswith(b"data: "):
                delays.append(time.monotonic() - float(line[6:]))
    finally:
        writer.close()
