"""Statutes: a broken text is refused whole, form does not matter, days and citations lead to their wording."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.law.norms import (
    Change,
    Found,
    Level,
    Missing,
    StatuteError,
    Why,
    citations,
    cited,
    digest,
    mentions,
    read_statute,
    redline,
)
from tests.engines.law.statutes import collection, state

OLD, NEW = date(2024, 3, 1), date(2026, 6, 12)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# § 1 – Zweck\n\nEins.\n", "Titel"),
        ("% Gesetz\n\nNur Text.\n", "Kein Paragraf"),
        ("% Gesetz\n\n# § 1 – Zweck\n\nEins gilt, wenn", "bricht in »§ 1« ab"),
        ("% Gesetz\n\n# § 1 – Zweck\n\nEins \ufffd gilt.\n", "zerstört"),
    ],
)
def test_a_broken_text_is_refused_and_says_why(text: str, problem: str) -> None:
    with pytest.raises(StatuteError, match=problem):
        read_statute(text, name="kaputt.md")


def test_the_older_way_of_writing_headings_is_read_too() -> None:
    law = read_statute("# [XG] Gesetz  (XG)\n\n## § 1 – Zweck\n\nEins.\n\n## § 2\n\nZwei.\n", name="XG")
    assert [one.label for one in law.written] == ["§ 1", "§ 2"]
    assert law.title == "Gesetz (XG)"


@pytest.mark.parametrize(
    "form", ["Satz  „eins“ –\ngilt.", "Satz „eins“ – gilt .", "Satz \u201eeins\u201c - gilt.", "Satz »eins« \\- gilt."]
)
def test_form_does_not_change_the_sign_of_a_wording(form: str) -> None:
    if "»" in form:
        form = form.replace("»", "«")
    assert digest(form) == digest("Satz „eins“ – gilt.")


def test_hyphenation_at_the_end_of_a_line_is_form_and_a_hanging_hyphen_is_not() -> None:
    assert digest("Auf-\nenthalt") == digest("Aufenthalt")
    assert digest("Ein-\nund Ausreise") == digest("Ein- und Ausreise")


def test_one_changed_word_changes_the_sign() -> None:
    assert digest("seit acht Jahren") != digest("seit sechs Jahren")


def test_an_unchanged_section_is_there_once_for_all_its_days() -> None:
    norms = collection({OLD: state("§ 1\n\nEins.", "§ 2\n\nAlt."), NEW: state("§ 1\n\nEins .", "§ 2\n\nNeu.")})
    assert len(norms.history("PrüfG", "§ 1")) == 1
    old, new = norms.history("PrüfG", "§ 2")
    assert (old.period.end, new.period.start) == (NEW, NEW)


def test_a_repealed_range_stands_for_each_of_its_sections() -> None:
    norms = collection({OLD: state("§ 1\n\nEins.", "§§ 3 bis 5 – (weggefallen)\n\n(weggefallen)")})
    found = norms.look_up(cited("PrüfG § 4 Abs. 1")[0], on=OLD)
    assert isinstance(found, Missing)
    assert found.why is Why.REPEALED


@pytest.mark.parametrize(
    ("citation", "on", "why"),
    [
        ("AndersG § 1", NEW, Why.LAW),
        ("PrüfG § 1", date(2020, 1, 1), Why.DAY),
        ("PrüfG § 9", NEW, Why.SECTION),
        ("PrüfG § 1 Abs. 2", NEW, Why.STEP),
        ("PrüfG § 1 Satz 7", NEW, Why.STEP),
        ("PrüfG § 1 in der früheren Fassung", NEW, Why.FORMER),
    ],
)
def test_a_citation_that_leads_nowhere_says_why(citation: str, on: date, why: Why) -> None:
    norms = collection({OLD: state("§ 1\n\nEins.")})
    (place,) = cited(citation)
    found = norms.look_up(place, on=on)
    assert isinstance(found, Missing)
    assert found.why is why
    assert why.value in str(found)


def test_a_citation_gives_the_wording_of_its_day() -> None:
    norms = collection({OLD: state("§ 1\n\n(1) Acht Jahre."), NEW: state("§ 1\n\n(1) Sechs Jahre.")})
    (place,) = cited("PrüfG § 1 Abs. 1 Satz 1")
    texts = [norms.look_up(place, on=on) for on in (OLD, date(2026, 6, 11), NEW)]
    assert [found.text for found in texts if isinstance(found, Found)] == ["Acht Jahre.", "Acht Jahre.", "Sechs Jahre."]
    (former,) = cited("PrüfG § 1 Abs. 1 in der Fassung bis 11.06.2026")
    found = norms.look_up(former, on=NEW)
    assert isinstance(found, Found)
    assert found.text == "Acht Jahre."


@pytest.mark.parametrize(
    ("citation", "places"),
    [
        ("AufenthG § 25b Abs. 1 Satz 2 Nr. 1", ["AufenthG § 25b Abs. 1 Satz 2 Nr. 1"]),
        ("StAG § 10 Abs. 1 Satz 1 Nr. 3 Buchst. b", ["StAG § 10 Abs. 1 Satz 1 Nr. 3 Buchst. b"]),
        ("FreizügG/EU § 4a Abs. 3 und 4", ["FreizügG/EU § 4a Abs. 3", "FreizügG/EU § 4a Abs. 4"]),
        ("BeschV §§ 10 bis 15d", ["BeschV § 10 bis 15d"]),
        ("AufenthG § 18 Abs. 2 Nr. 1 bis 3, 4a", ["AufenthG § 18 Abs. 2 Nr. 1 bis 3", "AufenthG § 18 Abs. 2 Nr. 4a"]),
        (
            "AufenthG § 9a Abs. 2 Satz 1 Nr. 3, Satz 2",
            ["AufenthG § 9a Abs. 2 Satz 1 Nr. 3", "AufenthG § 9a Abs. 2 Satz 2"],
        ),
        ("AufenthG § 18, BeschV § 1 Abs. 2", ["AufenthG § 18", "BeschV § 1 Abs. 2"]),
        ("VwZG § 3 Abs. 2 mit ZPO §§ 177 bis 182", ["VwZG § 3 Abs. 2", "ZPO § 177 bis 182"]),
        ("AufenthG § 16f Abs. 2 (in der Regel)", ["AufenthG § 16f Abs. 2"]),
        ("ARB 1/80 Art. 6 Abs. 1 dritter Spiegelstrich", ["ARB 1/80 Art 6 Abs. 1 Spiegelstrich 3"]),
        ("AufenthG § 18 Abs. 2 Nr. 5 Satz 1", ["AufenthG § 18 Abs. 2 Nr. 5 Satz 1"]),
        ("StAG § 12a Abs. 1 Satz 1 Nr. 2 und Satz 3", ["StAG § 12a Abs. 1 Satz 1 Nr. 2", "StAG § 12a Abs. 1 Satz 3"]),
    ],
)
def test_citations_as_our_rules_write_them(citation: str, places: list[str]) -> None:
    assert [str(place) for place in cited(citation)] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("nach § 5 Absatz 1 Nummer 1 bis 4", ["§ 5 Abs. 1 Nr. 1 bis 4"]),
        ("im Fall des Satzes 1", ["Satz 1"]),
        (
            "nach Absatz 1 Satz 1 Nummer 2 Buchstabe a oder b",
            ["Abs. 1 Satz 1 Nr. 2 Buchst. a", "Abs. 1 Satz 1 Nr. 2 Buchst. b"],
        ),
        ("nach § 3 des Asylgesetzes und § 5 dieses Gesetzes", ["AsylG § 3", "§ 5"]),
        ("nach den §§ 16a bis 16c, 16e sowie 16f", ["§ 16a bis 16c", "§ 16e", "§ 16f"]),
        ("nach §§ 22, 23, 24 Absatz 1 oder 25 Absatz 3", ["§ 22", "§ 23", "§ 24 Abs. 1", "§ 25 Abs. 3"]),
        ("nach Artikel 6 Absatz 1 des Grundgesetzes", ["GG Art 6 Abs. 1"]),
        ("(ABl. L 16 vom 23.1.2004, S. 44)", []),
        ("nach der Verordnung (EG) Nr. 810/2009", []),
        ("nach Absatz 1 und 3 Monate später", ["Abs. 1"]),
        ("die aus Ziffern und Buchstaben enthalten kann", []),
        ("nach § 47a Satz 1, auch in Verbindung mit Satz 2,", ["§ 47a Satz 1", "§ 47a Satz 2"]),
        ("§ 30 Absatz 2 des Gesetzes über Ordnungswidrigkeiten", ["Gesetzes § 30 Abs. 2"]),
        ("§ 44 Absatz 3 des Dritten Buches gilt", ["Buches § 44 Abs. 3"]),
        ("nach Satz 3 zweiter Halbsatz", ["Satz 3 Halbsatz 2"]),
    ],
)
def test_citations_as_statutes_write_them(text: str, places: list[str]) -> None:
    assert [str(place) for place in citations(text)] == places


def test_a_former_wording_is_told_from_that_of_the_day() -> None:
    (former,) = citations("nach § 23 Absatz 2 in der bis zum 31. Dezember 2019 geltenden Fassung")
    (today,) = citations("nach § 23 Absatz 2 in der jeweils geltenden Fassung")
    assert (former.former, today.former) == (True, False)


def test_words_inside_a_statute_are_read_from_where_they_stand() -> None:
    """ "Satz 1" is this paragraph's, "Nummer 1" this list's, "Absatz 2" this section's."""
    norms = collection(
        {
            OLD: state(
                "§ 1\n\n(1) Eins. Nach Satz 1 gilt:\n\n1. dies,\n\n2. anders als Nummer 1, nach Absatz 2.\n\n(2) Zwei."
            )
        }
    )
    (version,) = norms.sections("PrüfG", on=OLD)
    found = [
        norms.look_up_within(one.place, law="PrüfG", chain=one.chain, on=OLD) for one in mentions(norms.read(version))
    ]
    assert [one.text for one in found if isinstance(one, Found)] == ["Eins.", "dies,", "Zwei."]


