"""Chains of citations: what a later step goes on from, which law is meant, and where each place is written."""

from datetime import date

import pytest

from anlaufstelle.engines.law.norms import Found, Missing, citations, cited
from tests.engines.law.statutes import collection, state


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # A step of the same kind takes the place of the one before, a wider one begins further out.
        ("§ 5 Absatz 1 Satz 2 und 3, Absatz 2", ["§ 5 Abs. 1 Satz 2", "§ 5 Abs. 1 Satz 3", "§ 5 Abs. 2"]),
        ("§ 9 Absatz 2 Satz 1 Nummer 3, 5 und Absatz 3 Satz 1", ["§ 9 Abs. 2 Satz 1 Nr. 3", "§ 9 Abs. 2 Satz 1 Nr. 5",
                                                             "§ 9 Abs. 3 Satz 1"]),
        ("§ 10 Absatz 1 und § 12 Absatz 2", ["§ 10 Abs. 1", "§ 12 Abs. 2"]),
        ("§ 60 Absatz 5 oder 7 Satz 1", ["§ 60 Abs. 5", "§ 60 Abs. 7 Satz 1"]),
        ("§§ 18a, 18b", ["§ 18a", "§ 18b"]),
        ("§§ 16a bis 16c und 17", ["§ 16a bis 16c", "§ 17"]),
        ("§ 3 Absatz 1 Nummer 2 bis 4 sowie 6", ["§ 3 Abs. 1 Nr. 2 bis 4", "§ 3 Abs. 1 Nr. 6"]),
        ("Nummer 1 Buchstabe a bis c", ["Nr. 1 Buchst. a bis c"]),
        ("Nummer 1 bis zu 3", ["Nr. 1 bis 3"]),
        ("Nummer 2 Buchstabe b Doppelbuchstabe aa und bb", ["Nr. 2 Buchst. b Doppelbuchst. aa",
                                                          "Nr. 2 Buchst. b Doppelbuchst. bb"]),
        ("Absatz 1 Satz 1 erster Halbsatz", ["Abs. 1 Satz 1 Halbsatz 1"]),
        ("Satz 2 letzter Halbsatz", ["Satz 2 Halbsatz letzter"]),
        ("Satz 2 Halbsatz 2", ["Satz 2 Halbsatz 2"]),
        ("Satz 2 ersten Halbsatzes", ["Satz 2 Halbsatz 1"]),
        ("Nummer 2 zweiten Spiegelstrichs", ["Nr. 2 Spiegelstrich 2"]),
        ("Satz 1 zweite Alternative", ["Satz 1 Alt. 2"]),
        ("Artikel 8 Absatz 2 Unterabsatz 3", ["Art 8 Abs. 2 UAbs. 3"]),
        ("Artikel 6 und 7", ["Art 6", "Art 7"]),
        ("§ 25 Absatz 3 Satz 1, auch in Verbindung mit Absatz 4", ["§ 25 Abs. 3 Satz 1", "§ 25 Abs. 4"]),
        # A number before a word that counts belongs to that word.
        ("Absatz 2 und 6 Wochen danach", ["Abs. 2"]),
        ("Nummer 3 und 500 Euro", ["Nr. 3"]),
        ("§ 5 und 18 Jahre alt", ["§ 5"]),
        # A day is no number of a place.
        ("Satz 1 und 3. Januar", ["Satz 1"]),
        # "Nummer 1 des Absatzes 2" does not read forwards: two places, and no wrong one.
        ("Nummer 1 des Absatzes 2", ["Nr. 1", "Abs. 2"]),
        ("im Sinne des § 2 Absatz 3", ["§ 2 Abs. 3"]),
        ("der Absätze 1 bis 3", ["Abs. 1 bis 3"]),
        ("die Sätze 2 und 3", ["Satz 2", "Satz 3"]),
        ("die Nummern 1, 2 oder 3", ["Nr. 1", "Nr. 2", "Nr. 3"]),
        ("Einwanderung und Aufenthalt", []),
        ("Seite 3 und Hausnummer 4", []),
    ],
)  # fmt: skip
def test_a_step_goes_on_from_what_stands_before_it(text: str, places: list[str]) -> None:
    assert [str(place) for place in citations(text)] == places


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("§ 5 Absatz 1 des Aufenthaltsgesetzes", ["AufenthG"]),
        ("§ 5 Absatz 1 AufenthG", ["AufenthG"]),
        ("nach § 5 dieses Gesetzes", [""]),
        ("nach § 5", [""]),
        ("§ 2 Absatz 1 und 2 des Freizügigkeitsgesetzes/EU", ["FreizügG/EU", "FreizügG/EU"]),
        ("§ 4 des Staatsangehörigkeitsgesetzes und § 5 des Aufenthaltsgesetzes", ["StAG", "AufenthG"]),
        ("§ 3 oder § 4 des Asylgesetzes", ["AsylG", "AsylG"]),
        ("§ 1 der Beschäftigungsverordnung, § 2", ["BeschV", ""]),
    ],
)
def test_the_law_named_behind_a_citation_is_meant(text: str, laws: list[str]) -> None:
    assert [place.law for place in citations(text)] == laws


