"""Two engines, one truth: value and earliest day of every way for a million invented people, on four states of law."""

import random
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from os import cpu_count

from anlaufstelle.bench.invented import person
from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.law import Reasoner, read_facts
from anlaufstelle.engines.law.planes import Planes
from anlaufstelle.engines.law.population import population_of
from anlaufstelle.pathways.queries import rules

_FULL, _SMALL, _BLOCK = 1_000_000, 400, 200
_DAYS = (date(2026, 11, 22), date(2025, 12, 31), date(2024, 7, 1), date(2016, 11, 7))


def run(*, full: bool, seed: int = 1) -> list[Row]:
    """Compare both engines in blocks of people; a block has a seed of its own and can be repeated alone."""
    wanted = _FULL if full else _SMALL
    blocks = [seed * _FULL + number for number in range(wanted // _BLOCK)]
    different = done = 0
    with ProcessPoolExecutor(cpu_count()) as pool:
        for found in pool.map(compare, blocks):
            different += found
            done += _BLOCK
            if done % (_BLOCK * 50) == 0:
                print(f"{done}/{wanted} people, {different} differences", file=sys.stderr, flush=True)
    return [
        Row("people", done, "count", None, wanted, done >= wanted),
        Row("ways", len(rules().ways), "count"),
        Row("differences", different, "count", None, 0, different == 0),
    ]


def compare(seed: int) -> int:
    """Give how many answers of one block of people differ."""
    found, dice = rules(), random.Random(seed)
    on = _DAYS[seed % len(_DAYS)]
    facts = found.vocabulary.facts
    people = [
        read_facts(person(facts, dice=dice, on=on), vocabulary=found.vocabulary, on=on) for _number in range(_BLOCK)
    ]
    columns, planes, reasoner = population_of(people, found.vocabulary), Planes(found), Reasoner(found)
    values, earliest = planes.values(columns, on=on), planes.earliest(columns, on=on)
    return sum(
        truth != values[code][row] or (first.toordinal() if first else 0) != earliest[code][row]
        for row, known in enumerate(people)
        for code, (truth, first) in reasoner.truths(known, on=on).items()
    )
