"""Which tests run a line, and how long each takes: the quickest that can notice a mistake come first."""

from __future__ import annotations

import gc
import json
import math
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper, cache
from pathlib import Path
from types import FrameType
from typing import Any

import coverage
import pytest

from tools.mutation.engine.mutants import ENGINE, ROOT, Mutant, sign_of

FOLDERS = ("tests/engines/law", "tests/engines/test_examples.py", "tests/engines/test_readability.py", "tests/pathways")
#: Seconds of the processor, under measurement, after which a test is left out for good.
_LONGEST = 5.0
_SOON, _MEASURING = 0.01, f"{os.sep}coverage{os.sep}"
_Lines = dict[str, list[int]]
_KEPT = ROOT / "build" / "mutation" / "lines.json"
_WHAT_TESTS_READ = (ENGINE, ENGINE.parents[1] / "pathways", ROOT / "tests" / "pathways" / "wege")


@dataclass(frozen=True)
class Test:
    """A test with its time under measurement (seconds of the processor) and the lines of the engine it runs."""

    __test__ = False

    name: str
    seconds: float
    lines: Mapping[str, frozenset[int]]


def measure(items: Sequence[pytest.Item], *, run: Callable[..., bool]) -> int:
    """Write down which lines every test runs; what has not changed since the last time is not run again.

    Gives an exit code: 1 where a test fails without any mistake.
    """
    signs = {item.nodeid: _sign(item.path) for item in items}
    kept = _kept()
    new = [item for item in items if kept.get(item.nodeid, {}).get("sign") != signs[item.nodeid]]
    print(f"{len(new)} tests are measured", flush=True)
    for number, (name, seconds, lines) in enumerate(_measure(new, run=run), start=1):
        if math.isnan(seconds):
            print(f"{name} fails without any mistake. Remedy: make the tests pass first")
            return 1
        kept[name] = {"seconds": seconds, "lines": lines, "sign": signs[name]}
        if number % 50 == 0 or number == len(new):
            print(f"{number} of {len(new)} tests measured", flush=True)
            _keep(kept)
    _keep({name: kept[name] for name in signs})
    return 0


def _keep(rows: Mapping[str, Mapping[str, Any]]) -> None:
    _KEPT.parent.mkdir(parents=True, exist_ok=True)
    fresh = _KEPT.with_suffix(".new")  # a stop in between leaves the file as it was
    fresh.write_text(json.dumps(rows), encoding="utf-8")
    fresh.replace(_KEPT)


def _kept() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(_KEPT.read_text(encoding="utf-8")) if _KEPT.exists() else {}
    return found


def measured() -> dict[str, Test]:
    """Give every test with its lines, as they were measured last."""
    return {
        name: Test(name, row["seconds"], {file: frozenset(at) for file, at in row["lines"].items()})
        for name, row in _kept().items()
    }


@cache
def _sign(path: Path) -> str:
    return sign_of(path, *_WHAT_TESTS_READ)


class _TooLong(BaseException):
    """A test takes too long to be run for every mistake."""


def _measure(items: Sequence[pytest.Item], *, run: Callable[..., bool]) -> Iterator[tuple[str, float, _Lines]]:
    """Give each test with its time (none where it failed) and lines.

    A function's first test starts with empty caches and counts what fills them; so do the others of the function.
    """
    tracer = coverage.Coverage(source=[str(ENGINE)], data_file=None)
    function, shared = "", _Lines()
    for item, after in zip(items, [*items, None][1:], strict=True):
        if function != item.nodeid.partition("[")[0]:
            function, shared = item.nodeid.partition("[")[0], {}
            empty_caches()
        begin = time.process_time()
        tracer.erase()
        tracer.start()
        good, long = _in_time(lambda item=item, after=after: run(item, after=after))  # type: ignore[misc]  # bound at once
        tracer.stop()
        data = tracer.get_data()
        own = {os.path.relpath(file, ENGINE): sorted(data.lines(file) or ()) for file in data.measured_files()}
        shared = shared or own
        lines = {file: sorted({*own.get(file, ()), *shared.get(file, ())}) for file in {*own, *shared}}
        took = float("inf") if long else time.process_time() - begin if good else float("nan")
        yield item.nodeid, took, lines


def _in_time(test: Callable[[], bool]) -> tuple[bool, bool]:
    """Run a test; say whether it passed, and whether it took too long."""
    long = False

    def stop(_signal: int, frame: FrameType | None) -> None:
        nonlocal long
        if frame is not None and _MEASURING in frame.f_code.co_filename:  # it holds a lock there
            signal.setitimer(signal.ITIMER_PROF, _SOON)
            return
        long = True
        raise _TooLong

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _LONGEST)
    try:
        good = test()
    except _TooLong:
        good = False
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return good, long


def empty_caches() -> None:
    """Forget what functions of the house and its tests remember."""
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper) and found.__module__.partition(".")[0] in {"anlaufstelle", "tests"}:
            found.cache_clear()


def chosen_for(
    mutant: Mutant, *, tests: Mapping[str, Test], killers: Mapping[str, int], longest: float, budget: float
) -> list[Test]:
    """Give the tests that run the line (of a statement outside all functions: any line of the module), up to a budget.

    First those that noticed most mistakes of the module so far, then one case of every test, then a second one of each,
    the quickest first.
    """
    found = [
        test
        for test in tests.values()
        if test.seconds <= longest and _runs(test.lines.get(mutant.file, frozenset()), mutant)
    ]
    cases, order = Counter[str](), list[tuple[int, int, float, Test]]()
    for test in sorted(found, key=lambda test: test.seconds):
        function = test.name.partition("[")[0]
        order.append((-killers.get(test.name, 0), cases[function], test.seconds, test))
        cases[function] += 1
    order.sort(key=lambda one: one[:3])
    spent, chosen = 0.0, list[Test]()
    for *_rank, seconds, test in order:
        if spent + seconds <= budget:
            spent += seconds
            chosen.append(test)
    return chosen


def _runs(lines: frozenset[int], mutant: Mutant) -> bool:
    return any(mutant.first <= line <= mutant.last for line in lines) if mutant.function else bool(lines)
