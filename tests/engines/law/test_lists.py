"""Where a block of a statute belongs: below which number, to which sentence, and which section it makes."""

from collections.abc import Sequence
from datetime import date

import pytest

from anlaufstelle.engines.law.norms import Collection, Found, Missing, Why, cited, read_statute
from anlaufstelle.engines.law.norms.statute import Item, Section, Sentence
from tests.engines.law.statutes import collection, state

OLD, MIDDLE, NEW = date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)


def _section(body: str) -> Section:
    (found,) = state(f"§ 1\n\n{body}").sections
    return found


def _drawn(sentences: Sequence[Sentence]) -> str:
    """Draw sentences as "number(text, items)", so that a mistake is seen."""
    return " ".join(f"{one.number}({' '.join(map(_part, one.parts))})" for one in sentences)


def _part(part: str | Item) -> str:
    return part if isinstance(part, str) else f"{part.label}[{_drawn(part.sentences)}]"


@pytest.mark.parametrize(
    ("body", "drawn"),
    [
        ("Eins. Zwei.", "1(Eins.) 2(Zwei.)"),
        ("Wer\n\n1. kommt,\n\n2. geht,\n\nbleibt. Ende.", "1(Wer 1[1(kommt,)] 2[1(geht,)] bleibt.) 2(Ende.)"),
        # A letter begins inside the number before it; the next number ends it.
        ("Es gilt\n\n1. dies:\n\na) so,\n\nb) anders,\n\n2. das.",
         "1(Es gilt 1[1(dies: a[1(so,)] b[1(anders,)])] 2[1(das.)])"),
        ("Es gilt\n\n1. dies:\n\na) so,\n\naa) ganz,\n\nbb) halb,\n\nb) anders.",
         "1(Es gilt 1[1(dies: a[1(so, aa[1(ganz,)] bb[1(halb,)])] b[1(anders.)])])"),
        # Numbers may stand below letters.
        ("Es gilt\n\na) dies:\n\n1. so,\n\n2. anders,\n\nb) das.",
         "1(Es gilt a[1(dies: 1[1(so,)] 2[1(anders,)])] b[1(das.)])"),
        # Dashes have no labels and are counted; each list of them begins with one.
        ("Es gilt\n\n– so,\n\n– anders.\n\nFerner\n\n– dies.",
         "1(Es gilt 1[1(so,)] 2[1(anders.)]) 2(Ferner 1[1(dies.)])"),
        # Text that a further item of the list follows belongs to the item before.
        ("Es gilt\n\n1. dies.\n\nDazu mehr.\n\n2. das.", "1(Es gilt 1[1(dies.) 2(Dazu mehr.)] 2[1(das.)])"),
        ("Es gilt\n\n1. dies.\n\nDazu mehr.\n\n1a. das.", "1(Es gilt 1[1(dies.) 2(Dazu mehr.)] 1a[1(das.)])"),
        ("Es gilt\n\na) dies.\n\nDazu mehr.\n\nb) das.", "1(Es gilt a[1(dies.) 2(Dazu mehr.)] b[1(das.)])"),
        ("Es gilt\n\n1. dies.\n\nNeu ist\n\n1. das.", "1(Es gilt 1[1(dies.)]) 2(Neu ist 1[1(das.)])"),
        ("Es gilt\n\n2. dies.\n\nNeu ist\n\n4. das.", "1(Es gilt 2[1(dies.)]) 2(Neu ist 4[1(das.)])"),
        ("Es gilt\n\nb) dies.\n\nNeu ist\n\na) das.", "1(Es gilt b[1(dies.)]) 2(Neu ist a[1(das.)])"),
        ("Es gilt\n\n1b. dies.\n\nNeu ist\n\n1a. das.", "1(Es gilt 1b[1(dies.)]) 2(Neu ist 1a[1(das.)])"),
        # A sentence that an item closed is closed; small letters go on with it.
        ("Es gilt\n\n1. dies\n\nund mehr. Zwei.", "1(Es gilt 1[1(dies)] und mehr.) 2(Zwei.)"),
        ("Es gilt\n\n1. dies.\n\nund mehr. Zwei.", "1(Es gilt 1[1(dies.)] und mehr.) 2(Zwei.)"),
        ("Es gilt\n\n1. dies.\n\nZwei.", "1(Es gilt 1[1(dies.)]) 2(Zwei.)"),
        ("1. dies,\n\n2. das.", "1(1[1(dies,)] 2[1(das.)])"),
    ],
)  # fmt: skip
def test_every_block_stands_where_a_lawyer_reads_it(body: str, drawn: str) -> None:
    (paragraph,) = _section(body).paragraphs
    assert _drawn(paragraph.sentences) == drawn


