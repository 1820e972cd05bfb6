"""One file opened by its kind. Runs in the reading process only; the running is done by `base/reading`."""

from typing import Protocol

from PIL import Image

from anlaufstelle.engines.reading.kinds import OFFICE, PICTURES, Kind, kind_of
from anlaufstelle.engines.reading.limits import Limits
from anlaufstelle.engines.reading.refusals import Refusal, Refused
from anlaufstelle.engines.reading.results import Opened, Pixels, Words


class Pages(Protocol):
    """A file with pages."""

    opened: Opened

    def page(self, number: int, *, dpi: int) -> Pixels:
        """Give a page as pixels."""

    def words(self, number: int) -> Words:
        """Give the words of its text layer."""

    def cut(self, first: int, last: int) -> bytes:
        """Give some of its pages as a file of their own."""

    def scan(self, number: int) -> tuple[Image.Image, int]:
        """Give a page as fine as it is, grey or colour, and its dots an inch: 0 where the file does not say."""


def judged(data: bytes, *, limits: Limits) -> Kind:
    """Give the kind of a file that is not too large. Raises `Refused`."""
    if len(data) > limits.file_bytes:
        raise Refused(Refusal.TOO_LARGE, count=len(data), limit=limits.file_bytes)
    return kind_of(data)


def pages_of(data: bytes, *, kind: Kind, limits: Limits) -> Pages:
    """Open a file that has pages. Raises `Refused`."""
    if kind in PICTURES:
        from anlaufstelle.engines.reading.pictures import PicturePages

        return PicturePages(data, kind=kind, limits=limits)
    from anlaufstelle.engines.reading.pdf import PdfPages

    return PdfPages(data, limits=limits)


def without_pages(data: bytes, *, kind: Kind, limits: Limits) -> Opened:
    """Look through a file whose pages come later or never: letters of word processors, mail. Raises `Refused`."""
    if kind in OFFICE:
        from anlaufstelle.engines.reading.packages import look_through

        return look_through(data, kind=kind, limits=limits)
    return Opened(kind, 0)
