"""The sheet of a counselling: ways with value and strength, what is missing, dates; never more certain than it is."""

from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings

from anlaufstelle.counselling.queries import (
    CounsellingSheet,
    DateLine,
    ProofLine,
    Said,
    WayLine,
    counselling_sheet,
)
from anlaufstelle.engines.law import Modality, Truth
from anlaufstelle.engines.writing import write
from anlaufstelle.values.languages import PUBLIC
from tests.engines.writing.reading import elements, faults, plain, said

SHEET = CounsellingSheet(
    on=date(2026, 11, 2),
    language="en",
    person="Ada Muster",
    ways=(
        WayLine(
            Said("Aufenthalt nach guter Integration", "Stay after good integration"),
            "AufenthG § 25b Abs. 1 Satz 1",
            Truth.UNKNOWN,
            Modality.SHOULD,
            earliest=date(2027, 3, 1),
            missing=(
                ProofLine(
                    Said("Deutschkenntnisse A2", "German at level A2"),
                    Said("Zeugnis einer Sprachprüfung", "Certificate of a language test"),
                    date(2027, 2, 1),
                ),
                ProofLine(Said("Pass", "Passport"), Said("Pass oder Antrag darauf")),
            ),
            judgements=(Said("Lebensunterhalt überwiegend gesichert", "Living mostly secured"),),
            to_confirm=True,
        ),
        WayLine(Said("Niederlassungserlaubnis"), "AufenthG § 9 Abs. 2", Truth.NO, Modality.CLAIM),
        WayLine(
            Said("Aufenthalt für junge Menschen", "Stay for young people"),
            "AufenthG § 25a Abs. 1 Satz 1",
            Truth.JUDGEMENT,
            Modality.SHOULD,
            last_day=date(2027, 1, 4),
        ),
        WayLine(
            Said("Aufenthalt als Fachkraft", "Stay as skilled worker"), "AufenthG § 18a", Truth.YES, Modality.CLAIM
        ),
    ),
    calendar=(
        DateLine(date(2030, 3, 1), Said("Einbürgerung möglich", "Naturalisation possible"), "StAG § 10"),
        DateLine(date(2027, 3, 1), Said("Antrag stellen", "Apply")),
    ),
)
GOLDEN = [
    ("H1", "de", "Ihre Wege zu einem sicheren Aufenthalt"),
    ("P", "de", "Für: Ada Muster"),
    ("H1", "en", "Your ways to a secure stay"),
    ("H2", "de", "Aufenthalt für junge Menschen"),
    ("P", "de", "Vielleicht. Ein Mensch im Amt muss etwas abwägen."),
    ("P", "de", "Das Amt soll es erteilen, wenn alles erfüllt ist."),
    ("P", "de", "Vorschrift: AufenthG § 25a Abs. 1 Satz 1"),
    ("P", "de", "Letzter Tag: Montag, 4. Januar 2027"),
    ("H2", "en", "Stay for young people"),
    ("P", "en", "Perhaps. A person at the office has to weigh something."),
    ("P", "en", "Last day: Monday, Jan. 4, 2027"),
    ("H2", "de", "Aufenthalt als Fachkraft"),
    ("P", "de", "Ja. Nach Ihren Angaben sind alle Bedingungen erfüllt."),
    ("P", "de", "Sie haben ein Recht darauf, wenn alles erfüllt ist."),
    ("H2", "en", "Stay as skilled worker"),
    ("H2", "de", "Aufenthalt nach guter Integration"),
    ("P", "de", "Noch offen. Es fehlen Angaben oder Nachweise."),
    ("P", "de", "Frühestens ab: Montag, 1. März 2027"),
    ("P", "de", "Diesen Punkt muss noch eine Juristin oder ein Jurist bestätigen."),
    ("P", "de", "Das muss ein Mensch abwägen:"),
    ("P", "de", "Lebensunterhalt überwiegend gesichert"),
    ("P", "en", "Living mostly secured"),
    ("P", "de", "Deutschkenntnisse A2"),
    ("P", "en", "German at level A2"),
    ("P", "de", "Zeugnis einer Sprachprüfung"),
    ("P", "en", "Certificate of a language test"),
    ("P", "de", "Montag, 1. Februar 2027"),
    ("P", "de", "Pass oder Antrag darauf"),
    ("P", "de", "kein fester Tag"),
    ("H2", "de", "Niederlassungserlaubnis"),
    ("P", "de", "Heute nicht. Eine Bedingung ist nicht erfüllt."),
    ("P", "de", "Antrag stellen"),
    ("P", "de", "Einbürgerung möglich"),
    ("P", "de", "StAG § 10"),
    ("P", "de", "Das ist eine Auskunft, keine Rechtsberatung. Es gilt der deutsche Text."),
    ("P", "de", "Diese Regel hat noch keine Juristin und kein Jurist gegengezeichnet."),
    ("P", "en", "This is information, not legal advice. The German text counts."),
]


def _heard(content: CounsellingSheet) -> list[tuple[str, str, str]]:
    found = said(write(counselling_sheet(content), fonts=settings.PAPER_FONTS))
    return [(one.tag, one.language, plain(one.text)) for one in found]


def test_the_sheet_is_read_as_the_golden_one() -> None:
    heard = _heard(SHEET)
    place = -1
    for line in GOLDEN:
        assert line in heard[place + 1 :], (line, heard)
        place = heard.index(line, place + 1)


@pytest.mark.parametrize("language", [one.code for one in PUBLIC])
def test_it_is_accessible_in_every_language(language: str) -> None:
    assert faults(write(counselling_sheet(replace(SHEET, language=language)), fonts=settings.PAPER_FONTS)) == []


def test_a_sentence_nobody_translated_stays_german_and_says_so() -> None:
    heard = _heard(SHEET)
    assert heard.count(("H2", "de", "Niederlassungserlaubnis")) == 2
    assert not [text for tag, language, text in heard if language == "en" and "Niederlassung" in text]


@pytest.mark.parametrize("truth", list(Truth))
@pytest.mark.parametrize("modality", list(Modality))
def test_only_a_yes_says_yes(truth: Truth, modality: Modality) -> None:
    way = replace(SHEET.ways[3], truth=truth, modality=modality)
    texts = [text for _tag, _language, text in _heard(replace(SHEET, ways=(way,), calendar=()))]
    assert any(text.startswith("Ja.") for text in texts) is (truth is Truth.YES)
    assert any(text.startswith("Yes.") for text in texts) is (truth is Truth.YES)


def test_what_is_countersigned_and_reviewed_needs_no_warning() -> None:
    texts = " ".join(text for _tag, _language, text in _heard(replace(SHEET, countersigned=True, reviewed=True)))
    assert "gegengezeichnet" not in texts
    assert "Muttersprache" not in texts
    assert "keine Rechtsberatung" in texts


def test_the_heads_of_its_tables_belong_to_their_columns() -> None:
    written = write(counselling_sheet(SHEET), fonts=settings.PAPER_FONTS)
    heads = elements(written, "/TH")
    assert len(heads) == 5
    assert all(any(str(given.get("/Scope", "")) == "/Column" for given in head.A) for head in heads)


def test_a_hostile_name_changes_nothing_else() -> None:
    heard = _heard(replace(SHEET, person='#panic("x") \u202eMuster\x00'))
    assert ("P", "de", 'Für: #panic("x") Muster') in heard
    assert len(heard) == len(_heard(SHEET))
