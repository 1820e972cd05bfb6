"""Real processes, really killed (-9): jobs go on, messages keep one outcome, the audit log stays whole."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.base.smtp_server import Desk, smtp_server

ROOT = Path(__file__).resolve().parents[2]
DISPATCHER, WORKER = "dispatcher", "worker"
_PATIENCE = 240.0

pytestmark = pytest.mark.slow


class Outside:
    """An installation of its own, and processes in it."""

    def __init__(self, home: Path, **extra: str) -> None:
        self.home = home
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ANLAUFSTELLE_")}
        self.environment = kept | extra | {
            "ANLAUFSTELLE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tests.base.outside_settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
        }  # fmt: skip

    def do(self, *words: str) -> str:
        """Run one command to its end and give what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.base.outside", *words],
            env=self.environment, cwd=ROOT, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.do("report"))
        return found

    def notes(self) -> list[str]:
        file = self.home / "notes"
        return file.read_text().splitlines() if file.exists() else []

    @contextmanager
    def running(self, name: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a process; it is ended when the block is left."""
        words = [sys.executable, "-m", "anlaufstelle.base.jobs", name]
        process = subprocess.Popen(words, env=self.environment, cwd=ROOT)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(30)
            finally:
                process.kill()


def _until(true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not true():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.05)


def _kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home with an empty database, made once."""
    home = tmp_path_factory.mktemp("prepared")
    Outside(home).do("prepare")
    return home


@pytest.fixture
def home(prepared: Path, tmp_path: Path) -> Path:
    """Give a copy of it for one test."""
    return Path(shutil.copytree(prepared, tmp_path / "home"))


@pytest.fixture
def desk() -> Iterator[tuple[Desk, str]]:
    with smtp_server() as pair:
        yield pair


def test_after_a_kill_jobs_go_on_and_at_the_end_the_audit_log_is_sealed(home: Path) -> None:
    outside = Outside(home)
    outside.do("fill", "waiting=3", "failing=1", "audit=700")
    with outside.running(DISPATCHER):
        with outside.running(WORKER) as worker:
            _until(lambda: _begun(outside, "waiting") == 3, "three jobs were in the middle")
            _kill(worker)
        (home / "go").touch()
        with outside.running(WORKER) as worker:
            _until(lambda: sum(line.startswith("end") for line in outside.notes()) == 4, "all jobs were done")
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(60) == 0
    assert _begun(outside, "waiting") == 6, "the three began anew"
    ends = Counter(line for line in outside.notes() if line.startswith("end"))
    assert set(ends.values()) == {1}, "and ended once"
    found = outside.report()
    assert [(row["outcome"], row["to"]) for row in found["rows"]] == [("sent", "")] * 4
    assert (found["ok"], found["entries"], found["without_place"]) == (True, 700, 0)
    last = (home / "audit" / "checkpoints.log").read_text().splitlines()[-1]
    assert last.startswith("700 ")


def _begun(outside: Outside, job: str) -> int:
    return sum(line.startswith(f"start {job}") for line in outside.notes())


def test_mails_of_a_killed_dispatcher_keep_one_outcome_and_one_id(home: Path, desk: tuple[Desk, str]) -> None:
    server, address = desk
    outside = Outside(home, ANLAUFSTELLE_MAIL_SERVER=address)
    outside.do("fill", "mail=150")
    with outside.running(DISPATCHER) as process:
        _until(lambda: len(server.mails) >= 60, "some mails had arrived")
        _kill(process)
    with outside.running(DISPATCHER):
        _until(lambda: len(_ids(server)) == 150, "all mails had arrived")
    rows = outside.report()["rows"]
    assert {row["outcome"] for row in rows} == {"sent"}
    assert {row["to"] for row in rows} == {""}
    twice = len(server.mails) - 150
    assert twice <= sum(row["repeats"] for row in rows), "what may have gone out twice is counted"
    assert all(recipients == 1 for recipients in Counter(_ids(server)).values())


def _ids(server: Desk) -> set[tuple[str, str]]:
    return {(mail["Message-ID"], mail["To"]) for mail in server.mails}
