"""Running the real command in processes of its own, on a home of its own, always on SQLite."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

COMMAND = str(Path(sys.executable).parent / "anlaufstelle")
#: Far more than anything here takes; a test that waits longer has failed.
PATIENCE_SECONDS = 60.0


def environment(home: Path, **settings: str) -> dict[str, str]:
    """Give an environment in which only these settings are set."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ANLAUFSTELLE_", "DJANGO_"))}
    clean["ANLAUFSTELLE_HOME"] = str(home)
    return clean | {f"ANLAUFSTELLE_{name}": value for name, value in settings.items()}


def run(home: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [COMMAND, *words], env=environment(home, **settings), capture_output=True, text=True, check=False
    )


def until(done: Callable[[], object], what: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.05)


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children(pid: int) -> dict[str, int]:
    """Give the processes below this one, by the name they gave themselves."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {name_of(int(child)): int(child) for child in found}


def name_of(pid: int) -> str:
    """Give the name of a process, empty when it has ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return ""
    return "" if state.rpartition(")")[2].split()[0] == "Z" else state.partition("(")[2].rpartition(")")[0]


@dataclass(frozen=True)
class Serving:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Ask for a page; 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except OSError:
            return 0, b""
        finally:
            connection.close()

    def family(self) -> dict[str, int]:
        """Give its processes by name."""
        return children(self.process.pid)


@contextmanager
def serving(home: Path, **settings: str) -> Iterator[Serving]:
    """Run the server on this home until the block ends."""
    port = free_port()
    address = f"127.0.0.1:{port}"
    given = environment(home, **{"ADDRESS": address, "PUBLIC_URL": f"http://{address}", "WORKERS": "1", **settings})
    with (home.parent / f"serve-{port}.log").open("wb") as log:
        process = subprocess.Popen([COMMAND, "serve"], env=given, stdout=log, stderr=subprocess.STDOUT)
        server = Serving(process, port)
        try:
            until(lambda: process.poll() is not None or server.get("/health/live")[0] == 200, "the server answers")
            assert process.poll() is None, Path(log.name).read_text()
            yield server
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(PATIENCE_SECONDS)
