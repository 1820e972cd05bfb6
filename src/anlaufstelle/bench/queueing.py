"""How fast days of the office are played, how right the announcements are, and what other simulators say.

Times are CPU time of this process, so that neighbours on a shared machine do not count. Announcements are judged on
days of another generator than the engine's (`bench/waiting/days.py`); handling times, lateness, hours and the width of
ranges are learned from other days of it. Whoever was never called that day is left out. The formula they are compared
with is the usual one: mean handling time times people before me by open counters, with the people before me in the
true order.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from statistics import fmean
from time import process_time

from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.waiting import office, peers
from anlaufstelle.bench.waiting.replay import Known, Told, announced, calibrated, learned
from anlaufstelle.engines.queueing import (
    Concern,
    Counter,
    Day,
    Kernel,
    Newcomer,
    Office,
    Present,
    Rate,
    Span,
    Spread,
    Ticket,
    Urgency,
    forecast,
    kernel_from,
    learn_durations,
    live_what_if,
    present_with,
    what_if,
    without_counter,
)
from anlaufstelle.engines.queueing.formulas import wait_of_many
from anlaufstelle.engines.queueing.kernel import layout as at
from anlaufstelle.engines.queueing.packing import Packed, Scene, pack
from anlaufstelle.engines.queueing.playing import play

_MODEL = Path(__file__).resolve().parents[3] / "build" / "queueing"
_YEAR = 250
_YEARS, _QUICK_YEARS = 1000, 40
_MS = 1000
_TRAINING = range(5000, 5020)
_LIVE = 20
_MONDAY = date(2026, 3, 2)


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Give the figures of the engine; `quick` plays 40 years for a thousand, and fewer days again."""
    return list(_rows(quick=quick, seed=seed))


def _rows(*, quick: bool, seed: int) -> Iterator[Row]:
    begun = process_time()
    kernel = kernel_from(_MODEL)
    yield Row("model_loaded_ms", (process_time() - begun) * _MS, "ms")
    yield Row("model_is_compiled", float(kernel.compiled), "yes", None, 1, kernel.compiled)
    if not kernel.compiled:
        return
    yield from _years(kernel, quick=quick, seed=seed)
    yield from _formula(kernel, quick=quick, seed=seed)
    yield from _live(kernel, seed=seed)
    yield from _weeks(kernel, seed=seed)
    yield from _announcements(kernel, quick=quick, seed=seed)
    yield from _durations(seed=seed)
    yield from peers.rows(kernel, quick=quick, seed=seed)


def _years(kernel: Kernel, *, quick: bool, seed: int) -> Iterator[Row]:
    simple = pack(*_scenes(*office.plain(seconds=720, an_hour=72, counters_open=17)))
    full = pack(*_scenes(office.office(), office.day()))
    floor, _people = _year(kernel, simple, seed=seed)
    ms, people = _year(kernel, full, seed=seed)
    yield Row("visitors_a_year", people, "count")
    yield Row("year_without_skills_ms", floor, "ms")
    yield Row("year_ms", ms, "ms", floor, 60, ms <= 60)
    years = _QUICK_YEARS if quick else _YEARS
    begun = process_time()
    for year in range(years):
        play(full, kernel=kernel, seed=seed, runs=_YEAR, first=year * _YEAR)
    spent = process_time() - begun
    yield Row("years_played", years, "count")
    most = 60 * years / _YEARS
    yield Row("years_s", spent, "s", floor * years / _MS, most, spent <= most)


def _scenes(known: Office, day: Day) -> tuple[Office, list[Scene]]:
    return known, [Scene(day)]


def _year(kernel: Kernel, packed: Packed, *, seed: int) -> tuple[float, int]:
    """Give the milliseconds of the quickest of five, and how many people came."""
    spent = []
    for _try in range(5):
        begun = process_time()
        played = play(packed, kernel=kernel, seed=seed, runs=_YEAR)
        spent.append((process_time() - begun) * _MS)
    return min(spent), sum(played.column(at.D_CAME))


def _formula(kernel: Kernel, *, quick: bool, seed: int) -> Iterator[Row]:
    """Compare long days with the closed formula of one queue before many counters."""
    end = 2_000_000
    for counters, an_hour in ((1, 4.0), (5, 25.0), (20, 108.0)):
        known = Office((Concern("card", Spread.exponential(mean=600)),))
        staffed = tuple(Counter(number, (Span(0, end),)) for number in range(counters))
        packed = pack(known, [Scene(Day(staffed, end, (Rate(0, end, an_hour),), overtime=end))])
        runs = round((2_000_000 if quick else 30_000_000) / (an_hour * end / 3600))
        played = play(packed, kernel=kernel, seed=seed, runs=runs)
        wait = sum(played.column(at.D_WAIT)) / sum(played.column(at.D_CALLED))
        formula = wait_of_many(counters, an_hour=an_hour, service=600)
        far, most = 100 * abs(wait / formula - 1), 3 if quick else 1
        yield Row(f"mmc_{counters}_counters_off", far, "%", None, most, far <= most)


