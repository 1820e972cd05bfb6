"""A pile becomes documents: nothing is lost or turned round, rules say why, and nothing that is given can break it."""

import json
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.bench.papers.invented import templates
from anlaufstelle.engines.reading import Word
from anlaufstelle.engines.reading.separators import mark
from anlaufstelle.engines.reading.sorting import (
    KINDS,
    Page,
    Rule,
    flags,
    looks_alike,
    names_somebody_else,
    print_of,
    sort_pages,
)
from anlaufstelle.files.models.document import KINDS as KINDS_OF_DOCUMENTS
from anlaufstelle.values.names import fold

_ON = date(2026, 5, 4)
_BLANK = Page(blank=True)
_SHEET = Page(codes=(mark("V-1"),))


def _words(*lines: str, top: int = 300, step: int = 300) -> tuple[Word, ...]:
    found = []
    for row, line in enumerate(lines):
        at = min(top + row * step, 9_900)
        found += [
            Word(text, 800 + 700 * place, at, 1_400 + 700 * place, at + 120) for place, text in enumerate(line.split())
        ]
    return tuple(found)


def _page(*lines: str, **beside: object) -> Page:
    return replace(Page(_words(*lines)), **beside)  # type: ignore[arg-type]  # what a test names


_PLACE = st.integers(-5, 20_000)
_WORD = st.builds(Word, st.text(max_size=30), _PLACE, _PLACE, _PLACE, _PLACE)
_SAID = st.sampled_from(
    [
        "Seite 1 von 2",
        "Seite 2 von 2",
        "Bescheid",
        "Az.: 7 K 12/26",
        "Reisepass",
        "den 3. März 2026",
        "- 2 -",
        "Betreff: x",
    ]
)
_PAGES = st.builds(
    Page,
    words=st.one_of(st.lists(_WORD, max_size=12).map(tuple), st.lists(_SAID, max_size=5).map(lambda one: _words(*one))),
    blank=st.booleans(),
    codes=st.lists(st.sampled_from(["", mark("V-7"), "AST1|V-7|000000", "4711"]), max_size=2).map(tuple),
    width=st.integers(0, 3_000),
    height=st.integers(0, 3_000),
)


@given(st.lists(_PAGES, max_size=12), st.integers(1, 50))
def test_every_page_is_in_one_document_or_left_out_and_their_order_stays(pages: list[Page], first: int) -> None:
    found = sort_pages(pages, on=_ON, first=first)
    ranges = sorted([(one.first, one.last) for one in (*found.documents, *found.left_out)])
    assert [number for low, high in ranges for number in range(low, high + 1)] == list(range(first, first + len(pages)))
    assert [one.first for one in found.documents] == sorted(one.first for one in found.documents)


@given(st.lists(_PAGES, max_size=8))
def test_every_proposal_has_a_kind_a_chance_and_a_reason_on_its_pages(pages: list[Page]) -> None:
    for one in sort_pages(pages, on=_ON).documents:
        assert one.kind in KINDS
        assert 0 <= one.probability <= 1
        assert 0 <= one.border <= 1
        assert any(one.first <= reason.page <= one.last for reason in one.reasons)
        assert one.dated_on is None or one.dated_on <= _ON
        assert (len(one.subject), len(one.sender), len(one.reference)) <= (200, 160, 80)


@given(st.lists(_WORD, max_size=40), st.lists(st.text(max_size=20), max_size=3))
def test_flags_take_everything(words: list[Word], names: list[str]) -> None:
    names_somebody_else(words, names=names, born=[_ON])
    assert (
        looks_alike(print_of(words), {"": print_of(words)}) is None
        or sum(len(fold(word.text).split()) for word in words) > 5
    )


def test_kinds_are_those_of_documents() -> None:
    assert [code for code, _ in KINDS_OF_DOCUMENTS] == list(KINDS)


def test_page_numbers_hold_pages_together_and_part_them() -> None:
    pages = [_page("etwas", f"Seite {number} von {of}") for number, of in ((1, 2), (2, 2), (1, 3), (2, 3), (3, 3))]
    found = sort_pages(pages, on=_ON).documents
    assert [(one.first, one.last) for one in found] == [(1, 2), (3, 5)]
    assert all(reason.rule is not Rule.LEARNED for reason in found[1].reasons[:2])
    assert "1/3" in {reason.words for reason in found[1].reasons}


