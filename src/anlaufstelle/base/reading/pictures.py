"""Pixels as a file for the browser: made in the house, so nothing of the foreign file is in it."""

import io
from typing import TYPE_CHECKING

from anlaufstelle.engines.reading import Pixels

if TYPE_CHECKING:
    from PIL.Image import Image

_MODES = {1: "L", 3: "RGB"}


def as_jpeg(pixels: Pixels, *, quality: int = 80, turn: int = 0) -> bytes:
    """Give a page as JPEG, without any metadata, turned by so many quarters clockwise."""
    return _saved(turned(pixels, turn), "JPEG", quality=quality)


def as_png(pixels: Pixels) -> bytes:
    """Give a page as PNG without loss, quickly rather than small."""
    return _saved(pixels, "PNG", compress_level=1)


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


def _saved(pixels: Pixels, kind: str, **options: int) -> bytes:
    image = _image(pixels)
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
