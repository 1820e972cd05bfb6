"""Foreign files are opened in processes behind walls; the house gets pixels and words."""

from anlaufstelle.base.reading.pictures import as_jpeg, as_png
from anlaufstelle.base.reading.process import ReadingProcess
from anlaufstelle.base.reading.reader import Reader, reading
from anlaufstelle.base.reading.waiting import Waiting

__all__ = ["Reader", "ReadingProcess", "Waiting", "as_jpeg", "as_png", "reading"]
