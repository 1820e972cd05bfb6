"""One foreign file, opened behind walls: its pages as pixels, its words, its parts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from anlaufstelle.base.reading import office
from anlaufstelle.base.reading.process import ReadingProcess
from anlaufstelle.engines.reading import (
    OFFICE,
    Anatomy,
    Kind,
    Limits,
    Mail,
    Opened,
    PageReading,
    Pixels,
    Refusal,
    Refused,
    Scan,
    Words,
    wire,
)

#: As fine as paper is archived, and no coarser than a thumbnail.
_FINEST, _COARSEST = 600, 20
_USUAL = Limits()
Start = Callable[[Limits], ReadingProcess]


class Reader:
    """An opened file. Its process holds this one file and no other, and ends with the context of `reading`."""

    def __init__(self, process: ReadingProcess, *, opened: Opened, limits: Limits) -> None:
        self._process, self._limits = process, limits
        self.opened = opened

    def page(self, number: int, *, dpi: int = 150) -> Pixels:
        """Give a page as pixels, counted from 0; `dpi` is lowered where that is too much. Raises `Refused`."""
        dpi = min(_FINEST, max(_COARSEST, dpi))
        most = 3 * self._limits.page_pixels
        table, data = self._process.ask({"ask": "page", "number": number, "dpi": dpi}, most=most)
        return wire.pixels_from(table, data, limits=self._limits)

    def words(self, number: int) -> Words:
        """Give the words of a page's text layer with their places; none for pictures. Raises `Refused`."""
        table, _data = self._process.ask({"ask": "words", "number": number})
        return wire.words_from(table, limits=self._limits)

    def anatomy(self, number: int) -> Anatomy:
        """Say what a page of a PDF is made of, counted from 0. Raises `Refused`, NO_SUCH_PAGE for other kinds."""
        table, _data = self._process.ask({"ask": "anatomy", "number": number})
        return wire.anatomy_from(table)

    def scan(self, number: int) -> Scan:
        """Give a page as fine as its file has it, counted from 0. Raises `Refused`."""
        most = 3 * self._limits.page_pixels
        table, data = self._process.ask({"ask": "scan", "number": number}, most=most)
        return wire.scan_from(table, data, limits=self._limits)

    def cut(self, first: int, last: int) -> bytes:
        """Give the pages from `first` to `last`, counted from 0, as a foreign file of their own. Raises `Refused`.

        Pages of a PDF give a PDF, those of a TIFF a TIFF; pictures inside are taken over as they are.
        """
        question = {"ask": "cut", "first": first, "last": last}
        _table, data = self._process.ask(question, most=self._limits.file_bytes)
        return data

    def read(self, number: int) -> PageReading:
        """Recognise the text on a page's picture, counted from 0. Raises `Refused`, NO_RECOGNITION among them."""
        table, _data = self._process.ask({"ask": "read", "number": number})
        return wire.reading_from(table, limits=self._limits)

    def mail(self) -> Mail:
        """Give a letter by mail. Raises `Refused`, NO_SUCH_PAGE where the file is none."""
        table, _data = self._process.ask({"ask": "mail"})
        return wire.mail_from(table, limits=self._limits)

    def item(self, number: int) -> bytes:
        """Give an attachment: a foreign file of its own, to be opened by `reading` with `depth` one more."""
        _table, data = self._process.ask({"ask": "item", "number": number}, most=self._limits.file_bytes)
        return data


@contextmanager
def reading(data: bytes, *, limits: Limits = _USUAL, depth: int = 0, start: Start = ReadingProcess) -> Iterator[Reader]:
    """Open a foreign file in a process of its own.

    `depth` counts how many files it came out of. Raises `Refused`, whatever the file is made of, and nothing else.
    """
    if depth > limits.depth:
        raise Refused(Refusal.TOO_DEEP, count=depth, limit=limits.depth)
    if len(data) > limits.file_bytes:
        raise Refused(Refusal.TOO_LARGE, count=len(data), limit=limits.file_bytes)
    with start(limits) as process:
        opened = _open(process, data, limits)
        if opened.kind not in OFFICE:
            yield Reader(process, opened=opened, limits=limits)
            return
    printed = office.as_pdf(data, kind=opened.kind, limits=limits)
    with start(limits) as process:
        pages = _open(process, printed, limits)
        if pages.kind is not Kind.PDF:
            raise Refused(Refusal.BROKEN)
        shown = Opened(opened.kind, pages.pages, opened.active)
        yield Reader(process, opened=shown, limits=limits)


def _open(process: ReadingProcess, data: bytes, limits: Limits) -> Opened:
    table, _data = process.ask({"ask": "open"}, data)
    return wire.opened_from(table, limits=limits)
