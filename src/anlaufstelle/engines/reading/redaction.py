"""Blacking out: what lies under a box is gone from the picture and from the words, not covered.

A box is counted as words are, in ten-thousandths of the page. A word that a box touches is hidden whole: half a name is
a name. The picture is changed dot by dot before it is packed, so there is nothing under the black.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anlaufstelle.engines.reading.recognition.results import ReadWord
from anlaufstelle.engines.reading.results import WHOLE, Pixels, Word


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A place on a page that nobody is to see; `top` and `bottom` from above."""

    left: int
    top: int
    right: int
    bottom: int

    def touches(self, word: Word | ReadWord) -> bool:
        """Say whether any part of a word lies in the box.

        >>> Box(0, 0, 100, 100).touches(Word("Name", 90, 90, 200, 200))
        True
        """
        across = self.left < word.right and word.left < self.right
        return across and self.top < word.bottom and word.top < self.bottom


def around(words: Iterable[Word]) -> Box:
    """Give the box around words that stand together, with a little air."""
    found = list(words)
    return Box(
        max(0, min(word.left for word in found) - _AIR),
        max(0, min(word.top for word in found) - _AIR),
        min(WHOLE, max(word.right for word in found) + _AIR),
        min(WHOLE, max(word.bottom for word in found) + _AIR),
    )


_AIR = 20


def parted(words: Sequence[Word], boxes: Sequence[Box]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Give the words that stay, and those that boxes hide."""
    hidden = [any(box.touches(word) for box in boxes) for word in words]
    return (
        tuple(word for word, gone in zip(words, hidden, strict=True) if not gone),
        tuple(word for word, gone in zip(words, hidden, strict=True) if gone),
    )


def burnt(pixels: Pixels, boxes: Sequence[Box]) -> Pixels:
    """Give the page with every dot of the boxes black.

    >>> burnt(Pixels(2, 1, 1, b"\\xff\\xff"), [Box(0, 0, 5000, 10000)]).data
    b'\\x00\\xff'
    """
    data, across = bytearray(pixels.data), pixels.width * pixels.depth
    for box in boxes:
        left, top, right, bottom = dots(box, pixels)
        row = bytes((right - left) * pixels.depth)
        for line in range(top, bottom):
            start = line * across + left * pixels.depth
            data[start : start + len(row)] = row
    return Pixels(pixels.width, pixels.height, pixels.depth, bytes(data))


def dots(box: Box, pixels: Pixels) -> tuple[int, int, int, int]:
    """Give a box in dots of a picture, grown to whole dots."""
    return (
        box.left * pixels.width // WHOLE,
        box.top * pixels.height // WHOLE,
        -(-box.right * pixels.width // WHOLE),
        -(-box.bottom * pixels.height // WHOLE),
    )


def with_foot(pixels: Pixels, height: int) -> Pixels:
    """Give the page with a white strip below it: what the house writes there covers nothing of the page."""
    white = b"\xff" * (pixels.width * pixels.depth * height)
    return Pixels(pixels.width, pixels.height + height, pixels.depth, pixels.data + white)


def raised(box: Box, *, page: int, whole: int) -> Box:
    """Give a box of a page `page` dots high on the same page with its foot, `whole` dots high."""
    return Box(box.left, box.top * page // whole, box.right, -(-box.bottom * page // whole))


def as_lines(words: Sequence[Word]) -> tuple[ReadWord, ...]:
    """Give words with the number of their line: a word that begins below the middle of the last one begins a new line.

    >>> [word.line for word in as_lines([Word("a", 0, 0, 9, 9), Word("b", 10, 1, 19, 9), Word("c", 0, 20, 9, 29)])]
    [0, 0, 1]
    """
    found: list[ReadWord] = []
    line = 0
    for word in words:
        last = found[-1] if found else None
        if last is not None and (
            word.top > (last.top + last.bottom) // 2 or word.bottom < (last.top + last.bottom) // 2
        ):
            line += 1
        found.append(ReadWord(word.text, word.left, word.top, word.right, word.bottom, 100, line))
    return tuple(found)
