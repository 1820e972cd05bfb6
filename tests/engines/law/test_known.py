"""What is known of somebody: dated values, gaps, contradictions, and the time before anybody was here."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anlaufstelle.engines.law import FactsError, Known, Rules, read_facts
from anlaufstelle.engines.law.timeline import END, FIRST
from tests.engines.law.sheets import ON, answer_of, known_of, rules_of

ONE = timedelta(days=1)


def _rules() -> Rules:
    return rules_of("Weg | W | Probe | soll | – | immer | N\nVoraussetzung | W | k | kind ja | immer | N")


RULES = _rules()


def _known(**facts: Any) -> Known:
    return known_of(RULES, **facts)


def _values(known: Known, name: str, *days: str) -> list[object]:
    return [known.value(name, date.fromisoformat(day)) for day in days]


def test_a_value_without_days_holds_from_the_day_it_was_said() -> None:
    known = _known(kind="ja")
    assert [known.value("kind", ON + number * ONE) for number in (-1, 0, 1, 4000)] == [None, "ja", "ja", "ja"]


def test_a_value_holds_from_its_first_to_its_last_day() -> None:
    known = _known(kind={"wert": "ja", "ab": "2025-03-01", "bis": "2025-03-31"})
    days = ("2025-02-28", "2025-03-01", "2025-03-31", "2025-04-01")
    assert _values(known, "kind", *days) == [None, "ja", "ja", None]
    one_day = _known(kind={"wert": "nein", "ab": "2025-03-01", "bis": "2025-03-01"})
    assert _values(one_day, "kind", *days) == [None, "nein", None, None]


def test_a_value_with_an_end_only_held_on_all_days_before() -> None:
    known = _known(kind={"wert": "ja", "bis": "2025-03-31"})
    assert _values(known, "kind", "0001-01-01", "2025-03-31", "2025-04-01") == ["ja", "ja", None]


def test_a_day_is_true_at_all_times() -> None:
    known = _known(geburtstag="2000-02-29")
    assert known.day("geburtstag") == date(2000, 2, 29)
    assert (known.entries["geburtstag"][0].start, known.entries["geburtstag"][0].end) == (FIRST, END + 1)
    assert known.day("einreise") is None
    assert _known(kind="ja").day("kind") is None
    assert known.value("geburtstag", ON) is None


def test_days_nobody_spoke_of_are_unknown_between_values_too() -> None:
    stay = [{"wert": "titel", "ab": "2024-01-01", "bis": "2024-01-31"}, {"wert": "titel", "ab": "2024-02-02"}]
    known = _known(status=stay)
    assert _values(known, "status", "2023-12-31", "2024-01-31", "2024-02-01", "2024-02-02") == [
        None, "titel", None, "titel",
    ]  # fmt: skip


def test_values_may_be_told_in_any_order_and_the_latest_count_of_an_account_counts() -> None:
    later, earlier = {"wert": 40, "ab": "2026-05-01"}, {"wert": 20, "ab": "2024-05-01", "bis": "2026-04-30"}
    assert _known(monate=[later, earlier]).entries == _known(monate=[earlier, later]).entries
    assert answer_of("monate erreicht 36", monate=[later, earlier]).truth.name == "YES"


@pytest.mark.parametrize(
    ("stay", "meets"),
    [
        ([("titel", "2024-01-01", "2024-06-30"), ("ohne", "2024-06-30", None)], "2024-06-30"),
        ([("titel", "2024-01-01", "2024-06-30"), ("ohne", "2024-07-01", None)], None),
        ([("titel", "2024-01-01", "2024-06-30"), ("titel", "2024-03-01", None)], None),
        ([("titel", "2024-01-01", None), ("titel", "2024-03-01", None), ("ohne", "2024-05-01", None)], "2024-05-01"),
        ([("titel", "2024-01-01", "2024-01-31"), ("ohne", "2024-02-01", None), ("titel", "2024-04-01", None),
          ("geduldet", "2024-03-01", None)], "2024-03-01"),
    ],
)  # fmt: skip
def test_two_values_of_one_day_contradict_each_other_from_the_first_such_day(
    stay: list[tuple[str, str, str | None]], meets: str | None
) -> None:
    told = [{"wert": value, "ab": begin} | ({"bis": end} if end else {}) for value, begin, end in stay]
    found = dict(_known(status=told).contradictions)
    assert found == ({} if meets is None else {"status": date.fromisoformat(meets)})


def test_two_different_days_contradict_each_other_and_none_of_them_is_believed() -> None:
    twice = _known(geburtstag=[{"wert": "2000-01-01"}, {"wert": "2001-01-01"}])
    assert twice.contradictions == (("geburtstag", date.min),)
    assert twice.day("geburtstag") is None
    same = _known(geburtstag=[{"wert": "2000-01-01"}, {"wert": "2000-01-01"}])
    assert (same.contradictions, same.day("geburtstag")) == ((), date(2000, 1, 1))


def test_before_the_day_of_entry_nobody_had_a_status_here() -> None:
    known = _known(
        einreise="2022-05-01", status={"wert": "geduldet", "ab": "2023-01-01"}, kind={"wert": "ja", "ab": "2023-01-01"}
    )
    assert _values(known, "status", "2022-04-30", "2022-05-01", "2022-12-31", "2023-01-01") == [
        "nicht hier", None, None, "geduldet",
    ]  # fmt: skip
    assert _values(known, "kind", "2022-04-30", "2022-12-31") == [None, None]
    assert answer_of("status seit 3 Jahre ist geduldet", einreise="2022-05-01",
                     status={"wert": "geduldet", "ab": "2022-05-01"}).truth.name == "YES"  # fmt: skip


def test_who_had_a_status_before_the_day_named_was_here_then() -> None:
    """Somebody was here before and came again: the earlier time stays, and nothing is said of the days between."""
    known = _known(einreise="2022-05-01", status={"wert": "titel", "ab": "2015-01-01", "bis": "2016-12-31"})
    assert _values(known, "status", "2014-12-31", "2015-01-01", "2017-01-01", "2022-05-01") == [
        "nicht hier", "titel", None, None,
    ]  # fmt: skip
    assert known.contradictions == ()


def test_two_days_of_entry_say_nothing_about_the_time_before() -> None:
    known = _known(
        einreise=[{"wert": "2022-05-01"}, {"wert": "2021-05-01"}], status={"wert": "titel", "ab": "2023-01-01"}
    )
    assert _values(known, "status", "2020-01-01", "2021-06-01") == [None, None]


@pytest.mark.parametrize(
    ("said", "value"),
    [(True, "ja"), (False, "nein"), ("ja", "ja"), ("nein", "nein")],
)
def test_yes_and_no_are_read_as_words_and_as_truths(said: object, value: str) -> None:
    assert _known(kind=said).value("kind", ON) == value


@pytest.mark.parametrize(
    "facts",
    [
        {"gehalt": 1e9},
        {"gehalt": -0.01},
        {"monate": "36"},
        {"monate": None},
        {"kind": 1.5},
        {"kind": None},
        {"status": True},
        {"status": 1.5},
        {"deutsch": ""},
        {"geburtstag": "2000-13-01"},
        {"geburtstag": None},
        {"kind": {"wert": "ja", "ab": "gestern"}},
        {"kind": {"wert": "ja", "laufend": "vielleicht"}},
        {"kind": {"wert": "ja", "seit": "2020-01-01"}},
        {"kind": {"ab": "2020-01-01"}},
        {"status": {"wert": "titel", "ab": "2024-02-02", "bis": "2024-02-01"}},
        {"kind": ["ja"] * 201},
        {"kinder": "ja"},
    ],
)
def test_what_is_none_is_refused(facts: dict[str, Any]) -> None:
    with pytest.raises(FactsError):
        _known(**facts)


def test_what_lies_just_within_is_read() -> None:
    assert _known(gehalt=0).value("gehalt", ON) == 0
    assert _known(gehalt=999_999_999).value("gehalt", ON) == 999_999_999
    assert len(_known(kind=["ja"] * 200).entries["kind"]) == 200
    told = _known(monate={"wert": 1, "laufend": "nein", "quelle": "Bescheid " * 40}).entries["monate"][0]
    assert (told.runs, len(told.source)) == (False, 200)
    assert _known(monate={"wert": 1, "laufend": True}).entries["monate"][0].runs is True
    assert _known(monate=1).entries["monate"][0].runs is None


def test_an_error_names_the_fact_and_the_names_that_come_near() -> None:
    with pytest.raises(FactsError) as refused:
        _known(deutch="B1")
    assert (refused.value.fact, refused.value.nearest[0]) == ("deutch", "deutsch")
    with pytest.raises(FactsError) as far:
        _known(**{"x" * 100: 1})
    assert (len(far.value.fact), far.value.nearest) == (60, ())


@pytest.mark.parametrize(("known_on", "value"), [("2026-10-31", None), ("2026-11-01", "ja"), (None, "ja")])
def test_what_became_known_later_than_a_day_did_not_count_on_it(known_on: str | None, value: str | None) -> None:
    facts = {"kind": {"wert": "ja", "ab": "2020-01-01", "bekannt": "2026-11-01"}, "krank": "ja"}
    day = None if known_on is None else date.fromisoformat(known_on)
    found = read_facts(facts, vocabulary=RULES.vocabulary, on=ON, known=day)
    assert (found.value("kind", ON), found.value("krank", ON)) == (value, "ja")
    assert ("kind" in found.entries) is (value is not None)


stretches = st.lists(
    st.tuples(st.sampled_from(["titel", "ohne"]), st.integers(0, 40), st.integers(0, 12)), min_size=1, max_size=5
)


@settings(deadline=None)
@given(stretches)
def test_on_every_day_the_value_is_the_one_that_was_told_for_it_alone(told: list[tuple[str, int, int]]) -> None:
    begin = date(2024, 2, 1)
    stay = [{"wert": value, "ab": (begin + first * ONE).isoformat(), "bis": (begin + (first + more) * ONE).isoformat()}
            for value, first, more in told]  # fmt: skip
    known = _known(status=stay)
    clashes = []
    for day in range(-1, 60):
        values = {value for value, first, more in told if first <= day <= first + more}
        assert known.value("status", begin + day * ONE) == (values.pop() if len(values) == 1 else None)
        clashes += [begin + day * ONE] if values else []
    assert dict(known.contradictions).get("status") == (clashes[0] if clashes else None)