def test_a_law_named_at_the_end_of_a_list_may_be_meant_by_all_of_it() -> None:
    """ "§ 3 (Asyl) oder nach § 4 des Asylgesetzes": § 3 is looked for here first, and there where this law has none."""
    first, second = citations("§ 3 (Asyl) oder nach § 4 des Asylgesetzes")
    assert [(one.law, one.or_law) for one in (first, second)] == [("", "AsylG"), ("AsylG", "AsylG")]
    apart = citations("§ 3 gilt. Anders ist es nach § 4 des Asylgesetzes")
    assert [place.or_law for place in apart] == ["", "AsylG"]
    three = citations("§ 2 (Antrag), § 3 (Asyl) oder nach § 4 des Asylgesetzes")
    assert [place.or_law for place in three] == ["AsylG", "AsylG", "AsylG"]
    inner = citations("Absatz 1 (oben) und nach § 4 des Asylgesetzes")
    assert [(place.law, place.or_law) for place in inner] == [("", ""), ("AsylG", "AsylG")]


def test_behind_in_connection_with_only_the_last_group_has_the_law() -> None:
    own, other = citations("§ 5 Absatz 1 in Verbindung mit § 3 des Asylgesetzes")
    assert (own.law, own.or_law, other.law) == ("", "AsylG", "AsylG")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("nach § 5 Absatz 1 Satz 2 und 3 gilt", ["§ 5 Absatz 1 Satz 2", "3"]),
        ("die §§ 22, 23 bis 25 und 27 gelten", ["§§ 22", "23 bis 25", "27"]),
        ("im Fall von Absatz 2 Nummer 1 Buchstabe a", ["Absatz 2 Nummer 1 Buchstabe a"]),
        ("Satz 3 zweiter Halbsatz", ["Satz 3 zweiter Halbsatz"]),
        ("nach §§ 23, 24 Absatz 1 oder 25 Absatz 3", ["§§ 23", "24 Absatz 1", "25 Absatz 3"]),
        ("Artikel 6 Absatz 1 des Grundgesetzes", ["Artikel 6 Absatz 1"]),
    ],
)
def test_each_place_knows_where_it_is_written(text: str, written: list[str]) -> None:
    assert [text[place.begin : place.end] for place in citations(text)] == written


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("§ 23 Absatz 2 in der bis zum 31. Dezember 2019 geltenden Fassung", True),
        ("§ 23 in der Fassung der Bekanntmachung vom 25. Februar 2008", True),
        ("§ 23 in der früheren Fassung", True),
        ("§ 23 (alte Fassung)", True),
        ("§ 23 in der jeweils geltenden Fassung", False),
        ("§ 23 gilt. Die Fassung ist neu", False),
        ("§ 23", False),
    ],
)
def test_a_former_wording_is_recognised_behind_its_citation(text: str, former: bool) -> None:
    assert [place.former for place in citations(text)] == [former]


@pytest.mark.parametrize(
    ("citation", "places"),
    [
        ("AufenthG § 25b Abs. 1 Satz 2 Nr. 1 und Nr. 2", ["AufenthG § 25b Abs. 1 Satz 2 Nr. 1",
                                                          "AufenthG § 25b Abs. 1 Satz 2 Nr. 2"]),
        ("AufenthG § 5 Abs. 1 Nr. 1, § 27 Abs. 3", ["AufenthG § 5 Abs. 1 Nr. 1", "AufenthG § 27 Abs. 3"]),
        ("AufenthG § 4; BeschV § 5", ["AufenthG § 4", "BeschV § 5"]),
        ("AufenthG § 4 und BeschV § 5 Abs. 2", ["AufenthG § 4", "BeschV § 5 Abs. 2"]),
        ("VO (EU) 2024/1347 Art. 3 Abs. 1", ["VO (EU) 2024/1347 Art 3 Abs. 1"]),
        ("AufenthG (alt) § 4", ["AufenthG § 4"]),
        ("ohne Gesetz", []),
    ],
)  # fmt: skip
def test_the_law_before_a_citation_counts_until_the_next_one(citation: str, places: list[str]) -> None:
    assert [str(place) for place in cited(citation)] == places


