"""Pages are answered by several threads: they may ask the same day at once."""

import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from anlaufstelle.bench import calendars
from anlaufstelle.engines.availability import Day, FreeTimes, starts, take

_THREADS = 4


@pytest.fixture
def _restless() -> Iterator[None]:
    """Let threads take turns a thousand times as often."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def _busy_day() -> Day:
    rng = random.Random(5)
    plan = calendars.office(rng)
    day = next(iter(calendars.working_days(plan)))
    *_before, (_request, last) = calendars.visitors(
        rng,
        day,
        hours=calendars.hours_of(plan, day.on),
        choose=lambda day, wanted, start: take(day, wanted, start=start),
        most=120,
    )
    return last


@pytest.mark.usefixtures("_restless")
def test_threads_get_the_answer_of_one() -> None:
    day = _busy_day()
    rng = random.Random(6)
    wanted = [calendars.demand(rng) for _ in range(30)]
    right = [starts(day, demand) for demand in wanted]
    gate = Barrier(_THREADS)

    def ask(times: FreeTimes) -> list[int]:
        gate.wait()
        return [times.starts(day.on, demand) for demand in wanted]

    with ThreadPoolExecutor(_THREADS) as pool:
        for _round in range(8):
            times = FreeTimes()
            times.put(day)
            assert list(pool.map(ask, [times] * _THREADS)) == [right] * _THREADS
