"""Pages of pictures. Runs in the reading process only. What a camera wrote beside the picture stays behind."""

import io
from collections.abc import Callable
from typing import TypeVar

from PIL import Image, ImageOps, UnidentifiedImageError

from anlaufstelle.engines.reading.kinds import Kind
from anlaufstelle.engines.reading.limits import Limits
from anlaufstelle.engines.reading.refusals import Refusal, Refused
from anlaufstelle.engines.reading.results import Opened, Pixels, Words

#: A picture without a size of its own is taken for a sheet with this long side, in inches.
_LONG_SIDE = 11.69
_MOST_DPI = 10_000
_ORIENTATION = 0x0112
Made = TypeVar("Made")
_DEEP = {"I", "F", "I;16", "I;16B", "I;16L"}
# The limits are our own, and asked before anything is decoded.
Image.MAX_IMAGE_PIXELS = None
#: What the decoders raise at broken files; all else ends the process, which is a refusal too.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, IndexError, RuntimeError, OverflowError)


class PicturePages:
    """An opened picture; a TIFF may have many pages."""

    def __init__(self, data: bytes, *, kind: Kind, limits: Limits) -> None:
        """Open it by its header. Raises `Refused`: BROKEN, TOO_MANY_PAGES, TOO_MANY_PIXELS."""
        self._limits = limits
        self._image = _sound(lambda: _open(data, kind))
        self._count = _sound(self._counted) if kind is Kind.TIFF else 1
        self._check()
        self.opened = Opened(kind, self._count)

    def page(self, number: int, *, dpi: int) -> Pixels:
        """Give a page, counted from 0. Raises `Refused`: NO_SUCH_PAGE, BROKEN, TOO_MANY_PIXELS."""
        self._turn_to(number)
        most = max(1, round(_LONG_SIDE * dpi))
        plain = _sound(lambda: _shown(self._image, most=most, limits=self._limits))
        return Pixels(plain.width, plain.height, 1 if plain.mode == "L" else 3, plain.tobytes())

    def scan(self, number: int) -> tuple[Image.Image, int]:
        """Give a page as fine as it is, and its dots an inch: 0 where the file does not say. Raises as `page`."""
        self._turn_to(number)
        plain = _sound(lambda: _shown(self._image, most=None, limits=self._limits))
        shrunk = max(plain.size) < max(self._image.size)
        return plain, 0 if shrunk else _said_dpi(self._image)

    def words(self, number: int) -> Words:
        """Give the words of the text layer: a picture has none."""
        del number
        return Words(())

    def cut(self, first: int, last: int) -> bytes:
        """Give some pages of a TIFF as a TIFF of their own, dot by dot, packed without loss.

        Raises `Refused`: NO_SUCH_PAGE, BROKEN, TOO_MANY_PIXELS.
        """
        if not 0 <= first <= last < self._count:
            raise Refused(Refusal.NO_SUCH_PAGE, count=self._count)
        out = io.BytesIO()
        copies = (self._copy(number) for number in range(first, last + 1))
        _sound(lambda: next(copies).save(out, "TIFF", save_all=True, append_images=copies, compression="tiff_deflate"))
        return out.getvalue()

    def _copy(self, number: int) -> Image.Image:
        """Give a page as it is, with its dots an inch and nothing else that was written beside it."""
        self._turn_to(number)
        copy = self._image.copy()
        dots = self._image.info.get("dpi")
        copy.info = {"dpi": dots} if dots else {}
        return copy

    def _turn_to(self, number: int) -> None:
        if not 0 <= number < self._count:
            raise Refused(Refusal.NO_SUCH_PAGE, count=self._count)
        if self._count > 1:
            _sound(lambda: self._image.seek(number))
        self._check()

    def _counted(self) -> int:
        """Count the pages, and no further than one past the limit: a chain may be a ring."""
        count = 0
        while count <= self._limits.pages:
            try:
                self._image.seek(count)
            except EOFError:
                break
            count += 1
        if count > self._limits.pages:
            raise Refused(Refusal.TOO_MANY_PAGES, count=count, limit=self._limits.pages)
        self._image.seek(0)
        return count

    def _check(self) -> None:
        width, height = self._image.size
        if width < 1 or height < 1:
            raise Refused(Refusal.BROKEN)
        if width * height > self._limits.source_pixels:
            raise Refused(Refusal.TOO_MANY_PIXELS, count=width * height, limit=self._limits.source_pixels)


def _open(data: bytes, kind: Kind) -> Image.Image:
    if kind is Kind.HEIC:
        import pi_heif

        # One thread: the process may start no other.
        pi_heif.options.DECODE_THREADS = 1
        pi_heif.register_heif_opener(thumbnails=False)
        return Image.open(io.BytesIO(data), formats=("HEIF",))
    return Image.open(io.BytesIO(data), formats=(kind.name,))


def _sound(make: Callable[[], Made]) -> Made:
    try:
        return make()
    except (UnidentifiedImageError, *_BROKEN) as problem:
        raise Refused(Refusal.BROKEN) from problem


def _shown(image: Image.Image, *, most: int | None, limits: Limits) -> Image.Image:
    """Give the page upright as its file says, no longer than `most` dots, of no more dots than the limits."""
    image.load()
    # A copy of a large scan is a fifth of the memory there is: only what changes is copied.
    plain = _plain(image if image.getexif().get(_ORIENTATION, 1) == 1 else ImageOps.exif_transpose(image))
    long = min(most or limits.side_pixels, limits.side_pixels)
    share = min(1.0, long / max(plain.size), (limits.page_pixels / (plain.width * plain.height)) ** 0.5)
    if share < 1:
        plain = plain.resize((max(1, int(plain.width * share)), max(1, int(plain.height * share))))
    return plain


def _said_dpi(image: Image.Image) -> int:
    """Give the dots an inch that a file claims, if both directions have the same."""
    try:
        across, down = (float(value) for value in image.info.get("dpi", (0, 0)))
    except (TypeError, ValueError):
        return 0
    same = 0 < across < _MOST_DPI and abs(across - down) < 1
    return round(across) if same else 0


def _plain(image: Image.Image) -> Image.Image:
    """Give grey or colour on white paper."""
    if image.mode in _DEEP:
        deep = image.convert("F")
        low, high = (float(str(end)) for end in deep.getextrema())
        share = 255 / max(1.0, high - low)
        return deep.point(lambda value: value * share - low * share).convert("L")
    if image.mode == "L" or (image.mode == "RGB" and "transparency" not in image.info):
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return image.convert("RGB")
