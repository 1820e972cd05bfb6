"""The lines of a page, from its words and their places."""

from collections.abc import Iterator
from dataclasses import dataclass

from anlaufstelle.engines.reading.results import Word
from anlaufstelle.values.names import fold

#: More words than this on one page tell nothing more; it bounds the work on hostile input.
_MOST_WORDS = 3_000
#: A line longer than this is cut: words without places are one line.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side: as read, and as they are compared (small letters, no accents). Places in ten-thousandths."""

    text: str
    plain: str
    left: int
    top: int
    height: int
    count: int


def lines_of(words: tuple[Word, ...]) -> tuple[Line, ...]:
    """Give the lines in reading order.

    >>> words = (Word("Az.:", 0, 10, 9, 20), Word("7", 10, 11, 20, 20), Word("Bescheid", 0, 40, 9, 55))
    >>> [line.text for line in lines_of(words)]
    ['Az.: 7', 'Bescheid']
    """
    return tuple(map(_line, rows_of(words)))


def rows_of(words: tuple[Word, ...]) -> Iterator[list[Word]]:
    """Give the words of each line in reading order; of a page with too many words the first 3,000."""
    row: list[Word] = []
    for word in words[:_MOST_WORDS]:
        if not word.text.strip():
            continue
        if row and (len(row) >= _LONGEST or not _beside(row[-1], word)):
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _beside(one: Word, other: Word) -> bool:
    middle = (other.top + other.bottom) / 2
    return one.top <= middle <= one.bottom or other.top <= (one.top + one.bottom) / 2 <= other.bottom


def _line(row: list[Word]) -> Line:
    text = " ".join(" ".join(word.text.split())[:80] for word in row)
    heights = sorted(word.bottom - word.top for word in row)
    return Line(
        text=text,
        plain=fold(text),
        left=min(word.left for word in row),
        top=min(word.top for word in row),
        height=heights[len(heights) // 2],
        count=len(row),
    )