def test_the_last_day_of_a_former_wording_is_read_where_it_is_named() -> None:
    old, new = cited("AufenthG § 104a Abs. 1 in der Fassung bis 30.12.2022, § 25b Abs. 1")
    assert (old.last_day, old.former) == (date(2022, 12, 30), False)
    assert (new.last_day, new.former) == (None, False)
    (vague,) = cited("AufenthG § 104a in früherer Fassung")
    assert (vague.last_day, vague.former) == (None, True)


LAW = collection(
    {
        date(2024, 1, 1): state(
            "§ 1\n\n(1) Eins. Zwei; im Eilfall drei. Vier.\n\n(2) Es gilt\n\n1. dies\n\na) so,\n\nb) anders,\n\n"
            "2. das. Mehr nicht.\n\n(2a) Ein Strich:\n\n– kurz,\n\n– lang.",
            "§ 2\n\nNur ein Satz. Und noch einer:\n\n1. hier,\n\n2. da.",
            "§ 2a\n\nEingefügt.",
            "§ 3\n\n(weggefallen)",
            name="PrüfG",
        )
    }
)


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        ("§ 1 Abs. 1 Satz 1", "Eins."),
        ("§ 1 Abs. 1 Satz 2 und 3", "Zwei; im Eilfall drei.|Vier."),
        ("§ 1 Abs. 1 Satz 2 bis 3", "Zwei; im Eilfall drei.\nVier."),
        ("§ 1 Abs. 1 Satz 2 Halbsatz 1", "Zwei"),
        ("§ 1 Abs. 1 Satz 2 Halbsatz 2", "im Eilfall drei."),
        ("§ 1 Abs. 1 Satz 2 letzter Halbsatz", "im Eilfall drei."),
        ("§ 1 Abs. 1 Satz 3 Alt. 2", "Vier."),  # alternatives are not marked in a text: what contains them is meant
        ("§ 1 Abs. 2 Nr. 1 Buchst. b", "anders,"),
        ("§ 1 Abs. 2 Nr. 1 Buchst. a bis b", "so,\nanders,"),
        ("§ 1 Abs. 2 Nr. 2 Satz 2", "Mehr nicht."),
        ("§ 1 Abs. 2 Satz 1 Nr. 2 Satz 1", "das."),
        ("§ 1 Abs. 2a zweiter Spiegelstrich", "lang."),
        ("§ 2 Satz 1", "Nur ein Satz."),
        ("§ 2 Nr. 2", "da."),
        ("§ 2 Nr. 1 bis 2", "hier,\nda."),
        ("§ 2 Satz 2 Nr. 1", "hier,"),
        ("§ 2a", "Eingefügt."),
        ("§§ 2 bis 2a", "Nur ein Satz. Und noch einer: hier, da.\nEingefügt."),
    ],
)
def test_a_place_leads_to_its_words(citation: str, text: str) -> None:
    found = [LAW.look_up(place, on=date(2024, 6, 1)) for place in cited(f"PrüfG {citation}")]
    assert [one.text if isinstance(one, Found) else str(one) for one in found] == text.split("|")


@pytest.mark.parametrize(
    "citation",
    [
        "§ 1 Satz 1",  # a section with paragraphs has no sentence of its own
        "§ 1 Nr. 1",
        "§ 1 Abs. 1 Satz 4",
        "§ 1 Abs. 1 Satz 0",
        "§ 1 Abs. 1 Satz 2 bis 4",
        "§ 1 Abs. 1 Satz 1 Halbsatz 1",  # nothing is halved
        "§ 1 Abs. 1 Satz 2 Halbsatz 3",
        "§ 1 Abs. 1 Satz 1 letzter Halbsatz",
        "§ 1 Abs. 1 Satz 2 Halbsatz 2 Satz 1",
        "§ 1 Abs. 2 Nr. 3",
        "§ 1 Abs. 2 Nr. 1 bis 3",
        "§ 1 Abs. 2 Nr. 1 Buchst. c",
        "§ 1 Abs. 2a dritter Spiegelstrich",
        "§ 1 Abs. 3",
        "§ 2 Abs. 1",
        "§ 2 Satz 1 Nr. 1",
        "§§ 2 bis 9",
        "§ 3 Abs. 1",
    ],
)
def test_a_place_that_is_not_there_is_never_taken_for_another_one(citation: str) -> None:
    (place,) = cited(f"PrüfG {citation}")
    assert isinstance(LAW.look_up(place, on=date(2024, 6, 1)), Missing)