def _present(seed: int) -> Present:
    """Give the moment of opening: 40 people wait, 300 are expected in all."""
    dice = Random(seed)
    codes = list(office.CONCERNS)
    waiting = tuple(
        Ticket(number, office.OPENS - dice.randint(0, 1800), dice.choice(codes), dice.choice(tuple(Urgency)))
        for number in range(40)
    )
    return Present(office.OPENS, office.day(), waiting, walked_in=30)


def _live(kernel: Kernel, *, seed: int) -> Iterator[Row]:
    """Time the announcement for everybody who waits, and for newcomers of every concern."""
    newcomers = tuple(Newcomer(code) for code in office.CONCERNS)
    spent = []
    for number in range(_LIVE):
        present = _present(seed + number)
        begun = process_time()
        forecast(office.office(), present, kernel=kernel, seed=seed, newcomers=newcomers)
        spent.append((process_time() - begun) * _MS)
    spent.sort()
    yield Row("announcement_ms_p50", spent[_LIVE // 2], "ms", None, 150, spent[_LIVE // 2] <= 150)
    yield Row("announcement_ms_max", spent[-1], "ms", None, 150, spent[-1] <= 150)
    present, begun = _present(seed), process_time()
    closed = present_with(present, without_counter(present.day, 4, since=10 * 3600))
    live_what_if(office.office(), present, closed, kernel=kernel, seed=seed)
    seconds = process_time() - begun
    yield Row("what_if_today_s", seconds, "s", None, 1, seconds <= 1)


def _weeks(kernel: Kernel, *, seed: int) -> Iterator[Row]:
    """Time four weeks with four Saturdays more."""
    day = office.day()
    dates = [date.fromordinal(_MONDAY.toordinal() + number) for number in range(28)]
    weeks = {on: day for on in dates if on.weekday() < 5}
    begun = process_time()
    found = what_if(
        office.office(), weeks, weeks | {on: day for on in dates if on.weekday() == 5}, kernel=kernel, seed=seed
    )
    seconds = process_time() - begun
    yield Row("what_if_four_weeks_s", seconds, "s", None, 1, seconds <= 1)
    yield Row("what_if_rounds", found.rounds, "count")


def _announcements(kernel: Kernel, *, quick: bool, seed: int) -> Iterator[Row]:
    known = calibrated(learned(_TRAINING), _TRAINING[:8] if quick else _TRAINING, kernel=kernel)
    days, runs = (20, 300) if quick else (200, 1000)
    told = [one for number in range(days) for one in _of_day(known, kernel, seed=100 * seed + number, runs=runs)]
    held = 100 * fmean(one.held for one in told)
    errors = (
        fmean(abs(one.wait.middle - one.truth) for one in told),
        fmean(abs(one.formula - one.truth) for one in told),
    )
    # Twenty days say this much less than two hundred.
    off, most = (10, 0.7) if quick else (5, 0.6)
    yield Row("replayed_days", days, "count")
    yield Row("futures_in_a_range", 100 * known.office.range_share, "%")
    yield Row("announcements", len(told), "count")
    yield Row("range_held", held, "%", None, 80, abs(held - 80) <= off)
    yield Row("range_held_as_told", 100 * fmean(one.held_as_said for one in told), "%")
    yield Row("range_called_earlier", 100 * fmean(one.truth < one.wait.low for one in told), "%")
    yield Row("range_minutes", fmean(one.wait.high - one.wait.low for one in told) / 60, "min")
    yield Row("waits_minutes", fmean(one.truth for one in told) / 60, "min")
    yield Row("mean_error_minutes", errors[0] / 60, "min")
    yield Row("mean_error_of_formula_minutes", errors[1] / 60, "min")
    yield Row("mean_error_share_of_formula", errors[0] / errors[1], "share", None, most, errors[0] <= most * errors[1])


def _of_day(known: Known, kernel: Kernel, *, seed: int, runs: int) -> Iterator[Told]:
    return announced(known, seed=seed, kernel=kernel, runs=runs)


def _durations(*, seed: int) -> Iterator[Row]:
    """Learn from visits of which one in ten is measured wildly; the truth is the mean of the others."""
    dice = Random(seed)
    errors = []
    for front, *_rest in office.CONCERNS.values():
        good = [dice.gammavariate(4, front / 4) for _ in range(400)]
        wild = [dice.choice((0.05, front * dice.uniform(15, 60))) for _ in range(40)]
        found = learn_durations({"one": [*good, *wild]}, expected={"one": 1.4 * front})["one"].mean
        errors.append(100 * abs(found / fmean(good) - 1))
    yield Row("learned_minutes_off_mean", fmean(errors), "%", None, 5, fmean(errors) <= 5)
    yield Row("learned_minutes_off_max", max(errors), "%")
