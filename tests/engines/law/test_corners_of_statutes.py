"""Statutes in their rarer forms: dashes, tables as lines, places inside places, citations that end oddly."""

from datetime import date

import pytest

from anlaufstelle.engines.law.norms import Collection, Found, Missing, Why, citations, cited, mentions
from tests.engines.law.statutes import collection, state

DAY = date(2024, 3, 1)


def _norms(*sections: str) -> Collection:
    return collection({DAY: state(*sections)})


def _text(norms: Collection, citation: str) -> str | Why:
    (place,) = cited(citation)
    found = norms.look_up(place, on=DAY)
    return found.text if isinstance(found, Found) else found.why


def _inside(text: str, *more: str) -> list[str | Why]:
    """Give where the citations inside the first section lead."""
    norms = _norms(text, *more)
    version = norms.sections("PrüfG", on=DAY)[0]
    found = [
        norms.look_up_within(one.place, law="PrüfG", chain=one.chain, on=DAY) for one in mentions(norms.read(version))
    ]
    return [one.text if isinstance(one, Found) else one.why for one in found]


def test_rows_written_as_lines_are_the_numbers_of_a_table() -> None:
    law = state("§ 1\n\n(1) Zu erheben sind\n\n| 1. | Karten |\n|---|---|\n| | |\n| 2. | Briefe. |\n\nDas gilt.")
    first, second = law.sections[0].paragraphs[0].sentences
    assert [(item.label, item.text) for item in first.items] == [("1", "Karten"), ("2", "Briefe.")]
    assert second.text == "Das gilt."


def test_a_row_without_words_is_none() -> None:
    law = state("§ 1\n\nEs gilt\n\n<table><tr><td>&nbsp;</td></tr><tr><td>1.</td><td>Eins.</td></tr></table>")
    assert [item.label for item in law.sections[0].paragraphs[0].sentences[0].items] == ["1"]


def test_words_between_letters_belong_to_the_letter_before() -> None:
    norms = _norms("§ 1\n\n(1) Wer\n\na) hier wohnt\n\nund arbeitet,\n\nb) dort wohnt.")
    assert _text(norms, "PrüfG § 1 Abs. 1 Buchst. a") == "hier wohnt und arbeitet,"


def test_dashes_are_counted_and_found() -> None:
    norms = _norms("§ 1\n\n(1) Es zählen\n\n- Lohn,\n\n- Rente\n\n- Zins.\n\nZwei.")
    assert _text(norms, "PrüfG § 1 Abs. 1 zweiter Spiegelstrich") == "Rente"
    assert _text(norms, "PrüfG § 1 Abs. 1 Satz 2") == "Zwei."


def test_a_list_without_words_before_it_is_a_sentence() -> None:
    norms = _norms("§ 1\n\n1. Eins,\n\n2. Zwei.")
    assert _text(norms, "PrüfG § 1 Nr. 2") == "Zwei."


def test_a_heading_without_law_is_left_out() -> None:
    law = state("§ 1\n\nEins.", "Abschnitt 2", "§ 2\n\nZwei.")
    assert [one.label for one in law.written] == ["§ 1", "§ 2"]


LISTS = (
    "§ 1\n\n(1) Wer\n\n1. wohnt\n\na) hier,\n\nb) dort,\n\n2. lebt. Es zählt der Tag; Nächte nicht.\n\n"
    "Anders, wer\n\n3. geht oder\n\n4. fährt.\n\n(2) Satz eins; sonst zwei; immer drei."
)


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        ("PrüfG § 1 Abs. 1 Nr. 4", "fährt."),  # the second list of a paragraph
        ("PrüfG § 1 Abs. 1 Buchst. b", "dort,"),  # a letter of whatever number
        ("PrüfG § 1 Abs. 1 Nr. 9", Why.STEP),
        ("PrüfG § 1 Nr. 4", Why.STEP),  # of which paragraph?
        ("PrüfG § 1 Abs. 2 letzter Halbsatz", "immer drei."),
        ("PrüfG § 1 Abs. 2 Halbsatz 2 Nr. 1", Why.STEP),  # half a sentence has no numbers
        ("PrüfG § 1 Abs. 2 Satz 1a", Why.STEP),
        ("PrüfG § 1 Abs. 2 Satz 1 zweite Alternative", "Satz eins; sonst zwei; immer drei."),
    ],
)
def test_places_inside_places(citation: str, text: str | Why) -> None:
    assert _text(_norms(LISTS), citation) == text


