"""Wrong calls: nobody called twice, nobody skipped, while 40 desks click at once and are killed at random.

Each desk is a process with a connection of its own. A checker that shares no code with the order reads the audit log
and what the desks wrote down: in which order people were called, by which desk, and who should have been next.
"""

import math
from collections.abc import Iterator
from typing import Any

from anlaufstelle.bench.booking import postgresql
from anlaufstelle.bench.house import office
from anlaufstelle.bench.rows import Row

_INSIDE = "anlaufstelle.bench.trials.desks"
_CALLS_A_SECOND = 100


def run(*, full: bool, seed: int = 1) -> list[Row]:
    """Race on SQLite and, where its package is there, on PostgreSQL."""
    rows = _race({}, "", full=full, seed=seed)
    with postgresql() as settings:
        if settings is None:
            return [*rows, Row("postgresql_calls_per_second", math.nan, "1/s", None, _CALLS_A_SECOND, None)]
        return [*rows, *_race(settings, "postgresql_", full=full, seed=seed)]


def _race(settings: dict[str, str], prefix: str, *, full: bool, seed: int) -> list[Row]:
    desks, people = (40, 2000) if full else (8, 120)
    with office(people=5, seed=seed, settings=settings) as place:
        place.stop()  # the desks are processes of their own; nobody else asks the database
        found = place.inside(_INSIDE, "race", desks=desks, people=people, kills=60 if full else 4, seed=seed)
    return list(_rows(found, prefix, people=people, full=full))


def _rows(found: dict[str, Any], prefix: str, *, people: int, full: bool) -> Iterator[Row]:
    called, rate = found["called"], found["calls_per_second"]
    target = _CALLS_A_SECOND if full else None
    yield Row(f"{prefix}called", called, "count", None, people, called == people)
    yield Row(f"{prefix}kills", found["kills"], "count")
    for name in ("twice", "skipped", "lost", "left_waiting", "problems"):
        yield Row(f"{prefix}{name}", found[name], "count", None, 0, found[name] == 0)
    ok = rate >= _CALLS_A_SECOND if full else None
    yield Row(f"{prefix}calls_per_second", rate, "1/s", found["commits_per_second"], target, ok)
    yield Row(f"{prefix}call_p99", found["call_p99"], "ms")
    yield Row(f"{prefix}visits_per_second_with_kills", found["visits_per_second"], "1/s")
