"""A proof says of every line what the line alone says on the day, since when and until when; however deep it stands."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest

from anlaufstelle.bench.invented import person
from anlaufstelle.engines.law import DemandReason, Known, Reason, Reasoner, Rules, Timeline, Truth, read_facts
from anlaufstelle.engines.law.rules import Demand, Option, Reference
from anlaufstelle.engines.law.timeline import ALWAYS, END, FIRST
from tests.engines.law.sheets import ON, known_of, rules_of

LAW = """
Begriff | oben | O
Voraussetzung | oben | a | gilt mitte | immer | N
Oder | oben | a | gilt nicht unten | ab 01.07.2024 | N
Sperre | oben | b | gilt unten | bis 30.06.2024 | N
Begriff | unten | U
Voraussetzung | unten | x | krank nein | immer | N
Ausnahme | unten | x | haerte ja | 01.01.2024 bis 31.12.2024 | N
Begriff | mitte | M
Voraussetzung | mitte | m | gilt unten | immer | N
Voraussetzung | mitte | n | deutsch seit 6 Monate mindestens A2 | ab 01.01.2024 | N
Sperre | mitte | o | status ist ohne | immer | N
Begriff | seite | S
Voraussetzung | seite | s | kind ja | immer | N
Weg | A | Eins | kann | – | immer | N 1
Voraussetzung | A | eins | gilt oben | immer | N
Voraussetzung | A | zwei | gilt seite | bis 31.12.2025 | N
Oder | A | zwei | monate erreicht 36 | immer | N
Stärke | A | Anspruch | gilt seite | immer | N
Weg | B | Zwei | soll | – | 01.01.2020 bis 31.12.2024 | N 2
Weg | B | Zwei | soll | – | ab 01.03.2025 | N 3
Sperre | B | nein | gilt nicht mitte | immer | N
Sperre | B | strafe | gehalt mindestens 50 | immer | N
Ausnahme | B | strafe | gilt seite | immer | N
"""
DAYS = (date(2023, 12, 31), date(2024, 6, 30), date(2024, 7, 1), date(2025, 2, 28), ON)
ONE = timedelta(days=1)


@cache
def _rules() -> Rules:
    return rules_of(LAW)


@cache
def _reasoner() -> Reasoner:
    return Reasoner(_rules())


def _people() -> Iterator[Known]:
    dice = Random(31)
    yield known_of(_rules())
    for _ in range(25):
        yield read_facts(person(_rules().vocabulary.facts, dice=dice, on=ON), vocabulary=_rules().vocabulary, on=ON)


def _line(option: Option, known: Known) -> Timeline:
    """Give what one line says of a way on every day, as if it were always in force."""
    if isinstance(option.asks, Reference):
        found = _all(_rules().terms[option.asks.term].demands, known)
        return ~found if option.asks.turned is not option.bars else found
    found = option.asks.over(known)
    return ~found if option.bars else found


def _all(demands: Iterable[Demand], known: Known) -> Timeline:
    found = ALWAYS[Truth.YES]
    for demand in demands:
        found = found & _demand(demand, known)
    return found


def _demand(demand: Demand, known: Known) -> Timeline:
    met, demanded = ALWAYS[Truth.NO], ALWAYS[Truth.NO]
    for option in demand.options:
        there = option.there or ALWAYS[Truth.YES]
        met = met | (_line(option, known) & there)
        demanded = demanded | there if option.demands else demanded
    return met | ~demanded


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if FIRST < ordinal <= END else None


@pytest.mark.parametrize("on", DAYS)
def test_every_line_of_a_proof_is_true_as_it_is_alone(on: date) -> None:
    for known in _people():
        for answer in _reasoner().answer(known, on=on):
            there = next((True for period, _norm in answer.way.periods if period.contains(on)), False)
            whole = _all(answer.way.demands, known).at(on)
            assert answer.truth is (whole if there else Truth.NO)
            assert [one.demand for one in answer.demands] == list(answer.way.demands)
            for demand in answer.demands:
                _see(demand, known, on)


def _see(found: DemandReason, known: Known, on: date) -> None:
    assert found.truth is _demand(found.demand, known).at(on)
    there = [option for option in found.demand.options if option.period.contains(on)]
    assert [reason.option for reason in found.reasons] == there
    for reason in found.reasons:
        value, begin, end = _line(reason.option, known).held(on.toordinal())
        assert reason.truth is value
        if not isinstance(reason.option.asks, Reference):
            assert (reason.begins, reason.ends) == (_day(begin), _day(end))
        _below(reason, known, on)


def _below(reason: Reason, known: Known, on: date) -> None:
    asks = reason.option.asks
    demands = _rules().terms[asks.term].demands if isinstance(asks, Reference) else ()
    assert [one.demand for one in reason.below] == list(demands)
    for one in reason.below:
        _see(one, known, on)


def test_a_way_has_its_value_from_its_first_to_its_last_day_and_closes_with_its_first_demand() -> None:
    closed = 0
    for known in _people():
        for on in DAYS:
            for answer in _reasoner().answer(known, on=on):
                line = _reasoner().timeline(known, answer.way.code)
                value, begin, end = line.held(on.toordinal())
                assert (answer.truth, answer.since, answer.until) == (value, _day(begin), _day(end))
                assert answer.earliest == line.first(Truth.YES, on)
                held = [_demand(one, known) for one in answer.way.demands]
                held = [one for one in held if one.at(on) is Truth.YES]
                ends = [one.held(on.toordinal())[2] for one in held]
                shut = line.first(Truth.NO, on)
                first = min([*ends, shut.toordinal() if shut else END + 1])
                assert answer.closes == (None if answer.truth is Truth.NO else _day(first))
                closed += answer.closes is not None
    assert closed > 20


def test_a_way_is_as_strong_as_the_strongest_of_what_holds_on_the_day() -> None:
    for known in _people():
        for on in DAYS:
            (answer,) = _reasoner().answer(known, on=on, ways=["A"])
            held = _all(_rules().terms["seite"].demands, known).at(on)
            assert answer.modality.value == ("Anspruch" if held is Truth.YES else "kann")


def test_the_norm_of_a_way_is_that_of_the_day_and_of_its_last_period_outside_of_all() -> None:
    known = known_of(_rules())
    days = {date(2019, 1, 1): "N 3", date(2020, 1, 1): "N 2", date(2024, 12, 31): "N 2", date(2025, 1, 1): "N 3",
            date(2025, 3, 1): "N 3"}  # fmt: skip
    assert {on: _reasoner().answer(known, on=on, ways=["B"])[0].norm for on in days} == days


def test_ways_are_given_in_the_order_asked_for() -> None:
    known = known_of(_rules())
    assert [one.way.code for one in _reasoner().answer(known, on=ON, ways=["B", "A"])] == ["B", "A"]
    assert [one.way.code for one in _reasoner().answer(known, on=ON)] == ["A", "B"]
