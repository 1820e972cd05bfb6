"""Workers on several machines share one PostgreSQL and one folder of stored bytes; one of them is killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from anlaufstelle.base.jobs.names import Names, NameTaken
from anlaufstelle.bench.house import Office

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("ANLAUFSTELLE_DATABASE" not in os.environ, reason="several machines need PostgreSQL"),
]
_INSIDE = "tests.files.several_inside"
_MACHINES, _FILES = 4, 48
_PATIENCE = 240.0


@pytest.fixture
def databases() -> Iterator[tuple[str, str]]:
    """Give the addresses of an office's database and of its job store, made for one test."""
    base = os.environ["ANLAUFSTELLE_DATABASE"]
    names = [f"machines_{what}_{os.getpid()}" for what in ("office", "jobs")]
    with psycopg.connect(base, autocommit=True) as line:
        for name in names:
            line.execute(f'CREATE DATABASE "{name}"')
        yield tuple(urlsplit(base)._replace(path=f"/{name}").geturl() for name in names)  # type: ignore[misc]  # two
        for name in names:
            line.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def place(tmp_path: Path, databases: tuple[str, str]) -> Office:
    """Give the machine that serves."""
    home = tmp_path / "serves"
    extra = {"ANLAUFSTELLE_DATABASE": databases[0], "ANLAUFSTELLE_JOBS_DATABASE": databases[1]}
    made = Office(home, settings={**extra, "ANLAUFSTELLE_LOG_LEVEL": "WARNING"})
    made.command("init")
    return made


@contextmanager
def running(place: Office, *words: str, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process of a machine until the block ends."""
    process = subprocess.Popen([sys.executable, "-m", *words], env=place.environment | {"ANLAUFSTELLE_HOME": str(home)})
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(60)
        finally:
            process.kill()


def machine(place: Office, name: str) -> Path:
    """Make the working folder of a further machine: the same keys, and the stored bytes from the other one."""
    home = place.home.parent / name
    shutil.copytree(place.home / "keys", home / "keys")
    (home / "documents").symlink_to(place.home / "documents")
    return home


def until(true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not true():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.2)


def jobs(address: str) -> list[tuple[str, str]]:
    """Give state and worker of every job."""
    with psycopg.connect(address) as line:
        if line.execute("SELECT to_regclass('dbos.workflow_status')").fetchone() == (None,):
            return []
        return line.execute("SELECT status, executor_id FROM dbos.workflow_status").fetchall()


def test_four_machines_read_a_pile_and_go_on_when_one_is_killed(place: Office, databases: tuple[str, str]) -> None:
    place.inside(_INSIDE, "hand_in", files=_FILES)
    names = [f"machine-{number}" for number in range(_MACHINES)]
    with ExitStack() as stack:
        started = {
            name: stack.enter_context(
                running(place, "anlaufstelle.cli", "worker", "--name", name, home=machine(place, name))
            )
            for name in names
        }
        stack.enter_context(running(place, "anlaufstelle.base.jobs", "dispatcher", home=place.home))
        held = "the machines had jobs in hand"
        until(lambda: {name for state, name in jobs(databases[1]) if state == "PENDING"} >= set(names[:1]), held)
        started[names[0]].send_signal(signal.SIGKILL)
        started[names[0]].wait()
        in_hand = [name for state, name in jobs(databases[1]) if state == "PENDING"].count(names[0])
        assert in_hand, "the killed one left jobs that only others can end"
        until(lambda: [state for state, _name in jobs(databases[1])].count("SUCCESS") == _FILES, "all jobs were done")
        ended = [name for _state, name in jobs(databases[1])]
    assert set(ended) >= set(names[1:]), "each of the others did its share"
    found: dict[str, Any] = place.inside(_INSIDE, "report")
    assert found == {"states": {"read": _FILES}, "pages": 2 * _FILES, "wrong": 0, "left": 0}


def test_a_machine_with_other_keys_does_not_begin(place: Office, tmp_path: Path) -> None:
    place.inside(_INSIDE, "hand_in", files=1)
    home = machine(place, "strange")
    shutil.rmtree(home / "keys")
    words = [sys.executable, "-m", "anlaufstelle.cli", "worker", "--name", "strange"]
    environment = place.environment | {"ANLAUFSTELLE_HOME": str(home)}
    without = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert (without.returncode, (home / "keys").exists()) == (1, False), "and makes no keys of its own"
    other = Office(tmp_path / "other", settings={"ANLAUFSTELLE_DATABASE": ""})
    other.command("init")
    shutil.copytree(other.home / "keys", home / "keys")
    strange = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert strange.returncode == 1
    assert "nicht lesbar" in strange.stderr


def test_a_name_is_held_by_one_and_free_when_its_holder_ends(
    databases: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, other = (Names(databases[1], own=name) for name in ("a", "a", "b"))
    monkeypatch.setattr("anlaufstelle.base.jobs.names._PATIENCE_SECONDS", 0.0)
    first.hold()
    other.hold()
    with other.without_holder("a") as gone:
        assert not gone, "whoever holds its name keeps its jobs"
    with pytest.raises(NameTaken):
        second.hold()
    first.let_go()
    with other.without_holder("a") as gone:
        assert gone
        with pytest.raises(NameTaken):
            first.hold()
    first.hold()
    for names in (first, second, other):
        names.let_go()
