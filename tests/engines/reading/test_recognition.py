"""The pure parts of text recognition: lean, places, citations, models, figures."""

import random
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from anlaufstelle.engines.reading import WHOLE, Script
from anlaufstelle.engines.reading.recognition import figures, models
from anlaufstelle.engines.reading.recognition.citations import mended
from anlaufstelle.engines.reading.recognition.languages import language
from anlaufstelle.engines.reading.recognition.places import Straightened
from anlaufstelle.engines.reading.recognition.skew import lean, lying


def lines(*, size: tuple[int, int] = (620, 877), degrees: float = 0.0, seed: int = 1) -> Image.Image:
    """A page of words as grey bars, ink bright."""
    dice = random.Random(seed)
    page = Image.new("L", size, 0)
    pen = ImageDraw.Draw(page)
    for top in range(round(size[1] * 0.1), round(size[1] * 0.7), 14):
        left = 60
        while left < size[0] - 120:
            wide = dice.randint(10, 60)
            pen.rectangle((left, top, left + wide, top + 6), fill=255)
            left += wide + 8
    return page.rotate(-degrees, Image.Resampling.BICUBIC)


@settings(max_examples=25, deadline=None)
@given(degrees=st.floats(-8, 8), seed=st.integers(0, 1000))
def test_the_lean_of_lines_is_found(degrees: float, seed: int) -> None:
    assert lean(lines(degrees=degrees, seed=seed)).degrees == pytest.approx(degrees, abs=0.25)


@settings(max_examples=10, deadline=None)
@given(degrees=st.floats(-5, 5), upright=st.booleans())
def test_a_page_on_its_side_is_noticed(degrees: float, upright: bool) -> None:
    page = lines(degrees=degrees)
    on_side, leaning = lying(page if upright else page.transpose(Image.Transpose.ROTATE_270))
    assert on_side is not upright
    assert leaning.degrees == pytest.approx(degrees, abs=0.25)


@settings(max_examples=20, deadline=None)
@given(size=st.tuples(st.integers(1, 40), st.integers(1, 40)), white=st.booleans())
def test_the_smallest_and_emptiest_pictures_have_a_lean_too(size: tuple[int, int], white: bool) -> None:
    assert -11 < lean(Image.new("L", size, 255 * white)).degrees < 11


@given(
    st.integers(1, 900), st.integers(1, 900), st.integers(1, 99), st.integers(1, 99),
    st.floats(-10, 10),
)  # fmt: skip
def test_places_stay_on_the_page_and_in_order(left: int, top: int, wide: int, high: int, degrees: float) -> None:
    where = Straightened((1000, 1000), (1160, 1160), degrees)
    ax, ay, bx, by = where.on_page((left, top, left + wide, top + high))
    assert 0 <= ax <= bx <= WHOLE
    assert 0 <= ay <= by <= WHOLE


def test_a_place_on_the_straightened_copy_is_found_again_on_the_leaning_page() -> None:
    page = Image.new("L", (800, 1000), 255)
    ImageDraw.Draw(page).rectangle((600, 200, 620, 210), fill=0)
    straight = page.rotate(4, expand=True, fillcolor=255)
    dark = straight.point([255 if level < 128 else 0 for level in range(256)]).getbbox()
    assert dark is not None
    left, top, right, bottom = Straightened(page.size, straight.size, 4).on_page(dark)
    assert (left + right) / 2 == pytest.approx(WHOLE * 610 / 800, abs=40)
    assert (top + bottom) / 2 == pytest.approx(WHOLE * 205 / 1000, abs=40)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("gemäß 8 25b Abs. 5 AufenthG", "gemäß § 25b Abs. 5 AufenthG"),
        ("(8 81b AufenthG, 8 60a Abs. 2 Satz 3, 8 19d)", "(§ 81b AufenthG, § 60a Abs. 2 Satz 3, § 19d)"),
        ("nach 88 48, 49 VwVfG", "nach §§ 48, 49 VwVfG"),
        ("nach $ 45 AufenthV", "nach § 45 AufenthV"),
        ("nach §8§ 48, 49 VwVfG", "nach §§ 48, 49 VwVfG"),
        ("nach §§ 82 AufenthG", "nach § 82 AufenthG"),
        ("§§ 3 bis 5 BeschV", "§§ 3 bis 5 BeschV"),
        ("nach §.19d AufenthG, 8'10 Abs. 1 StAG", "nach § 19d AufenthG, § 10 Abs. 1 StAG"),
        ("Gebühr 8.39 EUR nach AufenthG", "Gebühr 8.39 EUR nach AufenthG"),
        ("im Zimmer 8 12 Personen", "im Zimmer 8 12 Personen"),
        ("Hausnummer 8 40213 Musterstadt", "Hausnummer 8 40213 Musterstadt"),
        ("Schalter 8 25 Minuten. Das AufenthG gilt", "Schalter 8 25 Minuten. Das AufenthG gilt"),
        ("8", "8"),
        ("", ""),
    ],
)
def test_signs_of_sections_are_put_right_where_a_citation_stands(read: str, meant: str) -> None:
    assert " ".join(mended(read.split())) == meant


