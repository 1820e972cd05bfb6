"""The law on the command line: readable for people, complete for programs, and clear about what it does not know."""

import json
from pathlib import Path

import pytest

from anlaufstelle.cli import main

pytestmark = pytest.mark.django_db  # an explanation asks whether the norms have been read in

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


PERSON = """
einreise: 2019-05-01
geburtstag: 1995-02-03
status:
  - {wert: gestattet, ab: 2019-05-01, bis: 2021-01-10}
  - {wert: geduldet, ab: 2021-01-11}
titel: {wert: keiner, ab: 2019-05-01}
deutsch_muendlich: A2
mit_minderjaehrigem_kind: nein
"""


@pytest.fixture
def person(tmp_path: Path) -> str:
    path = tmp_path / "person.yaml"
    path.write_text(PERSON, encoding="utf-8")
    return str(path)


def test_a_way_is_explained_with_every_line_its_norm_and_what_is_missing(
    person: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "explain", "--facts", person, "--on", "2026-11-22", "--ways", "P34"]) == 0
    said = capsys.readouterr().out
    assert "? P34   Aufenthaltserlaubnis bei nachhaltiger Integration [soll]" in said
    assert "(seit 01.05.2025) · AufenthG § 25b Abs. 1 Satz 2 Nr. 1" in said
    assert "es fehlt: " in said
    assert "sozialordnung" in said
    assert "noch keine Juristin und kein Jurist gegengezeichnet" in said


def test_all_ways_come_as_json_with_their_proof(person: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "explain", "--facts", person, "--on", "2026-11-22", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["ways"]) > 150
    assert found["countersigned"] is False
    way = next(way for way in found["ways"] if way["way"] == "P34")
    assert way["value"] == "unknown"
    assert {line["norm"][:13] for demand in way["reasons"] for line in demand["lines"]} >= {"AufenthG § 25"}
    assert "yes" not in {way["value"] for way in found["ways"] if way["missing"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("deutch: A2", "Gemeint ist vielleicht: deutsch"),
        ("deutsch: Z9", "Einer von: keine, A1"),
        ("- a\n- b", "muss Tatsachen"),
        ("a: [", "weder JSON noch YAML"),
        ("", "muss Tatsachen"),
    ],
)
def test_facts_that_cannot_be_read_are_refused(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "person.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["law", "explain", "--facts", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_a_missing_file_and_an_unknown_way_are_said(person: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "explain", "--facts", "nirgends.yaml"]) == 2
    assert "nirgends.yaml" in capsys.readouterr().err
    assert main(["law", "explain", "--facts", person, "--ways", "P99"]) == 2
    assert "P99" in capsys.readouterr().err


def test_every_fact_is_described_for_whoever_writes_them_down(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "facts", "--json"]) == 0
    found = {fact["name"]: fact for fact in json.loads(capsys.readouterr().out)}
    assert found["deutsch"]["values"][:3] == ["keine", "A1", "A2"]
    assert found["geburtstag"]["type"] == "Tag"
    assert all(fact["question"]["de"].endswith(("?", ")")) for fact in found.values())
    assert set(found["deutsch"]["question"]) >= {"de", "en", "ar", "uk"}
    assert main(["law", "facts"]) == 0
    assert "geburtstag  (Tag)  Geburtstag" in capsys.readouterr().out


def test_a_fee_says_its_norm_and_what_could_lower_it(person: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "fee", "ae", "--facts", person, "--on", "2026-11-22"]) == 0
    said = capsys.readouterr().out
    assert "100,00 EUR" in said
    assert "AufenthV § 45 Nr. 1" in said
    assert "vielleicht 0,00 EUR, wenn:" in said
    assert main(["law", "fee", "--json"]) == 0
    assert {fee["fee"] for fee in json.loads(capsys.readouterr().out)} >= {"ne", "einbuergerung"}
    assert main(["law", "fee", "maut"]) == 2
    assert "einbuergerung" in capsys.readouterr().err