def test_a_separator_sheet_parts_what_nothing_else_parts() -> None:
    text = _page("worin noch ein langer Satz weitergeht und weiter")
    joined, parted = sort_pages([text, text], on=_ON), sort_pages([text, _SHEET, text], on=_ON)
    assert len(joined.documents) == 1, "the twin: without the sheet they are one"
    assert [(one.first, one.last) for one in parted.documents] == [(1, 1), (3, 3)]
    assert [(one.first, one.last, one.reason.rule) for one in parted.left_out] == [(2, 2, Rule.SEPARATOR)]


def test_blank_pages_at_a_border_are_left_out_and_those_inside_stay() -> None:
    first, second = _page("Seite 1 von 2", "eins"), _page("Seite 2 von 2", "zwei")
    found = sort_pages([_BLANK, first, _BLANK, second, _BLANK, _BLANK], on=_ON)
    assert [(one.first, one.last) for one in found.documents] == [(2, 4)]
    assert Rule.BLANK_INSIDE in {reason.rule for reason in found.documents[0].reasons}
    assert [(one.first, one.last) for one in found.left_out] == [(1, 1), (5, 6)]


def test_a_page_with_words_is_never_left_out_as_blank() -> None:
    assert not sort_pages([_page("ein Wort", blank=True)], on=_ON).left_out


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("passport", ["Reisepass", "REPUBLIK"]),
        ("passport", ["irgendwas", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"]),
        ("residence_title", ["Fiktionsbescheinigung", "nach § 81 AufenthG"]),
        ("application", ["Antrag auf Erteilung einer Aufenthaltserlaubnis"]),
        ("bamf_notice", ["Bundesamt für Migration und Flüchtlinge", "BESCHEID", "Sehr geehrte Frau Beispiel,"]),
        ("own_decision", ["Stadt Musterstadt · Ausländerbehörde", "Bescheid"]),
        ("court_decision", ["Verwaltungsgericht Musterstadt", "B e s c h l u s s"]),
        ("pay_slip", ["Lohn- und Gehaltsabrechnung für März 2026"]),
        ("employment_contract", ["Arbeitsvertrag", "zwischen"]),
        ("rental_contract", ["Mietvertrag für Wohnraum"]),
        ("language_certificate", ["Zertifikat Deutsch B1"]),
        ("school_certificate", ["Abschlusszeugnis"]),
        ("civil_status", ["شهادة ميلاد"]),
        ("civil_status", ["Свідоцтво про народження"]),
        ("registration", ["Amtliche Meldebestätigung"]),
        ("insurance", ["Mitgliedsbescheinigung"]),
        ("power_of_attorney", ["Prozessvollmacht"]),
        ("medical", ["Ärztliches Attest"]),
        ("mail", ["Von: a@example.org", "An: b@example.org", "Betreff: Termin"]),
        ("note", ["Gesprächsvermerk"]),
    ],
)
def test_papers_are_known_by_what_they_call_themselves(kind: str, lines: Sequence[str]) -> None:
    found = sort_pages([_page(*lines)], on=_ON).documents[0]
    assert (found.kind, found.uncertain) == (kind, False)


def test_a_letter_is_named_by_its_subject_day_sender_and_sign() -> None:
    letter = _page(
        "Krankenkasse Beispiel · Weg 1 · 12345 Musterstadt",
        "Unser Zeichen: KV 77/2026",
        "Musterstadt, den 3. März 2026",
        "geb. am 1.2.1990",
        "Ihre Nachricht vom 24.12.2025",
        "Betreff: Nachweis der Versicherung",
        "Sehr geehrte Frau Öztürk,",
    )
    found = sort_pages([letter], on=_ON).documents[0]
    assert (found.subject, found.sender) == ("Nachweis der Versicherung", "Krankenkasse Beispiel")
    assert (found.dated_on, found.reference) == (date(2026, 3, 3), "KV 77/2026")
    assert {Rule.SUBJECT, Rule.DATE, Rule.SENDER, Rule.REFERENCE} <= {reason.rule for reason in found.reasons}


def test_a_word_that_ends_like_an_office_is_none() -> None:
    assert sort_pages([_page("Antrag auf Verlängerung", "insgesamt 7")], on=_ON).documents[0].sender == ""
    assert sort_pages([_page("Werk AG", "ein Blatt")], on=_ON).documents[0].sender == "Werk AG"


