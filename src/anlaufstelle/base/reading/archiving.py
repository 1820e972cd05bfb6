"""The door to archive PDFs: pictures of pages with the words that were read on them, as PDF/A-2b.

The file that came in stays as it is where it is stored. The archive PDF holds the dots of each page, set upright and
laid level, as JPEG made by the house.
"""

from collections.abc import Mapping
from datetime import datetime

from anlaufstelle.base.reading.pictures import as_jpeg, turned
from anlaufstelle.base.reading.process import ReadingProcess
from anlaufstelle.base.reading.reader import Start, reading
from anlaufstelle.base.reading.recognising import RECOGNITION
from anlaufstelle.engines.reading import Limits, PageReading, Scan, Script
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
    languages = {page.language for page in readings.values() if page.language}
    return written(pages, title=title, at=at, language=languages.pop() if len(languages) == 1 else "")


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