def test_the_next_question_is_asked_in_words_and_as_json(person: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["law", "ask", "--facts", person, "--on", "2026-11-22", "--most", "3"]
    assert main(words) == 0
    assert "hilft bei" in capsys.readouterr().out
    assert main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 3
    named = {fact for one in found for fact in one["facts"]}
    assert not named & {"einreise", "geburtstag", "deutsch_muendlich", "mit_minderjaehrigem_kind"}
    assert all(one["question"]["de"] and one["ways"] for one in found)
    assert main([*words, "--json", "--passed", ",".join(found[0]["facts"])]) == 0
    assert json.loads(capsys.readouterr().out)[0]["name"] != found[0]["name"]


def test_without_facts_the_first_question_is_a_gate(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "ask", "--on", "2026-11-22", "--json"]) == 0
    (first,) = json.loads(capsys.readouterr().out)
    assert first["name"] in {"asylverfahren", "status", "titel", "schutzstatus", "staatsangehoerigkeit"}
    assert main(["law", "ask", "--passed", "deutch"]) == 2
    assert "deutch" in capsys.readouterr().err


def test_a_route_has_a_calendar_and_promises_nothing(
    person: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = tmp_path / "mehr.yaml"
    more.write_text(Path(person).read_text(encoding="utf-8") + "asylverfahren: abgelehnt\n", encoding="utf-8")
    words = ["law", "route", "--facts", str(more), "--on", "2026-11-22"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "Aufenthaltserlaubnis bei nachhaltiger Integration" in said
    assert "bis dahin zu zeigen: " in said
    assert "Annahme: Der Titel wird an seinem ersten Tag erteilt" in said
    assert "keine Zusage" in said
    assert "noch keine Juristin und kein Jurist gegengezeichnet" in said
    assert main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    routes = [route for goal in found["goals"] for route in goal["routes"]]
    assert routes
    assert found["countersigned"] is False
    order = ["no", "unknown", "judgement", "yes"]
    for route in routes:
        assert route["value"] == min((step["value"] for step in route["steps"]), key=order.index)
        assert [step["on"] for step in route["steps"]] == sorted(step["on"] for step in route["steps"])


def test_with_nothing_known_there_is_no_sure_route(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "leer.yaml"
    empty.write_text("{}", encoding="utf-8")
    assert main(["law", "route", "--facts", str(empty), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert all(route["value"] != "yes" for goal in found["goals"] for route in goal["routes"])
    empty.write_text("deutch: B1", encoding="utf-8")
    for word in ("ask", "route"):
        assert main(["law", word, "--facts", str(empty)]) == 2
        assert "Gemeint ist vielleicht" in capsys.readouterr().err


def test_the_overview_names_gaps_proofs_fees_and_who_decides(person: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["law", "overview", "--facts", person, "--on", "2026-11-22"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "entscheidet: Ausländerbehörde" in said
    assert "es fehlt: Kenntnisse der Rechts- und Gesellschaftsordnung. Nachweis: Bescheinigung" in said
    assert "noch keine Juristin und kein Jurist gegengezeichnet" in said
    assert "versperrt: " not in said
    assert main([*words, "--all", "--json"]) == 0
    rows = {row["way"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["P34"]["fee"] == {"fee": "ae", "due": 100.0, "norm": "AufenthV § 45 Nr. 1"}
    assert rows["P53"]["decided_by"]["name"] == "Einbürgerungsbehörde"
    assert main([*words, "--all"]) == 0
    capsys.readouterr()
    Path(person).write_text("deutch: B1", encoding="utf-8")
    assert main(words) == 2


def test_a_way_is_explained_in_another_language(person: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["law", "explain", "--facts", person, "--on", "2026-11-22", "--ways", "P34"]
    assert main([*words, "--language", "en"]) == 0
    said = capsys.readouterr().out
    assert "Information is missing (1)" in said
    assert "Knowledge of the legal and social order" in said
    assert main([*words, "--language", "sq"]) == 2
    assert "de, en, ar, uk" in capsys.readouterr().err


def test_the_readability_of_the_rules_is_measured_the_hardest_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "readability", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kinds"]["Fragen"]["texts"] == sum(text["kind"] == "Fragen" for text in found["texts"])
    assert [text["weight"] for text in found["texts"]] == sorted((t["weight"] for t in found["texts"]), reverse=True)
    assert main(["law", "readability"]) == 0
    said = capsys.readouterr().out
    assert "0 über einer Grenze" in said
    assert "keine misst B1" in said
