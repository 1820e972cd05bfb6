"""The write gate: in order, with an end to waiting, and given back by whoever dies."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from anlaufstelle.base.store import turns
from anlaufstelle.base.store.gate import Gate
from tests.cli.process import until


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Give the path of a database; the gate does not need the file."""
    return tmp_path / "office.sqlite3"


@pytest.fixture
def gate(office: Path) -> Iterator[Gate]:
    """Give its gate, and give the semaphore back in the end."""
    found = Gate(office)
    yield found
    found.remove()


def _holder_killed(office: Path, *, first: str = "") -> None:
    """Let another process take the gate, and kill it while it holds it."""
    script = (
        "import sys, time; from pathlib import Path\n"
        "from anlaufstelle.base.store import turns; from anlaufstelle.base.store.gate import Gate\n"
        f"{first}\nassert Gate(Path(sys.argv[1])).acquire()\nprint('held', flush=True)\ntime.sleep(600)"
    )
    holder = subprocess.Popen([sys.executable, "-c", script, str(office)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    holder.kill()
    holder.wait()


def test_waiting_ends(gate: Gate) -> None:
    """The library's own waiting never does: it is built without a time-out."""
    assert gate.acquire()
    assert not gate.acquire(patience=0.05)
    gate.release()
    assert gate.acquire(patience=0.05)
    gate.release()


def test_a_killed_holder_gives_it_back(gate: Gate, office: Path) -> None:
    _holder_killed(office)
    assert gate.acquire(patience=0.05)
    gate.release()


def test_without_the_kernels_memory_a_killed_holder_keeps_it(gate: Gate, office: Path) -> None:
    _holder_killed(office, first="turns._SEM_UNDO = 0")
    assert not gate.acquire(patience=0.05)


def test_first_come_first_served(gate: Gate) -> None:
    assert gate.acquire()
    order: list[int] = []

    def wait(number: int) -> None:
        assert gate.acquire()
        order.append(number)
        gate.release()

    threads = [threading.Thread(target=wait, args=(number,)) for number in range(8)]
    for count, thread in enumerate(threads, start=1):
        thread.start()
        until(lambda: gate.waiting() == count, "the next one stands in line")  # noqa: B023
    gate.release()
    for thread in threads:
        thread.join()
    assert order == list(range(8))


def test_a_semaphore_somebody_removed_is_made_anew(gate: Gate, office: Path) -> None:
    other = Gate(office)
    assert gate.acquire()
    gate.release()
    other.remove()
    assert gate.acquire(patience=0.05)
    assert not other.acquire(patience=0.05)
    gate.release()


def test_without_semaphores_the_house_goes_on(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(_semaphore: int, *, patience: float) -> bool:
        del patience
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(turns, "take", none_left)
    assert not gate.acquire()