def test_what_is_not_on_the_page_is_not_invented() -> None:
    found = sort_pages([_page("ein Blatt", "gültig bis 1.1.2030")], on=_ON).documents[0]
    assert (found.dated_on, found.sender, found.reference) == (None, "", "")
    assert found.uncertain


def test_a_copy_is_found_with_reading_errors_and_another_letter_is_not() -> None:
    sheet = [Word(f"Wort{number}", 0, 0, 1, 1) for number in range(80)]
    noisy = [*sheet[:20], Word("W0rt2O", 0, 0, 1, 1), *sheet[21:]]
    other = [Word(f"Wort{number}", 0, 0, 1, 1) for number in range(60, 140)]
    others = {"andere": print_of(other), "Kopie": print_of(noisy)}
    found = looks_alike(print_of(sheet), others)
    assert found is not None
    assert found.where == "Kopie"
    assert looks_alike(print_of(sheet), {"andere": print_of(other)}) is None


_PERSON = {"names": ["Öztürk Ayşe"], "born": [date(1990, 2, 1)], "azr": ["123456789012"]}


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("Frau Lena Beispiel", ["name"]),
        ("geboren am 5.6.1971 in Musterstadt", ["born"]),
        ("AZR-Nummer 999988887777", ["azr"]),
        ("ein Brief ohne Namen", []),
    ],
)
def test_another_person_on_a_page_is_named(line: str, signs: list[str]) -> None:
    assert [one.sign for one in names_somebody_else(_words(line), **_PERSON)] == signs  # type: ignore[arg-type]  # a dict


@pytest.mark.parametrize("own", ["OZTURK", "geb. 01.02.1990", "AZR 123456789012"])
def test_whoever_the_file_belongs_to_silences_the_flag(own: str) -> None:
    words = _words("Frau Lena Beispiel geb. 5.6.1971", own)
    assert names_somebody_else(words, **_PERSON) == ()  # type: ignore[arg-type]  # a dict


def test_twin_without_the_look_for_the_person_every_letter_would_be_flagged(monkeypatch: pytest.MonkeyPatch) -> None:
    words = _words("Frau Ayşe Öztürk, vertreten durch Herrn Beispiel")
    assert names_somebody_else(words, **_PERSON) == ()  # type: ignore[arg-type]  # a dict
    monkeypatch.setattr(flags, "_SHORTEST_NAME", 1_000)
    assert names_somebody_else(words, **_PERSON)  # type: ignore[arg-type]  # a dict


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("pay_slip", "Steuerbrutto 2.100,00 Nettoverdienst 1.500,00 Auszahlungsbetrag Krankenversicherung Lohnsteuer"),
        (
            "rental_contract",
            "die Wohnung wird vermietet, Kaltmiete und Nebenkosten, der Mieter erhält Schlüssel, Kaution",
        ),
        ("medical", "Diagnose gesichert, die Patientin ist in Behandlung, Therapie und Medikation wie bisher"),
    ],
)
def test_papers_without_a_title_are_known_by_their_words(kind: str, text: str) -> None:
    found = sort_pages([_page(text)], on=_ON).documents[0]
    assert found.kind == kind
    said = next(reason.words for reason in found.reasons if reason.rule is Rule.LEARNED)
    assert any(word in fold(text).split() for word in said.split(", ")), "the words that spoke for it are on the page"


def test_words_nobody_knows_are_uncertain() -> None:
    assert sort_pages([_page("xq zzyq wwvk")], on=_ON).documents[0].uncertain


def test_the_table_has_a_row_for_each_sign_and_a_column_for_each_kind() -> None:
    kept = json.loads(files("anlaufstelle.engines.reading.sorting").joinpath("table.json").read_text(encoding="utf-8"))
    assert len(b64decode(kept["weights"])) == len(kept["signs"]) * len(KINDS)
    assert len(kept["bias"]) == len(KINDS)


def test_papers_to_measure_with_are_not_those_to_learn_from() -> None:
    trained, held = templates("trained"), templates("held")
    assert {kind for kind, _ in trained} == set(KINDS) == {kind for kind, _ in held}
    assert not {body for _, body in trained} & {body for _, body in held}
