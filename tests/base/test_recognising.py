"""Text recognition behind walls: drawn pages through the real chain, hostile pictures, and what a machine may lack."""

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from anlaufstelle.base.reading import (
    RECOGNITION,
    ReadingProcess,
    as_png,
    models,
    read_document,
    read_page,
    reading,
    walls,
)
from anlaufstelle.bench.scans import Fault, Letter, drawn, letter, scanned
from anlaufstelle.bench.scans.paper import FONTS
from anlaufstelle.engines.reading import ForPeople, Limits, PageReading, Refusal, Refused, Script
from anlaufstelle.engines.reading.recognition import models as kept
from anlaufstelle.engines.reading.recognition import tesseract
from tests.engines.reading import makers

_MEMORY = 512 * 1024


def there(script: Script) -> bool:
    try:
        tesseract.version()
    except tesseract.NoTesseract:
        return False
    return script in kept.installed(models.folder()) and kept.orientation_installed(models.folder())


needs_latin = pytest.mark.skipif(not there(Script.LATIN), reason="apt-get install tesseract-ocr-script-latn ...-osd")
needs_arabic = pytest.mark.skipif(not there(Script.ARABIC), reason="apt-get install tesseract-ocr-script-arab")
needs_cyrillic = pytest.mark.skipif(not there(Script.CYRILLIC), reason="apt-get install tesseract-ocr-script-cyrl")

GERMAN = Letter(
    "de", ("Ausländerbehörde Musterstadt", "Guten Tag Łukasz Yıldız, nach § 25b Abs. 1 AufenthG wird verlängert.")
)


def page_of(text: Letter, fault: Fault | None = None) -> bytes:
    """A drawn letter as a scanner gives it."""
    return scanned(drawn(text), fault or Fault(), random.Random(1))


def found(read: PageReading, *words: str) -> list[str]:
    return [word for word in words if word not in read.text.split()]


@needs_latin
@pytest.mark.parametrize(
    "fault", [Fault(), Fault(lean=2.5, noise=0.1, specks=50), Fault(quarters=1), Fault(quarters=2)]
)
def test_a_german_letter_is_read_however_it_lies(fault: Fault) -> None:
    read = read_page(page_of(letter("de", random.Random(3)), fault))
    assert read.script is Script.LATIN
    assert read.turn == (4 - fault.quarters) % 4
    assert read.figures.skew / 100 == pytest.approx(fault.lean, abs=0.3)
    assert not found(read, "Landeshauptstadt", "Ausländerbehörde,")
    assert read.confidence > 75
    assert not read.blank


@needs_latin
def test_words_stand_where_they_stand_on_the_page() -> None:
    read = read_page(page_of(GERMAN))
    assert not found(read, "Ausländerbehörde", "Łukasz", "§", "25b", "AufenthG")
    first, second = read.words[0], read.words[1]
    assert (first.text, first.line, second.line) == ("Ausländerbehörde", 0, 0)
    # The margin is 2.2 cm of 21 by 29.7.
    assert first.left == pytest.approx(10_000 * 2.2 / 21, abs=60)
    assert first.top == pytest.approx(10_000 * 2.2 / 29.7, abs=120)
    assert first.right < second.left


@needs_latin
def test_a_page_that_is_read_again_gives_the_same() -> None:
    data = page_of(GERMAN, Fault(lean=1))
    assert read_page(data) == read_page(data)


@needs_arabic
def test_arabic_and_persian_are_told_and_read_upside_down_too() -> None:
    arabic = read_page(page_of(letter("ar", random.Random(1)), Fault(quarters=2, lean=1)))
    persian = read_page(page_of(letter("fa", random.Random(1))))
    assert (arabic.script, arabic.language, arabic.turn) == (Script.ARABIC, "ar", 2)
    assert (persian.script, persian.language, persian.turn) == (Script.ARABIC, "fa", 0)
    assert len(arabic.words) > 150
    assert len(persian.words) > 150


@needs_cyrillic
def test_russian_and_ukrainian_are_told() -> None:
    for kind in ("ru", "uk"):
        read = read_page(page_of(letter(kind, random.Random(2))))
        assert (read.script, read.language) == (Script.CYRILLIC, kind)


@needs_latin
def test_the_walls_stand_while_a_colour_scan_is_read_and_memory_stays_below_the_limit() -> None:
    data = page_of(letter("de", random.Random(4)), Fault(lean=1))
    with ReadingProcess(RECOGNITION) as process:
        standing = process.ready()
        with reading(data, limits=RECOGNITION, start=lambda _limits: process) as file:
            file.read(0)
            file.read(0)
            status = Path(f"/proc/{process.number}/status").read_text()
    assert walls.enough(standing)
    assert RECOGNITION.memory_bytes == _MEMORY * 1024
    assert int(value(status, "VmPeak")) < _MEMORY
    assert (value(status, "Threads"), value(status, "Seccomp"), value(status, "NoNewPrivs")) == ("1", "2", "1")


def value(status: str, name: str) -> str:
    return next(line.split()[1] for line in status.splitlines() if line.startswith(f"{name}:"))


