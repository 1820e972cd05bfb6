"""Pixels as a file for the browser: made in the house, so nothing of the foreign file is in it."""

import io

from anlaufstelle.engines.reading import Pixels

_MODES = {1: "L", 3: "RGB"}


def as_jpeg(pixels: Pixels, *, quality: int = 80, turn: int = 0) -> bytes:
    """Give a page as JPEG, without any metadata, turned by so many quarters clockwise."""
    return _saved(pixels, "JPEG", turn=turn, quality=quality)


def as_png(pixels: Pixels) -> bytes:
    """Give a page as PNG without loss, quickly rather than small."""
    return _saved(pixels, "PNG", compress_level=1)


def _saved(pixels: Pixels, kind: str, *, turn: int = 0, **options: int) -> bytes:
    from PIL import Image

    image = Image.frombytes(_MODES[pixels.depth], (pixels.width, pixels.height), pixels.data)
    if turn % 4:
        image = image.rotate(-90 * turn, expand=True)
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