@given(st.lists(st.text(st.characters(exclude_categories=("Zs", "Cc")), min_size=1, max_size=8), max_size=30))
def test_mending_keeps_the_number_of_words_and_mends_once(words: list[str]) -> None:
    once = mended(words)
    assert len(once) == len(words)
    assert mended(once) == once


@pytest.mark.parametrize(
    ("text", "script", "code"),
    [
        ("السيدة المحترمة إلى الجهة", Script.ARABIC, "ar"),
        ("گواهی می‌شود که", Script.ARABIC, "fa"),
        ("посвідки на проживання", Script.CYRILLIC, "uk"),
        ("вид на жительство выдан", Script.CYRILLIC, "ru"),
        ("Bescheid", Script.LATIN, ""),
        ("", None, ""),
    ],
)
def test_letters_tell_the_language_where_they_can(text: str, script: Script | None, code: str) -> None:
    assert language(text, script) == code


def test_a_model_comes_without_its_word_list(tmp_path: Path) -> None:
    parts = {17: b"network", 19: b"words" * 1000, 21: b"letters"}
    (tmp_path / "Latin.traineddata").write_bytes(models.packed(parts, count=24))
    slim = models.model(tmp_path, Script.LATIN)
    assert slim.data == models.packed({17: b"network", 21: b"letters"}, count=24)
    assert models.installed(tmp_path) == {Script.LATIN}


@pytest.mark.parametrize(
    "data", [b"", b"abc", struct.pack("<i", -1), struct.pack("<i", 10**6), struct.pack("<iq", 2, 4)]
)
def test_a_broken_model_is_a_clear_word(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "Latin.traineddata").write_bytes(data)
    with pytest.raises(models.NoModel):
        models.model(tmp_path, Script.LATIN)
    with pytest.raises(models.NoModel):
        models.model(tmp_path, Script.ARABIC)


def page_of(text_bars: Image.Image) -> Image.Image:
    """Ink on paper from ink that is bright."""
    return text_bars.point([255 - level for level in range(256)])


def test_figures_tell_ink_paper_colour_and_edges() -> None:
    grey = page_of(lines())
    plain = figures.measured(grey, grey, dpi=300)
    assert (plain.paper, plain.contrast, plain.depth, plain.colour, plain.dpi) == (255, 255, 1, 0, 300)
    assert plain.ink > 500
    assert plain.edges == (0, 0, 0, 0)
    colour = grey.convert("RGB")
    pen = ImageDraw.Draw(colour)
    pen.rectangle((0, 0, 619, 80), fill="red")
    seen = figures.measured(colour, colour.convert("L"), dpi=0)
    assert seen.colour > 800
    assert seen.edges[0] == WHOLE
    assert seen.edges[2] == 0


def test_blur_lowers_sharpness() -> None:
    from PIL import ImageFilter

    sharp = page_of(lines())
    blurred = sharp.filter(ImageFilter.GaussianBlur(4))
    assert figures.measured(sharp, sharp, dpi=0).sharpness > 5000
    assert figures.measured(blurred, blurred, dpi=0).sharpness < 2000


@settings(max_examples=30, deadline=None)
@given(
    size=st.tuples(st.integers(1, 60), st.integers(1, 60)), mode=st.sampled_from(["L", "RGB"]), seed=st.integers(0, 99)
)
def test_figures_of_any_picture_are_shares_and_levels(size: tuple[int, int], mode: str, seed: int) -> None:
    count = size[0] * size[1] * len(mode)
    image = Image.frombytes(mode, size, random.Random(seed).randbytes(count))
    found = figures.measured(image, image.convert("L"), dpi=0)
    assert all(0 <= share <= WHOLE for share in (found.ink, found.colour, found.sharpness, *found.edges))
    assert 0 <= found.paper - found.contrast <= found.paper <= 255
