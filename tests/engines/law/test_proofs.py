"""Proofs: every line with its days, what has to be weighed or confirmed however deep it stands."""

from datetime import date

import pytest

from anlaufstelle.engines.law import Reasoner, Truth, read_facts
from tests.engines.law.sheets import ON, answer_of, known_of, rules_of

WAY = "Weg | W | Probe | soll | – | immer | N\n"
DEEP = WAY + (
    "Begriff | innen | Innen\nVoraussetzung | innen | h | haerte ja | immer | N\n"
    "Begriff | aussen | Außen\nVoraussetzung | aussen | i | gilt innen | immer | N\n"
    "Voraussetzung | aussen | j | kind ja | immer | N\n"
    "Voraussetzung | W | eins | gilt aussen | immer | N\nVoraussetzung | W | zwei | gilt innen | immer | N\n"
    "Voraussetzung | W | drei | gilt aussen | immer | N\n"
)


def test_what_has_to_be_weighed_is_named_once_however_deep_it_stands() -> None:
    found = answer_of(DEEP, kind=True)
    assert (found.truth, found.judgements) == (Truth.JUDGEMENT, ("haerte",))
    assert answer_of(DEEP, kind=False).judgements == ()


def test_a_doubtful_line_is_told_however_deep_it_stands() -> None:
    doubtful = DEEP.replace("haerte ja | immer | N", "haerte ja | immer | N | bestätigen")
    assert answer_of(doubtful, kind=True).to_confirm
    assert not answer_of(DEEP, kind=True).to_confirm


def test_a_doubtful_term_that_decides_nothing_is_not_told() -> None:
    text = DEEP.replace("haerte ja | immer | N", "haerte ja | immer | N | bestätigen") + "".join(
        f"Weg | V | Probe | soll | – | immer | N\nVoraussetzung | V | {name} | kind ja | immer | N\n"
        f"Oder | V | {name} | gilt innen | immer | N\n"
        for name in ("eins", "zwei")
    )
    rules = rules_of(text)
    for child, told in ((True, False), (False, True)):
        (answer,) = Reasoner(rules).answer(known_of(rules, kind=child), on=ON, ways=["V"])
        assert answer.to_confirm is told


def test_a_line_that_is_not_weighed_adds_nothing_to_what_must_be() -> None:
    text = WAY + "Voraussetzung | W | s | deutsch mindestens A2 | immer | N\nAusnahme | W | s | haerte ja | immer | N\n"
    assert answer_of(text).judgements == ("haerte",)


def test_either_of_two_lines_of_one_name_is_enough() -> None:
    text = WAY + (
        "Voraussetzung | W | s | kind ja | immer | N 1\nVoraussetzung | W | s | krank ja | ab 01.01.2020 | N 2\n"
    )
    assert answer_of(text, kind=False, krank=True).truth is Truth.YES
    assert (
        answer_of(text, on=date(2019, 1, 1), kind=False, krank=[{"wert": "ja", "ab": "2010-01-01"}]).truth < Truth.YES
    )
    assert answer_of(text, kind=False, krank=False).truth is Truth.NO


def test_every_line_says_since_when_and_until_when_and_what_stands_below() -> None:
    text = WAY + (
        "Begriff | b | B\nVoraussetzung | b | x | krank ja | immer | N 2\n"
        "Voraussetzung | W | a | gilt b | immer | N 1\nOder | W | a | kind ja | ab 01.01.2027 | N 3\n"
    )
    found = answer_of(text, krank=[{"wert": "ja", "ab": "2025-02-01", "bis": "2026-12-31"}])
    (demand,) = found.demands
    (reason,) = demand.reasons  # the other line is not in force yet
    (below,) = reason.below
    days = (date(2025, 2, 1), date(2027, 1, 1))
    assert demand.demand.code == "W.a"
    assert (reason.option.norm, reason.truth, reason.begins, reason.ends) == ("N 1", Truth.YES, *days)
    assert (below.reasons[0].option.norm, below.reasons[0].begins, below.reasons[0].ends) == ("N 2", *days)
    assert found.demands is found.demands


@pytest.mark.parametrize(
    ("check", "facts", "on", "truth"),
    [
        ("seit einreise höchstens 3 Jahre", {"einreise": "9998-05-01"}, date(9999, 12, 1), Truth.YES),
        ("seit einreise mindestens 3 Jahre", {"einreise": "9998-05-01"}, date(9999, 12, 1), Truth.NO),
        ("krank seit 3 Jahre ja", {"krank": {"wert": "ja", "ab": "9998-05-01"}}, date(9999, 12, 1), Truth.UNKNOWN),
        (
            "krank seit 20 Jahre ja",
            {"krank": [{"wert": "nein", "ab": "9990-01-01", "bis": "9990-12-31"}, {"wert": "ja", "ab": "9991-01-01"}]},
            date(9999, 12, 1),
            Truth.NO,
        ),
        ("krank ja", {"krank": {"wert": "ja", "bis": "9998-05-01"}}, date(9998, 5, 1), Truth.YES),
        ("krank ja", {"krank": {"wert": "ja", "bis": "9998-05-01"}}, date(9998, 5, 2), Truth.UNKNOWN),
    ],
)
def test_the_end_of_the_calendar_is_no_error(check: str, facts: dict[str, object], on: date, truth: Truth) -> None:
    found = answer_of(check, on=on, **facts)
    assert (found.truth, found.until if on.year == 9999 else None) == (truth, None)


def test_what_a_fact_gives_as_an_example_can_be_read() -> None:
    rules = rules_of(WAY + "Voraussetzung | W | k | kind ja | immer | N\n")
    examples = {name: fact.example for name, fact in rules.vocabulary.facts.items()}
    known = read_facts(examples, vocabulary=rules.vocabulary, on=ON)
    assert set(known.entries) == set(examples)


def test_states_of_the_law_are_kept_apart_however_many_are_asked_about() -> None:
    years = range(2010, 2026)
    text = "".join(
        f"Weg | W | Probe | soll | – | 01.01.{year} bis 31.12.{year} | N {year}\n" for year in years
    ) + "Voraussetzung | W | k | kind ja | immer | N\n"  # fmt: skip
    rules = rules_of(text)
    reasoner, known = Reasoner(rules), known_of(rules, kind=[{"wert": "ja", "ab": "2000-01-01"}])
    for _again in range(2):
        for year in years:
            (answer,) = reasoner.answer(known, on=date(year, 5, 1))
            assert (answer.truth, answer.norm) == (Truth.YES, f"N {year}")
