"""Asking people of the house's rules: only open facts, only what counts, until everything is decided that can be."""

from collections.abc import Mapping
from datetime import date
from random import Random
from statistics import median
from typing import Any

from anlaufstelle.bench.near import near, ordinary
from anlaufstelle.bench.questions import Asker
from anlaufstelle.engines.law import Kind, Known, Questions, Reasoner, Truth, read_facts
from anlaufstelle.pathways.queries import ask_next, asking, explain, rules
from tests.pathways.cases import cases

ON = date(2026, 11, 22)
QUESTIONS = Questions(rules(), asking())


def _worked(dice: Random) -> Mapping[str, Any]:
    """Give a worked case in an ordinary life."""
    case = dice.choice([case for case in cases() if case.on == ON])
    everything = {**ordinary(rules(), asking(), dice=dice, on=ON), **case.facts}
    weighed = {name for name, fact in rules().vocabulary.facts.items() if fact.kind is Kind.WEIGHED}
    return {name: said for name, said in everything.items() if name not in weighed}


def _open(known: Known) -> set[str]:
    return {code for code, (truth, _day) in Reasoner(rules()).truths(known, on=ON).items() if truth is Truth.UNKNOWN}


def _is_open(known: Known, fact: str) -> bool:
    """Say whether a fact is not known, or not for all days, or not whether it goes on."""
    if fact not in known.entries:
        return True
    runs = rules().vocabulary.facts[fact].kind is Kind.ACCOUNT and known.entries[fact][-1].runs is None
    return runs or any(value is None for _start, value in known.history(fact))


def test_every_question_asks_for_open_facts_and_all_answers_decide_what_can_be_decided() -> None:
    dice = Random(11)
    reasoner = Reasoner(rules())
    for _ in range(3):
        everything, _way = near(rules(), asking(), dice=dice, on=ON)
        told = {name: entries for name, entries in everything.items() if name in asking().recorded}
        asked: set[str] = set()
        for _number in range(400):
            found = QUESTIONS.best(Known(dict(told), (), ON), on=ON, passed=asked)
            if not found:
                break
            answers = {answer.way.code: answer for answer in reasoner.answer(Known(dict(told), (), ON), on=ON)}
            assert found[0].ways
            assert all(answers[code].truth is Truth.UNKNOWN for code in found[0].ways)
            for fact in found[0].facts:
                assert fact not in asked
                assert rules().vocabulary.facts[fact].kind is not Kind.WEIGHED
                assert _is_open(Known(dict(told), (), ON), fact)
            asked.update(found[0].facts)
            told |= {name: everything[name] for name in found[0].facts if name in everything}
        whole = reasoner.truths(Known(everything, (), ON), on=ON)
        for code, (truth, _day) in reasoner.truths(Known(dict(told), (), ON), on=ON).items():
            assert (truth is Truth.UNKNOWN) == (whole[code][0] is Truth.UNKNOWN), code
            assert {truth, whole[code][0]} != {Truth.NO, Truth.YES}, code


def test_a_question_brings_an_open_way_nearer_with_one_of_its_answers() -> None:
    dice = Random(12)
    examples = QUESTIONS._examples(ON)  # the answers somebody could give
    for _ in range(12):
        everything, _way = near(rules(), asking(), dice=dice, on=ON)
        kept = dice.sample(sorted(everything), 300)
        known = Known({name: everything[name] for name in kept}, (), ON)
        found = QUESTIONS.best(known, on=ON)
        if not found:
            continue
        (fact, *_more) = found[0].facts
        before = {a.way.code: a for a in Reasoner(rules()).answer(known, on=ON) if a.way.code in found[0].ways}
        assert examples[fact].answers
        assert any(fact in answer.missing or found[0].decides > 0 for answer in before.values())


def test_the_gates_are_asked_first_where_nothing_is_known() -> None:
    given: dict[str, Any] = {}
    known = [one.facts[0] for one in ask_next(given, on=ON, most=7)]
    assert set(known) == asking().first


def test_what_a_register_knows_is_never_asked_of_a_register_record() -> None:
    dice = Random(13)
    for _ in range(5):
        everything = _worked(dice)
        record = {name: said for name, said in everything.items() if name in asking().recorded}
        for one in ask_next(record, on=ON, most=10):
            open_at_all = read_facts(record, vocabulary=rules().vocabulary, on=ON)
            assert all(_is_open(open_at_all, fact) for fact in one.facts)


def test_nothing_is_asked_when_all_ways_are_decided() -> None:
    everything = _worked(Random(14))
    found = explain(everything, on=ON).of(Truth.UNKNOWN)
    assert len(ask_next(everything, on=ON)) <= len(found)


def test_at_most_twelve_questions_in_the_median_for_ordinary_people_near_a_way() -> None:
    """The record of a register, then the truth; the same people as in `bench law`.

    Worked cases, each at the edge of a rule, need 13 in the median of eighty; eleven of them give from 9 to 15.
    """
    dice, asker = Random(1), Asker(rules(), asking(), on=ON)
    told = [asker.ask(near(rules(), asking(), dice=dice, on=ON)[0]) for _ in range(21)]
    assert all(one.enough for one in told)
    assert median(one.questions for one in told) <= 12
