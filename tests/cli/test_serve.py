"""`serve` keeps its processes alive, and none of them outlives it."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from anlaufstelle.cli.commands.serve import address
from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.supervisor import LONGEST_WAIT_SECONDS, pause
from tests.cli import process

#: A supervisor with one child that waits; tells both numbers. What it is given to run first may take a protection away.
SUPERVISOR = """
import os, signal, time
from anlaufstelle.cli import prctl
from anlaufstelle.cli.supervisor import Child, Supervisor
{first}
def child():
    print(os.getpid(), flush=True)
    time.sleep(600)
Supervisor([Child("waiting", child)]).run()
"""


def _supervisor(first: str = "") -> tuple[subprocess.Popen[str], int]:
    started = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR.format(first=first)], stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    return started, int(started.stdout.readline())


def test_a_killed_process_comes_back_and_the_house_answers(home: Path) -> None:
    with process.serving(home) as server:
        process.until(lambda: {"web-1", "live"} <= set(server.family()), "all processes run")
        for name in ("web-1", "live"):
            killed = server.family()[name]
            os.kill(killed, signal.SIGKILL)
            process.until(lambda: server.family().get(name, killed) != killed, f"{name} comes back")  # noqa: B023
        process.until(lambda: server.get("/health/ready")[0] == 200, "the house is well again")


def test_sigterm_ends_all(home: Path) -> None:
    with process.serving(home) as server:
        family = server.family()
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(process.PATIENCE_SECONDS) == 0
    assert [name for name, pid in family.items() if process.name_of(pid) == name] == []


def test_a_second_server_on_the_same_port_is_refused(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = process.run(home, "serve", ADDRESS=f"127.0.0.1:{port}")
    assert done.returncode == 1
    assert "Abhilfe" in done.stderr


def test_tables_of_another_version_are_refused(tmp_path: Path) -> None:
    done = process.run(tmp_path / "new", "serve", ADDRESS=f"127.0.0.1:{process.free_port()}")
    assert done.returncode == 1
    assert "anlaufstelle init" in done.stderr


def test_children_end_with_a_supervisor_that_was_killed() -> None:
    started, child = _supervisor()
    started.kill()
    started.wait()
    process.until(lambda: not process.name_of(child), "the child ends")


def test_without_the_wish_to_the_kernel_children_are_left_over() -> None:
    started, child = _supervisor("prctl.end_with_parent = lambda number: None")
    started.kill()
    started.wait()
    try:
        os.kill(child, signal.SIGCONT)  # still there: a child that was told to end would take the signal and go
        assert process.name_of(child) == "waiting"
        assert Path(f"/proc/{child}/status").read_text().split("PPid:")[1].split()[0] != str(started.pid)
    finally:
        os.kill(child, signal.SIGKILL)


def test_a_process_that_never_comes_up_waits_longer_each_time() -> None:
    waits = [pause(failures) for failures in range(12)]
    assert waits[0] == 0
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT_SECONDS


@pytest.mark.parametrize("text", ["8000", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:99999", "host:port"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(Stop):
        address(text)
