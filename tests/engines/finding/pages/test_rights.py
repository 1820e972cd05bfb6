"""What a reader may not find is not there: no hit, no count, no likeness."""

from dataclasses import replace
from pathlib import Path

import pytest

from anlaufstelle.engines.finding.pages import Found, querying
from tests.engines.finding.pages.makers import ALL, entry, find, index, only

SEALED = entry("Frauenhaus Adresse geheim § 65 SGB", document=2, file=1, seal="gewalt")
QUESTIONS = (
    "Frauenhaus",
    "frauenh*",
    "Frauenhaus~",
    '"Frauenhaus Adresse"',
    "§ 65",
    "haus",
    "adresse -miete",
    "x oder frauenhaus",
)


def _answers(home: Path, *, sealed: bool) -> list[Found]:
    entries = [entry("Miete", document=1), *([SEALED] if sealed else []), entry("Adresse", document=3, file=9)]
    home.mkdir()
    pages = index(home, entries)
    return [find(pages, typed, near=near) for typed in QUESTIONS for near in (False, True)]


def _same_without(home: Path) -> bool:
    """Say whether the answers with a sealed document are those without it."""
    return _answers(home / "with", sealed=True) == _answers(home / "without", sealed=False)


def test_a_sealed_document_changes_neither_hits_nor_counts(tmp_path: Path) -> None:
    assert _same_without(tmp_path)


def test_twin_without_the_limits_in_the_query_the_sealed_document_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(querying.Asking, "_limits", lambda *_: ())
    assert not _same_without(tmp_path)


def test_who_may_see_the_class_finds_it(tmp_path: Path) -> None:
    pages = index(tmp_path, [SEALED])
    assert find(pages, "Frauenhaus", allowed=replace(ALL, seals=frozenset({"", "gewalt"}))).total == 1


def test_only_files_one_may_open_are_found_and_counted(tmp_path: Path) -> None:
    pages = index(tmp_path, (entry("Miete", document=number, file=number) for number in range(1, 41)))
    assert find(pages, "Miete").total == 40
    found = find(pages, "Miete", allowed=only(3, 11, 20), limit=2)
    assert (len(found.hits), found.total) == (2, 3)
    assert {hit.file for hit in found.hits} <= {3, 11, 20}
    assert find(pages, "Miete", allowed=only()).total == 0
    assert find(pages, "Miete", allowed=only(3, seals=())).total == 0


def test_a_long_list_of_files_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = index(tmp_path, (entry("Miete", document=number, file=number) for number in range(1, 41)))
    few = find(pages, "Miete", allowed=only(*range(1, 30)))
    monkeypatch.setattr(querying, "_LISTED", 1)
    assert find(pages, "Miete", allowed=only(*range(1, 30))) == few


def test_documents_can_be_left_out(tmp_path: Path) -> None:
    pages = index(tmp_path, [entry("Miete", document=1), entry("Miete", document=2, number=0)])
    found = find(pages, "Miete", allowed=replace(ALL, without=frozenset({2})))
    assert [hit.document for hit in found.hits] == [1]
    assert found.total == 1
