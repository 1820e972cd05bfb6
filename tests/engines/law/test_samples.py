"""Examples of answers: on both sides of every bound, near to it, and each counted once."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from anlaufstelle.engines.law import Reference, Truth
from anlaufstelle.engines.law.checks import Check
from anlaufstelle.engines.law.samples import examples, samples
from tests.engines.law.sheets import ON, rules_of

AMOUNTS = "Wert | g | 43.000 | EUR | bis 31.12.2025 | N\nWert | g | 48.000 | EUR | 01.01.2026 bis 31.12.2026 | N\n"


def _checks(*texts: str) -> list[Check]:
    lines = "".join(f"Voraussetzung | W | n{number} | {text} | immer | N\n" for number, text in enumerate(texts))
    rules = rules_of(f"Weg | W | P | soll | – | immer | N\n{lines}{AMOUNTS}")
    found = [option.asks for demand in rules.ways["W"].demands for option in demand.options]
    return [check for check in found if not isinstance(check, Reference)]


def _values(checks: Sequence[Check], on: date = ON) -> list[object]:
    return [value for value, _entries in examples(checks[0].fact, checks, on=on)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("gehalt höchstens 400", {0, 399, 400, 401}),
        ("gehalt mindestens 400", {0, 399, 400, 401}),
        ("gehalt mindestens 0", {0, 1}),
        ("gehalt mindestens 0,5", {0, 0.5, 1.5}),
        ("gehalt mindestens Wert g", {0, 47_999, 48_000, 48_001}),
    ],
)
def test_a_number_is_tried_at_its_bound_and_on_both_sides(text: str, values: set[float]) -> None:
    assert set(_values(_checks(text))) == values


def test_the_bound_of_an_amount_is_that_of_the_day() -> None:
    checks = _checks("gehalt mindestens Wert g")
    assert set(_values(checks, date(2025, 12, 31))) == {0, 42_999, 43_000, 43_001}
    assert set(_values(checks, date(2027, 1, 1))) == {0}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("einreise bis 31.12.2022", {date(2022, 12, 31), date(2023, 1, 1)}),
        ("einreise ab 01.03.2020", {date(2020, 2, 29), date(2020, 3, 1)}),
        ("einreise 01.03.2020 bis 31.03.2020",
         {date(2020, 2, 29), date(2020, 3, 1), date(2020, 3, 31), date(2020, 4, 1)}),
    ],
)  # fmt: skip
def test_a_day_is_tried_just_inside_and_just_outside_of_a_period(text: str, days: set[date]) -> None:
    found = set(_values(_checks(text)))
    assert days <= found
    assert ON in found
    assert date(1926, 1, 1) in found  # long ago


@pytest.mark.parametrize("text", ["seit geburtstag mindestens 18 Jahre", "seit geburtstag unter 27 Jahre"])
def test_an_age_is_tried_shortly_before_and_shortly_after_its_day(text: str) -> None:
    (check,) = _checks(text)
    years = 18 if "18" in text else 27
    turned = date(ON.year - years, ON.month, ON.day)
    found = [value for value in _values([check]) if isinstance(value, date)]
    older = [day for day in found if day <= turned and (turned - day).days < 60]
    younger = [day for day in found if day > turned and (day - turned).days < 400]
    assert older
    assert younger


def test_a_value_is_tried_as_always_held_and_as_just_long_enough() -> None:
    (check,) = _checks("krank seit 6 Wochen ja")
    told = list(examples(check.fact, [check], on=ON))
    assert [value for value, _entries in told] == ["ja", "ja", "nein", "nein"]
    always, begun = told[0][1], told[1][1]
    assert [(entry.value, entry.start) for entry in always] == [("ja", 1)]
    first = (ON - timedelta(days=6 * 7 - 1)).toordinal()
    assert [(entry.value, entry.start) for entry in begun] == [("nein", 1), ("ja", first)]
    assert begun[0].end == first


@pytest.mark.parametrize(
    "text",
    ["krank seit 10 Tage ja", "krank seit 6 Wochen ja", "krank seit 7 Monate ja", "krank seit 3 Jahre ja",
     "gehalt seit 7 Monate mindestens 5", "status zusammen 3 Jahre ist titel, geduldet halb"],
)  # fmt: skip
def test_what_began_lately_has_not_lasted_long_enough_or_just_has(text: str) -> None:
    (check,) = _checks(text)
    found = samples(check.fact, [check], on=ON)
    assert {sample.truths for sample in found} == {(Truth.YES,), (Truth.NO,)}


def test_an_account_is_tried_empty_and_full_and_running_or_not() -> None:
    (check,) = _checks("monate erreicht 36")
    told = [(value, entries[0].start, entries[0].runs) for value, entries in examples(check.fact, [check], on=ON)]
    today = ON.toordinal()
    assert told == [(0.0, today, True), (0.0, today, False), (36.0, today, True), (36.0, today, False)]


def test_answers_no_check_tells_apart_are_one_and_its_share_is_their_number() -> None:
    checks = _checks("deutsch mindestens A2", "deutsch mindestens B1")
    found = samples(checks[0].fact, checks, on=ON)
    assert [(sample.values, sample.share, sample.truths) for sample in found] == [
        (frozenset({"keine", "A1"}), 0.5, (Truth.NO, Truth.NO)),
        (frozenset({"A2"}), 0.25, (Truth.YES, Truth.NO)),
        (frozenset({"B1"}), 0.25, (Truth.YES, Truth.YES)),
    ]


def test_examples_come_from_little_to_much_whatever_the_order_of_the_lines() -> None:
    accounts = _checks("monate erreicht 60", "monate erreicht 12", "monate erreicht 36")
    assert _values(accounts) == [0, 0, 12, 12, 36, 36, 60, 60]
    assert _values(_checks("gehalt mindestens 90", "gehalt höchstens 20")) == [0, 19, 20, 21, 89, 90, 91]
    lasting = _checks("krank seit 3 Jahre ja", "krank seit 6 Wochen ja")
    begins = [told[-1].start for _value, told in examples(lasting[0].fact, lasting, on=ON)]
    assert begins[1] > begins[2] > begins[0] == 1
