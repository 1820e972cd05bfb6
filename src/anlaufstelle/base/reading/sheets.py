"""Separator sheets for paper: put before the papers of a document, they part a pile when it is scanned."""

from datetime import date

from anlaufstelle.engines.reading.separators import mark
from anlaufstelle.engines.writing import Heading, Paragraph, QrCode, Sheet, words

#: Large enough to be read from a leaning scan with specks.
_WIDTH_MM = 60


def separator_sheet(*, target: str, title: str, says: str, made_on: date) -> Sheet:
    """Give the separator sheet of a document, to be written by `engines.writing` or `base.paper`.

    `target` is what `engines.reading.separators.told` gives back, and stands on the sheet as text too; `title` and
    `says` are the words for people. Raises `ValueError` where no code can carry the target.
    """
    return Sheet(
        title=title,
        blocks=(
            Heading(words(title), level=1),
            QrCode(mark(target), words(f"{title}: {target}"), width_mm=_WIDTH_MM),
            Paragraph(words(target, strong=True)),
            Paragraph(words(says)),
        ),
        made_on=made_on,
        one_page=True,
    )
