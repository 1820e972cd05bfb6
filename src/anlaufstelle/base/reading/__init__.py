"""Foreign files are opened in processes behind walls; the house gets pixels and words, of scans too."""

from anlaufstelle.base.reading.archiving import archive_page, archive_pdf, read_and_archive
from anlaufstelle.base.reading.pictures import as_jpeg, as_png, turned, with_line
from anlaufstelle.base.reading.process import ReadingProcess
from anlaufstelle.base.reading.proving import Proved, prove
from anlaufstelle.base.reading.reader import Reader, reading
from anlaufstelle.base.reading.recognising import RECOGNITION, DocumentPage, read_document, read_page
from anlaufstelle.base.reading.waiting import Waiting

__all__ = [
    "RECOGNITION",
    "DocumentPage",
    "Proved",
    "Reader",
    "ReadingProcess",
    "Waiting",
    "archive_page",
    "archive_pdf",
    "as_jpeg",
    "as_png",
    "prove",
    "read_and_archive",
    "read_document",
    "read_page",
    "reading",
    "turned",
    "with_line",
]
