"""How soon a lead's question is answered by the page, today and over weeks, and what the same people are worth.

Times are those of the whole answer within one process (address to bytes), wall clock, after the first one.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import stdev
from typing import Any

from django.conf import settings

from anlaufstelle.bench.house import office
from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.waiting import office as model
from anlaufstelle.engines.queueing import expect, kernel_from, without_counter

_INSIDE = "anlaufstelle.bench.asking"
_SECOND = 1.0
_SEEDS, _ROUNDS = 30, 10
_MONDAY = date(2026, 3, 2)


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Ask an office with eight weeks of bookings; `quick` with fewer people and fewer times again."""
    with office(people=600 if quick else 4_000, seed=seed) as place:
        found = place.inside(_INSIDE, "ask", again=3 if quick else 9)
    return list(_rows(found))


def _rows(found: dict[str, Any]) -> Iterator[Row]:
    yield Row("model_is_compiled", float(found["compiled"]), "yes", None, 1, found["compiled"])
    yield Row("appointments_ahead", found["appointments"], "count")
    floor = found["form"]
    yield Row("form_s", floor, "s")
    for name in ("today", "weeks_4", "weeks_8", "weeks_12"):
        seconds = found[name]
        yield Row(f"{name}_s", seconds, "s", floor, _SECOND, seconds <= _SECOND)
    yield Row("first_answer_s", found["first"], "s")
    narrower = _narrower()
    yield Row("interval_narrower_than_with_other_people", narrower, "times", 1, 1, narrower > 1)


def _narrower() -> float:
    """Give how many times narrower the interval of one counter less is than with other people in each plan."""
    known, day, kernel = model.office(), model.day(), kernel_from(Path(settings.WAITING_MODEL))
    less = without_counter(day, day.counters[0].id)
    same, other = [], []
    for seed in range(_SEEDS):
        before, after, others = (
            expect(known, {_MONDAY: one}, kernel=kernel, seed=dice, rounds=_ROUNDS).figures["wait_mean_s"]
            for one, dice in ((day, seed), (less, seed), (less, seed + _SEEDS))
        )
        same.append(after - before)
        other.append(others - before)
    return stdev(other) / stdev(same)
