"""The law on the command line: readable for people, complete for programs, and clear about what it does not know."""

import json

import pytest

from anlaufstelle.cli import main

CASE = ["law", "deadlines", "--decision", "unbegruendet", "--served", "2026-11-20"]


def test_every_decision_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "deadlines"]) == 0
    assert "unbegruendet" in capsys.readouterr().out


def test_the_answer_shows_the_count_the_norm_and_that_nobody_has_signed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CASE, "--filed", "2026-06-12"]) == 0
    said = capsys.readouterr().out
    assert "bis 04.12.2026  AsylG § 74 Abs. 1 Satz 1" in said
    assert "1 Monat nach Zustellung (20.11.2026): 20.12.2026, verschoben auf den nächsten Werktag 21.12.2026" in said
    assert "noch keine Juristin und kein Jurist gegengezeichnet" in said


def test_without_the_day_of_the_application_it_says_what_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CASE, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["safe"] == {"klage": "2026-12-04", "begruendung": "2026-12-21", "ausreise": "2026-12-21"}
    assert found["unclear"] == ["filed", "to_confirm"]
    assert found["filed"] is None


def test_a_missing_notice_is_told_beside_the_day_to_keep(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CASE, "--filed", "2026-06-12", "--no-notice"]) == 0
    assert "vielleicht bis 22.02.2027 (AsylG § 74 Abs. 1 Satz 4 mit VwGO § 58 Abs. 2)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--decision", "einladung", "--served", "2026-11-20"], "gibt es nicht"),
        (["--decision", "unbegruendet"], "--served"),
        (["--decision", "unbegruendet", "--posted", "2026-11-20", "--by", "taube"], "einschreiben"),
    ],
)
def test_what_is_missing_is_said_in_words(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "deadlines", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_posted_letter_counts_from_the_day_the_law_names(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["law", "deadlines", "--decision", "anderer_staat", "--posted", "2026-11-20", "--by", "einschreiben"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "zugestellt am 24.11.2026" in said
    assert "4 Tage nach dem 20.11.2026 (VwZG § 4 Abs. 2 Satz 2)" in said
    assert main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["served"], found["service"]["by"]) == ("2026-11-24", "einschreiben")
