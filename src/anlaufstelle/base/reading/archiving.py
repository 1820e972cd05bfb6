"""The door to archive PDFs: pictures of pages with the words that were read on them, as PDF/A-2b.

The file that came in stays as it is where it is stored. The archive PDF holds the dots of each page, set upright and
laid level, as JPEG made by the house.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from anlaufstelle.base.reading.pictures import as_jpeg, turned
from anlaufstelle.base.reading.process import ReadingProcess
from anlaufstelle.base.reading.reader import Start, reading
from anlaufstelle.base.reading.recognising import PAGES_A_PROCESS, RECOGNITION, DocumentPage, read_document
from anlaufstelle.engines.reading import Limits, PageReading, Refused, Scan, Script
from anlaufstelle.engines.reading.archive import ArchivePage, written

#: Fine enough that small print and stamps stay legible.
_QUALITY = 85


def archive_pdf(
    data: bytes,
    readings: Mapping[int, PageReading],
    *,
    title: str,
    at: datetime,
    limits: Limits = RECOGNITION,
    depth: int = 0,
    start: Start = ReadingProcess,
) -> bytes:
    """Give a foreign file as PDF/A-2b with an invisible layer of the words of `readings`, by page counted from 0.

    Pages without a reading are pictures only. The same readings and `at` give the same bytes. Raises `Refused`.
    """
    with reading(data, limits=limits, depth=depth, start=start) as file:
        pages = [archive_page(file.scan(number), readings.get(number)) for number in range(file.opened.pages)]
    return written(pages, title=title, at=at, language=_language(readings.values()))


def read_and_archive(
    data: bytes,
    *,
    title: str,
    at: datetime,
    known: Mapping[int, PageReading] = MappingProxyType({}),
    limits: Limits = RECOGNITION,
    depth: int = 0,
    start: Start = ReadingProcess,
) -> tuple[tuple[DocumentPage, ...], bytes]:
    """Give what is read on every page and the archive PDF, each page opened once: the quick way for scans that come in.

    `known` is what was read before, by page counted from 0; the other pages are read now. Where a page cannot be read,
    reading and archiving go their separate ways. Raises `Refused`, as they do.
    """
    pages: list[DocumentPage] = []
    sheets: list[ArchivePage] = []
    count = 1
    try:
        while len(pages) < count:
            with reading(data, limits=limits, depth=depth, start=start) as file:
                count = file.opened.pages
                for number in range(len(pages), min(count, len(pages) + PAGES_A_PROCESS)):
                    read = known.get(number) or file.read(number)
                    pages.append(DocumentPage(number, read))
                    sheets.append(archive_page(file.scan(number), read))
            if not count:
                break
    except Refused as problem:
        if not pages:
            raise
        del problem
        unread = [number for number in range(count) if number not in known]
        before = [DocumentPage(number, read) for number, read in known.items() if number < count]
        now = read_document(data, numbers=unread, limits=limits, depth=depth, start=start)
        pages = sorted((*before, *now), key=lambda page: page.number)
        readings = {page.number: page.reading for page in pages if page.reading}
        return tuple(pages), archive_pdf(data, readings, title=title, at=at, limits=limits, depth=depth, start=start)
    return tuple(pages), written(sheets, title=title, at=at, language=_language(page.reading for page in pages))


def _language(readings: Iterable[PageReading | None]) -> str:
    """Give the one language that pages tell; nothing where they tell none or several."""
    found = {read.language for read in readings if read and read.language}
    return found.pop() if len(found) == 1 else ""


def archive_page(scan: Scan, read: PageReading | None) -> ArchivePage:
    """Give a page of an archive PDF: its picture as JPEG, upright, and its words."""
    pixels = turned(scan.pixels, read.turn if read else 0)
    return ArchivePage(
        jpeg=as_jpeg(pixels, quality=_QUALITY),
        width=pixels.width,
        height=pixels.height,
        depth=pixels.depth,
        dpi=scan.dpi,
        words=read.words if read else (),
        right_to_left=read is not None and read.script is Script.ARABIC,
        lean=read.figures.skew / 100 if read else 0.0,
    )
