"""Sentences of the law in every complete language: assembled, whole, and never half in another one."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.translation import override

from anlaufstelle.engines import law
from anlaufstelle.engines.law import readability
from anlaufstelle.pathways import queries
from anlaufstelle.pathways.queries import speech, words
from anlaufstelle.values.deadlines import Length, Unit

ON = date(2026, 11, 22)
PERSON = {
    "einreise": "2019-05-01",
    "geburtstag": "1995-02-03",
    "status": [
        {"wert": "gestattet", "ab": "2019-05-01", "bis": "2021-01-10"},
        {"wert": "geduldet", "ab": "2021-01-11"},
    ],
}
_ISOLATES = ("\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}")


def _options() -> Iterator[law.Option]:
    found = queries.rules()
    for owner in (*found.ways.values(), *found.terms.values()):
        for demand in owner.demands:
            yield from demand.options


def _option(name: str, kind: type) -> law.Option:
    return next(one for one in _options() if isinstance(one.asks, kind) and name in one.line.fields[2])


def test_the_languages_of_the_law_are_complete_or_not_offered() -> None:
    assert set(queries.languages()) >= {"de", "en", "ar", "uk"}
    assert queries.languages()[0] == "de"


@pytest.mark.parametrize("language", ["en", "ar", "uk"])
def test_every_line_has_a_whole_sentence(language: str) -> None:
    for option in _options():
        said = queries.sentence_of(option, language=language)
        assert said.strip()
        assert "%(" not in said
    for fact in queries.facts_described().values():
        question = queries.question_of(fact, language=language)
        assert question.rstrip(")").rstrip().endswith(("?", "؟", ".")) or ")" in question
        assert question != fact.question


@pytest.mark.parametrize(("language", "letters"), [("ar", "؀-ۿ"), ("uk", "Ѐ-ӿ")])
def test_words_are_in_the_letters_of_the_language(language: str, letters: str) -> None:
    said = speech.catalogue(language)
    assert not [
        context
        for context, text in speech.words()
        if not re.search(rf"[{letters}]", said[context, text]) and said[context, text] != text
    ]


def test_a_line_from_right_to_left_keeps_german_in_its_own_direction() -> None:
    found = [queries.sentence_of(option, language="ar") for option in _options()]
    for said in found:
        assert said.count(_ISOLATES[0]) == said.count(_ISOLATES[1])
        outside = re.sub(f"{_ISOLATES[0]}.*?{_ISOLATES[1]}", "", said)
        assert not re.search(r"[A-Za-z§]", outside), said
    assert not any(sign in queries.sentence_of(next(_options()), language="uk") for sign in _ISOLATES)


def test_german_names_on_cards_stay_and_are_explained_once() -> None:
    say = speech.speech("en")
    said = say.shown("Duldung, then again Duldung (Aufenthaltsgestattung), no Ausbildungsduldungen")
    assert said == (
        "Duldung (temporary suspension of deportation), then again Duldung "
        "(Aufenthaltsgestattung: permission to stay during the asylum procedure), no Ausbildungsduldungen"
    )
    assert speech.speech("de").shown("Duldung") == "Duldung"
    for language in ("en", "ar", "uk"):
        for (context, german), said in speech.catalogue(language).items():
            if not context.startswith("name:"):
                named = [name for name in speech.NAMES if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", german)]
                assert all(name in said for name in named), (language, context)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", {1: "1 Monat", 2: "2 Monaten", 12: "12 Monaten"}),
        ("en", {1: "1 month", 2: "2 months"}),
        ("uk", {1: "1 місяця", 2: "2 місяців", 21: "21 місяця"}),
        ("ar", {1: "شهر واحد", 2: "شهرين", 5: "5 أشهر", 12: "12 شهرًا", 100: "100 شهر"}),
    ],
)
def test_lengths_have_the_plural_of_the_language(language: str, said: dict[int, str]) -> None:
    with override(language):
        assert {count: words.length_words(Length(count, Unit.MONTHS)) for count in said} == said


def test_lists_days_and_numbers_follow_the_language() -> None:
    several = next(
        one for one in _options() if "P34" in one.line.fields and "status seit 6 Jahre" in one.line.fields[2]
    )
    assert queries.sentence_of(several).endswith("; oder mit Duldung, seit 6 Jahren")
    pay = next(one for one in _options() if one.line.fields[2] == "jahresgehalt mindestens Wert blaue_karte_klein")
    assert "45.934,20 EUR im Jahr (1. Januar 2026 bis 31. Dezember 2026)" in queries.sentence_of(pay)
    assert "45,934.20 EUR a year" in queries.sentence_of(pay, language="en")
    level = next(one for one in _options() if one.line.fields[2] == "lebensunterhalt mindestens gesichert")
    assert queries.sentence_of(level).endswith(": ganz gesichert")
    many = next(one for one in _options() if one.line.fields[2].startswith("titel zusammen 5 Jahre"))
    assert "alles außer" in queries.sentence_of(many)
    assert "everything except" in queries.sentence_of(many, language="en")


def test_sections_are_said_as_they_are_printed() -> None:
    fact = queries.facts_described()["titel_bezugsperson"]
    said = {value: queries.value_words(fact, value=value) for value in ("25_4a_3", "25_2", "38_ne", "9", "keiner")}
    assert said == {
        "25_4a_3": "§ 25 Abs. 4a Satz 3",
        "25_2": "§ 25 Abs. 2",
        "38_ne": "Niederlassungserlaubnis nach § 38",
        "9": "§ 9",
        "keiner": "keiner",
    }


def test_a_language_that_is_not_complete_is_refused_and_a_page_in_it_gets_german() -> None:
    option = next(_options())
    with pytest.raises(queries.NotOfferedError) as refused:
        queries.sentence_of(option, language="xx")
    assert "de" in refused.value.offered
    with override("sq"):
        assert queries.sentence_of(option) == queries.sentence_of(option, language="de")
    with override("uk"):
        assert queries.sentence_of(option) == queries.sentence_of(option, language="uk")


def test_one_missing_word_takes_a_language_out_of_the_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = speech.catalogue("en")
    short = {key: said for key, said in whole.items() if key != ("fact:pass:label", "Gültiger Pass")}
    assert len(short) == len(whole) - 1
    speech.languages.cache_clear()
    monkeypatch.setattr(speech, "catalogue", lambda code: short if code == "en" else {})
    assert speech.languages() == ("de",)
    monkeypatch.setattr(speech, "catalogue", lambda code: whole if code == "en" else {})
    speech.languages.cache_clear()
    assert speech.languages() == ("de", "en")
    monkeypatch.undo()
    speech.languages.cache_clear()


def test_a_proof_has_three_levels_and_says_what_is_open() -> None:
    (answer,) = queries.explain(PERSON, on=ON, ways=["P34"]).ways
    said = queries.said_way(answer, language="uk")
    assert (said.code, said.german) == ("P34", "Aufenthaltserlaubnis bei nachhaltiger Integration")
    assert said.verdict == "Бракує відомостей"
    assert not said.signed_by
    assert {name for name, _question in said.open_questions} == set(answer.missing)
    first = said.demands[0].lines
    assert first[0].link == ""
    assert {line.link for line in first[1:]} <= {"або", "або як виняток"}
    lines = [line for demand in said.demands for line in demand.lines]
    assert all(line.norm and line.in_force and line.text and line.german for line in lines)
    assert any(line.verdict.startswith("виконано (перший день:") for line in lines)
    assert any(line.below for line in lines)
    met = {line.truth for line in lines if line.verdict == "невідомо: бракує відомостей"}
    assert met == {law.Truth.UNKNOWN}


def test_the_german_of_the_law_stays_easy() -> None:
    """LIX below 40 and Vienna below grade 8 for questions; no sentence over the bounds a reader of B1 stumbles over.

    The formulas count lengths and were not made for CEFR levels; they are a bound against growing harder, not a proof.
    """
    texts = queries.german_texts()
    questions = readability.together(texts["Fragen"])
    assert questions.lix < 40
    assert questions.vienna < 8
    assert readability.together(texts["Sätze"]).lix < 46
    assert not [text for found in texts.values() for text in found if readability.hard_in(text).is_hard]
    assert readability.hard_in(" und ".join(["Haben Sie das alles schon einmal getan"] * 3)).is_hard
    assert not [text for text in texts["Fragen"] if "_" in text]
