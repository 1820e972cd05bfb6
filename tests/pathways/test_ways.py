"""The ways of the house: every worked case comes out, nothing unknown becomes a yes, two engines say the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import numpy as np
import pytest

from anlaufstelle.bench.invented import person
from anlaufstelle.engines.law import Kind, Known, Reasoner, Truth, read_facts
from anlaufstelle.engines.law.planes import Planes
from anlaufstelle.engines.law.population import population_of
from anlaufstelle.pathways.queries import explain, rules
from tests.pathways.alone import alone
from tests.pathways.cases import Case, cases

ON = date(2026, 11, 22)
#: States of the law that people still ask about, beside today's.
#: Invented people for each of these states: ten thousand in all.
EACH = 2_500
DAYS = (ON, date(2025, 12, 31), date(2024, 7, 1), date(2016, 11, 7))


@cache
def _cases() -> Mapping[str, list[Case]]:
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases():
        found[case.way].append(case)
    return found


@cache
def _reasoner() -> Reasoner:
    return Reasoner(rules())


def _known(facts: Mapping[str, Any], on: date) -> Known:
    return read_facts(facts, vocabulary=rules().vocabulary, on=on)


def _people(count: int, *, seed: int, on: date = ON) -> list[Known]:
    """Give invented people: three of four are worked cases with a few facts drawn anew or taken away."""
    dice, facts = Random(seed), rules().vocabulary.facts
    worked = [case for found in _cases().values() for case in found]
    people = []
    for number in range(count):
        if number % 4:
            case = dice.choice(worked)
            changed = {name: facts[name] for name in dice.sample(sorted(case.facts), min(3, len(case.facts)))}
            kept = {name: said for name, said in case.facts.items() if name not in changed}
            people.append(_known(kept | person(changed, dice=dice, on=on), on))
        else:
            people.append(_known(person(facts, dice=dice, on=on), on))
    return people


def test_every_way_of_the_table_is_there_and_has_its_cases() -> None:
    table = {f"P{number:02}" for number in range(1, 57)}
    assert table <= {code[:3] for code in rules().ways}
    for code in rules().ways:
        truths = {case.truth for case in _cases()[code]}
        assert len(_cases()[code]) >= 2, code
        assert Truth.YES in truths or Truth.JUDGEMENT in truths, code
        assert Truth.NO in truths or Truth.UNKNOWN in truths, code


@pytest.mark.parametrize("way", sorted(_cases()))
def test_worked_cases(way: str) -> None:
    wrong = []
    for case in _cases()[way]:
        known = _known(case.facts, case.on)
        (answer,) = alone(way).answer(known, on=case.on, ways=[way])
        if otherwise := case.differs(answer):
            wrong.append(f"{case.name}: {otherwise}: {case.why}")
        if known.contradictions:
            wrong.append(f"{case.name}: {known.contradictions}")
    assert wrong == []


def test_all_ways_together_say_of_one_what_it_says_alone() -> None:
    for way, found in _cases().items():
        for case in found[::25]:
            known = _known(case.facts, case.on)
            (answer,) = _reasoner().answer(known, on=case.on, ways=[way])
            assert case.differs(answer) == "", case.name


@pytest.mark.parametrize("way", sorted(_cases()))
def test_a_fact_taken_away_never_turns_an_answer_round(way: str) -> None:
    dice = Random(way)
    for case in _cases()[way]:
        for gap in dice.sample(sorted(case.facts), min(6, len(case.facts))):
            less = {name: said for name, said in case.facts.items() if name != gap}
            (answer,) = alone(way).answer(_known(less, case.on), on=case.on, ways=[way])
            assert {case.truth, answer.truth} != {Truth.YES, Truth.NO}, (case.name, gap)
            if case.truth is Truth.UNKNOWN:
                assert answer.truth is not Truth.YES, (case.name, gap)


def test_nobody_with_nothing_known_has_a_yes() -> None:
    for on in DAYS:
        found = explain({}, on=on)
        sure = [answer.way.code for answer in found.ways if answer.truth is Truth.YES]
        assert sure == []


def test_the_earliest_day_is_true_and_the_day_before_is_not() -> None:
    seen = 0
    for way, found in _cases().items():
        for case in found[:8]:
            known = _known(case.facts, case.on)
            line = alone(way).timeline(known, way)
            asked = case.on - timedelta(days=900)
            (answer,) = alone(way).answer(known, on=asked, ways=[way])
            assert answer.earliest == line.first(Truth.YES, asked)
            if answer.earliest is None or answer.truth is Truth.YES:
                continue
            assert line.at(answer.earliest) is Truth.YES, case.name
            assert line.at(answer.earliest - timedelta(days=1)) is not Truth.YES, case.name
            seen += 1
    assert seen > 300


def test_what_is_missing_decides_and_nothing_of_it_can_be_left_out() -> None:
    seen = 0
    for known in _people(25, seed=4):
        for answer in _reasoner().answer(known, on=ON):
            if answer.truth is not Truth.UNKNOWN:
                continue
            assert answer.missing, answer.way.code
            assert len(set(answer.missing)) == len(answer.missing)
            assert all(rules().vocabulary.facts[fact].kind is not Kind.WEIGHED for fact in answer.missing)
            seen += 1
    assert seen > 10


@pytest.mark.parametrize("on", DAYS)
def test_two_engines_say_the_same_of_everybody(on: date) -> None:
    people = _people(EACH, seed=on.toordinal(), on=on)
    columns, planes = population_of(people, rules().vocabulary), Planes(rules())
    values, earliest = planes.values(columns, on=on), planes.earliest(columns, on=on)
    walked = [_reasoner().truths(known, on=on) for known in people]
    for code in rules().ways:
        truths = np.array([found[code][0] for found in walked])
        firsts = np.array([found[code][1].toordinal() if found[code][1] else 0 for found in walked])
        assert np.flatnonzero(truths != values[code]).tolist() == [], code
        assert np.flatnonzero(firsts != earliest[code]).tolist() == [], code


def test_every_check_has_been_true_false_and_open() -> None:
    seen: dict[int, set[Truth]] = defaultdict(set)
    texts: dict[int, str] = {}
    people = [*_people(500, seed=5), *(_known(case.facts, case.on) for found in _cases().values() for case in found)]
    for check, text in _checks():
        if id(check) in texts:
            continue
        texts[id(check)] = text
        nothing = _known({}, ON)
        for known in (nothing, *(one for one in people if check.fact.name in one.entries)):
            seen[id(check)].update(value for _start, value in check.over(known).pieces)
            if {Truth.YES, Truth.NO} < seen[id(check)]:
                break
    never = [
        f"{texts[key]}: {sorted({Truth.YES, Truth.NO} - values)}"
        for key, values in seen.items()
        if not {Truth.YES, Truth.NO} <= values or not values & {Truth.UNKNOWN, Truth.JUDGEMENT}
    ]
    assert never == []


def _checks() -> Iterable[tuple[Any, str]]:
    found = rules()
    everything = [way.demands for way in found.ways.values()] + [term.demands for term in found.terms.values()]
    for demands in everything:
        for demand in demands:
            for option in demand.options:
                if not hasattr(option.asks, "term"):
                    yield option.asks, f"{option.line.file}:{option.line.number}"


def test_other_orders_of_the_same_facts_change_nothing() -> None:
    dice = Random(6)
    for _ in range(5):
        facts = person(rules().vocabulary.facts, dice=dice, on=ON)
        turned = dict(reversed(facts.items()))
        assert _reasoner().truths(_known(facts, ON), on=ON) == _reasoner().truths(_known(turned, ON), on=ON)


def test_planes_of_few_and_of_nobody_known_work() -> None:
    columns = population_of([_known({}, ON)], rules().vocabulary)
    for values in Planes(rules()).values(columns, on=ON).values():
        assert values.dtype == np.uint8
        assert Truth.YES not in values
