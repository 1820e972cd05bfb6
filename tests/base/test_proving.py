"""What is blacked out is gone: proved from the file itself, and every half measure is found out."""

import io
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from anlaufstelle.base.reading import RECOGNITION, as_jpeg, prove, reading, with_line
from anlaufstelle.engines.reading import Pixels, ReadWord, Refused, Word
from anlaufstelle.engines.reading.archive import ArchivePage, written
from anlaufstelle.engines.reading.proof import Flaw, read_again, to_be_gone
from anlaufstelle.engines.reading.redaction import Box, around, as_lines, burnt, parted, raised
from tests.base.test_archiving import faults, text_of

AT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
_LINES = ("Guten Tag Amina Musterprobe", "Zeugin Geheimnisvoll wohnt Beispielallee 7", "Mit freundlichem Gruß")
WIDTH, HEIGHT = 1240, 1754


def sheet() -> tuple[Pixels, tuple[Word, ...]]:
    """Draw a page and say where each word of it stands."""
    image = Image.new("L", (WIDTH, HEIGHT), 250)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(next(settings.PAPER_FONTS.glob("NotoSans_400*.ttf"))), 40)
    words = []
    for line, text in enumerate(_LINES):
        x = 120.0
        for word in text.split():
            left, top, right, bottom = draw.textbbox((x, 200 + 120 * line), word, font=font)
            draw.text((x, 200 + 120 * line), word, font=font, fill=20)
            places = left / WIDTH, top / HEIGHT, right / WIDTH, bottom / HEIGHT
            words.append(Word(word, *(round(place * 10_000) for place in places)))
            x = right + 24
    return Pixels(WIDTH, HEIGHT, 1, image.tobytes()), tuple(words)


def page_of(pixels: Pixels, words: tuple[ReadWord, ...]) -> ArchivePage:
    return ArchivePage(as_jpeg(pixels, quality=80), pixels.width, pixels.height, pixels.depth, 150, words)


SECRET = "Geheimnisvoll"


def boxes_of(words: tuple[Word, ...]) -> list[Box]:
    return [around([word for word in words if word.text == SECRET])]


def blacked() -> bytes:
    pixels, words = sheet()
    boxes = boxes_of(words)
    staying, _hidden = parted(words, boxes)
    return written([page_of(burnt(pixels, boxes), as_lines(staying))], title="Akte", at=AT)


def flaws(data: bytes, *, pages: int = 1) -> set[str]:
    _pixels, words = sheet()
    boxes = boxes_of(words)
    staying, hidden = parted(words, boxes)
    gone = to_be_gone(hidden, [word.text for word in staying])
    return {one.flaw for one in prove(data, {0: boxes}, pages=pages, hidden=gone).found}


def test_a_box_takes_the_word_out_of_picture_text_and_names() -> None:
    data = blacked()
    assert flaws(data) == set()
    assert faults(data) == []
    assert SECRET not in text_of(data)
    assert "Zeugin" in text_of(data), "what stands beside it stays"


def test_the_twin_that_leaves_the_word_in_the_text_is_found() -> None:
    pixels, words = sheet()
    data = written([page_of(burnt(pixels, boxes_of(words)), as_lines(words))], title="Akte", at=AT)
    assert {Flaw.WORD_IN_BOX.value, Flaw.WORD_LEFT.value} <= flaws(data)


def test_the_twin_that_draws_a_rectangle_over_it_is_found() -> None:
    pixels, words = sheet()
    box = boxes_of(words)[0]
    staying, _hidden = parted(words, [box])
    data = written([page_of(pixels, as_lines(staying))], title="Akte", at=AT)
    assert Flaw.SEEN_IN_BOX.value in flaws(data), "nothing was blacked out at all"
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        wide, high = float(page.MediaBox[2]), float(page.MediaBox[3])
        left, top = box.left / 10_000 * wide, (1 - box.top / 10_000) * high
        right, bottom = box.right / 10_000 * wide, (1 - box.bottom / 10_000) * high
        drawn = f"q 0 0 0 rg {left} {bottom} {right - left} {top - bottom} re f Q".encode()
        page.contents_add(document.make_stream(drawn))
        file = io.BytesIO()
        document.save(file)
    assert Flaw.DRAWN_OVER.value in flaws(file.getvalue())


