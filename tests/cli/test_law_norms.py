"""Norms on the command line: read in again without harm, broken files named, impact and citations told."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from anlaufstelle.cli import main
from anlaufstelle.cli.commands.law import imports
from anlaufstelle.knowledge import actions, queries
from tests.knowledge.makers import AFTER, BEFORE, HEAD

pytestmark = pytest.mark.django_db

#: A law our rules cite, invented but for its name, so that lines of the real sheets are hit.
LONG = "# § 25b – Integration\n\n(1) Nötig ist, dass jemand\n\n1. seit {years} Jahren hier ist."


def law(folder: Path, name: str, **states: str) -> Path:
    (folder / name).mkdir(parents=True, exist_ok=True)
    for day, text in states.items():
        (folder / name / f"{day.removeprefix('d').replace('_', '-')}.md").write_text(text, encoding="utf-8")
    return folder


def texts(folder: Path) -> Path:
    law(folder, "PrüfG", d2026_01_01=BEFORE, d2026_02_15=AFTER)
    stag = HEAD + "# § 10\n\n(1) Wer {years} Jahre hier lebt. Das gilt. Und das.\n\n# § 12\n\nEins.\n"
    return law(folder, "StAG", d2026_01_01=stag.format(years="acht"), d2026_02_15=stag.format(years="fünf"))


def test_a_folder_is_read_once_and_the_second_time_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = texts(tmp_path)
    assert main(["law", "import", str(folder), "--at", "2026-03-03T09:00"]) == 0
    assert "4 Stände neu gelesen, 0 schon bekannt" in capsys.readouterr().out
    stamp = queries.norms_stamp()
    assert main(["law", "import", str(folder)]) == 0
    assert "0 Stände neu gelesen, 4 schon bekannt" in capsys.readouterr().out
    assert queries.norms_stamp() == stamp


def test_a_broken_file_is_named_and_left_out_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = law(texts(tmp_path), "PrüfG", d2026_03_01="% Titel\n\n# § 1 – Zeit\n\nNötig sind ach")
    (folder / "PrüfG" / "2026-04-01.md").write_bytes(b"\xff\xfe kaputt")
    law(folder, "PrüfG", d2026_05_01=HEAD + "# § 1 – Zeit\n\nKurz.\n")
    (folder / "PrüfG" / "README.md").write_text("kein Stand", encoding="utf-8")
    assert main(["law", "import", str(folder), "--at", "2026-03-03T09:00"]) == 1
    said = capsys.readouterr().out
    assert said.count("Ausgelassen") == 3
    assert "2026-03-01.md: Der Text bricht in »§ 1« ab." in said
    assert "hat nur 1 von 3 Paragrafen" in said
    assert "4 Stände neu gelesen" in said


def test_a_folder_without_laws_says_what_was_expected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "import", str(tmp_path / "leer")]) == 2
    assert "Erwartet: ORDNER/AufenthG/2026-08-12.md" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["impact"], ["anchor"], ["citations"]])
def test_without_norms_the_remedy_is_named(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", *words]) == 2
    assert "anlaufstelle law import ORDNER" in capsys.readouterr().err


def test_an_impact_shows_the_lines_hit_with_both_wordings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["law", "import", str(texts(tmp_path)), "--at", "2026-03-03T09:00"])
    capsys.readouterr()
    assert main(["law", "impact", "--from", "2026-02-14", "--to", "2026-02-15"]) == 0
    said = capsys.readouterr().out
    assert "stag_10.regel" in said
    assert "[-acht-]{+fünf+}" in said
    assert main(["law", "impact", "--json"]) == 0
    hits = json.loads(capsys.readouterr().out)
    assert {hit["to"] for hit in hits} == {"2026-02-15"}
    assert all("acht" in hit["before"] for hit in hits)
    assert main(["law", "impact"]) == 0
    assert "15.02.2026" in capsys.readouterr().out
    assert main(["law", "impact", "--from", "2026-02-14"]) == 2


def test_citations_are_counted_and_what_leads_nowhere_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = law(tmp_path, "PrüfG", d2026_01_01=BEFORE, d2026_02_15=AFTER.replace("nach § 2", "nach § 2 und § 7"))
    assert main(["law", "citations", "--texts", str(folder), "--left"]) == 1
    said = capsys.readouterr().out
    assert "50.00 %" in said
    assert "PrüfG § 7: Diesen Paragrafen gibt es an diesem Tag nicht." in said
    assert main(["law", "citations", "--texts", str(law(tmp_path / "b", "PrüfG", d2026_01_01=BEFORE)), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["percent"] == 100.0


def test_anchors_are_shown_and_written_for_one_sheet_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["law", "import", str(texts(tmp_path)), "--at", "2026-03-03T09:00"])
    target = tmp_path / "anker.txt"
    main(["law", "anchor", "--sheet", "stag_10", "--write", str(target)])
    lines = [line for line in target.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert any(line.startswith("stag_10 | StAG § 10 Abs. 1 |") for line in lines)
    assert any(line.startswith("aufenthg_25b | ") for line in lines)  # anchors of other sheets stay
    assert "fünf" in capsys.readouterr().out
    assert main(["law", "anchor", "--sheet", "keins"]) == 2


def test_an_explanation_says_whether_the_wording_was_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("einreise: 2019-05-01\n", encoding="utf-8")
    asked = ["law", "explain", "--facts", str(facts), "--on", "2026-11-22", "--ways", "P34"]
    assert main(asked) == 0
    assert "ist nicht verglichen" in capsys.readouterr().out
    changed = HEAD + LONG.format(years="neun") + "\n\n# § 30\n\nEins.\n"
    main(["law", "import", str(law(tmp_path / "texte", "AufenthG", d2026_09_01=changed)), "--at", "2026-11-22T09:00"])
    capsys.readouterr()
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert "Neuer Wortlaut seit 01.09.2026" in said
    assert "ist nicht verglichen" not in said
    assert main([*asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["wording_compared"], bool(found["ways"][0]["wording_changed"])) == (True, True)


def test_an_import_that_was_cut_goes_on_where_it_was_and_loses_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, calls, real = texts(tmp_path), [], actions.read_state

    def cut(**given: Any) -> int:
        calls.append(given["law"])
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(**given)

    monkeypatch.setattr(actions, "read_state", cut)
    with pytest.raises(KeyboardInterrupt):
        imports.run(Namespace(folder=folder, at=None))
    assert sum(line.states for line in queries.laws()) == 2, "what was read stays whole, the third is not there"
    monkeypatch.setattr(actions, "read_state", real)
    capsys.readouterr()
    assert main(["law", "import", str(folder)]) == 0
    assert "2 Stände neu gelesen, 2 schon bekannt" in capsys.readouterr().out
    assert sum(line.states for line in queries.laws()) == 4


def test_screening_by_command_says_how_many_people_and_nothing_else(
    tmp_path: Path, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.HOME = tmp_path
    assert main(["law", "screen", "--at", "2026-03-03T09:00"]) == 0
    said = capsys.readouterr().out
    assert "0 Menschen angesehen: was seit 02.03.2026, 09:00 Uhr neu ist." in said
