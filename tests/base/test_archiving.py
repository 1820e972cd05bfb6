"""Archive PDFs: valid, found by their words in every script, and the same as what was scanned."""

import io
import random
from datetime import UTC, datetime

import page as judge
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from anlaufstelle.base.reading import RECOGNITION, archive_page, archive_pdf, as_jpeg, read_page, reading, turned
from anlaufstelle.bench.scans import Fault, drawn, letter, scanned
from anlaufstelle.engines.reading import PageReading, Pixels, ReadWord, Scan
from anlaufstelle.engines.reading.archive import ArchivePage, written
from tests.base.test_recognising import needs_arabic, needs_cyrillic, needs_latin
from tests.engines.writing.reading import lengths_are_right

AT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)

#: The judge takes a stream whose last byte is a carriage return for one that is a byte too short; lengths are measured.
_MISREAD = "PDFA2B-STREAM-LENGTH-001"


def faults(pdf: bytes) -> list[str]:
    """What is wrong with it as PDF/A-2b: by the judge, and by what the norm asks of such a file in particular."""
    report = judge.validate_pdf_bytes(pdf, profile=judge.ValidationProfile.PDF_A_2B)
    found = [] if lengths_are_right(pdf) else ["a stream is not as long as it says"]
    found += [f"{one.rule_id}: {one.message}" for one in report.failures if one.rule_id != _MISREAD]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        (intent,) = list(root.OutputIntents)
        if intent.S != "/GTS_PDFA1" or b"acsp" not in intent.DestOutputProfile.read_bytes()[:64]:
            found.append("no colour profile")
        if b"<pdfaid:part>2</pdfaid:part>" not in root.Metadata.read_raw_bytes():
            found.append("not declared")
        if set(root.keys()) & {"/Names", "/OpenAction", "/AA", "/AcroForm"} or "/Encrypt" in document.trailer:
            found.append("active content")
        found += [text for sheet in document.pages for text in _of_fonts(sheet)]
    return found


def _of_fonts(sheet: pikepdf.Page) -> list[str]:
    font = sheet.Resources.Font.T.DescendantFonts[0]
    missing = [] if "/FontFile2" in font.FontDescriptor else ["a font is not inside"]
    return missing if len(font.CIDToGIDMap.read_bytes()) % 2 == 0 else [*missing, "a broken map"]


def text_of(pdf: bytes, number: int = 0) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return str(document[number].get_textpage().get_text_bounded())


def share_found(pdf: bytes, read: PageReading) -> float:
    there = text_of(pdf).split()
    return sum(word.text in there for word in read.words) / len(read.words)


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        pytest.param("de", Fault(lean=-2.2), marks=needs_latin),
        pytest.param("de", Fault(quarters=1), marks=needs_latin),
        pytest.param("ar", Fault(lean=1.5), marks=needs_arabic),
        pytest.param("fa", Fault(), marks=needs_arabic),
        pytest.param("uk", Fault(lean=2.9), marks=needs_cyrillic),
    ],
)
def test_an_archive_pdf_is_valid_and_found_by_its_words(kind: str, fault: Fault) -> None:
    data = scanned(drawn(letter(kind, random.Random(8))), fault, random.Random(1))
    read = read_page(data)
    pdf = archive_pdf(data, {0: read}, title="Schreiben vom 4. Mai", at=AT)
    assert faults(pdf) == []
    assert share_found(pdf, read) > 0.95
    # Words of a line come out in their order: three in a row are found as they were read.
    plain = " ".join(text_of(pdf).split())
    rows = [" ".join(word.text for word in read.words[start : start + 3]) for start in range(3, 60, 9)]
    assert sum(row in plain for row in rows) >= len(rows) - 2


