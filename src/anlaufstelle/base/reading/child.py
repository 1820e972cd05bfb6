"""The reading process: loads the parsers, locks itself in, then takes one file and answers about it until it is ended.

Run by `process` as ``python -I -m anlaufstelle.base.reading.child``; the first message brings the limits.
"""

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from anlaufstelle.base.reading import models, walls
from anlaufstelle.engines.reading import (
    OFFICE,
    Kind,
    Limits,
    Opened,
    PageReading,
    Pixels,
    Refusal,
    Refused,
    Scan,
    judged,
    wire,
)
from anlaufstelle.engines.reading.documents import Pages, pages_of, without_pages
from anlaufstelle.engines.reading.limits import from_numbers
from anlaufstelle.engines.reading.mail import MailParts

if TYPE_CHECKING:
    from PIL.Image import Image

    from anlaufstelle.engines.reading.recognition.chain import Chain

#: The file itself comes on this line, so a message is as long as a file may be.
_CHUNK = 1024 * 1024


class _Line:
    """Messages in, messages out; what a library prints by itself goes nowhere."""

    def __init__(self) -> None:
        self._in, self._out = os.dup(0), os.dup(1)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        os.close(nowhere)

    def take(self) -> tuple[wire.Table, bytes]:
        """Wait for a message; the end of the line ends the process."""
        table, data = wire.sizes(self._read(wire.HEAD_BYTES), most=2**31)
        return wire.table_of(self._read(table)), self._read(data)

    def give(self, table: wire.Table, data: bytes = b"") -> None:
        """Send a message."""
        rest = memoryview(wire.packed(table, data))
        while rest:
            rest = rest[os.write(self._out, rest) :]

    def _read(self, count: int) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            part = os.read(self._in, min(_CHUNK, count - len(parts)))
            if not part:
                sys.exit(0)
            parts += part
        return bytes(parts)


class _File:
    """The one file of this process."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pages: Pages | None = None
        self._letter: MailParts | None = None
        self._chain: Chain | None = None
        self._scan: tuple[int, Image, int] | None = None

    def answer(self, question: wire.Table, data: bytes) -> tuple[wire.Table, bytes]:
        """Answer one question. Raises `Refused`."""
        ask = question["ask"]
        if ask == "open":
            return wire.opened_table(self._open(data)), b""
        if self._letter:
            return _of_letter(self._letter, question)
        if self._pages and ask in {"scan", "read"}:
            return self._of_scan(self._pages, question)
        if self._pages:
            return _of_pages(self._pages, question)
        raise Refused(Refusal.NO_SUCH_PAGE, count=0)

    def _of_scan(self, pages: Pages, question: wire.Table) -> tuple[wire.Table, bytes]:
        if question["ask"] == "read":
            return wire.reading_table(self._read(pages, question["number"])), b""
        scan = self._shown(pages, question["number"])
        return wire.scan_table(scan), scan.pixels.data

    def _read(self, pages: Pages, number: int) -> PageReading:
        from anlaufstelle.engines.reading.recognition.chain import Chain, NoRecognition

        try:
            self._chain = self._chain or Chain(models.folder())
            image, dpi = self._scanned(pages, number)
            read = self._chain.read(image, dpi=dpi)
            return replace(read, words=read.words[: self._limits.words])
        except NoRecognition as problem:
            raise Refused(Refusal.NO_RECOGNITION) from problem

    def _shown(self, pages: Pages, number: int) -> Scan:
        image, dpi = self._scanned(pages, number)
        return Scan(Pixels(image.width, image.height, 1 if image.mode == "L" else 3, image.tobytes()), dpi)

    def _scanned(self, pages: Pages, number: int) -> "tuple[Image, int]":
        """Give a scan; the last one is kept, since a page that was read is archived next."""
        if self._scan is None or self._scan[0] != number:
            self._scan = None
            self._scan = (number, *pages.scan(number))
        return self._scan[1:]

    def _open(self, data: bytes) -> Opened:
        kind = judged(data, limits=self._limits)
        if kind in OFFICE:
            return without_pages(data, kind=kind, limits=self._limits)
        if kind is Kind.MAIL:
            self._letter = MailParts(data, limits=self._limits)
            return without_pages(data, kind=kind, limits=self._limits)
        self._pages = pages_of(data, kind=kind, limits=self._limits)
        return self._pages.opened


def _of_letter(letter: MailParts, question: wire.Table) -> tuple[wire.Table, bytes]:
    if question["ask"] == "mail":
        return wire.mail_table(letter.mail), b""
    if question["ask"] == "item":
        return {}, letter.item(question["number"])
    raise Refused(Refusal.NO_SUCH_PAGE, count=0)


def _of_pages(pages: Pages, question: wire.Table) -> tuple[wire.Table, bytes]:
    from anlaufstelle.engines.reading.pdf import PdfPages

    if question["ask"] == "words":
        return wire.words_table(pages.words(question["number"])), b""
    if question["ask"] == "cut":
        return {}, pages.cut(question["first"], question["last"])
    if question["ask"] == "anatomy" and isinstance(pages, PdfPages):
        return wire.anatomy_table(pages.anatomy(question["number"])), b""
    if question["ask"] == "page":
        pixels = pages.page(question["number"], dpi=question["dpi"])
        return wire.pixels_table(pixels), pixels.data
    raise Refused(Refusal.NO_SUCH_PAGE, count=0)


def main() -> NoReturn:
    """Serve one file."""
    line = _Line()
    table, _data = line.take()
    limits = from_numbers(table)
    _load()
    standing = walls.around_reading(limits)
    line.give(dict(standing))
    if not walls.enough(standing):
        sys.exit(1)
    file = _File(limits)
    while True:
        question, data = line.take()
        try:
            answer = file.answer(question, data)
        except Refused as problem:
            answer = wire.refused_table(problem), b""
        except (MemoryError, RecursionError):
            answer = wire.refused_table(Refused(Refusal.TOO_MUCH_MEMORY)), b""
        line.give(*answer)


def _load() -> None:
    """Load what most files need while the disk may still be read freely."""
    import email.header
    import encodings.idna

    from PIL import JpegImagePlugin, PngImagePlugin, TiffImagePlugin

    from anlaufstelle.engines.reading import pdf, pictures

    del email, encodings, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, pdf, pictures


if __name__ == "__main__":
    main()
