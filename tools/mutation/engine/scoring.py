"""Tries mistake after mistake, keeps what came out, and counts."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tools.mutation.engine import running
from tools.mutation.engine.mutants import ROOT, Mutant, drawn, mutants, sign_of
from tools.mutation.engine.tests_of import FOLDERS, Test, chosen_for, measure, measured

#: Below this the tests notice too little.
LEAST = 0.8
_KEPT = ROOT / "build" / "mutation" / "engine.jsonl"
_WORDS = {running.LIVED: "lived", running.NOTICED: "noticed", running.ENDLESS: "endless"}


@dataclass(frozen=True)
class Options:
    """What is asked for on the command line."""

    sample: int
    seed: int
    file: str
    processes: int
    longest: float
    budget: float
    again: bool


@dataclass
class _Run:
    options: Options
    chosen: Sequence[Mutant]
    sign: str
    tests: Mapping[str, Test] = field(default_factory=dict)
    killers: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    outcome: dict[Mutant, str] = field(default_factory=dict)

    def keep(self, mutant: Mutant, *, outcome: str, by: str) -> None:
        """Write a result down, for this run and the next ones."""
        self.outcome[mutant] = outcome
        if outcome == "noticed":
            self.killers[mutant.file][by] += 1
        row = {
            "file": mutant.file, "number": mutant.number, "text": mutant.text, "tests": self.sign,
            "line": mutant.line, "what": mutant.what, "outcome": outcome, "by": by,
        }  # fmt: skip
        _KEPT.parent.mkdir(parents=True, exist_ok=True)
        with _KEPT.open("a", encoding="utf-8") as out:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")

    def left(self) -> list[Mutant]:
        """Give what has not been tried."""
        return [mutant for mutant in self.chosen if mutant not in self.outcome]


def score(options: Options) -> int:
    """Print progress, what nobody noticed, and the score; give the exit code."""
    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anlaufstelle.web.testing")
    running.before_all()
    run = _Run(options, [], sign_of(*(ROOT / folder for folder in FOLDERS)))
    run.chosen = [one for one in _chosen(options) if options.file in one.file]
    try:
        # What is in functions is tried in a process that has read everything; this one stays empty for the others.
        if running.apart(lambda: running.collected(FOLDERS, _warm(run))):
            print("Remedy: the tests must run, and pass")
            return 2
        _take_up(run)
        _cold(run)
    except KeyboardInterrupt:
        print("stopped; the next run goes on here")
        return 130
    return _say(run)


def _chosen(options: Options) -> Sequence[Mutant]:
    if options.again:
        lived = {key for key, row in _rows().items() if row["outcome"] == "lived"}
        return [one for one in mutants() if (one.file, one.number, one.text) in lived]
    if options.sample:
        return drawn(options.sample, seed=options.seed)
    return list(mutants())


def _rows() -> dict[tuple[str, int, str], dict[str, str]]:
    """Give the last result of every mistake."""
    if not _KEPT.exists():
        return {}
    rows = [json.loads(line) for line in _KEPT.read_text(encoding="utf-8").splitlines()]
    return {(row["file"], row["number"], row["text"]): row for row in rows}


def _take_up(run: _Run) -> None:
    """Take over what an earlier run found with the same tests."""
    rows = _rows()
    for mutant in run.chosen:
        row = rows.get((mutant.file, mutant.number, mutant.text))
        if row is None:
            continue
        if row["by"]:
            run.killers[mutant.file][row["by"]] += 1
        if row["tests"] == run.sign:
            run.outcome[mutant] = row["outcome"]


def _warm(run: _Run) -> Callable[[Sequence[pytest.Item]], int]:
    def act(items: Sequence[pytest.Item]) -> int:
        if running.apart(lambda: measure(items, run=running.passes)):
            return 2
        run.tests = measured()
        by_name = {item.nodeid: item for item in items}
        print(f"{len(running.functions())} functions, {len(by_name)} tests", flush=True)
        _take_up(run)
        todo = [one for one in run.left() if one.function]
        _try(
            todo, run=run, way=lambda one, tests, told: running.in_function(one, tests=tests, items=by_name, told=told)
        )
        return 0

    return act


def _cold(run: _Run) -> None:
    if todo := run.left():
        run.tests = measured()
        _try(todo, run=run, way=lambda one, tests, told: running.in_module(one, tests=tests, told=told))


_Way = Callable[[Mutant, Sequence[Test], Path], int]


def _try(todo: Sequence[Mutant], *, run: _Run, way: _Way) -> None:
    """Try mistakes, some at a time."""
    waiting, alive = list(reversed(todo)), dict[int, tuple[Mutant, Path]]()
    begin, done = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        while waiting or alive:
            while waiting and len(alive) < run.options.processes:
                mutant = waiting.pop()
                alive |= _start(mutant, run=run, way=way, folder=Path(folder))
            if alive:
                _note(*running.ended(), run=run, alive=alive)
            done, before = len(todo) - len(waiting) - len(alive), done
            if done // 50 > before // 50 or not (waiting or alive):
                print(f"{done} of {len(todo)} tried, {time.monotonic() - begin:.0f} s", flush=True)


def _note(number: int, code: int, *, run: _Run, alive: dict[int, tuple[Mutant, Path]]) -> None:
    """Keep what came out of a process that has ended."""
    mutant, told = alive.pop(number)
    if code != running.IMPOSSIBLE:
        by = told.read_text(encoding="utf-8") if code != running.LIVED and told.exists() else ""
        run.keep(mutant, outcome=_WORDS.get(code, "noticed"), by=by)


def _start(mutant: Mutant, *, run: _Run, way: _Way, folder: Path) -> dict[int, tuple[Mutant, Path]]:
    options, killers = run.options, run.killers[mutant.file]
    tests = chosen_for(mutant, tests=run.tests, killers=killers, longest=options.longest, budget=options.budget)
    if not tests:
        run.keep(mutant, outcome="lived", by="")
        return {}
    told = folder / f"{mutant.file.replace('/', '.')}-{mutant.number}"
    return {running.forked(lambda: way(mutant, tests, told)): (mutant, told)}


def _say(run: _Run) -> int:
    lived = [mutant for mutant in run.chosen if run.outcome.get(mutant) == "lived"]
    for mutant in lived:
        print(mutant)
    for mutant in run.left():
        print(f"{mutant} could not be made, and does not count")
    files = Counter(mutant.file for mutant in lived)
    print(", ".join(f"{file} {count}" for file, count in files.most_common()))
    tried, endless = len(run.outcome), sum(word == "endless" for word in run.outcome.values())
    seen = tried - len(lived)
    drawn_by = f" (drawn, seed {run.options.seed})" if run.options.sample else ""
    print(
        f"engine: {seen} of {tried} mistakes noticed{drawn_by}, {endless} of them because a test did not end"
        f" ({seen / max(tried, 1):.1%}; at least {LEAST:.0%})"
    )
    return 0 if seen >= LEAST * tried else 1
