"""Ways: four values, dates, exceptions, bars; nothing becomes a yes that nobody knows."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.law import FactsError, Modality, Reasoner, SheetError, Truth, read_facts
from tests.engines.law.sheets import HEAD, ON, answer_of, known_of, rules_of

WAY = "Weg | W | Probe | soll | – | immer | N\n"
TOLERATED = [{"wert": "geduldet", "ab": "2021-05-03"}]


@pytest.mark.parametrize(
    ("check", "facts", "truth"),
    [
        ("status ist geduldet, titel", {"status": "titel"}, Truth.YES),
        ("status ist geduldet", {"status": "titel"}, Truth.NO),
        ("status nicht geduldet", {"status": "titel"}, Truth.YES),
        ("status nicht geduldet", {}, Truth.UNKNOWN),
        ("krank ja", {"krank": True}, Truth.YES),
        ("krank nein", {"krank": "ja"}, Truth.NO),
        ("krank ja", {}, Truth.UNKNOWN),
        ("haerte ja", {}, Truth.JUDGEMENT),
        ("haerte ja", {"haerte": "ja"}, Truth.YES),
        ("haerte ja", {"haerte": "nein"}, Truth.NO),
        ("deutsch mindestens A2", {"deutsch": "B1"}, Truth.YES),
        ("deutsch mindestens A2", {"deutsch": "A1"}, Truth.NO),
        ("deutsch höchstens A2", {"deutsch": "A2"}, Truth.YES),
        ("gehalt mindestens 45.934,20", {"gehalt": 45934.20}, Truth.YES),
        ("gehalt mindestens 45.934,20", {"gehalt": 45934.19}, Truth.NO),
        ("gehalt höchstens 50", {"gehalt": 51}, Truth.NO),
        ("einreise bis 31.12.2022", {"einreise": "2022-12-31"}, Truth.YES),
        ("einreise bis 31.12.2022", {"einreise": "2023-01-01"}, Truth.NO),
        ("einreise bis 31.12.2022", {}, Truth.UNKNOWN),
        ("seit geburtstag mindestens 18 Jahre", {"geburtstag": "2008-11-22"}, Truth.YES),
        ("seit geburtstag mindestens 18 Jahre", {"geburtstag": "2008-11-23"}, Truth.NO),
        ("seit geburtstag unter 27 Jahre", {"geburtstag": "1999-11-23"}, Truth.YES),
        ("seit geburtstag unter 27 Jahre", {"geburtstag": "1999-11-22"}, Truth.NO),
        ("monate erreicht 36", {"monate": 36}, Truth.YES),
        ("monate erreicht 36", {"monate": 35}, Truth.NO),
        ("abschluss ist ausbildung", {"abschluss": "hochschule"}, Truth.NO),
    ],
)
def test_a_check_says_what_its_words_say(check: str, facts: dict[str, Any], truth: Truth) -> None:
    assert answer_of(check, **facts).truth is truth


def test_a_time_is_complete_on_the_day_and_not_the_day_before() -> None:
    status = [{"wert": "geduldet", "ab": "2021-11-22"}]
    check = "status seit 5 Jahre ist geduldet, gestattet"
    assert answer_of(check, status=status, einreise="2021-11-22").truth is Truth.YES
    before = answer_of(check, on=ON - timedelta(days=1), status=status, einreise="2021-11-22")
    assert (before.truth, before.earliest) == (Truth.NO, ON)


def test_without_the_day_of_entry_an_earlier_time_is_not_known_and_the_sure_day_is_given() -> None:
    found = answer_of("status seit 6 Jahre ist geduldet", status=TOLERATED)
    assert (found.truth, found.earliest) == (Truth.UNKNOWN, date(2027, 5, 3))


def test_a_break_starts_the_time_anew() -> None:
    status = [*TOLERATED, {"wert": "ohne", "ab": "2024-01-01", "bis": "2024-01-31"}]
    status[0] = {"wert": "geduldet", "ab": "2021-05-03", "bis": "2023-12-31"}
    status.append({"wert": "geduldet", "ab": "2024-02-01"})
    found = answer_of("status seit 3 Jahre ist geduldet", status=status, einreise="2021-05-03")
    assert (found.truth, found.earliest) == (Truth.NO, date(2027, 2, 1))


def test_half_time_counts_half() -> None:
    status = [{"wert": "gestattet", "ab": "2020-11-22", "bis": "2024-11-21"}, {"wert": "titel", "ab": "2024-11-22"}]
    check = "status zusammen 4 Jahre ist titel, gestattet halb"
    found = answer_of(check, status=status, einreise="2020-11-22")
    assert found.truth is Truth.YES
    later = answer_of("status zusammen 5 Jahre ist titel, gestattet halb", status=status, einreise="2020-11-22")
    assert later.earliest is not None
    assert abs((later.earliest - date(2027, 11, 22)).days) <= 1


def test_half_time_alone_is_complete_after_twice_as_long() -> None:
    status = [{"wert": "gestattet", "ab": "2020-01-01"}]
    found = answer_of("status zusammen 2 Jahre ist titel, gestattet halb", on=date(2021, 1, 1), status=status,
                      einreise="2020-01-01")  # fmt: skip
    assert found.earliest is not None
    assert abs((found.earliest - date(2024, 1, 1)).days) <= 2  # two years have 730 or 731 days


def test_an_account_that_runs_on_reaches_its_number() -> None:
    going = {"wert": 30, "ab": "2026-11-01", "laufend": "ja"}
    found = answer_of("monate erreicht 36", monate=going)
    assert (found.truth, found.earliest) == (Truth.NO, date(2027, 5, 1))
    unsure = answer_of("monate erreicht 36", on=date(2027, 6, 1), monate={"wert": 30, "ab": "2026-11-01"})
    assert unsure.truth is Truth.UNKNOWN
    ended = answer_of("monate erreicht 36", on=date(2027, 6, 1), monate=going | {"laufend": "nein"})
    assert (ended.truth, ended.earliest) == (Truth.NO, None)


def test_a_parameter_has_the_amount_of_its_day_and_is_unknown_without_one() -> None:
    text = WAY + (
        "Wert | grenze | 48.300 | EUR | 01.01.2025 bis 31.12.2025 | N\n"
        "Wert | grenze | 50.700 | EUR | 01.01.2026 bis 31.12.2026 | N\n"
        "Voraussetzung | W | gehalt | gehalt mindestens Wert grenze | immer | N\n"
    )
    pay = [{"wert": 49000, "ab": "2025-01-01"}]
    days = {date(2025, 6, 1): Truth.YES, date(2026, 6, 1): Truth.NO, date(2027, 6, 1): Truth.UNKNOWN}
    assert {on: answer_of(text, on=on, gehalt=pay).truth for on in days} == days


LANGUAGE = WAY + (
    "Voraussetzung | W | deutsch | deutsch mindestens A2 | immer | N 1\n"
    "Ausnahme | W | deutsch | krank ja | immer | N 2\n"
    "Sperre | W | strafe | kind ja | immer | N 3\n"
)


@pytest.mark.parametrize(
    ("facts", "truth", "missing"),
    [
        ({"deutsch": "A2", "kind": False}, Truth.YES, ()),
        ({"deutsch": "A1", "krank": True, "kind": False}, Truth.YES, ()),
        ({"deutsch": "A1", "krank": False, "kind": False}, Truth.NO, ()),
        ({"deutsch": "A1", "kind": False}, Truth.UNKNOWN, ("krank",)),
        ({"deutsch": "A2", "kind": True}, Truth.NO, ()),
        ({"deutsch": "A2"}, Truth.UNKNOWN, ("kind",)),
        ({"kind": False}, Truth.UNKNOWN, ("deutsch",)),
        ({}, Truth.UNKNOWN, ("deutsch", "kind")),
    ],
)
def test_exceptions_lift_and_bars_close(facts: dict[str, Any], truth: Truth, missing: tuple[str, ...]) -> None:
    found = answer_of(LANGUAGE, **facts)
    assert (found.truth, found.missing) == (truth, missing)


def test_a_line_counts_on_its_days_only() -> None:
    text = WAY.replace("immer", "ab 01.01.2020") + (
        "Voraussetzung | W | deutsch | deutsch mindestens B1 | bis 31.12.2022 | alt\n"
        "Voraussetzung | W | deutsch | deutsch mindestens A2 | ab 01.01.2023 | neu\n"
    )
    level = [{"wert": "A2", "ab": "2010-01-01"}]
    days = {
        date(2019, 12, 31): Truth.NO,  # the way is not there yet
        date(2020, 1, 1): Truth.NO,
        date(2022, 12, 31): Truth.NO,
        date(2023, 1, 1): Truth.YES,
    }
    assert {on: answer_of(text, on=on, deutsch=level).truth for on in days} == days
    (demand,) = answer_of(text, on=date(2022, 6, 1), deutsch=level).demands
    assert [reason.option.norm for reason in demand.reasons] == ["alt"]


def test_a_demand_that_is_not_in_force_is_met() -> None:
    text = WAY + "Voraussetzung | W | deutsch | deutsch mindestens B1 | ab 01.01.2027 | N\n"
    found = answer_of(text)
    assert (found.truth, found.until) == (Truth.YES, date(2027, 1, 1))


TERMS = (
    "Begriff | familie | Familie\n"
    "Voraussetzung | familie | kind | kind ja | immer | N\n"
    "Voraussetzung | familie | gesund | krank nein | immer | N\n"
)


@pytest.mark.parametrize(
    ("facts", "held", "missing", "turned", "missing_turned"),
    [
        ({"kind": True, "krank": False}, Truth.YES, (), Truth.NO, ()),
        ({"kind": True, "krank": True}, Truth.NO, (), Truth.YES, ()),
        ({"kind": False}, Truth.NO, (), Truth.YES, ()),
        ({"kind": True}, Truth.UNKNOWN, ("krank",), Truth.UNKNOWN, ("krank",)),
        ({}, Truth.UNKNOWN, ("kind", "krank"), Truth.UNKNOWN, ("kind",)),
    ],
)
def test_a_term_holds_when_all_of_it_holds_and_can_be_turned(
    facts: dict[str, Any], held: Truth, missing: tuple[str, ...], turned: Truth, missing_turned: tuple[str, ...]
) -> None:
    one = answer_of(TERMS + WAY + "Voraussetzung | W | f | gilt familie | immer | N\n", **facts)
    assert (one.truth, one.missing) == (held, missing)
    for line in ("Voraussetzung | W | f | gilt nicht familie", "Sperre | W | f | gilt familie"):
        other = answer_of(TERMS + WAY + line + " | immer | N\n", **facts)
        assert (other.truth, other.missing) == (turned, missing_turned)


def test_a_way_is_as_strong_as_its_strongest_reason() -> None:
    text = WAY.replace("soll", "kann") + (
        "Voraussetzung | W | k | krank nein | immer | N\nStärke | W | Anspruch | kind ja | ab 01.01.2020 | N\n"
    )
    assert answer_of(text, krank=False, kind=True).modality is Modality.CLAIM
    assert answer_of(text, krank=False).modality is Modality.MAY
    assert answer_of(text, on=date(2019, 1, 1), krank=False, kind=True).modality is Modality.MAY


def test_what_must_be_confirmed_and_weighed_is_named() -> None:
    found = answer_of(WAY + "Voraussetzung | W | h | haerte ja | immer | N | bestätigen\n")
    assert (found.truth, found.judgements, found.to_confirm, found.way.signed_by) == (
        Truth.JUDGEMENT, ("haerte",), True, "",
    )  # fmt: skip


def test_a_doubtful_line_is_named_only_where_it_decides() -> None:
    text = WAY + (
        "Voraussetzung | W | s | deutsch mindestens A2 | immer | N\nOder | W | s | kind ja | immer | N | bestätigen\n"
    )
    assert not answer_of(text, deutsch="A2", kind=True).to_confirm
    assert answer_of(text, deutsch="A1", kind=True).to_confirm
    assert not answer_of(text, deutsch="A1", kind=False).to_confirm
    demanded = WAY + "Voraussetzung | W | s | kind ja | immer | N | bestätigen\n"
    assert answer_of(demanded, kind=True).to_confirm


def test_a_missing_fact_that_could_spare_a_judgement_is_named() -> None:
    text = WAY + "Voraussetzung | W | s | deutsch mindestens A2 | immer | N\nAusnahme | W | s | haerte ja | immer | N\n"
    assert (answer_of(text).truth, answer_of(text).could_spare) == (Truth.JUDGEMENT, ("deutsch",))
    assert answer_of(text, deutsch="A1").could_spare == ()


@pytest.mark.parametrize(
    ("event", "truths"), [("2023-11-22", (Truth.YES, Truth.NO)), ("2024-11-22", (Truth.YES, Truth.YES))]
)
def test_a_deadline_counts_its_last_day(event: str, truths: tuple[Truth, Truth]) -> None:
    check = "seit einreise höchstens 3 Jahre"
    assert tuple(answer_of(check, on=on, einreise=event).truth for on in (ON, ON + timedelta(days=1))) == truths
    month = "seit einreise höchstens 1 Monat"
    days = {date(2026, 2, 28): Truth.YES, date(2026, 3, 1): Truth.NO, date(2026, 1, 30): Truth.NO}
    assert {on: answer_of(month, on=on, einreise="2026-01-31").truth for on in days} == days


def test_two_values_for_one_day_are_a_contradiction_and_count_as_unknown() -> None:
    rules = rules_of(WAY + "Voraussetzung | W | s | status ist geduldet | immer | N\n")
    both = [{"wert": "geduldet", "ab": "2020-01-01"}, {"wert": "titel", "ab": "2024-05-01", "bis": "2024-06-30"}]
    known = known_of(rules, status=both, geburtstag=[{"wert": "2000-01-01"}, {"wert": "2001-01-01"}])
    assert ("status", date(2024, 5, 1)) in known.contradictions
    assert "geburtstag" in dict(known.contradictions)
    assert known.day("geburtstag") is None
    line = Reasoner(rules).timeline(known, "W")
    assert [line.at(day) for day in (date(2024, 4, 30), date(2024, 5, 1), date(2024, 7, 1))] == [
        Truth.YES, Truth.UNKNOWN, Truth.YES,
    ]  # fmt: skip


def test_what_became_known_later_is_left_out() -> None:
    rules = rules_of(WAY + "Voraussetzung | W | k | kind ja | immer | N\n")
    facts = {"kind": {"wert": "ja", "ab": "2020-01-01", "bekannt": "2026-11-01"}}
    before = read_facts(facts, vocabulary=rules.vocabulary, on=ON, known=date(2026, 10, 31))
    after = read_facts(facts, vocabulary=rules.vocabulary, on=ON, known=date(2026, 11, 1))
    assert [known.value("kind", ON) for known in (before, after)] == [None, "ja"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"deutch": "B1"}, "deutsch"),
        ({"deutsch": "C9"}, "B1"),
        ({"kind": "vielleicht"}, "ja oder nein"),
        ({"gehalt": "viel"}, "Zahl"),
        ({"gehalt": -1}, "Zahl"),
        ({"gehalt": True}, "Zahl"),
        ({"gehalt": float("inf")}, "Zahl"),
        ({"gehalt": float("nan")}, "Zahl"),
        ({"geburtstag": "29.02.2000"}, "Tag wie"),
        ({"status": {"wert": "titel", "ab": "2024-02-30"}}, "Tag wie"),
        ({"status": {"wert": "titel", "ab": "2024-02-03", "bis": "2024-01-01"}}, "nach dem ersten"),
        ({"status": {"value": "titel"}}, "wert"),
        ({"status": [{"wert": "titel"}] * 201}, "Höchstens"),
        ({"status": ["\x00"]}, "titel"),
        ({"kind": {}}, "wert"),
        ({"kind": []}, ""),
    ],
)
def test_facts_that_cannot_be_read_are_refused_with_what_to_write(facts: dict[str, Any], said: str) -> None:
    rules = rules_of(WAY + "Voraussetzung | W | k | kind ja | immer | N\n")
    if not said:
        assert known_of(rules, **facts).entries == {}
        return
    with pytest.raises(FactsError) as refused:
        known_of(rules, **facts)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Voraussetzung | W | x | unbekannt ja | immer | N", "gibt es nicht"),
        ("Voraussetzung | W | x | kind vielleicht | immer | N", "keine Prüfung"),
        ("Voraussetzung | W | x | Kind ja | immer | N", "beginnt nicht mit einer Tatsache"),
        ("Voraussetzung | W | x | deutsch ja | immer | N", "von der Art Stufe"),
        ("Voraussetzung | W | x | kind mindestens 3 | immer | N", "von der Art Zustand"),
        ("Voraussetzung | W | x | kind ist ja | immer | N", "von der Art Zustand"),
        ("Voraussetzung | W | x | deutsch mindestens C9 | immer | N", "kein Wert"),
        ("Voraussetzung | W | x | gehalt mindestens viel | immer | N", "keine Zahl"),
        ("Voraussetzung | W | x | gehalt mindestens Wert fehlt | immer | N", "gibt es nicht für"),
        (
            "Wert | g | 1 | EUR | immer | N\nVoraussetzung | W | x | gehalt seit 1 Jahr mindestens Wert g | immer | N",
            "seit",
        ),
        ("Voraussetzung | W | x | seit deutsch mindestens 3 Jahre | immer | N", "von der Art Stufe"),
        ("Voraussetzung | W | x | deutsch zusammen 3 Jahre ist B1 | immer | N", "von der Art Stufe"),
        ("Voraussetzung | W | x | status zusammen 3 Jahre ist xx | immer | N", "kein Wert"),
        ("Voraussetzung | W | x | kind erreicht 3 | immer | N", "von der Art Zustand"),
        ("Voraussetzung | W | x | kind bis 01.01.2020 | immer | N", "von der Art Zustand"),
        ("Voraussetzung | W | x | einreise bis gestern | immer | N", "kein Tag"),
        ("Voraussetzung | W | x | gilt nichts | immer | N", "Begriff »nichts« gibt es nicht"),
        ("Voraussetzung | X | x | kind ja | immer | N", "weder Weg noch Begriff"),
        ("Ausnahme | W | y | kind ja | immer | N", "keine Voraussetzung und keine Sperre"),
        ("Stärke | W | stark | kind ja | immer | N", "Stärke »stark«"),
        ("Weg | V | Leer | soll | – | immer | N", "hat keine Voraussetzung"),
        ("Weg | W | Anders | soll | – | immer | N", "anders"),
        ("Begriff | b | B", "hat keine Voraussetzung"),
        ("Begriff | b | B\nVoraussetzung | b | x | gilt b | immer | N", "im Kreis"),
        ("Begriff | b | B\nVoraussetzung | b | x | kind ja | immer | N\nBegriff | b | B", "gibt es schon"),
        ("Tatsache | kind | Zustand | – | Kind | Kind?", "schon in"),
        ("Tatsache | neu | Gefühl | – | Neu | Neu?", "Art »Gefühl«"),
        ("Tatsache | neu | Auswahl | – | Neu | Neu?", "passt nicht"),
        ("Tatsache | neu | Zustand | a, b | Neu | Neu?", "passt nicht"),
        ("Wert | g | 1 | EUR | immer | N\nWert | g | 2 | EUR | ab 01.01.2020 | N", "zwei Beträge"),
        ("Wert | g | eins | EUR | immer | N", "keine Zahl"),
        ("Wort | status | titel | A\nWort | status | titel | B", "hat schon Worte"),
        ("Wort | status | nirgends | A", "gibt es nicht"),
    ],
)
def test_each_mistake_in_a_rule_is_named_with_file_line_and_remedy(line: str, problem: str) -> None:
    with pytest.raises(SheetError) as refused:
        rules_of(WAY + "Voraussetzung | W | k | kind ja | immer | N\n" + line)
    assert problem in str(refused.value)
    assert "probe.regel, Zeile" in str(refused.value)
    assert "Abhilfe" in str(refused.value)
    assert refused.value.line > HEAD.count("\n")


@given(st.sampled_from(["deutsch", "krank", "kind"]), st.data())
def test_filling_a_gap_never_turns_a_yes_or_a_no(gap: str, data: st.DataObject) -> None:
    values: dict[str, list[Any]] = {
        "deutsch": ["keine", "A1", "A2", "B1"],
        "krank": [True, False],
        "kind": [True, False],
    }
    facts: dict[str, Any] = {name: data.draw(st.sampled_from(found), label=name) for name, found in values.items()}
    full = answer_of(LANGUAGE, **facts).truth
    less = answer_of(LANGUAGE, **{name: value for name, value in facts.items() if name != gap}).truth
    assert less in (full, Truth.UNKNOWN)