@needs_latin
def test_with_less_memory_than_it_needs_the_same_page_is_refused() -> None:
    tight = Limits(memory_bytes=100 * 1024 * 1024, seconds=60)
    with pytest.raises(Refused) as problem:
        read_page(page_of(GERMAN), limits=tight)
    assert problem.value.why in {
        Refusal.TOO_MUCH_MEMORY, Refusal.CRASHED, Refusal.NO_RECOGNITION, Refusal.NOT_CONFINED, Refusal.BROKEN,
    }  # fmt: skip


def png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


@needs_latin
@pytest.mark.parametrize(
    ("make", "blank", "reasons"),
    [
        (lambda: Image.new("L", (1, 1), 255), True, ()),
        (lambda: Image.new("L", (2480, 3508), 0), False, (ForPeople.NOTHING_READ,)),
        (lambda: Image.new("RGB", (2480, 3508), "white"), True, ()),
        (lambda: Image.new("L", (1, 20_000), 255), True, ()),
        (lambda: Image.new("RGB", (6000, 6000), "white"), True, ()),
    ],
    ids=["one dot", "all black", "all white", "a line", "huge"],
)
def test_odd_pictures_end_well(make: Callable[[], Image.Image], blank: bool, reasons: tuple[ForPeople, ...]) -> None:
    read = read_page(png(make()))
    assert (read.words, read.blank, read.for_people) == ((), blank, reasons)


@needs_latin
def test_noise_is_no_text_and_goes_to_people() -> None:
    dice = random.Random(7)
    noise = Image.frombytes("L", (400, 500), dice.randbytes(200_000)).resize((1600, 2000))
    read = read_page(png(noise))
    assert not read.blank
    assert read.for_people


@needs_latin
def test_handwriting_goes_to_people_and_print_does_not() -> None:
    dice = random.Random(5)
    page = drawn(GERMAN)
    assert read_page(png(page)).for_people == ()
    from PIL import ImageDraw

    pen = ImageDraw.Draw(page)
    for line in range(8):
        x, y = 300, 1200 + 180 * line
        for _stroke in range(120):
            to = x + dice.randint(2, 24), y + dice.randint(-50, 50)
            pen.line((x, y, *to), fill=(20, 20, 120), width=6)
            x, y = to[0], 1200 + 180 * line + dice.randint(-25, 25)
    assert set(read_page(png(page)).for_people) & {ForPeople.UNREAD_INK, ForPeople.WEAK}


@needs_latin
def test_a_document_is_read_page_by_page_and_one_that_fails_does_not_stop_the_rest() -> None:
    one, two = drawn(GERMAN).convert("L"), Image.new("L", (800, 1100), 255)
    file = io.BytesIO()
    one.save(file, "TIFF", save_all=True, append_images=[two, one])
    pages = list(read_document(file.getvalue(), numbers=[0, 7, 1, 2]))
    assert [(page.number, page.refused) for page in pages] == [
        (0, None), (7, Refusal.NO_SUCH_PAGE), (1, None), (2, None),
    ]  # fmt: skip
    assert [page.reading.blank for page in pages if page.reading] == [False, True, False]


@needs_latin
def test_a_pdf_is_read_from_its_picture() -> None:
    read = read_page(makers.pdf(text="Ausweis der Stadt"))
    assert read.figures.dpi == 300
    assert not found(read, "Ausweis", "Stadt")


def test_a_machine_without_recognition_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_process: ReadingProcess, *_question: object, **_more: object) -> None:
        raise Refused(Refusal.NO_RECOGNITION)

    monkeypatch.setattr(ReadingProcess, "ask", missing)
    with pytest.raises(Refused) as problem:
        list(read_document(makers.pdf()))
    assert problem.value.why is Refusal.NO_RECOGNITION


def test_what_the_system_lacks_is_named_by_its_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "FOLDERS", (tmp_path,))
    assert set(models.missing()) == {*models.PACKAGES.values(), models.ORIENTATION_PACKAGE}
    for name in ("Latin", "Arabic", "osd"):
        (tmp_path / f"{name}.traineddata").write_bytes(b"x")
    assert models.folder() == tmp_path
    assert models.PACKAGES[Script.LATIN] not in models.missing()
    assert models.PACKAGES[Script.GEORGIAN] in models.missing()


@needs_latin
def test_the_picture_that_is_shown_stays_as_it_was() -> None:
    data = page_of(GERMAN, Fault(quarters=1))
    with reading(data, limits=RECOGNITION) as file:
        before = as_png(file.page(0))
        file.read(0)
        assert as_png(file.page(0)) == before


@needs_latin
@pytest.mark.parametrize(("angle", "turn"), [(-90, 3), (90, 1)])
def test_lines_with_even_gaps_lying_on_their_side_are_laid_upright(angle: int, turn: int) -> None:
    """So many like lines look like columns; their words tell how they run."""
    sheet = Image.new("L", (1240, 1754), 248)
    font = ImageFont.truetype(str(Path(FONTS) / "NotoSans_400Regular.ttf"), 36)
    for line in range(14):
        ImageDraw.Draw(sheet).text(
            (120, 180 + 90 * line), "Duldung nach § 60a AufenthG bis 31. März", font=font, fill=25
        )
    file = io.BytesIO()
    sheet.rotate(angle, expand=True).save(file, "PNG", dpi=(150, 150))
    page = read_page(file.getvalue())
    assert page.turn == turn
    assert "Duldung nach § 60a AufenthG" in page.text
    assert all(word.right - word.left > word.bottom - word.top for word in page.words if word.text == "Duldung")