@pytest.mark.parametrize(
    ("spoil", "flaw"),
    [
        (lambda data: data.replace(b">Akte<", f">Akte {SECRET}<".encode()), Flaw.WORD_LEFT),
        (lambda data: data + b"\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n", Flaw.CHANGED_AFTERWARDS),
        (lambda data: _with(data, "attachment"), Flaw.CARRIES_MORE),
        (lambda data: _with(data, "note"), Flaw.CARRIES_MORE),
        (lambda data: _with(data, "second page"), Flaw.WRONG_PAGES),
        (lambda data: _with(data, "stream"), Flaw.WORD_LEFT),
    ],
    ids=["named", "changed", "attached", "noted", "more pages", "hidden in a stream"],
)
def test_whatever_else_a_file_carries_is_found(spoil: object, flaw: Flaw) -> None:
    assert callable(spoil)
    assert flaw.value in flaws(spoil(blacked()))


def _with(data: bytes, what: str) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        if what == "attachment":
            document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, b"text")
        if what == "note":
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="anything"
            )
            document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])
        if what == "second page":
            document.pages.append(document.pages[0])
        if what == "stream":
            packed = pikepdf.Stream(document, zlib.compress(SECRET.encode()), Filter=pikepdf.Name.FlateDecode)
            document.Root.Kept = document.make_indirect(packed)
        file = io.BytesIO()
        document.save(file)
    return file.getvalue()


def test_a_hidden_word_that_can_be_read_in_its_box_is_found() -> None:
    _pixels, words = sheet()
    box = boxes_of(words)[0]
    lines = as_lines([word for word in words if box.touches(word)])
    assert [one.flaw for one in read_again(1, words=lines, boxes=[box], hidden=frozenset({SECRET.casefold()}))]
    bar = [replace(lines[0], text="EEN")]
    assert not [*read_again(1, words=bar, boxes=[box], hidden=frozenset({SECRET.casefold()}))], "what a bar looks like"


def test_the_foot_covers_nothing_and_boxes_follow_the_page() -> None:
    pixels, words = sheet()
    footed = with_line(pixels, "Blatt 1 · 33.20/2026/1", foot=60, fonts=settings.PAPER_FONTS)
    assert footed.data[: len(pixels.data)] == pixels.data
    assert min(footed.data[len(pixels.data) :]) < 100, "the line is there"
    box = boxes_of(words)[0]
    up = raised(box, page=pixels.height, whole=footed.height)
    assert abs(up.top * footed.height - box.top * pixels.height) < 2 * 10_000


def test_outline_and_links_keep_it_an_archive_pdf() -> None:
    pixels, _words = sheet()
    plain = page_of(pixels, ())
    first = ArchivePage(plain.jpeg, plain.width, plain.height, 1, 150, links=(((0, 0, 5000, 500), 1),))
    data = written([first, plain], title="Akte", at=AT, outline=[("Übersicht", 0), ("1 Schreiben", 1)])
    assert faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Übersicht", "1 Schreiben"]
        assert document.pages[0].Annots[0].Dest[0].objgen == document.pages[1].objgen
    with reading(data) as reader:
        assert reader.anatomy(0).links == 1


def test_a_package_larger_than_a_foreign_file_may_be_is_proved_too() -> None:
    pixels, words = sheet()
    boxes = boxes_of(words)
    staying, hidden = parted(words, boxes)
    noise = Image.effect_noise((2000, 2800), 120)
    file = io.BytesIO()
    noise.convert("RGB").save(file, "JPEG", quality=100)
    large = ArchivePage(file.getvalue(), 2000, 2800, 3, 200, ())
    count = -(-RECOGNITION.file_bytes // len(large.jpeg))
    data = written([*[large] * count, page_of(burnt(pixels, boxes), as_lines(staying))], title="Akte", at=AT)
    assert len(data) > RECOGNITION.file_bytes
    gone = to_be_gone(hidden, [word.text for word in staying])
    proved = prove(data, {count: boxes}, pages=count + 1, hidden=gone)
    assert (proved.found, proved.recognised) == ((), 1)
    with pytest.raises(Refused):
        prove(data, {count: boxes}, pages=count + 1, hidden=gone, limits=RECOGNITION)
