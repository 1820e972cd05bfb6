"""Letters drawn as pictures, with what scanners and offices do to paper: lean, grey, specks, stamps, wrong side up."""

import io
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont

from anlaufstelle.bench.scans.letters import Letter

FONTS = Path(__file__).resolve().parents[4] / "build" / "fonts"
_DPI, _POINTS = 300, 72
_HEAD = """#set page(paper: "a4", margin: 2.2cm)
#set text(font: ("Noto Sans", "Vazirmatn"), size: {size}pt, dir: {direction}, hyphenate: false)
#set par(leading: 0.72em, spacing: 1.3em)
"""
_STAMP_INK = ((170, 30, 40), (40, 50, 150), (60, 60, 60))
_STAMPS = ("EINGEGANGEN", "Ausländerbehörde", "BEGLAUBIGT", "Poststelle 04")


@dataclass(frozen=True, slots=True)
class Fault:
    """What was done to the paper: lean in degrees clockwise, quarters clockwise, noise 0 to 1, specks, a stamp."""

    lean: float = 0.0
    quarters: int = 0
    noise: float = 0.0
    specks: int = 0
    stamp: bool = False

    @classmethod
    def thrown(cls, dice: random.Random) -> "Fault":
        """Give what happens to a page: every sixth lies the wrong way, every third is stamped."""
        return cls(
            lean=dice.uniform(-3, 3),
            quarters=dice.choice((0, 0, 0, 0, 0, 1, 2, 3)),
            noise=dice.uniform(0, 0.12),
            specks=dice.randint(0, 150),
            stamp=dice.random() < 1 / 3,
        )


def drawn(letter: Letter, *, size: float = 11, dpi: int = _DPI) -> Image.Image:
    """Draw a letter in colour on an A4 page."""
    import typst

    direction = "rtl" if letter.right_to_left else "ltr"
    source = _HEAD.format(size=size, direction=direction) + "\n\n".join(map(_plain, letter.paragraphs))
    made: Any = typst.compile(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)  # type: ignore[misc]  # bytes
    with pypdfium2.PdfDocument(bytes(made)) as document:
        page: Image.Image = document[0].render(scale=dpi / _POINTS).to_pil().convert("RGB")
    return page


def scanned(page: Image.Image, fault: Fault, dice: random.Random, *, quality: int = 82) -> bytes:
    """Give the page as a scanner's JPEG, at 300 dots an inch."""
    if fault.stamp:
        page = _stamped(page, dice)
    if fault.lean:
        page = page.rotate(-fault.lean, Image.Resampling.BICUBIC, fillcolor="white")
    if fault.specks:
        pen = ImageDraw.Draw(page)
        for _speck in range(fault.specks):
            x, y, wide = dice.randrange(page.width), dice.randrange(page.height), dice.randint(1, 3)
            pen.ellipse((x, y, x + wide, y + wide), fill=(dice.randint(0, 120),) * 3)
    if fault.noise:
        half = page.width // 2, page.height // 2
        grain = Image.frombytes("L", half, dice.randbytes(half[0] * half[1])).resize(page.size)
        page = Image.blend(page, ImageChops.multiply(page, grain.convert("RGB")), fault.noise)
    page = page.rotate(-90 * fault.quarters, expand=True)
    file = io.BytesIO()
    page.save(file, "JPEG", quality=quality, dpi=(_DPI, _DPI))
    return file.getvalue()


def _stamped(page: Image.Image, dice: random.Random) -> Image.Image:
    """Put a stamp below the middle, where it often lies over the last lines."""
    ink = (*dice.choice(_STAMP_INK), 190)
    font = ImageFont.truetype(str(next(FONTS.glob("NotoSans_700*.ttf"))), 44)
    stamp = Image.new("RGBA", (700, 260), (255, 255, 255, 0))
    pen = ImageDraw.Draw(stamp)
    pen.rounded_rectangle((8, 8, 692, 252), radius=40, outline=ink, width=9)
    pen.text((60, 40), dice.choice(_STAMPS), fill=ink, font=font)
    pen.text((60, 130), f"{dice.randint(1, 28)}. MAI 2026", fill=ink, font=font)
    turned = stamp.rotate(dice.uniform(-15, 15), Image.Resampling.BICUBIC, expand=True)
    place = dice.randint(200, page.width - 1000), dice.randint(round(page.height * 0.38), round(page.height * 0.7))
    out = page.copy()
    out.paste(turned, place, turned)
    return out


def _plain(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "#$*_`<>@[]\\~/-=+\"'" else sign for sign in text)
