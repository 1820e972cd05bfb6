"""The law's own words in other languages: what is there is sound, and what has to be complete is complete."""

from pathlib import Path

import polib
import pytest

from anlaufstelle.pathways.queries.speech import words
from tools.catalogues import files, law

WANTED = frozenset({("fact:pass:label", "Gültiger Pass"), ("unit", "Monate")})


def _written(root: Path, language: str, entries: dict[tuple[str, str], str]) -> list[str]:
    file = polib.POFile()
    for (context, german), said in entries.items():
        file.append(polib.POEntry(msgctxt=context, msgid=german, msgstr=said))
    path = law.path_of(language, root=root)
    path.parent.mkdir(parents=True, exist_ok=True)
    file.save(str(path))
    return law.problems(language, wanted=WANTED, root=root)


def test_the_catalogues_of_the_law_are_sound() -> None:
    assert not [line for language in files.languages() for line in law.problems(language)]


def test_english_arabic_and_ukrainian_are_complete() -> None:
    assert set(law.COMPLETE) >= {"en", "ar", "uk"}
    for language in law.COMPLETE:
        assert len(polib.pofile(str(law.path_of(language))).translated_entries()) == len(words())


@pytest.mark.parametrize(
    ("language", "entries", "problem"),
    [
        ("en", {("fact:pass:label", "Gültiger Pass"): "Valid passport"}, "missing: unit 'Monate'"),
        ("fr", {("fact:pass:label", "Gültiger Pass"): "Passeport"}, "missing: unit 'Monate'"),
        ("fr", {("fact:pass:label", "Pass"): "Passeport", **dict.fromkeys(WANTED, "")}, "not in the sheets any more"),
        ("fr", dict.fromkeys(WANTED, "%(what)s"), "placeholders differ"),
    ],
)
def test_what_is_wrong_is_found(
    language: str, entries: dict[tuple[str, str], str], problem: str, tmp_path: Path
) -> None:
    assert any(problem in line for line in _written(tmp_path, language, entries))


def test_a_catalogue_that_is_begun_may_have_gaps(tmp_path: Path) -> None:
    assert _written(tmp_path, "fr", dict.fromkeys(WANTED, "")) == []
    assert law.problems("tr", wanted=WANTED, root=tmp_path) == []


def test_a_changed_german_word_loses_its_translation_and_keeps_it_as_a_hint(tmp_path: Path) -> None:
    _written(tmp_path, "fr", {("fact:pass:label", "Pass"): "Passeport", ("unit", "Monate"): "mois"})
    assert law.update("fr", wanted=WANTED, root=tmp_path) == (1, 2)
    changed = next(entry for entry in polib.pofile(str(law.path_of("fr", root=tmp_path))) if not entry.msgstr)
    assert "Passeport" in changed.tcomment
    assert law.update("fr", wanted=WANTED, root=tmp_path) == (1, 2)
