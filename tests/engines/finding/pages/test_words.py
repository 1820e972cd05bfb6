"""What finds what: stems, compounds, names, norms, dates, numbers, scripts."""

from pathlib import Path

import pytest

from anlaufstelle.engines.finding.pages import asked, said
from tests.engines.finding.pages.makers import KINDS, TOKENS, documents, entry, find, index, texts


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("die Bescheide", "Bescheid"),
        ("Häuser", "haus"),
        ("Verlängerung der Aufenthaltserlaubnisse", "Erlaubnis"),
        ("Ihre Wohnungsgeberbestätigung fehlt", "Bestätigung"),
        ("Aufenthalts- erlaubnis", "Aufenthaltserlaubnis"),
        ("Aufenthalts- erlaubnis", "erlaubnis"),
        ("Herr Öztürk", "Oeztuerk"),
        ("Herr Oeztuerk", "ozturk"),
        ("Frau Weiß", "WEISS"),
        ("Müller-Lüdenscheid", "mueller-luedenscheid"),
        ("O'Neil", "oneil"),
        ("(AufenthG),", "aufenthg"),
        ("Иван Петров", "петров"),
        ("شهادة الميلاد أحمد", "احمد"),
        ("nach § 25b AufenthG", "§25 b Abs. 1 AufenthG"),
        ("nach §25 b Abs. 1 AufenthG", "§ 25b"),
        ("nach §25 b Abs. 1 Satz 2 Nr. 3 AufenthG", "§ 25b aufenthg"),
        ("nach § 25 b (1) des Aufenthaltsgesetzes", "§ 25b AufenthG"),
        ("§§ 25a, 25b und 60a AufenthG", "§ 60a"),
        ("§§ 25a, 25b und 60a AufenthG", "§25b AufenthG"),
        ("Art. 6 GG", "Artikel 6 Grundgesetz"),
        ("am 27.3.2024", "2024-03-27"),
        ("am 27. März 2024", "27.03.24"),
        ("vom 2024-03-27", "27. März 2024"),
        ("am 27. 03. 2024", "27.3.2024"),
        ("am 27.3.2024", "März 2024"),
        ("im Dezember 2023", "dezember 2023"),
        ("Betrag 1.234,00 EUR", "1234"),
        ("Nr. 123456789", "123.456-789"),
        ("Az. 4711/23", "4711/23"),
    ],
)
def test_they_find_each_other(tmp_path: Path, written: str, typed: str) -> None:
    assert documents(texts(tmp_path, written, "etwas anderes am 1.1.2001 nach § 99 VwGO"), typed) == {1}


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("nach § 25b AufenthG", "§ 25b AsylG"),
        ("nach § 25b AufenthG", "§ 25"),
        ("nach § 25b AufenthG", "§ 25a"),
        ("§ 5 S. 1 AufenthG", "§ 5s"),
        ("am 27.3.2024", "27.4.2024"),
        ("am 27.3.2024", "April 2024"),
        ("Vergangenheit", "heit"),
        ("Mietvertrag", "Miet Vertrag Auto"),
    ],
)
def test_they_do_not(tmp_path: Path, written: str, typed: str) -> None:
    assert documents(texts(tmp_path, written), typed) == set()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Lohn Miete", {3}),
        ("Lohn oder Miete", {1, 2, 3}),
        ("Lohn -Miete", {1}),
        ('"Lohn und Miete"', {3}),
        ('"Miete und Lohn"', set()),
        ('"Mieten"', set()),
        ('"Miete"', {2, 3}),
        ("„Lohn und Miete“", {3}),
        ("abrech*", {4}),
        ("Abrehcnung~", {4}),
        ("Abrechnumg~", {4}),
        ("Abrechnumg", set()),
        ("art:bamf", {5}),
        ("bescheid art:eigener", {6}),
        ("art:bescheid", {5, 6}),
        ("art:gibtesnicht bescheid", set()),
        ("-Miete", set()),
        ("", set()),
    ],
)
def test_the_language_of_questions(tmp_path: Path, typed: str, expected: set[int]) -> None:
    pages = index(
        tmp_path,
        [
            entry("Der Lohn", document=1),
            entry("Die Miete", document=2),
            entry("Lohn und Miete", document=3),
            entry("Abrechnung", document=4),
            entry("Bescheid", document=5, kind="bamf_notice"),
            entry("Bescheid", document=6, kind="own_decision"),
        ],
    )
    assert documents(pages, typed) == expected


def test_the_word_itself_comes_before_its_stem_and_its_compounds(tmp_path: Path) -> None:
    pages = index(
        tmp_path,
        [
            entry("der Mietvertrag gilt", document=1),
            entry("der Vertrag gilt", document=2),
            entry("des Vertrages gilt", document=3),
        ],
    )
    assert [hit.document for hit in find(pages, "Vertrag").hits] == [2, 3, 1]


def test_a_misspelled_question_finds_when_asked_again_more_widely(tmp_path: Path) -> None:
    pages = texts(tmp_path, "Niederlassungserlaubnis")
    assert documents(pages, "Niederlassungserlaubnes") == set()
    assert documents(pages, "Niederlassungserlaubnes", near=True) == {1}


def test_it_says_in_german_what_it_understood() -> None:
    question = asked('Lohn* "Köln Mitte" § 25b aufenthg -Miete~ art:bamf', tokens=TOKENS, kinds=KINDS)
    assert said(question, kinds={"bamf_notice": "Bescheid des BAMF"}) == (
        "Gesucht: Wörter, die mit „Lohn“ beginnen; und genau „Köln Mitte“; und die Norm § 25b aufenthg, "
        "wie auch immer geschrieben. Nicht auf der Seite: „Miete“, auch mit einem falschen Buchstaben. "
        "Nur Dokumente der Art: Bescheid des BAMF."
    )


@pytest.mark.parametrize("typed", ["", "?!", "-", '"', '""', "* ~ -*"])
def test_nothing_to_look_for_is_said(typed: str) -> None:
    assert said(asked(typed, tokens=TOKENS)) == "Nichts, wonach gesucht werden kann."


def test_too_long_a_question_is_cut_and_says_so() -> None:
    question = asked("wort " * 400, tokens=TOKENS)
    assert len(question.parts) <= 12
    assert "Rest blieb weg" in said(question)