@needs_latin
def test_words_lie_on_the_picture_where_they_are_seen() -> None:
    data = scanned(drawn(letter("de", random.Random(8))), Fault(lean=3), random.Random(1))
    pdf = archive_pdf(data, {0: read_page(data)}, title="x", at=AT)
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[0]
        seen = sheet.render(scale=2).to_pil().convert("L")
        text = sheet.get_textpage()
        signs = [index for index in range(text.count_chars()) if text.get_text_range(index, 1).isalnum()][:300]
        boxes = [text.get_charbox(index, loose=True) for index in signs]
    inked = 0
    for left, bottom, right, top in boxes:
        place = (
            round(2 * left),
            round(seen.height - 2 * top),
            round(2 * right) + 1,
            round(seen.height - 2 * bottom) + 1,
        )
        inked += (seen.crop(place).getextrema()[0] or 0) < 140  # type: ignore[operator]  # grey
    assert inked > 0.95 * len(boxes)


@needs_latin
def test_the_same_readings_give_the_same_bytes() -> None:
    data = scanned(drawn(letter("de", random.Random(9))), Fault(), random.Random(1))
    read = read_page(data)
    assert archive_pdf(data, {0: read}, title="x", at=AT) == archive_pdf(data, {0: read}, title="x", at=AT)


def test_the_dots_of_the_page_are_in_the_archive_as_they_were() -> None:
    file = io.BytesIO()
    Image.frombytes("RGB", (90, 60), random.Random(1).randbytes(90 * 60 * 3)).save(file, "PNG", dpi=(300, 300))
    with reading(file.getvalue(), limits=RECOGNITION) as opened:
        scan = opened.scan(0)
    pdf = archive_pdf(file.getvalue(), {}, title="x", at=AT)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        kept = document.pages[0].Resources.XObject.P.read_raw_bytes()
        assert [round(float(side), 1) for side in document.pages[0].MediaBox] == [0, 0, 21.6, 14.4]
    assert kept == as_jpeg(scan.pixels, quality=85)
    assert faults(pdf) == []


@settings(max_examples=20, deadline=None)
@given(
    texts=st.lists(st.text(max_size=12), max_size=12),
    lean=st.floats(-12, 12),
    right_to_left=st.booleans(),
    title=st.text(max_size=30),
    depth=st.sampled_from([1, 3]),
    size=st.sampled_from([(40, 60), (1, 1), (1, 3000), (900, 2)]),
    dpi=st.sampled_from([0, 20, 300, 1200]),
)
def test_whatever_words_say_the_file_is_valid(
    texts: list[str], lean: float, right_to_left: bool, title: str, depth: int, size: tuple[int, int], dpi: int
) -> None:
    words = [ReadWord(text, 100 * n, 50 * n, 100 * n + n, 50 * n + n, 90, n // 3) for n, text in enumerate(texts)]
    picture = as_jpeg(Pixels(*size, depth, bytes(size[0] * size[1] * depth)))
    sheet = ArchivePage(picture, *size, depth, dpi, words, right_to_left, lean)
    assert faults(written([sheet], title=title, at=AT, language="de")) == []


def test_the_judge_notices_a_missing_profile() -> None:
    sheet = ArchivePage(as_jpeg(Pixels(4, 6, 1, bytes(24))), 4, 6, 1, 300)
    pdf = written([sheet], title="x", at=AT)
    assert faults(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.Root.OutputIntents[0].DestOutputProfile
        file = io.BytesIO()
        document.save(file)
    with pytest.raises(AttributeError):
        faults(file.getvalue())
    assert judge.validate_pdf_bytes(file.getvalue(), profile=judge.ValidationProfile.PDF_A_2B).failures


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([1, 3]), st.integers(0, 7))
def test_four_quarters_are_a_whole_turn(width: int, height: int, depth: int, quarters: int) -> None:
    pixels = Pixels(width, height, depth, random.Random(1).randbytes(width * height * depth))
    assert turned(turned(pixels, quarters), -quarters) == pixels
    assert archive_page(Scan(pixels, 0), None).width == width
