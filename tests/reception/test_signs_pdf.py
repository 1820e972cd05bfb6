"""Signs as files: accessible, on one sheet each, in letters that are read from afar, with the right order of Arabic."""

from datetime import datetime

import pypdfium2
import pytest
from django.conf import settings
from pypdfium2 import raw

from anlaufstelle.engines.writing import write
from anlaufstelle.reception.queries.staff_signs import FIRST_LANGUAGES, LANGUAGES, Wanted, sign_file, sign_list
from tests.engines.writing.reading import elements, faults, said
from tests.reception.makers import make_house, make_plan

pytestmark = pytest.mark.django_db
#: The height of a capital letter as part of the size of its font.
CAPITAL = 0.714
MILLIMETRE = 72 / 25.4


@pytest.fixture
def house(at: datetime) -> dict[str, int]:
    make_house(at=at)
    return make_plan(at=at)


def _written(
    at: datetime, *, kinds: str = "", languages: tuple[str, ...] = FIRST_LANGUAGES, paper: str = "a4"
) -> bytes:
    keys = tuple(line.key for line in sign_list(at=at) if line.key.startswith(kinds))
    return write(sign_file([Wanted(keys, languages, paper)], at=at), fonts=settings.PAPER_FONTS)


def _heights(pdf: bytes, page: int = 0) -> dict[str, float]:
    """Give the height of a capital letter, in millimetres, of each piece of text on a page."""
    sheet = pypdfium2.PdfDocument(pdf)[page]
    text = raw.FPDFText_LoadPage(sheet)
    found: dict[str, float] = {}
    for thing in sheet.get_objects(max_depth=4):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            size = pypdfium2.raw.c_float()
            raw.FPDFTextObj_GetFontSize(thing, size)
            length = raw.FPDFTextObj_GetText(thing, text, None, 0)
            buffer = (raw.c_ushort * (length // 2))()
            raw.FPDFTextObj_GetText(thing, text, buffer, length)
            words = bytes(buffer).decode("utf-16-le").rstrip("\0").strip()
            found[words] = size.value * abs(thing.get_matrix().d) * CAPITAL / MILLIMETRE
    raw.FPDFText_ClosePage(text)
    return found


def test_all_signs_are_accessible_and_stand_on_one_sheet_each(house: dict[str, int], at: datetime) -> None:
    written = _written(at)
    assert faults(written) == []
    assert len(pypdfium2.PdfDocument(written)) == len(sign_list(at=at))
    assert {"de", "en", "ar", "uk", "tr"} <= {one.language for one in said(written)}


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES if one.code not in FIRST_LANGUAGES])
def test_a_sign_is_accessible_in_the_other_languages_too(house: dict[str, int], at: datetime, language: str) -> None:
    written = _written(at, kinds="area", languages=("de", language))
    assert faults(written) == []
    assert language in {one.language for one in said(written)}


def test_every_pictogram_says_what_it_shows(house: dict[str, int], at: datetime) -> None:
    told = [str(figure.Alt) for figure in elements(_written(at), "/Figure")]
    assert all(told)
    assert {"Treppe", "Aufzug", "Ohne Stufen, mit dem Rollstuhl", "Information", "Pfeil nach rechts"} <= set(told)


def test_the_head_is_the_heading_and_comes_first(house: dict[str, int], at: datetime) -> None:
    told = [one for one in said(_written(at, kinds="area")) if one.tag != "Figure"]
    assert [(one.tag, one.language, one.text.strip()) for one in told[:2]] == [
        ("H1", "de", "Hier warten"),
        ("P", "en", "Wait here"),
    ]


def test_arabic_words_stand_in_the_order_one_reads_them(house: dict[str, int], at: datetime) -> None:
    """As a program that reads the page out of the file finds them: letter by letter, word by word."""
    area, room = (_written(at, kinds=kind) for kind in ("area", "room"))
    text = [" ".join(pypdfium2.PdfDocument(one)[0].get_textpage().get_text_range().split()) for one in (area, room)]
    assert "انتظروا هنا" in text[0]
    assert "سيظهر رقمكم على الشاشة" in text[0]
    assert "يرجى الدخول عند مناداة رقمكم" in text[1]


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_what_matters_is_read_from_five_metres(house: dict[str, int], at: datetime, paper: str) -> None:
    """A capital letter is a 300th of the distance: 17 mm. Arrows' words on A4 are for three and a half metres."""
    larger = 1 if paper == "a4" else 2**0.5
    for kind in ("area", "room", "entrance"):
        heights = _heights(_written(at, kinds=kind, paper=paper))
        assert max(heights.values()) >= 16.9 * larger, heights
    rows = _heights(_written(at, kinds="way", paper=paper))
    assert rows["Information"] >= 11.9 * larger, rows
    if paper == "a3":
        assert rows["Information"] >= 16.9


def test_each_sign_carries_its_day_and_its_mark(house: dict[str, int], at: datetime) -> None:
    told = [one.text for one in said(_written(at, kinds="room"))]
    (foot,) = [text for text in told if "Stand" in text]
    assert foot.startswith(f"{settings.OFFICE_NAME} · Stand Dienstag, 3. März 2026 · Schild ")
    assert len(foot.rpartition(" ")[2]) == 8
    unchecked = [text for text in told if "native" in text]
    assert len(unchecked) == 1, "a translation nobody has checked says so"


def test_the_same_signs_give_the_same_file(house: dict[str, int], at: datetime) -> None:
    assert _written(at, kinds="here") == _written(at, kinds="here")


def test_many_rows_go_on_on_a_second_sheet_instead_of_becoming_too_small() -> None:
    from dataclasses import replace
    from datetime import date

    from anlaufstelle.engines.writing import Sign, SignHead, SignRow, Signs, words

    row = SignRow((), words("Raum 1"), others=(words("Room 1", "en"),))
    sign = Sign(SignHead((), words("Viele")), (row,) * 30, foot=(words("Fuß"),))
    written = write(Signs("Viele", (sign,), date(2026, 3, 3)), fonts=settings.PAPER_FONTS)
    assert len(pypdfium2.PdfDocument(written)) > 1
    assert _heights(written)["Raum 1"] >= 11.9
    few = write(Signs("Wenige", (replace(sign, rows=(row,)),), date(2026, 3, 3)), fonts=settings.PAPER_FONTS)
    assert len(pypdfium2.PdfDocument(few)) == 1
