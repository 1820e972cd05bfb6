"""Readability: the formulas as published, and what makes one sentence hard."""

import pytest

from anlaufstelle.engines.law import readability

EASY = "Haben Sie einen Pass?"
#: 3 sentences, 15 words, 2 of them over six letters.
COUNTED = "Die Sonne scheint heute. Wir gehen in den Garten. Dort wachsen sehr viele Blumen."


def test_the_counts_are_those_of_a_reader() -> None:
    found = readability.measure(COUNTED)
    assert (found.words, found.sentences, found.long_words) == (14, 3, 2)
    assert found.syllables == 1 + 2 + 1 + 2 + 1 + 2 + 1 + 1 + 2 + 1 + 2 + 1 + 2 + 2


def test_the_formulas_are_the_published_ones() -> None:
    found = readability.Measure(
        words=100, sentences=10, long_words=30, syllables=180, many_syllables=20, one_syllable=50
    )
    assert found.lix == 10 + 30
    assert found.vienna == pytest.approx(0.1935 * 20 + 0.1672 * 10 + 0.1297 * 30 - 0.0327 * 50 - 0.875)
    assert found.amstad == pytest.approx(180 - 10 - 58.5 * 1.8)


def test_texts_count_together() -> None:
    assert readability.together([EASY, EASY]).words == 2 * readability.measure(EASY).words


@pytest.mark.parametrize(
    ("text", "because"),
    [
        (" ".join(["Wort"] * (readability.MOST_WORDS + 1)), "words"),
        ("Das ist die Aufenthaltserlaubnisverlängerungsgebühr.", "long"),
        ("Die Prüfung der Erteilung und Verlängerung durch Anordnung der Verwaltung.", "abstract"),
    ],
)
def test_what_is_too_much_makes_a_sentence_hard(text: str, because: str) -> None:
    found = readability.hard_in(text)
    assert found.is_hard
    assert getattr(found, because)
    assert not readability.hard_in(EASY).is_hard


def test_names_on_cards_citations_and_brackets_do_not_make_it_hard() -> None:
    text = "Haben Sie eine Niederlassungserlaubnis nach § 26 Abs. 4 Satz 1 AufenthG? (oder eine Fiktionsbescheinigung)"
    found = readability.hard_in(text)
    assert not found.is_hard
    assert found.words < 10


def test_a_passive_is_told_but_does_not_count_alone() -> None:
    assert readability.hard_in("Wurde Ihr Antrag abgelehnt?").passive
    assert not readability.hard_in("Wurde Ihr Antrag abgelehnt?").is_hard
    assert not readability.hard_in(EASY).passive