def test_paragraphs_begin_with_their_number_and_hold_what_follows() -> None:
    found = _section("(1) Eins.\n\nNoch eins.\n\n(1a) Zwei:\n\n1. drei.\n\n(2) Vier.").paragraphs
    assert [(one.label, _drawn(one.sentences)) for one in found] == [
        ("1", "1(Eins.) 2(Noch eins.)"),
        ("1a", "1(Zwei: 1[1(drei.)])"),
        ("2", "1(Vier.)"),
    ]
    (bare,) = _section("Nur Text.").paragraphs
    assert bare.label == ""
    first, second = _section("Vorweg.\n\n(1) Eins.").paragraphs
    assert (first.label, second.label) == ("", "1")


def test_a_row_of_a_table_goes_on_with_its_sentence() -> None:
    (paragraph,) = _section("Es kostet\n\n| Karte | 5 Euro |\n|---|---|\n| Brief | 7 Euro |\n\nEnde.").paragraphs
    assert _drawn(paragraph.sentences) == "1(Es kostet Karte | 5 Euro Brief | 7 Euro Ende.)"


def test_what_a_heading_makes_a_section() -> None:
    law = read_statute(
        "% Gesetz (XG)\n\nVorspann.\n\n# Inhaltsübersicht\n\n§ 1 Zweck.\n\n# Abschnitt 1\n\n"
        "# § 1 – Zweck – neu\n\nEins.\n\n# § 1\n\nNoch einmal.\n\n# Art. 2 – Zwei\n\nZwei.\n\n"
        "# Anlage A1 – Liste\n\nDrei.\n\n# Schlussformel\n\nVier.\n\n# Abschnitt 9\n\n# Ohne Text\n",
        name="XG",
    )
    assert [(one.label, one.heading, one.body) for one in law.written] == [
        ("§ 1", "Zweck – neu", "Eins."),
        ("§ 1 (2)", "", "Noch einmal."),
        ("Art. 2", "Zwei", "Zwei."),
        ("Anlage A1", "Liste", "Drei."),
        ("Schlussformel", "", "Vier."),
        ("Ohne Text", "", ""),
    ]


@pytest.mark.parametrize("end", [".", ". ", ")", "|", "!", "?", "wenn\n"])
def test_a_text_that_ends_like_one_is_whole(end: str) -> None:
    assert read_statute(f"% Gesetz (XG)\n\n# § 1\n\nEins gilt{end}", name="XG").written[0].label == "§ 1"


@pytest.mark.parametrize("spoilt", ["\x00", "\ufffd"])
def test_spoilt_signs_are_told(spoilt: str) -> None:
    with pytest.raises(Exception, match="zerstört"):
        read_statute(f"% Gesetz (XG)\n\n# § 1\n\nEins{spoilt} gilt.\n", name="XG")


