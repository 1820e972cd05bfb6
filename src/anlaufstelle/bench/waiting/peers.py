"""SimPy and Ciw beside the house's model: the same simple office, their time, and whether all agree.

Both are under the MIT licence and stand in `requirements/bench.lock`; they run in an environment of their own, since
nothing else needs them.
"""

import json
import math
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean, stdev
from time import process_time
from typing import Any

from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.waiting import office
from anlaufstelle.engines.queueing import Concern, Counter, Day, Kernel, Mix, Office, Rate, Span, Spread, Urgency
from anlaufstelle.engines.queueing.kernel import layout as at
from anlaufstelle.engines.queueing.packing import Scene, pack
from anlaufstelle.engines.queueing.playing import Played, play

_ROOT = Path(__file__).resolve().parents[4]
_HOME = _ROOT / "build" / "peer-queueing"
_PROGRAM = Path(__file__).with_name("peer_program.py")
_MEAN, _VARIATION, _COUNTERS, _AN_HOUR = 720.0, 0.6, 16, 70.0
_LEAST_RATIO = 50
_YEAR = 250
#: Two means of chance lie further apart than so many standard errors once in sixteen thousand times.
_ERRORS = 4.0


def rows(kernel: Kernel, *, quick: bool, seed: int) -> Iterator[Row]:
    """Give how many times quicker the model is, and how far it lies from Ciw; none where they cannot be installed."""
    try:
        python = _environment()
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"peers: SimPy and Ciw could not be installed here: {problem}", file=sys.stderr)
        return
    sigma = math.sqrt(math.log1p(_VARIATION**2))
    told = {
        "counters": _COUNTERS,
        "rates": [[rate.start, rate.end, rate.an_hour] for rate in _simple()[1].rates],
        "mean": math.log(_MEAN) - sigma**2 / 2,
        "sigma": sigma,
    }
    days = 6 if quick else 50
    people = 6_000 if quick else 150_000
    long: dict[str, Any] = {"kind": "long", "people": people, "counters": 5, "an_hour": 26.0, "service": 600.0}
    answers = _ask(
        python,
        [
            {"kind": "simpy", "days": days, **told},
            {"kind": "ciw", "days": days, **told},
            {**long, "patience": None, "urgent": 0.0},
            {**long, "patience": 900.0, "urgent": 0.0},
            {**long, "patience": None, "urgent": 0.3},
        ],
    )
    yield from _ratios(kernel, answers, seed=seed)
    yield from _agreement(kernel, answers[2:], seed=seed)


def _simple() -> tuple[Office, Day]:
    return office.plain(seconds=_MEAN, an_hour=_AN_HOUR, counters_open=_COUNTERS, variation=_VARIATION)


def _ratios(kernel: Kernel, answers: Sequence[Mapping[str, Any]], *, seed: int) -> Iterator[Row]:
    known, day = _simple()
    packed = pack(known, [Scene(day)])
    begun = process_time()
    played = play(packed, kernel=kernel, seed=seed, runs=_YEAR)
    ours = (process_time() - begun) / sum(played.column(at.D_CAME))
    means = _means(played)
    for name, answer in zip(("simpy", "ciw"), answers, strict=False):
        ratio = answer["seconds"] / answer["people"] / ours
        yield Row(f"times_quicker_than_{name}", ratio, "times", None, _LEAST_RATIO, ratio >= _LEAST_RATIO)
        yield _apart(f"{name}_same_days_mean", means, answer["means"])


def _agreement(kernel: Kernel, answers: Sequence[Mapping[str, Any]], *, seed: int) -> Iterator[Row]:
    names = ("one_queue", "people_leave", "urgent_first")
    patience = (None, Spread.exponential(mean=900), None)
    for name, leaves, answer in zip(names, patience, answers, strict=True):
        played = _long(kernel, patience=leaves, urgent=0.3 if name == "urgent_first" else 0.0, seed=seed)
        pairs = {"mean": (_means(played), answer["mean"])}
        for group, theirs in answer["over_ten_minutes"].items():
            pairs[f"over_ten_{group.lower()}"] = _over_ten(played, 2 if group == "Urgent" else 3), theirs
        for figure, (ours, theirs) in pairs.items():
            yield _apart(f"ciw_{name}_{figure}", ours, theirs)


def _apart(name: str, ours: Sequence[float], theirs: Sequence[float]) -> Row:
    """Give how far two means lie apart, in standard errors of their difference."""
    far = abs(fmean(ours) - fmean(theirs)) / math.hypot(_error(ours), _error(theirs))
    return Row(f"{name}_apart", far, "std.err.", None, _ERRORS, far <= _ERRORS)


def _means(played: Played) -> list[float]:
    """Give the mean wait of each run."""
    waits, called = played.column(at.D_WAIT), played.column(at.D_CALLED)
    return [wait / many for wait, many in zip(waits, called, strict=True)]


def _long(kernel: Kernel, *, patience: Spread | None, urgent: float, seed: int) -> Played:
    end = 1_000_000
    known = Office((Concern("card", Spread.exponential(mean=600)),), patience=patience)
    counters = tuple(Counter(number, (Span(0, end),)) for number in range(5))
    mix = (Mix("card", 1 - urgent), Mix("card", urgent, Urgency.SOON))
    day = Day(counters, end, (Rate(0, end, 26.0),), mix, overtime=end)
    return play(pack(known, [Scene(day)]), kernel=kernel, seed=seed, runs=100)


def _over_ten(played: Played, kind: int) -> list[float]:
    """Give the share of a kind of visitor who waited ten minutes or more, by the hour of the day."""
    minutes = played.waits(kind)
    parts = (minutes[hour * at.MINUTES : (hour + 1) * at.MINUTES] for hour in range(at.HOURS))
    return [sum(one[10:]) / sum(one) for one in parts]


def _error(values: Sequence[float]) -> float:
    return stdev(values) / math.sqrt(len(values))


def _ask(python: str, questions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    done = _run(python, str(_PROGRAM), json.dumps(questions))
    found: list[dict[str, Any]] = json.loads(done)
    return found


def _environment() -> str:
    """Give the peers' own Python, in the versions of the lock; made once."""
    python = _HOME / "bin" / "python"
    if not (_HOME / "ready").exists():
        uv = shutil.which("uv") or str(_ROOT / "build" / "uv" / "bin" / "uv")
        lock = str(_ROOT / "requirements" / "bench.lock")
        _run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(_HOME))
        _run(uv, "pip", "install", "--quiet", "--python", str(python), "--constraint", lock, "simpy", "ciw")
        (_HOME / "ready").touch()
    return str(python)


def _run(*words: str) -> str:
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603  # our own words
