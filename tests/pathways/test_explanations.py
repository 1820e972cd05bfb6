"""The sheet that explains decisions: complete, readable, and every mistake in it named."""

from datetime import date

import pytest

from anlaufstelle.engines.law import Explanations, SheetError, Truth, read_sheet
from anlaufstelle.pathways import queries

HEAD = "Blatt | Probe\nStand | 12.08.2026\nGegengezeichnet | niemand\n"
ON = date(2026, 11, 22)


def test_every_decision_is_explained() -> None:
    for decision in queries.decisions():
        found = queries.explanation_of(decision)
        assert found.clauses, decision
        assert found.limits, decision
        assert found.glance, decision
        assert all("§" in one.norm or "VO (EU)" in one.norm for one in (*found.clauses, *found.grounds, *found.limits))
        assert found.signed_by == ""
    with pytest.raises(KeyError):
        queries.explanation_of("einladung")


def test_lines_of_one_law_only_are_left_out_for_the_other() -> None:
    assert {one.code for one in queries.explanation_of("familie", filed=date(2026, 6, 12)).clauses} >= {"familie"}
    assert "familie" not in {one.code for one in queries.explanation_of("familie", filed=date(2026, 6, 11)).clauses}
    assert "familie" in {one.code for one in queries.explanation_of("familie").clauses}


def test_support_for_return_is_never_offered_to_who_may_stay() -> None:
    for decision in ("fluechtling", "subsidiaer", "familie", "abschiebungsverbot"):
        assert queries.explanation_of(decision).support == ()
    assert len(queries.explanation_of("unbegruendet").support) == 2


def test_what_a_decision_means_never_opens_a_way_by_itself() -> None:
    for decision in queries.decisions():
        given = {fact: {"wert": value, "ab": "2026-11-01"} for fact, value in queries.meant_by(decision).items()}
        assert queries.explain(given, on=ON).of(Truth.YES) == ()


def test_a_ground_says_more_than_its_decision() -> None:
    plain = queries.meant_by("offensichtlich_unbegruendet")
    assert plain["asylverfahren"] == "abgelehnt"
    deceived = queries.meant_by("offensichtlich_unbegruendet", grounds=["taeuschung"])
    assert deceived["asylverfahren"] == "abgelehnt_gesperrt"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Tenor | a | einladung | immer | Worte | Sinn | N", "gibt es nicht"),
        ("Tenor | a | unbegruendet | bald | Worte | Sinn | N", "wovon die Geltung abhängt"),
        ("Tenor | a | unbegruendet | immer | Worte | N", "Felder"),
        ("Amt | vielleicht | unbegruendet | Satz | N", "sagt nicht, was gilt"),
        ("Folge | unbegruendet | schutzstatu | keiner", "gibt es nicht"),
        ("Folge | unbegruendet | schutzstatus | halb", "ist kein Wert"),
        ("Blick | unbegruendet | P99", "gibt es nicht"),
    ],
)
def test_a_mistake_is_said_with_its_line(line: str, problem: str) -> None:
    rules = queries.rules()
    with pytest.raises(SheetError, match=problem):
        Explanations(
            read_sheet(HEAD + line, name="probe.regel"),
            decisions=queries.decisions(), ways=rules.ways, known=rules.vocabulary,
        )  # fmt: skip
