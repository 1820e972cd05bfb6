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
    assert readability.together([COUNTED]) == readability.measure(COUNTED)
    both, one, other = readability.together([EASY, COUNTED]), readability.measure(EASY), readability.measure(COUNTED)
    assert both == one + other
    assert (both.sentences, both.one_syllable) == (4, one.one_syllable + other.one_syllable)


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


def test_the_hardest_sentence_counts_and_not_the_last_or_the_easiest() -> None:
    abstract = "Die Prüfung und die Erteilung und die Verlängerung und die Anordnung sind neu."
    for text in (f"{abstract} {EASY}", f"{EASY} {abstract}"):
        found = readability.hard_in(text)
        assert found.abstract == ("Prüfung", "Erteilung", "Verlängerung", "Anordnung")
        assert found.words == 13
    for text in (f"Wurde Ihr Antrag abgelehnt? {EASY}", f"{EASY} Wurde Ihr Antrag abgelehnt?"):
        assert readability.hard_in(text).passive
    assert readability.hard_in("").words == 0
    assert not readability.hard_in("").is_hard


def test_a_sentence_is_hard_from_one_more_than_its_bound_on() -> None:
    at, over = (" ".join(["Wort"] * count) for count in (readability.MOST_WORDS, readability.MOST_WORDS + 1))
    assert [readability.hard_in(text).is_hard for text in (at, over)] == [False, True]
    letters = ["a" * readability.MOST_LETTERS, "a" * (readability.MOST_LETTERS + 1)]
    assert [readability.hard_in(word).long for word in letters] == [(), (letters[1],)]
    assert readability.hard_in(f"Haus-{letters[1]}").long == (f"Haus-{letters[1]}",)
    assert readability.hard_in(f"{'a' * 15}-{'b' * 15}").long == ()
    three, four = ("Prüfung, Erteilung, Meldung", "Prüfung, Erteilung, Meldung, Freiheit")
    assert [readability.hard_in(text).is_hard for text in (three, four)] == [False, True]


def test_what_is_over_its_bound_weighs_at_least_one_and_more_of_it_weighs_more() -> None:
    texts = [EASY, " ".join(["Wort"] * 18), " ".join(["Wort"] * 19), " ".join(["Wort"] * 40)]
    weights = [readability.hard_in(text).weight for text in texts]
    assert weights == sorted(weights)
    assert [weight >= 1 for weight in weights] == [False, False, True, True]
    both = readability.hard_in("Wurde " + " ".join(["Wort"] * 18) + " abgelehnt")
    plain = readability.hard_in("Wirkt " + " ".join(["Wort"] * 18) + " abgelehnt")
    assert both.weight == pytest.approx(plain.weight + 0.01)


def test_the_formulas_of_a_counted_text() -> None:
    """14 words in 3 sentences: "scheint", "wachsen" have more than six letters; no word has three syllables."""
    found = readability.measure(COUNTED)
    assert (found.many_syllables, found.one_syllable) == (0, 7)
    assert found.lix == pytest.approx(14 / 3 + 100 * 2 / 14)
    assert found.vienna == pytest.approx(0.1672 * 14 / 3 + 0.1297 * 100 * 2 / 14 - 0.0327 * 100 * 7 / 14 - 0.875)
    assert found.amstad == pytest.approx(180 - 14 / 3 - 58.5 * found.syllables / 14)
    three = readability.measure("Die Banane reift.")
    assert (three.many_syllables, three.syllables, three.long_words) == (1, 5, 0)


@pytest.mark.parametrize(
    ("text", "words", "sentences"),
    [
        ("Nach § 25b Abs. 1 Satz 2 Nr. 3 AufenthG gilt das. Gut.", 4, 2),
        ("Am 3. Mai ist Schluss. Gut.", 5, 2),
        ("Haben Sie Geld (zum Beispiel Lohn)? Wie viel?", 8, 3),
        ("Ja; nein: gut!", 3, 3),
        ("z. B. morgen", 3, 1),
    ],
)
def test_citations_days_and_brackets_are_counted_as_a_reader_does(text: str, words: int, sentences: int) -> None:
    found = readability.measure(text)
    assert (found.words, found.sentences) == (words, sentences)


def test_a_word_without_a_vowel_has_one_syllable() -> None:
    assert (readability.measure("Pst!").syllables, readability.measure("Pst!").one_syllable) == (1, 1)


def test_names_on_cards_are_no_nouns_made_from_verbs() -> None:
    text = "Duldung, Niederlassung, Anordnung, Meldung"
    assert readability.hard_in(text).abstract == ("Anordnung", "Meldung")
