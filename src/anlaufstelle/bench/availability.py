"""How fast the engine answers on an office of the model's size, and how much of what is possible it refuses.

Times are CPU time of this process, so that neighbours on a shared machine do not count. "Cold" means: the days are
loaded and prepared, the question is new. `python -m anlaufstelle.bench.availability --quick --json` prints the rows.
"""

import argparse
import gc
import json
import math
import random
import sys
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from time import process_time

from anlaufstelle.bench import calendars, exact
from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.availability import Day, Demand, FreeTimes, Plan, SlotTaken, Taking, prove, starts, take

_HORIZON = calendars.FIRST + timedelta(days=calendars.DAYS)
_MONTH = calendars.FIRST + timedelta(days=30)


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Give the figures of the engine; `quick` needs less than a minute."""
    rng = random.Random(seed)
    plan = calendars.office(rng)
    empty = list(calendars.working_days(plan))
    different = 5 if quick else len(empty)
    booked, takings = _book(rng, plan, empty, different=different)
    rows = [*_questions(rng, empty, booked, number=100 if quick else 400)]
    rows += _one_day(rng, booked, number=60 if quick else 300)
    rows += _takes(takings)
    rows += _refusals(rng, plan, empty, days=2 if quick else 40)
    rows += _proofs(rng, booked, days=3 if quick else 30)
    return rows


def _book(
    rng: random.Random, plan: Plan, empty: Sequence[Day], *, different: int
) -> tuple[list[Day], list[tuple[float, int]]]:
    """Book the calendar; give the days, and for each taking its milliseconds and its moves.

    When quick, a few days stand for the others of the same weekday.
    """
    models: dict[object, Day] = {}
    booked, takings = [], []

    def timed(day: Day, wanted: Demand, start: int) -> Taking:
        begun = process_time()
        taking = take(day, wanted, start=start)
        takings.append((1000 * (process_time() - begun), len(taking.moves)))
        return taking

    for place, day in enumerate(empty):
        key = day.on if different == len(empty) else day.on.weekday()
        if key not in models and (place < different or day.on.weekday() not in models):
            last = day
            hours = calendars.hours_of(plan, day.on)
            most = calendars.APPOINTMENTS_A_DAY * hours.bit_count() // 48
            for _request, last in calendars.visitors(rng, day, hours=hours, choose=timed, most=most):
                pass
            models[key] = last
        booked.append(replace(models[key], on=day.on))
    return booked, takings


def _questions(rng: random.Random, empty: Sequence[Day], booked: Sequence[Day], *, number: int) -> Iterable[Row]:
    free, full = _loaded(empty), _loaded(booked)
    mixes = [calendars.demand(rng) for _ in range(number)]
    cold = [_milliseconds(lambda wanted=wanted: _whole(full, wanted)) for wanted in dict.fromkeys(mixes)]
    warm = [_milliseconds(lambda wanted=wanted: _whole(full, wanted)) for wanted in mixes]
    yield _row("cold_ms_p50", _share(cold, 0.5), "ms", floor=_share(_floor(booked, mixes), 0.5), target=20.0)
    yield _row("cold_ms_p99", _share(cold, 0.99), "ms", floor=_share(_floor(booked, mixes), 0.99), target=60.0)
    yield _row("warm_ms_p50", _share(warm, 0.5), "ms", target=0.5)
    yield _row("warm_ms_p99", _share(warm, 0.99), "ms")
    months = [_loaded(empty), _loaded(booked)]
    fresh = list(dict.fromkeys(mixes))
    times = [
        [
            _milliseconds(lambda times=times, wanted=wanted: times.between(calendars.FIRST, _MONTH, wanted))
            for wanted in fresh
        ]
        for times in months
    ]
    yield _row("full_vs_free_month", sum(times[1]) / sum(times[0]), "times", target=1.5)
    del free


if __name__ == "__main__":
    pass