STATES = collection(
    {
        OLD: state(
            "§ 1\n\nEins.", "§ 2 – Alt\n\nZwei.", "§ 10\n\nZehn.", "§§ 4 bis 6 – (weggefallen)\n\n(weggefallen)"
        ),
        MIDDLE: state("§ 1\n\nEins.", "§ 2 – Neu\n\nZwei.", "§ 10\n\nElf.", "§ 2a\n\nDazu.", "Anlage\n\nListe."),
        NEW: state("§ 1\n\nEins.", "§ 2 – Neu\n\nZwei.", "§ 10\n\nZehn.", "Präambel\n\nVorweg."),
    }
)


def test_a_section_has_a_version_for_each_wording_or_heading() -> None:
    history = {label: [(one.period.start, one.period.end, one.heading) for one in STATES.history("PrüfG", label)]
               for label in ("§ 1", "§ 2", "§ 2a", "§ 5", "§ 9")}  # fmt: skip
    assert history == {
        "§ 1": [(OLD, None, "")],
        "§ 2": [(OLD, MIDDLE, "Alt"), (MIDDLE, None, "Neu")],
        "§ 2a": [(MIDDLE, NEW, "")],
        "§ 5": [(OLD, MIDDLE, "(weggefallen)")],
        "§ 9": [],
    }
    first, second, third = STATES.history("PrüfG", "§ 10")
    assert (first.sign == third.sign, first.sign == second.sign) == (True, False)
    assert [version.period.end for version in (first, second, third)] == [MIDDLE, NEW, None]


def test_a_range_of_sections_that_is_gone_covers_its_letters_too() -> None:
    norms = collection(
        {OLD: state("§ 1\n\nEins.", "§§ 7b bis 9a – (weggefallen)\n\n(weggefallen)", "§§ 12 und 13\n\nBeide.")}
    )
    labels = ("§ 7b", "§ 7", "§ 8", "§ 9", "§ 9a", "§ 10", "§ 12", "§ 13")
    assert [norms.version("PrüfG", label, on=NEW) is not None for label in labels] == [
        True, True, True, True, True, False, True, True,
    ]  # fmt: skip


def test_versions_and_days_may_come_in_any_order() -> None:
    versions = [one for label in ("§ 1", "§ 2", "§ 10", "§ 2a") for one in STATES.history("PrüfG", label)]
    found = Collection(versions={"PrüfG": versions[::-1]}, days={"PrüfG": (NEW, OLD, MIDDLE)}, read=lambda sign: sign)
    assert found.days("PrüfG") == (OLD, MIDDLE, NEW)
    assert found.history("PrüfG", "§ 10") == STATES.history("PrüfG", "§ 10")
    assert found.state("PrüfG", on=date(2025, 6, 1)) == MIDDLE


def test_a_row_of_a_table_that_begins_with_a_number_is_this_number() -> None:
    table = (
        "<table><tr><td>1.</td><td>für Karten</td><td>30 Euro,</td></tr>"
        "<tr><td>2.</td><td>für Briefe</td><td></td></tr></table>"
    )
    (paragraph,) = _section(f"Es kostet\n\n{table}").paragraphs
    assert _drawn(paragraph.sentences) == "1(Es kostet 1[1(für Karten | 30 Euro,)] 2[1(für Briefe)])"


def test_sections_stand_in_the_order_of_their_numbers() -> None:
    assert [one.label for one in STATES.sections("PrüfG", on=OLD)] == ["§ 1", "§ 2", "§§ 4 bis 6", "§ 10"]
    assert [one.label for one in STATES.sections("PrüfG", on=MIDDLE)] == ["§ 1", "§ 2", "§ 2a", "§ 10", "Anlage"]
    assert [one.label for one in STATES.sections("PrüfG", on=NEW)] == ["Präambel", "§ 1", "§ 2", "§ 10"]


def test_a_letter_follows_its_number_wherever_it_is_written() -> None:
    norms = collection({OLD: state("§ 2b\n\nB.", "§ 2a\n\nA.", "§ 2\n\nZwei.", "§ 1\n\nEins.")})
    assert [one.label for one in norms.sections("PrüfG", on=OLD)] == ["§ 1", "§ 2", "§ 2a", "§ 2b"]


