"""Pixels as a file for the browser: made in the house, so nothing of the foreign file is in it."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from anlaufstelle.engines.reading import Pixels
from anlaufstelle.engines.reading.redaction import with_foot

if TYPE_CHECKING:
    from PIL.Image import Image

_MODES = {1: "L", 3: "RGB"}


def as_jpeg(pixels: Pixels, *, quality: int = 80, turn: int = 0, dpi: int = 0) -> bytes:
    """Give a page as JPEG, turned by so many quarters clockwise, without any metadata but its `dpi` where given."""
    return _saved(turned(pixels, turn), "JPEG", quality=quality, dpi=(dpi, dpi))


def as_png(pixels: Pixels) -> bytes:
    """Give a page as PNG without loss, quickly rather than small."""
    return _saved(pixels, "PNG", compress_level=1)


def with_line(pixels: Pixels, line: str, *, foot: int, fonts: Path) -> Pixels:
    """Give a page with a line of text in a white foot of so many dots below it; nothing of the page is covered."""
    from PIL import ImageDraw, ImageFont

    sheet = _image(with_foot(pixels, foot))
    font = ImageFont.truetype(str(next(fonts.glob("NotoSans_400*.ttf"))), foot // 2)
    room = sheet.width - 2 * foot
    while line and font.getlength(line) > room:
        line = line[:-1]
    ink = 0 if pixels.depth == 1 else (0, 0, 0)
    ImageDraw.Draw(sheet).text((foot, pixels.height + foot // 4), line, font=font, fill=ink)
    return Pixels(sheet.width, sheet.height, pixels.depth, sheet.tobytes())


def turned(pixels: Pixels, quarters: int) -> Pixels:
    """Give a page turned clockwise by so many quarters, every dot kept: `PageReading.turn` sets it upright."""
    from PIL import Image

    if quarters % 4 == 0:
        return pixels
    turns = Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90
    image = _image(pixels).transpose(turns[quarters % 4 - 1])
    return Pixels(image.width, image.height, pixels.depth, image.tobytes())


def _image(pixels: Pixels) -> "Image":
    from PIL import Image

    return Image.frombytes(_MODES[pixels.depth], (pixels.width, pixels.height), pixels.data)


def _saved(pixels: Pixels, kind: str, **options: object) -> bytes:
    image = _image(pixels)
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
