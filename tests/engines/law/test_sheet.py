"""Rule sheets: what a lawyer writes is read as written, and each mistake says where, what and how to mend it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.law import SheetError, read_sheet
from anlaufstelle.values.deadlines import Length, Unit
from anlaufstelle.values.periods import Period

HEAD = "Blatt | Probe\nStand | 12.08.2026\nGegengezeichnet | niemand\n"


def test_a_sheet_says_what_it_is_and_that_nobody_has_signed_it() -> None:
    sheet = read_sheet(HEAD + "\n# nur für Leser\n  Frist |  a | b  \n", name="probe.regel")
    assert (sheet.about, sheet.as_of, sheet.signed_by) == ("Probe", date(2026, 8, 12), "")
    (line,) = sheet.of("Frist")
    assert (line.fields, line.number) == (("a", "b"), 6)
    assert read_sheet(HEAD.replace("niemand", "Dr. A. Muster, 01.09.2026"), name="x").signed_by.startswith("Dr. A.")


@pytest.mark.parametrize(
    ("text", "number", "problem"),
    [
        ("", 1, "»Blatt« fehlt"),
        (HEAD.replace("Stand | 12.08.2026\n", ""), 1, "»Stand« fehlt"),
        (HEAD + "Blatt | noch einmal", 4, "zweimal"),
        (HEAD.replace("12.08.2026", "31.02.2026"), 2, "kein Tag"),
        (HEAD.replace("12.08.2026", "August"), 2, "kein Tag"),
        (HEAD + "Frist", 4, "keine Felder"),
        (HEAD + "Frist | a | | b", 4, "leer"),
        (HEAD + "| a", 4, "leer"),
    ],
)
def test_a_mistake_names_file_line_and_remedy(text: str, number: int, problem: str) -> None:
    with pytest.raises(SheetError) as found:
        read_sheet(text, name="probe.regel")
    assert (found.value.file, found.value.line) == ("probe.regel", number)
    assert problem in found.value.problem
    assert f"probe.regel, Zeile {number}: " in str(found.value)
    assert found.value.remedy
    assert "Abhilfe: " in str(found.value)


def test_days_lengths_and_periods_are_read() -> None:
    (line,) = read_sheet(HEAD + "Frist | x", name="probe.regel").lines
    assert line.length("2 Wochen") == Length(2, Unit.WEEKS)
    assert [line.length(text).unit for text in ("1 Tag", "1 Monat", "1 Jahr")] == [Unit.DAYS, Unit.MONTHS, Unit.YEARS]
    assert line.period("immer").contains(date(1900, 1, 1))
    assert line.period("ab 12.06.2026") == Period(date(2026, 6, 12))
    assert line.period("bis 11.06.2026") == Period(date.min, date(2026, 6, 12))
    assert line.period("01.01.2020 bis 31.12.2024") == Period(date(2020, 1, 1), date(2025, 1, 1))
    for wrong in ("0 Tage", "zwei Wochen", "2 Quartale", "-1 Tag"):
        with pytest.raises(SheetError):
            line.length(wrong)
    for wrong in ("ab gestern", "02.01.2026 bis 01.01.2026", "bis"):
        with pytest.raises(SheetError):
            line.period(wrong)
    with pytest.raises(SheetError, match="1 Felder statt 2"):
        line.expect("eins", "zwei")


@given(st.text(max_size=300))
def test_whatever_is_written_is_read_or_refused_in_words(text: str) -> None:
    try:
        problem = None
        read_sheet(HEAD + text, name="probe.regel")
    except SheetError as found:
        problem = found
    assert problem is None or (problem.line >= 1 and problem.remedy)
