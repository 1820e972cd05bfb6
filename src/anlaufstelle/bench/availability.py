"""How fast the engine answers on an office of the model's size, and how much of what is possible it refuses.

Times are CPU time of this process, so that neighbours on a shared machine do not count. The calendar: 90 days, 20
counters, 30 colleagues, 240 appointments a working day. "Cold" means that the days are loaded and prepared and the
question is new; "unprepared" that nothing was ever asked about any of the days.

`python -m anlaufstelle.bench.availability --quick --json` prints the rows.
"""

import argparse
import gc
import json
import math
import random
import sys
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from time import process_time

from anlaufstelle.bench import calendars, exact
from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.availability import Day, Demand, FreeTimes, Plan, SlotTaken, Taking, prove, take
from anlaufstelle.engines.availability.masks import run as shift_and

_END = calendars.FIRST + timedelta(days=calendars.DAYS)
_MONTH_END = calendars.FIRST + timedelta(days=30)


@dataclass(frozen=True, slots=True)
class _Size:
    days_booked: int
    questions: int
    days_refused: int
    days_proved: int
    seconds: float  # for the exact solver, each time it is asked
    early_every: int  # of the requests early binding refuses, one in so many is asked about and stands for them all


_QUICK = _Size(days_booked=5, questions=100, days_refused=2, days_proved=1, seconds=0.6, early_every=4)
_FULL = _Size(days_booked=calendars.DAYS, questions=400, days_refused=12, days_proved=8, seconds=4.0, early_every=1)


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Give the figures of the engine; `quick` needs less than a minute."""
    rng = random.Random(seed)
    size = _QUICK if quick else _FULL
    plan = calendars.office(rng)
    empty = list(calendars.working_days(plan))
    takings: list[tuple[float, int]] = []
    booked = _booked(rng, plan, empty, days=size.days_booked, takings=takings)
    mixes = list(dict.fromkeys(calendars.demand(rng) for _ in range(size.questions)))
    return [
        *_questions(empty, booked, mixes),
        *_loading(booked, mixes),
        *_takes(takings),
        *_refusals(rng, plan, empty[: size.days_refused], size=size),
        *_proofs(rng, booked[: size.days_proved], seconds=size.seconds),
    ]


def _booked(
    rng: random.Random, plan: Plan, empty: Sequence[Day], *, days: int, takings: list[tuple[float, int]]
) -> list[Day]:
    """Book the first days, noting the milliseconds and moves of each taking; the others repeat them by weekday."""

    def timed(day: Day, wanted: Demand, start: int) -> Taking:
        begun = process_time()
        taking = take(day, wanted, start=start)
        takings.append((1000 * (process_time() - begun), len(taking.moves)))
        return taking

    found: list[Day] = []
    for place, day in enumerate(empty):
        if place < days:
            found.append(_filled(rng, plan, day, choose=timed))
        else:
            found.append(replace(next(one for one in found if one.on.weekday() == day.on.weekday()), on=day.on))
    return found


def _filled(rng: random.Random, plan: Plan, day: Day, *, choose: calendars.Chooser) -> Day:
    hours = calendars.hours_of(plan, day.on)
    *_before, (_request, last) = calendars.visitors(rng, day, hours=hours, choose=choose, most=_most(hours))
    return last


def _most(hours: int) -> int:
    """Give how many appointments a day is to have; a long Thursday has more of them."""
    return calendars.APPOINTMENTS_A_DAY * hours.bit_count() // 48


def _questions(empty: Sequence[Day], booked: Sequence[Day], mixes: Sequence[Demand]) -> Iterator[Row]:
    full = _loaded(booked)
    cold, warm = _asked(full, mixes), _asked(full, mixes)
    floor = _floor(booked, mixes)
    yield _row("cold_ms_p50", _at(cold, 0.5), "ms", floor=_at(floor, 0.5), target=20.0)
    yield _row("cold_ms_p99", _at(cold, 0.99), "ms", floor=_at(floor, 0.99), target=60.0)
    yield _row("warm_ms_p50", _at(warm, 0.5), "ms", target=0.5)
    yield _row("warm_ms_p99", _at(warm, 0.99), "ms", target=0.5)
    month, free_month = (_asked(times, mixes, end=_MONTH_END) for times in (_loaded(booked), _loaded(empty)))
    yield _row("full_vs_free_month", _at(month, 0.5) / _at(free_month, 0.5), "times", target=1.5)


def _loading(booked: Sequence[Day], mixes: Sequence[Demand]) -> Iterator[Row]:
    first = [_asked(_put(booked), [wanted])[0] for wanted in mixes[:10]]
    yield _row("unprepared_ms_p50", _at(first, 0.5), "ms")
    yield _row("unprepared_ms_max", max(first), "ms")
    some = booked[:10]
    yield _row("prepare_day_ms_p50", _at([_timed(_put([day]).prepare) for day in some], 0.5), "ms")
    gc.collect()
    tracemalloc.start()
    kept = _loaded(some)
    for wanted in mixes[:50]:
        kept.between(calendars.FIRST, _END, wanted)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    yield _row("snapshot_mb", size / len(some) * len(booked) / 2**20, "MB")


def _takes(takings: Sequence[tuple[float, int]]) -> Iterator[Row]:
    times = [milliseconds for milliseconds, _moves in takings]
    yield _row("take_ms_p50", _at(times, 0.5), "ms", target=1.0)
    yield _row("take_ms_p99", _at(times, 0.99), "ms")
    moved = [moves for _milliseconds, moves in takings if moves]
    yield _row("takings_with_moves", 100 * len(moved) / len(takings), "%")
    yield _row("moves_when_moved", sum(moved) / max(len(moved), 1), "bookings")


def _refusals(rng: random.Random, plan: Plan, days: Sequence[Day], *, size: _Size) -> Iterator[Row]:
    """Count first wishes that were possible and refused; what the exact solver leaves open counts as possible."""
    seed = rng.random()
    policies = (
        ("refused_share", _engine, 4 * size.seconds, 2.0, 1),
        ("early_binding_refused_share", _early, size.seconds, None, size.early_every),
    )
    for name, choose, limit, target, every in policies:
        if exact.present():
            some = days if choose is _engine else days[: (len(days) + 1) // 2]
            requests = _requests(random.Random(seed), plan, some, choose=choose)
            value, undecided = _refused(requests, seconds=limit, every=every)
            yield _row(name, value, "%", target=target)
            yield _row(f"{name}_undecided", undecided, "%")
        else:
            yield Row(name, math.nan, "%", target=target)


def _requests(
    rng: random.Random, plan: Plan, days: Sequence[Day], *, choose: calendars.Chooser
) -> Iterator[calendars.Request]:
    for day in days:
        hours = calendars.hours_of(plan, day.on)
        for request, _after in calendars.visitors(rng, day, hours=hours, choose=choose, most=_most(hours)):
            yield request


def _refused(requests: Iterable[calendars.Request], *, seconds: float, every: int) -> tuple[float, float]:
    taken = refused = undecided = turned_away = 0
    for request in requests:
        if request.taking is not None:
            taken += 1
            continue
        turned_away += 1
        if turned_away % every:
            continue
        answer = exact.possible(request.day, request.demand, start=request.start, seconds=seconds)
        refused += every * (answer is not False)
        undecided += every * (answer is None)
    possible = max(taken + refused, 1)
    return 100 * refused / possible, 100 * undecided / possible


def _engine(day: Day, wanted: Demand, start: int) -> Taking:
    return take(day, wanted, start=start)


def _early(day: Day, wanted: Demand, start: int) -> Taking:
    """Book as systems do that give a desk away at once: nobody ever moves."""
    taking = take(day, wanted, start=start)
    if taking.moves:
        raise SlotTaken(start)
    return taking


def _proofs(rng: random.Random, days: Sequence[Day], *, seconds: float) -> Iterator[Row]:
    """Two colleagues fall ill and a counter is closed: how long the proof takes, and how many keep their time.

    Who is not hit keeps a place; of the others as many as possible.
    """
    times, placed, best = [], 0, 0
    for day in days:
        gone = {one.id for one in rng.sample(day.persons, 2)}
        closed = rng.choice(day.counters).id
        edited = replace(
            day,
            persons=tuple(one for one in day.persons if one.id not in gone),
            counters=tuple(one for one in day.counters if one.id != closed),
        )
        begun = process_time()
        proof = prove(edited)
        times.append(1000 * (process_time() - begun))
        if exact.present():
            placed += len(day.bookings) - len(proof.unplaced)
            hit = {one.id for one in day.bookings if one.person in gone or one.counter == closed}
            staying = {one.id for one in day.bookings} - hit
            best += exact.most_placed(edited, staying=staying, seconds=8 * seconds)
    yield _row("prove_ms_p50", _at(times, 0.5), "ms")
    yield _row("placed_by_proof_of_upper_bound", 100 * placed / best if best else math.nan, "%")


def _floor(booked: Sequence[Day], mixes: Sequence[Demand]) -> list[float]:
    """Time the bare shift-and over the free masks of the fitting persons and counters, with nothing around it."""
    free = []
    for day in booked:
        busy: dict[tuple[str, int | None], int] = {}
        for booking in day.bookings:
            for key in (("person", booking.person), ("counter", booking.counter)):
                busy[key] = busy.get(key, 0) | booking.span
        persons = [(one.skills, one.languages, one.open & ~busy.get(("person", one.id), 0)) for one in day.persons]
        counters = [(one.features, 0, one.open & ~busy.get(("counter", one.id), 0)) for one in day.counters]
        free.append((persons, counters))
    found = []
    for wanted in mixes:
        masks = [
            cells
            for sides in free
            for side, (first, second) in zip(
                sides, ((wanted.skills, wanted.languages), (wanted.features, 0)), strict=True
            )
            for offers, others, cells in side
            if not (first & ~offers or second & ~others)
        ]
        begun = process_time()
        for cells in masks:
            shift_and(cells, wanted.cells)
        found.append(1000 * (process_time() - begun))
    return found


def _put(days: Sequence[Day]) -> FreeTimes:
    times = FreeTimes()
    for day in days:
        times.put(day)
    return times


def _loaded(days: Sequence[Day]) -> FreeTimes:
    times = _put(days)
    times.prepare()
    return times


def _asked(times: FreeTimes, mixes: Sequence[Demand], *, end: date = _END) -> list[float]:
    """Give the milliseconds of each question for all free times from the first day on."""
    found = []
    for wanted in mixes:
        begun = process_time()
        times.between(calendars.FIRST, end, wanted)
        found.append(1000 * (process_time() - begun))
    return found


def _timed(action: Callable[[], object]) -> float:
    begun = process_time()
    action()
    return 1000 * (process_time() - begun)


def _at(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def _row(name: str, value: float, unit: str, *, floor: float | None = None, target: float | None = None) -> Row:
    return Row(name, value, unit, floor=floor, target=target, ok=None if target is None else value <= target)


def main() -> int:
    """Print the rows; the exit code says whether every target was met."""
    parser = argparse.ArgumentParser(prog="availability", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = run(quick=options.quick, seed=options.seed)
    if options.json:
        print(json.dumps([asdict(row) for row in rows], indent=1))
    else:
        for row in rows:
            target = f" (target {row.target:g})" if row.target is not None else ""
            print(f"{row.name:36} {row.value:10.3f} {row.unit}{target}")
    return 0 if all(row.ok is not False for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
