"""The next question: never what is known, never what decides nothing, the gate before the detail."""

from typing import Any

import pytest

from anlaufstelle.engines.law import Asking, Inquiry, Questions, Reference, Rules, SheetError, Truth, read_sheet
from anlaufstelle.engines.law.samples import samples
from tests.engines.law.sheets import HEAD, ON, known_of, rules_of

EFFORTS = """
Aufwand | Zustand | 1 | Aus dem Kopf
Aufwand | Verlauf | 4 | Aus alten Bescheiden
Aufwand | weitere | 0,25 | Ein Häkchen mehr
"""
LAW = """
Weg | A | Erster | kann | – | immer | N
Voraussetzung | A | krank | krank ja | immer | N
Voraussetzung | A | deutsch | deutsch mindestens B1 | immer | N
Weg | B | Zweiter | kann | – | immer | N
Voraussetzung | B | krank | krank ja | immer | N
Voraussetzung | B | kind | kind ja | immer | N
Voraussetzung | B | haerte | haerte ja | immer | N
"""


def _asking(rules: Rules, text: str = EFFORTS) -> Asking:
    return Asking([read_sheet(HEAD + text, name="fragen.regel")], rules.vocabulary)


def _best(law: str = LAW, text: str = EFFORTS, passed: tuple[str, ...] = (), **facts: Any) -> tuple[Inquiry, ...]:
    rules = rules_of(law)
    return Questions(rules, _asking(rules, text)).best(known_of(rules, **facts), on=ON, passed=passed, most=9)


def test_the_question_that_closes_most_ways_comes_first() -> None:
    found = _best()
    assert found[0].facts == ("krank",)
    assert found[0].ways == ("A", "B")
    assert found[0].text == "Sind Sie krank?"


def test_what_is_known_and_what_is_weighed_is_not_asked() -> None:
    assert {fact for one in _best(krank="ja") for fact in one.facts} == {"deutsch", "kind"}


def test_a_way_that_is_closed_asks_for_nothing_more() -> None:
    assert _best(krank="nein") == ()


def test_where_only_judgement_is_left_nothing_is_asked() -> None:
    assert _best(krank="ja", kind="ja", deutsch="B1") == ()


def test_what_nobody_could_answer_is_not_asked_again() -> None:
    assert all("krank" not in one.facts for one in _best(passed=("krank",)))


def test_facts_of_one_list_are_asked_together_and_cost_a_little_more() -> None:
    text = EFFORTS + "Frage | beides | Was trifft zu? | krank, kind | Zusammen\n"
    found = {one.name: one for one in _best(text=text)}
    assert found["beides"].facts == ("krank", "kind")
    assert found["beides"].text == "Was trifft zu?"
    assert found["beides"].effort == 1.25
    assert "beides" not in {one.name for one in _best(text=text, kind="ja")}


def test_what_others_hang_on_comes_first_though_it_is_dear() -> None:
    law = LAW + "Voraussetzung | A | status | status ist titel | immer | N\n"
    assert _best(law)[0].facts == ("krank",)
    first = _best(law, EFFORTS + "Vorrang | status | Davon hängt alles ab\n")[0]
    assert (first.facts, first.effort) == (("status",), 4)


def test_a_common_yes_makes_a_question_less_worth() -> None:
    rare = _best(LAW, EFFORTS + "Anteil | Zustand | 0,1 | Selten\n")
    common = _best(LAW, EFFORTS + "Anteil | Zustand | 0,1 | Selten\nAnteil | krank | 0,9 | Häufig\n")
    assert rare[0].decides > 1.5
    assert next(one for one in common if one.name == "krank").decides < 0.5


