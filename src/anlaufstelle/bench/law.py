"""How fast the law answers: one person with every proof read, and a whole population at once.

Times are CPU time of this process, which looks for garbage as the processes of the house do. People are invented, with
15 % of all facts unknown. The population takes every fact of some hundred people in a new mixture, so no two rows are
alike. The floor of a figure is reading the same facts once.
"""

import gc
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from time import process_time

import numpy as np

from anlaufstelle.bench import mixing, peer
from anlaufstelle.bench.invented import person
from anlaufstelle.bench.questions import route_rows
from anlaufstelle.bench.questions import rows as questions
from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.law import DemandReason, Known, Reasoner, Rules, read_facts
from anlaufstelle.engines.law.planes import Planes
from anlaufstelle.engines.law.population import Population, population_of
from anlaufstelle.pathways.queries import asking, journeys, rules
from anlaufstelle.web.serve import memory

_ON = date(2026, 11, 22)
_CITY, _MILLION, _BLOCK = 34_000, 1_000_000, 100_000
_MS = 1000


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Give the figures of the law; `quick` needs less than a minute and leaves the million out."""
    with _as_in_the_house():
        return list(_rows(quick=quick, seed=seed))


@contextmanager
def _as_in_the_house() -> Iterator[None]:
    before = gc.get_threshold()
    memory.settle()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _rows(*, quick: bool, seed: int) -> Iterator[Row]:
    found = rules()
    dice = random.Random(seed)
    people = [
        read_facts(person(found.vocabulary.facts, dice=dice, on=_ON), vocabulary=found.vocabulary, on=_ON)
        for _ in range(150 if quick else 600)
    ]
    yield Row("ways", len(found.ways), "count")
    yield from _one_person(found, people)
    yield from _everybody(found, population_of(people, found.vocabulary), quick=quick, seed=seed)
    yield from questions(found, asking(), on=_ON, people=21 if quick else 150, seed=seed)
    yield from route_rows(found, asking(), journeys(), on=_ON, people=8 if quick else 150, seed=seed)


def _one_person(found: Rules, people: Sequence[Known]) -> Iterator[Row]:
    reasoner = Reasoner(found)
    floor = _at([_timed(partial(_read, one)) for one in people], 0.5)
    answers = [_timed(partial(_answer, reasoner, _fresh(one))) for one in people]
    explained = [_timed(partial(_explain, reasoner, _fresh(one))) for one in people]
    yield Row("answer_ms_p50", _at(answers, 0.5), "ms", floor)
    yield Row("answer_ms_p99", _at(answers, 0.99), "ms", floor)
    p50 = _at(explained, 0.5)
    yield Row("explained_ms_p50", p50, "ms", floor, 5, p50 <= 5)
    yield Row("explained_ms_p99", _at(explained, 0.99), "ms", floor)


def _everybody(found: Rules, base: Population, *, quick: bool, seed: int) -> Iterator[Row]:
    planes, rng = Planes(found), np.random.default_rng(seed)
    city = _mixed(base, _CITY, rng)
    floor = min(_timed(lambda: _touch(city)) for _ in range(3))
    planes.values(city, on=_ON)  # tables of the calendar are made once
    ms = min(_timed(lambda: planes.values(city, on=_ON)) for _ in range(3))
    yield Row("city_ms", ms, "ms", floor, 150, ms <= 150)
    seconds = _timed(lambda: planes.earliest(city, on=_ON)) / _MS
    yield Row("city_earliest_s", seconds, "s", floor / _MS, 3, seconds <= 3)
    if quick:
        return
    yield from peer.rows(found, city, planes.values(city, on=_ON), on=_ON)
    spent = 0.0
    for _ in range(_MILLION // _BLOCK):
        block = _mixed(base, _BLOCK, rng)
        spent += _timed(partial(planes.values, block, on=_ON)) / _MS
    yield Row("million_s", spent, "s", floor / _MS * _MILLION / _CITY, 3, spent <= 3)


def _mixed(base: Population, size: int, rng: np.random.Generator) -> Population:
    names = (*base.pieces, *base.days, *base.accounts)
    return mixing.columns(base, mixing.draw(names, of=base.size, size=size, rng=rng), size=size)


def _touch(people: Population) -> None:
    for found in people.pieces.values():
        np.sum(found.starts)
        np.sum(found.values)


def _read(known: Known) -> None:
    for name in known.entries:
        known.value(name, _ON)


def _answer(reasoner: Reasoner, known: Known) -> int:
    return len(reasoner.answer(known, on=_ON))


def _explain(reasoner: Reasoner, known: Known) -> int:
    """Answer and read everything there is to read."""
    return sum(
        len(answer.missing) + len(answer.judgements) + answer.to_confirm + _size(answer.demands)
        for answer in reasoner.answer(known, on=_ON)
    )


def _size(demands: Sequence[DemandReason]) -> int:
    return sum(len(demand.reasons) for demand in demands)


def _fresh(known: Known) -> Known:
    """Give the same facts without anything worked out before."""
    return Known(known.entries, known.contradictions, known.stated)


def _timed(action: Callable[[], object]) -> float:
    """Give the CPU time in milliseconds."""
    begin = process_time()
    action()
    return (process_time() - begin) * _MS


def _at(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]
