"""Sentence numbers stand nowhere in a statute: every trap of counting them, each with an invented text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.law.norms.sentences import split
from tests.engines.law.statutes import state


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nach Abs. 2 Nr. 3 gilt das. Es bleibt dabei.", 2),
        ("Es gilt S. 2 der Anlage. Art. 6 bleibt unberührt.", 2),
        ("Bis zum 1. Januar 2026 gilt es. Ab dem 31. Dezember 2026 nicht mehr.", 2),
        ("Er muss das 18. Lebensjahr vollendet haben. Dann gilt es.", 2),
        ("In der 20. Wahlperiode gilt es. Danach nicht.", 2),
        ("Das gilt z. B. Für Kinder. Und d. h. Eltern auch.", 2),
        ("Das gilt i. V. m. Absatz 2. Satz 3 gilt nicht.", 2),
        ("Das gilt i.V.m. Absatz 2. Satz 3 gilt nicht.", 2),
        ("Die Prüfung umfasst u. a. Deutsch. Mehr nicht.", 2),
        ("Es gilt Absatz 1. Der Rest entfällt.", 2),
        ("Es gelten die Nummern 1 bis 5. Der Rest entfällt.", 2),
        ("Es gilt Nummer 3a. Der Rest entfällt.", 2),
        ("Es gilt Buchstabe a. Der Rest entfällt.", 2),
        ("Es gilt § 5. Der Rest entfällt.", 2),
        ("Das Gesetz vom 5. Mai 2020 (BGBl. I S. 12) gilt. Es ist neu.", 2),
        ("Das gilt (vgl. Satz 2. Absatz 3 auch) immer. Sonst nie.", 2),
        ("Der Eid lautet: „Ich schwöre. So wahr es ist.“ Er ist zu sprechen.", 2),
        ("Der Eid lautet „Ich schwöre. So sei es“. Er ist zu sprechen.", 2),
        ("Die Frist endet.Von Absatz 2 kann abgesehen werden.", 2),
        ("Was ist zu tun? Nichts!", 2),
        ("Es gilt Abs.2. Danach nicht.", 2),
        ("Es gilt die VO (EU) Nr. 810/2009. Sie ist anzuwenden.", 2),
        ("Zuständig ist das Amt; es entscheidet allein.", 1),
        ("Voraussetzungen sind: Alter und Wohnort.", 1),
        ("Am 1. und 15. Tag des Monats. Danach nicht.", 2),
        ("Der Stand ist der vom 31. Dezember 2025. Er gilt fort.", 2),
        ("[Satz eins gilt.] Satz zwei auch.", 2),
    ],
)
def test_each_trap_is_counted_as_a_lawyer_counts(text: str, count: int) -> None:
    assert len(split(text)) == count, split(text)


@given(st.text(alphabet="Ab. 1§(„“)?\n", max_size=60))
def test_no_word_is_lost_or_doubled(text: str) -> None:
    words = " ".join(text.split())
    assert "".join("".join(split(words)).split()) == "".join(words.split())


def test_an_enumeration_belongs_to_its_sentence_and_the_next_one_counts_on() -> None:
    law = state(
        "§ 1 – Zweck\n\n(1) Eins. Zwei gilt, wenn\n\n1. dies,\n\n2. das oder\n\n3. jenes vorliegt.\n\nDrei folgt."
    )
    sentences = law.sections[0].paragraphs[0].sentences
    assert [sentence.number for sentence in sentences] == [1, 2, 3]
    assert [item.label for item in sentences[1].items] == ["1", "2", "3"]
    assert sentences[2].text == "Drei folgt."


def test_a_sentence_goes_on_after_its_enumeration() -> None:
    law = state("§ 1 – Zweck\n\n(1) Wer\n\n1. hier wohnt oder\n\n2. hier arbeitet,\n\nerhält es. Zwei.")
    first, second = law.sections[0].paragraphs[0].sentences
    assert first.text == "Wer hier wohnt oder hier arbeitet, erhält es."
    assert second.text == "Zwei."


def test_letters_stand_below_numbers_and_text_between_goes_to_its_number() -> None:
    law = state(
        "§ 1\n\n(1) Versagt wird, wenn\n\n1. die Identität nicht geklärt ist\n\na) bis 2016,\n\nb) ab 2017;\n\n"
        "die Frist gilt als gewahrt,\n\n2. ein Grund vorliegt.\n\nSatz zwei."
    )
    first, second = law.sections[0].paragraphs[0].sentences
    assert [item.label for item in first.items] == ["1", "2"]
    assert [item.label for item in first.items[0].items] == ["a", "b"]
    assert first.items[0].text.endswith("die Frist gilt als gewahrt,")
    assert second.number == 2


def test_sentences_inside_a_number_are_counted_there() -> None:
    law = state("§ 18\n\n(2) Nötig ist:\n\n1. ein Gehalt. Das gilt nicht, wenn es genügt.\n\n2. ein Vertrag.\n\nZwei.")
    first, second = law.sections[0].paragraphs[0].sentences
    assert [sentence.number for sentence in first.items[0].sentences] == [1, 2]
    assert second.text == "Zwei."


def test_rows_of_a_table_are_its_numbers() -> None:
    table = (
        "<table><tbody><tr><td>1.</td><td>für Karten</td><td>30 Euro,</td></tr>"
        "<tr><td>2.</td><td>für Briefe</td><td>&nbsp;</td></tr>"
        "<tr><td><dl>\n<dt>a)</dt>\n<dd>kurz</dd></dl></td><td>5 Euro,</td></tr>"
        "<tr><td></td><td>und</td><td>höchstens 9 Euro.</td></tr></tbody></table>"
    )
    law = state(f"§ 47\n\n(1) Zu erheben sind\n\n{table}\n\nDas gilt immer.")
    first, second = law.sections[0].paragraphs[0].sentences
    assert [item.label for item in first.items] == ["1", "2"]
    assert "30 Euro" in first.items[0].text
    assert "höchstens 9 Euro" in first.items[1].items[0].text
    assert second.text == "Das gilt immer."


def test_notes_of_editors_are_no_sentences() -> None:
    law = state(
        "§ 1\n\nEins.\n\n(+++ § 1: Zur Anwendung vgl. § 9 +++)\n\n§ 1 Satz 1: IdF d. Art. 1 G v. 1.1.2020 mWv 2.1.2020"
    )
    assert [sentence.text for sentence in law.sections[0].paragraphs[0].sentences] == ["Eins."]