def test_a_range_of_sections_gives_all_of_them() -> None:
    norms = _norms("§ 1\n\nEins.", "§ 2\n\nZwei.", "§ 3\n\nDrei.")
    assert _text(norms, "PrüfG §§ 1 bis 2") == "Eins.\nZwei."
    assert _text(norms, "PrüfG §§ 1 bis 9") is Why.SECTION


def test_a_place_inside_a_statute_can_be_a_sentence_of_its_number() -> None:
    text = "§ 1\n\n(1) Nötig ist\n\n1. ein Pass. Satz 1 gilt nicht für Kinder.\n\n2. ein Bild, ohne dass Satz 7 gilt."
    assert _inside(text) == [
        "Nötig ist ein Pass. Satz 1 gilt nicht für Kinder. ein Bild, ohne dass Satz 7 gilt.",
        Why.STEP,
    ]


def test_a_place_of_the_law_named_at_the_end_of_a_list_is_looked_for_there() -> None:
    norms = Collection.of(
        {"PrüfG": {DAY: state("§ 1\n\nEs gilt § 7 in Verbindung mit § 8 des Asylgesetzes.")},
         "AsylG": {DAY: state("§ 7\n\nSieben.", "§ 8\n\nAcht.", name="AsylG")}}
    )  # fmt: skip
    (version,) = norms.sections("PrüfG", on=DAY)
    found = [
        norms.look_up_within(one.place, law="PrüfG", chain=one.chain, on=DAY) for one in mentions(norms.read(version))
    ]
    assert [one.text for one in found if isinstance(one, Found)] == ["Sieben.", "Acht."]


def test_a_former_wording_inside_a_statute_is_not_looked_for() -> None:
    assert _inside("§ 1\n\n(1) Eins.\n\n(2) Absatz 1 in der bis zum 31. Dezember 2019 geltenden Fassung gilt.") == [
        Why.FORMER
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("nach Nummer 1 des Absatzes 2", ["Nr. 1", "Abs. 2"]),
        ("§ 3 regelt den Wein. Es gilt § 5 des Asylgesetzes.", ["§ 3", "AsylG § 5"]),
        ("nach Absatz in der Mitte", []),
        ("nach Buchstabe ab", []),
        ("im VorAbsatz 1", []),
        ("nach § 5 Absatz 1 Nummer 2 oder 6 Absatz 3", ["§ 5 Abs. 1 Nr. 2", "§ 6 Abs. 3"]),
        ("nach § 5 Absatz 1 Satz 2 oder 3 Satz 1", ["§ 5 Abs. 1 Satz 2", "§ 5 Abs. 3 Satz 1"]),
        ("nach Absatz 1, 2 und", ["Abs. 1", "Abs. 2"]),
    ],
)
def test_citations_that_end_oddly(text: str, places: list[str]) -> None:
    assert [str(place) for place in citations(text)] == places


def test_what_is_missing_says_which_step() -> None:
    (place,) = cited("PrüfG § 1 Abs. 1 Nr. 9")
    found = _norms(LISTS).look_up(place, on=DAY)
    assert isinstance(found, Missing)
    assert str(found.step) == "Nr. 9"


def test_a_stop_without_a_word_before_it_ends_no_sentence() -> None:
    law = state("§ 1\n\n. Eins gilt. Zwei gilt.")
    assert [sentence.text for sentence in law.sections[0].paragraphs[0].sentences] == [". Eins gilt.", "Zwei gilt."]
