"""Two engines, one truth: value and earliest day of every way for a million mixed people, on four states of the law.

A full trial takes long. It says how far it is, may be stopped at any time, and goes on after the last finished block.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from random import Random
from time import perf_counter, sleep

import numpy as np

from anlaufstelle.bench import mixing
from anlaufstelle.bench.invented import person
from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.trials.progress import Progress
from anlaufstelle.engines.law import Known, Reasoner, read_facts
from anlaufstelle.engines.law.planes import Planes
from anlaufstelle.engines.law.population import Population, population_of
from anlaufstelle.pathways.queries import rules

_FULL, _SMALL = 1_000_000, 400
_BLOCK, _SMALL_BLOCK = 500, 100
#: Blocks of one day that are mixed from the same invented people; these are half as many as a block has people.
_BLOCKS_EACH = 10
_DAYS = (date(2026, 11, 22), date(2025, 12, 31), date(2024, 7, 1), date(2016, 11, 7))
_COMPARED = ("anlaufstelle.engines.law", "anlaufstelle.pathways.rules")


def run(*, full: bool, seed: int = 1) -> list[Row]:
    """Compare both engines in blocks of people; a block has a number of its own and can be repeated alone."""
    size, wanted = (_BLOCK, _FULL) if full else (_SMALL_BLOCK, _SMALL)
    progress = Progress(_home() if full else None, name="law", of=f"{_fingerprint()} {seed} {size}")
    blocks = [number for number in range(wanted // size) if number not in progress.done]
    begun, before = perf_counter(), len(progress.done)
    for number, different in _compared(blocks, seed=seed, size=size, full=full):
        progress.add(number, different)
        if full:
            _show(progress, wanted // size, seconds=perf_counter() - begun, fresh=len(progress.done) - before)
    done, different = len(progress.done) * size, progress.found
    progress.end()
    return [
        Row("people", done, "count", None, wanted, done >= wanted),
        Row("people_of_an_earlier_run", before * size, "count"),
        Row("ways", len(rules().ways), "count"),
        Row("differences", different, "count", None, 0, different == 0),
    ]


def compare(number: int, *, seed: int, size: int) -> tuple[int, int]:
    """Give the number of a block and how many answers in it differ."""
    on = _DAYS[number % len(_DAYS)]
    invented, base = _invented(size // 2, f"{seed} {number // (_BLOCKS_EACH * len(_DAYS))}", on)
    rng = np.random.default_rng((seed, number))
    drawn = mixing.draw(rules().vocabulary.facts, of=len(invented), size=size, rng=rng)
    mixed = mixing.columns(base, drawn, size=size)
    reasoner, planes = _engines()
    walked = [reasoner.truths(known, on=on) for known in mixing.people(invented, drawn, size=size)]
    values, earliest = planes.values(mixed, on=on), planes.earliest(mixed, on=on)
    different = 0
    for code in rules().ways:
        truths, days = zip(*(found[code] for found in walked), strict=True)
        firsts = np.array([day.toordinal() if day else 0 for day in days])
        different += int(np.count_nonzero((np.array(truths) != values[code]) | (firsts != earliest[code])))
    return number, different


def _compared(blocks: Sequence[int], *, seed: int, size: int, full: bool) -> Iterator[tuple[int, int]]:
    """Compare block after block, a full trial on all cores; whoever stops listening stops the work."""
    if not full:
        yield from (compare(number, seed=seed, size=size) for number in blocks)
        return
    with ExitStack() as after:
        pool = ProcessPoolExecutor(os.cpu_count(), initializer=_end_with_the_trial)
        after.callback(pool.shutdown, cancel_futures=True)
        for work in [pool.submit(compare, number, seed=seed, size=size) for number in blocks]:
            yield work.result()


def _end_with_the_trial() -> None:
    """Let a process that compares end when the trial does, however that was stopped; only the trial hears Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    trial = os.getppid()

    def watch() -> None:
        while os.getppid() == trial:
            sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _show(progress: Progress, blocks: int, *, seconds: float, fresh: int) -> None:
    done = len(progress.done)
    if done % 10 == 0 or done == blocks:
        left = seconds / fresh * (blocks - done) / 60
        said = f"{done}/{blocks} blocks, {progress.found} differences, about {left:.0f} minutes left"
        print(said, file=sys.stderr, flush=True)


@cache
def _engines() -> tuple[Reasoner, Planes]:
    return Reasoner(rules()), Planes(rules())


@lru_cache(maxsize=4)
def _invented(count: int, seed: str, on: date) -> tuple[list[Known], Population]:
    """Give the people that some blocks are mixed from; their facts come together anew in every row."""
    vocabulary, dice = rules().vocabulary, Random(f"{seed} {on}")
    found = [read_facts(person(vocabulary.facts, dice=dice, on=on), vocabulary=vocabulary, on=on) for _ in range(count)]
    return found, population_of(found, vocabulary)


def _fingerprint() -> str:
    """Give a name for the engines and rules as they are: other ones are compared from the beginning."""
    found = sha256()
    for package in _COMPARED:
        for file in sorted(files(package).iterdir(), key=lambda file: file.name):
            if file.is_file():
                found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()[:16]


def _home() -> Path:
    from django.conf import settings

    home: Path = settings.HOME
    return home