def test_the_state_of_a_law_is_the_last_one_that_had_begun() -> None:
    days = [date(2023, 12, 31), OLD, date(2024, 12, 31), MIDDLE, NEW, date(2030, 1, 1)]
    assert [STATES.state("PrüfG", on=day) for day in days] == [None, OLD, OLD, MIDDLE, NEW, NEW]
    assert STATES.days("PrüfG") == (OLD, MIDDLE, NEW)
    assert (STATES.laws, STATES.days("AndersG"), STATES.state("AndersG", on=NEW)) == (("PrüfG",), (), None)


@pytest.mark.parametrize(
    ("citation", "on", "why"),
    [
        ("§ 4", OLD, None),
        ("§ 4 Abs. 1", OLD, Why.REPEALED),
        ("§ 6 Abs. 1", OLD, Why.REPEALED),
        ("§ 7", OLD, Why.SECTION),
        ("§ 3", OLD, Why.SECTION),
        ("§ 5", MIDDLE, Why.SECTION),
        ("§ 2a", date(2025, 12, 31), None),
        ("§ 2a", NEW, Why.SECTION),
        ("§§ 1 bis 2a", MIDDLE, None),
        ("§§ 1 bis 2a", NEW, Why.SECTION),
        ("§ 2 Abs. 1", NEW, Why.STEP),
    ],
)
def test_a_section_is_there_on_the_days_of_its_versions(citation: str, on: date, why: Why | None) -> None:
    (place,) = cited(f"PrüfG {citation}")
    found = STATES.look_up(place, on=on)
    assert (found.why if isinstance(found, Missing) else None) is why


def test_a_range_of_sections_holds_all_between_and_no_others() -> None:
    (place,) = cited("PrüfG §§ 1 bis 2a")
    found = STATES.look_up(place, on=MIDDLE)
    assert isinstance(found, Found)
    assert [unit.label for unit in found.units if isinstance(unit, Section)] == ["§ 1", "§ 2", "§ 2a"]


def test_two_days_have_the_same_section_where_its_version_is_the_same() -> None:
    (one,), (two,), (ranged,) = cited("PrüfG § 1"), cited("PrüfG § 10"), cited("PrüfG §§ 1 bis 2")
    assert STATES.same(one, one=OLD, other=NEW)
    assert not STATES.same(two, one=OLD, other=MIDDLE)
    assert not STATES.same(ranged, one=OLD, other=NEW)  # a range is never taken for the same without a look
    (former,) = cited("PrüfG § 10 in der Fassung bis 31.12.2024")
    assert STATES.same(former, one=OLD, other=NEW)


def test_a_citation_inside_a_law_means_this_law_first() -> None:
    (section,) = [STATES.read(one) for one in STATES.sections("PrüfG", on=NEW) if one.label == "§ 1"]
    (here,) = cited("X § 2")
    own = here.__class__("", here.steps, 0, 0)
    found = STATES.look_up_within(own, law="PrüfG", chain=[section], on=NEW)
    assert isinstance(found, Found)
    assert found.text == "Zwei."
    there = here.__class__("", cited("X § 77")[0].steps, 0, 0, or_law="PrüfG")
    assert isinstance(STATES.look_up_within(there, law="PrüfG", chain=[section], on=NEW), Missing)
    elsewhere = here.__class__("", here.steps, 0, 0, or_law="PrüfG")
    other = STATES.look_up_within(elsewhere, law="AndersG", chain=[section], on=NEW)
    assert isinstance(other, Found)
    assert other.place.law == "PrüfG"
    former = here.__class__("", here.steps[:0], 0, 0, former=True)
    lost = STATES.look_up_within(former, law="PrüfG", chain=[section], on=NEW)
    assert isinstance(lost, Missing)
    assert lost.why is Why.FORMER