def test_half_sentences_are_told_apart() -> None:
    norms = collection({OLD: state("§ 1\n\n(1) Zwei Wochen; im Eilfall eine Woche.\n\n(2) Nur einer.")})
    texts = [norms.look_up(cited(f"PrüfG § 1 Abs. 1 Halbsatz {n}")[0], on=OLD) for n in (1, 2)]
    assert [found.text for found in texts if isinstance(found, Found)] == ["Zwei Wochen", "im Eilfall eine Woche."]
    assert isinstance(norms.look_up(cited("PrüfG § 1 Abs. 2 Halbsatz 2")[0], on=OLD), Missing)


def test_the_place_knows_how_deep_it_is() -> None:
    (place,) = cited("AufenthG § 60d Abs. 1 Nr. 1 Buchst. c")
    assert [step.level for step in place.steps] == [Level.SECTION, Level.PARAGRAPH, Level.NUMBER, Level.LETTER]
    assert place.section == "60d"


WORDS = st.lists(st.sampled_from(["der", "Ausländer", "seit", "acht", "sechs", "Jahren", ",", "."]), max_size=12).map(
    " ".join
)


@given(WORDS, WORDS)
def test_a_redline_holds_both_wordings(before: str, after: str) -> None:
    runs = redline(before, after)
    assert digest("".join(run.text for run in runs if run.change is not Change.NEW)) == digest(before)
    assert digest("".join(run.text for run in runs if run.change is not Change.GONE)) == digest(after)


def test_a_redline_of_the_same_words_shows_no_change() -> None:
    assert {run.change for run in redline("Eins „zwei“.", "Eins  „zwei“ .")} == {Change.KEPT}


def test_a_citation_knows_where_it_is_written_from_its_first_sign_on() -> None:
    text = "abweichend von § 5 Absatz 1 Nummer 1 und Absatz 2 Satz 3 erteilt"
    assert [text[place.begin : place.end] for place in citations(text)] == [
        "§ 5 Absatz 1 Nummer 1",
        "Absatz 2 Satz 3",
    ]
