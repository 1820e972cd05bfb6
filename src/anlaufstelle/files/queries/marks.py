"""Where on the picture of a page the words stand that somebody looks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anlaufstelle.base.finding import marked
from anlaufstelle.engines.reading import WHOLE, Word
from anlaufstelle.files.models import Version
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.permissions import SEE_FILES
from anlaufstelle.files.queries.plan import seals_open_to
from anlaufstelle.files.queries.texts import texts
from anlaufstelle.persons.queries import Opened

#: A little air around the letters, in ten-thousandths of the page.
_AIR = 20
_SIDES, _LONGEST_PLACE = 4, 24


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on the page: left, top, width and height in ten-thousandths."""

    left: int
    top: int
    width: int
    height: int


def marks(opened: Opened, *, document: int, version: int, page: int, typed: str) -> tuple[Mark, ...]:
    """Give the places of what is looked for on a page of a document; none where the page is not read.

    `version` is the number of the version within the document. What is sealed for the reader has none.
    """
    row = (
        Version.objects.filter(
            document=document,
            number=version,
            document__case_file__person__in=opened.records,
            document__seal__in=seals_open_to(opened.by),
        )
        .select_related("content")
        .first()
    )
    if row is None or not typed.strip() or not opened.by.may(SEE_FILES):
        return ()
    text = texts(row.content).get(page)
    words = text.words if text else ()
    found = marked(typed, [word.text for word in words], kinds=dict(KINDS))
    return tuple(_joined([words[number] for number in found]))


def mark_at(*, left: int, top: int, right: int, bottom: int) -> Mark:
    """Give a box with its air, from places on a page."""
    left, top = max(0, left - _AIR), max(0, top - _AIR)
    return Mark(left, top, right + _AIR - left, bottom + _AIR - top)


def mark_told(typed: str) -> tuple[Mark, ...]:
    """Give the box an address names as ``left-top-right-bottom``; none for anything else.

    >>> mark_told("100-200-300-250"), mark_told("x")
    ((Mark(left=80, top=180, width=240, height=90),), ())
    """
    parts = typed[:_LONGEST_PLACE].split("-")
    if len(parts) != _SIDES or not all(part.isdecimal() and part.isascii() for part in parts):
        return ()
    left, top, right, bottom = (min(int(part), WHOLE) for part in parts)
    return (mark_at(left=left, top=top, right=right, bottom=bottom),) if left < right and top < bottom else ()


def _joined(words: Sequence[Word]) -> Iterator[Mark]:
    for word in words:
        yield mark_at(left=word.left, top=word.top, right=word.right, bottom=word.bottom)