def test_two_facts_that_decide_only_together_are_still_asked() -> None:
    law = """
Weg | A | Erster | kann | – | immer | N
Voraussetzung | A | eins | krank ja | immer | N
Oder | A | eins | kind ja | immer | N
Voraussetzung | A | zwei | deutsch mindestens B1 | immer | N
Oder | A | zwei | abschluss ist hochschule | immer | N
"""
    assert [one.ways for one in _best(law)[:1]] == [("A",)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Aufwand | Quatsch | 1 | Warum", "Die Art »Quatsch« gibt es nicht"),
        ("Frage | eins | Was? | krank | Warum", "hat eine Tatsache"),
        ("Frage | eins | Was? | krank, deutsch | Warum", "nicht mit ja oder nein"),
        ("Frage | a | Was? | krank, kind | W\nFrage | b | Was? | krank, kind | W", "steht auch in »a«"),
        ("Register | nirgends | N | Warum", "gibt es nicht"),
        ("Vorrang | nirgends | Warum", "gibt es nicht"),
        ("Anteil | deutsch | 0,5 | Warum", "ist kein Zustand"),
        ("Anteil | krank | 1 | Warum", "ist kein Anteil"),
    ],
)
def test_a_mistake_in_the_sheet_is_named(line: str, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        _asking(rules_of(LAW), f"{line}\n")


def test_the_examples_of_a_fact_lie_on_both_sides_of_every_bound() -> None:
    checks = {
        "seit geburtstag mindestens 18 Jahre": {Truth.YES, Truth.NO},
        "einreise bis 31.12.2022": {Truth.YES, Truth.NO},
        "status seit 6 Jahre ist titel, geduldet": {Truth.YES, Truth.NO},
        "status zusammen 5 Jahre ist titel, geduldet halb": {Truth.YES, Truth.NO},
        "gehalt höchstens 400": {Truth.YES, Truth.NO},
        "gehalt seit 12 Monate mindestens 400": {Truth.YES, Truth.NO},
        "monate erreicht 60": {Truth.YES, Truth.NO},
        "krank seit 18 Monate ja": {Truth.YES, Truth.NO},
    }
    for text, wanted in checks.items():
        rules = rules_of(f"Weg | W | P | soll | – | immer | N\nVoraussetzung | W | p | {text} | immer | N")
        check = rules.ways["W"].demands[0].options[0].asks
        assert not isinstance(check, Reference)
        found = samples(check.fact, [check], on=ON)
        assert {truth for one in found for truth in one.truths} == wanted, text
        assert abs(sum(one.share for one in found) - 1) < 1e-9


def test_another_way_to_meet_a_demand_is_asked_for_when_the_short_one_was_asked_in_vain() -> None:
    law = (
        "Begriff | c | C\nVoraussetzung | c | x | krank ja | immer | N\nVoraussetzung | c | y | kind ja | immer | N\n"
        "Weg | W | Probe | soll | – | immer | N\nVoraussetzung | W | s | deutsch mindestens B1 | immer | N\n"
        "Oder | W | s | gilt c | immer | N\nVoraussetzung | W | t | deutsch mindestens A2 | immer | N\n"
        "Oder | W | t | gilt c | immer | N\n"
    )
    assert {one.facts for one in _best(law)} >= {("deutsch",)}
    assert {one.facts for one in _best(law, passed=("deutsch",))} == {("krank",), ("kind",)}


def test_a_number_is_asked_for_though_the_law_names_none_today() -> None:
    law = (
        "Wert | grenze | 48.300 | EUR | 01.01.2020 bis 31.12.2020 | N\n"
        "Weg | W | Probe | soll | – | immer | N\nVoraussetzung | W | g | gehalt mindestens Wert grenze | immer | N\n"
        "Oder | W | g | gehalt mindestens 60.000 | immer | N\n"
    )
    assert [one.facts for one in _best(law)] == [("gehalt",)]


def test_a_fact_knows_the_list_it_is_asked_in() -> None:
    found = _asking(rules_of(LAW), EFFORTS + "Frage | beides | Was trifft zu? | krank, kind | Zusammen\n")
    group = found.group_of("kind")
    assert group is not None
    assert (group.name, found.group_of("deutsch")) == ("beides", None)


def test_a_period_without_an_end_has_examples_on_both_sides_of_its_beginning() -> None:
    rules = rules_of("Weg | W | P | soll | – | immer | N\nVoraussetzung | W | e | einreise ab 01.01.2020 | immer | N\n")
    check = rules.ways["W"].demands[0].options[0].asks
    assert not isinstance(check, Reference)
    found = samples(rules.vocabulary.facts["einreise"], [check], on=ON)
    assert {sample.truths for sample in found} == {(Truth.YES,), (Truth.NO,)}


def test_a_question_is_worth_the_ways_it_decides_on_average() -> None:
    """A no to the sickness closes both ways, the level decides one in three of four answers, a child one in half."""
    found = {one.name: one for one in _best()}
    assert {name: one.decides for name, one in found.items()} == {"krank": 1.0, "deutsch": 0.75, "kind": 0.5}
    assert {name: one.ways for name, one in found.items()} == {"krank": ("A", "B"), "deutsch": ("A",), "kind": ("B",)}
    assert [one.name for one in _best()] == ["krank", "deutsch", "kind"]


def test_a_list_is_worth_what_none_or_one_of_it_decides() -> None:
    text = EFFORTS + "Frage | beides | Was trifft zu? | krank, kind | Zusammen\n"
    found = {one.name: one for one in _best(text=text)}["beides"]
    # None of both in a quarter of all answers closes two ways, the child alone too, the sickness alone closes one.
    assert found.decides == pytest.approx(0.25 * 2 + 0.375 * 2 + 0.375 * 1)
    shares = (
        EFFORTS + "Anteil | krank | 0,2 | Selten\nAnteil | kind | 0,6 | Oft\nFrage | beides | W? | krank, kind | Z\n"
    )
    rare = {one.name: one for one in _best(text=shares)}["beides"]
    none, sick, child = 0.8 * 0.4, (1 - 0.8 * 0.4) * 0.25, (1 - 0.8 * 0.4) * 0.75
    assert rare.decides == pytest.approx(2 * none + sick + 2 * child)


def test_the_most_worth_for_the_effort_comes_first() -> None:
    dear = EFFORTS.replace("Zustand | 1 ", "Zustand | 3 ")
    assert _best(text=dear)[0].name == "deutsch"  # 0.75 for one is more than 1 for three
    assert _best(text=dear)[0].effort == 1


def test_only_so_many_questions_are_given_as_asked_for() -> None:
    rules = rules_of(LAW)
    questions = Questions(rules, _asking(rules))
    assert [len(questions.best(known_of(rules), on=ON, most=most)) for most in (1, 2, 9)] == [1, 2, 3]
    assert len(questions.best(known_of(rules), on=ON)) == 1


def test_a_yes_known_for_another_check_of_the_fact_leaves_only_answers_that_agree_with_it() -> None:
    """Who has had a level for a year has it today: the answers below it are no longer possible."""
    law = """
Weg | A | Erster | kann | – | immer | N
Voraussetzung | A | lang | deutsch seit 1 Jahr mindestens A2 | immer | N
"""
    found = _best(law, deutsch={"wert": "A1", "ab": "2026-11-22"})
    assert found == ()
    (open_still,) = _best(law, deutsch={"wert": "A2", "ab": "2026-11-22"})
    assert open_still.facts == ("deutsch",)


def test_how_facts_are_asked_for_is_read_from_the_sheet() -> None:
    text = EFFORTS + (
        "Register | einreise | AZRG § 3 | Grundpersonalien\nVorrang | status, kind | Davon hängt alles ab\n"
        "Anteil | kind | 0,8 | Oft\nFrage | beides | Was? | krank, kind | Zusammen\n"
    )
    asking = _asking(rules_of(LAW), text)
    assert [(one.fact, one.norm, one.why) for one in asking.recorded.values()] == [
        ("einreise", "AZRG § 3", "Grundpersonalien")
    ]
    assert list(asking.recorded) == ["einreise"]
    assert asking.first == {"status", "kind"}
    assert (asking.share("kind"), asking.share("krank")) == (0.8, 0.5)
    assert _asking(rules_of(LAW), "Anteil | Zustand | 0,1 | Selten\n").share("krank") == 0.1
    lists = (["krank"], ["krank", "kind"], ["krank", "kind", "status"], ["deutsch"])
    assert [asking.effort(facts) for facts in lists] == [1, 1.25, 4.5, 1]
    group = asking.group_of("kind")
    assert group is not None
    assert (group.name, group.facts, group.why) == ("beides", ("krank", "kind"), "Zusammen")
    assert asking.group_of("deutsch") is None


@pytest.mark.parametrize("share", ["0", "1", "1,5"])
def test_a_share_lies_between_none_and_all(share: str) -> None:
    with pytest.raises(SheetError):
        _asking(rules_of(LAW), f"Anteil | krank | {share} | Warum\n")


def test_answers_that_contradict_what_is_known_are_not_counted() -> None:
    """Who has the level today, nobody knows since when: never to have had it is no answer any more."""
    law = """
Weg | A | Erster | kann | – | immer | N
Voraussetzung | A | heute | deutsch mindestens A2 | immer | N
Voraussetzung | A | lang | deutsch seit 1 Jahr mindestens A2 | immer | N
Voraussetzung | A | kind | kind ja | immer | N
"""
    found = {one.name: one.decides for one in _best(law, deutsch={"wert": "A2", "ab": "2026-11-22"})}
    assert found == {"deutsch": 0, "kind": 0.5}
    assert {one.name: one.decides for one in _best(law)}["deutsch"] > 0


def test_what_stands_below_a_term_is_asked_where_the_shorter_answer_was_asked_in_vain() -> None:
    law = """
Begriff | t | T
Voraussetzung | t | eins | krank ja | immer | N
Oder | t | eins | kind ja | immer | N
Voraussetzung | t | zwei | deutsch mindestens B1 | immer | N
Oder | t | zwei | abschluss ist hochschule | immer | N
Weg | A | Erster | kann | – | immer | N
Voraussetzung | A | alles | gilt t | immer | N
"""
    assert {one.name for one in _best(law, passed=("krank", "deutsch"))} == {"kind", "abschluss"}
    assert _best(law, passed=("krank", "deutsch", "kind", "abschluss")) == ()
