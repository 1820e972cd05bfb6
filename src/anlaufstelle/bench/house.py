"""A real house for measuring: its own home, the invented office, the real server on a free port."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_STARTS_WITHIN_SECONDS = 60.0
_PROGRAM = "anlaufstelle.cli"


class Office:
    """One served office in a home of its own."""

    def __init__(self, home: Path, *, settings: dict[str, str], program: str = _PROGRAM) -> None:
        """Choose a free port; nothing runs yet. `program` is the module with the console command."""
        self._program = program
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "anlaufstelle.web.settings",  # the real ones, from within tests too
            "ANLAUFSTELLE_HOME": str(home),
            "ANLAUFSTELLE_ADDRESS": f"127.0.0.1:{port}",
            "ANLAUFSTELLE_PUBLIC_URL": self.base,
            "ANLAUFSTELLE_TRUSTED_PROXIES": "127.0.0.1",
            "ANLAUFSTELLE_MODE": "demo",
            "ANLAUFSTELLE_LOG_LEVEL": "ERROR",
            **settings,
        }
        self.home = home
        self._server: subprocess.Popen[bytes] | None = None

    def command(self, *words: str) -> str:
        """Run one `anlaufstelle` command in this home and give what it printed.

        Raises `RuntimeError` with its last words when it fails.
        """
        found = subprocess.run(  # noqa: S603  # our own command
            [sys.executable, "-m", "anlaufstelle.cli", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if found.returncode:
            raise RuntimeError(f"anlaufstelle {' '.join(words)}: {found.stdout[-2000:]}{found.stderr[-2000:]}")
        return found.stdout

    def inside(self, module: str, function: str, **values: Any) -> Any:
        """Call a function of the benchmarks in a process of this home; values and answer are JSON."""
        code = (
            "import json,sys,os;os.environ.setdefault('DJANGO_SETTINGS_MODULE','anlaufstelle.web.settings');"
            "import django;django.setup();from importlib import import_module;"
            "f=getattr(import_module(sys.argv[1]),sys.argv[2]);print('\\n'+json.dumps(f(**json.loads(sys.argv[3]))))"
        )
        found = subprocess.run(  # noqa: S603  # our own code
            [sys.executable, "-c", code, module, function, json.dumps(values)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if found.returncode:
            raise RuntimeError(f"{module}.{function}: {found.stderr[-3000:]}")
        return json.loads(found.stdout.strip().rsplit("\n", 1)[-1])

    def start(self) -> None:
        """Start the server and wait until it answers.

        Raises `RuntimeError` when it does not come up.
        """
        log = (self.home / "serve.log").open("ab")
        self._server = subprocess.Popen(  # noqa: S603  # our own command
            [sys.executable, "-m", self._program, "serve"], env=self.environment, stdout=log, stderr=log
        )
        until = time.monotonic() + _STARTS_WITHIN_SECONDS
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.base}/health/live", timeout=2):  # noqa: S310  # loopback
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"server did not come up: {(self.home / 'serve.log').read_text()[-3000:]}")

    def stop(self) -> None:
        """End the server gracefully."""
        if self._server is not None:
            self._server.send_signal(signal.SIGTERM)
            self._server.wait(timeout=60)
            self._server = None

    def restart(self) -> None:
        """End the server and start it again."""
        self.stop()
        self.start()

    @property
    def number(self) -> int:
        """Give the process id of the server. Raises `RuntimeError` where none runs."""
        if self._server is None:
            raise RuntimeError("no server runs")
        return self._server.pid

    def children(self) -> list[int]:
        """Give the process ids of the server's processes."""
        if self._server is None:
            return []
        found = Path(f"/proc/{self._server.pid}/task/{self._server.pid}/children")
        return [int(pid) for pid in found.read_text().split()]

    @contextmanager
    def halted(self, name: str) -> Iterator[None]:
        """Halt the process `ps` shows under this name for a while; it goes on afterwards.

        Raises `RuntimeError` when there is none.
        """
        running = [pid for pid in self.children() if Path(f"/proc/{pid}/comm").read_text().strip() == name]
        if not running:
            raise RuntimeError(f"no process is called {name}")
        for pid in running:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in running:
                os.kill(pid, signal.SIGCONT)

    def kill(self, pid: int) -> None:
        """Kill one of its processes without warning."""
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return


@contextmanager
def office(
    *, people: int, seed: int, at: str = "", settings: dict[str, str] | None = None, program: str = _PROGRAM
) -> Iterator[Office]:
    """Give a served office with so many invented people; it ends with the block."""
    home = Path(tempfile.mkdtemp(prefix="anlaufstelle-bench-"))
    place = Office(home, settings=settings or {}, program=program)
    try:
        place.command("init")
        place.command("demo", "--people", str(people), "--seed", str(seed), *(("--at", at) if at else ()))
        place.start()
        yield place
    finally:
        place.stop()
        shutil.rmtree(home, ignore_errors=True)
