"""A real browser and the real product, for journeys.

`server` starts the product as `make run` does: a home of its own, the demo office, one port. Both last as long
as one test process; mark such tests ``@pytest.mark.browser`` and run them with ``-n 0`` or ``--dist loadgroup``.
"""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE_SECONDS = 60.0
_COMMAND = str(Path(sys.executable).parent / "anlaufstelle")


@dataclass(frozen=True, slots=True)
class Server:
    """The running product: its address, its home, and the environment its commands need."""

    url: str
    home: Path
    environment: dict[str, str]

    def run(self, *arguments: str) -> str:
        """Run a command of the product on the same home; give what it says."""
        command = [_COMMAND, *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(home: Path, *, people: int = 40) -> Iterator[Server]:
    """Run the product with demo data in this home until the block ends."""
    url = f"http://127.0.0.1:{free_port()}"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("ANLAUFSTELLE_", "DJANGO_"))
    }
    environment |= {
        "ANLAUFSTELLE_HOME": str(home),
        "ANLAUFSTELLE_ADDRESS": url.removeprefix("http://"),
        "ANLAUFSTELLE_PUBLIC_URL": url,
        "ANLAUFSTELLE_MODE": "demo",
        "ANLAUFSTELLE_WORKERS": "1",
    }
    server = Server(url, home, environment)
    server.run("init")
    server.run("demo", "--people", str(people), "--seed", "1")
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [_COMMAND, "serve"], env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            _wait(server, process)
            yield server
        finally:
            _end(process)


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = monotonic() + _PATIENCE_SECONDS
    while monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/health/ready", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            sleep(0.1)
    pytest.fail(f"the server did not get ready:\n{(server.home / 'server.log').read_text()[-4000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the real product with a small demo office on a free port."""
    with running(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    """Give the driver of the browser.

    It keeps an event loop in this thread; without the variable Django would refuse every later query of this process.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Give Debian's Chromium without a window; where it is missing, the test says so and is skipped."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is missing: apt-get install chromium")
    driver: Playwright = request.getfixturevalue("playwright_driver")
    started = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(_ARGUMENTS))
    yield started
    started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a browser profile that knows nothing, as of a person who comes for the first time."""
    opened = browser.new_context(locale="de-DE", timezone_id="Europe/Berlin", viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Give an empty page."""
    return context.new_page()
