"""The write gate: in order, with an end to waiting, and given back by whoever dies."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from anlaufstelle.base.store import turns
from anlaufstelle.base.store.gate import Gate
from tests.cli.process import until


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    found = Gate(tmp_path / "office.sqlite3")
    yield found
    found.remove()


def _held_by_another_process(gate: Gate) -> int:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        gate.acquire()
        os.write(writing, b"!")
        signal.pause()
    os.read(reading, 1)
    os.close(reading)
    os.close(writing)
    return child


def _kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_waiting_ends(gate: Gate) -> None:
    """The library's own waiting never does: it is built without a time-out."""
    assert gate.acquire()
    assert not gate.acquire(patience=0.05)
    gate.release()
    assert gate.acquire(patience=0.05)
    gate.release()


def test_a_killed_holder_gives_it_back(gate: Gate) -> None:
    _kill(_held_by_another_process(gate))
    assert gate.acquire(patience=0.05)
    gate.release()


def test_without_the_kernels_memory_a_killed_holder_keeps_it(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_SEM_UNDO", 0)
    _kill(_held_by_another_process(gate))
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


def test_a_semaphore_somebody_removed_is_made_anew(gate: Gate, tmp_path: Path) -> None:
    other = Gate(tmp_path / "office.sqlite3")
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
