"""The proof that what was blacked out is not in a file that leaves the house: judged from the file itself, read again.

Nothing of how the file was written is believed. What is asked of it: each page is one picture and invisible words, and
nothing is drawn over it; boxes are of one colour in that picture; no word stands in a box; no hidden word stands in any
text, name or unpacked stream; nothing is attached, noted, changed afterwards or done by itself.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from anlaufstelle.engines.reading.recognition.results import ReadWord
from anlaufstelle.engines.reading.redaction import Box, dots
from anlaufstelle.engines.reading.results import Anatomy, Pixels, Word

#: The version of this proof.
PROOF_STEP = "proof-1"
#: How far a dot of a box may be from black; packing a picture as JPEG leaves waves beside an edge.
_WAVES = 40
#: Dots along the edge of a box that belong to the block of JPEG which holds the edge.
_EDGE = 12
#: A shorter word (an article, a number of a month) stands everywhere and proves nothing.
_SHORTEST = 4
#: Shorter ones are looked for as words only: four letters stand in any packed bytes by chance.
_SHORTEST_BYTES = 6
_NAMES = re.compile(rb"/[A-Za-z0-9]+")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_UNPACKED = 64 * 1024 * 1024
_KINDS = re.compile(rb"/Type */Annot\b[^>]*?/Subtype */(\w+)")
_FORBIDDEN = re.compile(rb"/(EmbeddedFile|AcroForm|JavaScript|OpenAction|PieceInfo)|/Info \d|/Prev \d+\s*[/>]")


class Flaw(Enum):
    """What a proof can find; the value is kept with the result."""

    WORD_IN_BOX = "word_in_box"
    SEEN_IN_BOX = "seen_in_box"
    READ_IN_BOX = "read_in_box"
    DRAWN_OVER = "drawn_over"
    WORD_LEFT = "word_left"
    CARRIES_MORE = "carries_more"
    CHANGED_AFTERWARDS = "changed_afterwards"
    WRONG_PAGES = "wrong_pages"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A flaw and the page of the file it is on, counted from 1; 0 for the file as a whole. Never the word itself."""

    page: int
    flaw: str


def of_page(
    number: int, *, anatomy: Anatomy, words: Sequence[Word], boxes: Sequence[Box], picture: Pixels | None
) -> Iterator[Found]:
    """Judge a page that was read again; `picture` is needed where there are boxes."""
    if anatomy.pictures != 1 or anatomy.drawings or anatomy.others:
        yield Found(number, Flaw.DRAWN_OVER.value)
    if anatomy.notes:
        yield Found(number, Flaw.CARRIES_MORE.value)
    if any(box.touches(word) for box in boxes for word in words):
        yield Found(number, Flaw.WORD_IN_BOX.value)
    if boxes and (picture is None or not all(_is_black(picture, box) for box in boxes)):
        yield Found(number, Flaw.SEEN_IN_BOX.value)


def read_again(
    number: int, *, words: Sequence[ReadWord], boxes: Sequence[Box], hidden: frozenset[str]
) -> Iterator[Found]:
    """Judge what text recognition made of the picture: a hidden word that was read in a box was readable.

    Of a black bar recognition makes letters too; they are none of the hidden words.
    """
    for word in words:
        x, y = (word.left + word.right) // 2, (word.top + word.bottom) // 2
        inside = any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in boxes)
        if inside and fold(word.text) in hidden:
            yield Found(number, Flaw.READ_IN_BOX.value)
            return


def of_file(data: bytes, *, hidden: frozenset[str], told: str) -> Iterator[Found]:
    """Judge the file as a whole: `told` is all text that can be taken out of it, `hidden` are the words to be gone."""
    if data.count(b"%%EOF") != 1 or data.count(b"startxref") != 1:
        yield Found(0, Flaw.CHANGED_AFTERWARDS.value)
    pieces = list(_pieces(data))
    if any(_FORBIDDEN.search(piece) for piece in pieces):
        yield Found(0, Flaw.CARRIES_MORE.value)
    if any(kind != b"Link" for piece in pieces for kind in _KINDS.findall(piece)):
        yield Found(0, Flaw.CARRIES_MORE.value)
    there = frozenset(fold(word) for word in told.split())
    bare = [_NAMES.sub(b"/", piece) for piece in pieces]
    long = [word for word in hidden if len(word) >= _SHORTEST_BYTES]
    if hidden & there or any(_holds(piece, word) for piece in bare for word in long):
        yield Found(0, Flaw.WORD_LEFT.value)


def to_be_gone(hidden: Sequence[Word], staying: Sequence[str]) -> frozenset[str]:
    """Give the hidden words that must stand nowhere: those that stay nowhere else and are no everyday word.

    >>> sorted(to_be_gone([Word("Özlem,", 0, 0, 1, 1), Word("und", 0, 0, 1, 1)], ["und"]))
    ['özlem']
    """
    stay = {fold(word) for word in staying}
    return frozenset(word for one in hidden if len(word := fold(one.text)) >= _SHORTEST and word not in stay)


def fold(word: str) -> str:
    """Give a word without what stands around it, in small letters."""
    return word.casefold().strip(".,;:!?()[]{}\"'„“”»«/")


def _is_black(picture: Pixels, box: Box) -> bool:
    """Say whether a box is black all over, but for the waves of the blocks along its edge."""
    left, top, right, bottom = dots(box, picture)
    across, down = min(_EDGE, (right - left) // 4), min(_EDGE, (bottom - top) // 4)
    depth, row = picture.depth, picture.width * picture.depth
    for line in range(top + down, bottom - down):
        start = line * row
        if max(picture.data[start + (left + across) * depth : start + (right - across) * depth], default=0) > _WAVES:
            return False
    return True


def _pieces(data: bytes) -> Iterator[bytes]:
    """Give what stands between streams, and every packed stream unpacked; pictures stay what they are."""
    room, last = _UNPACKED, 0
    for found in _STREAM.finditer(data):
        yield data[last : found.start()]
        last = found.end()
        unpacker = zlib.decompressobj()
        try:
            plain = unpacker.decompress(found[1], max(1, room))
        except zlib.error:
            plain = b"" if found[1].startswith(b"\xff\xd8") else found[1]
        room -= len(plain)
        yield plain
    yield data[last:]


def _holds(piece: bytes, word: str) -> bool:
    """Say whether a word stands in bytes, in one of the ways a PDF writes words."""
    for spelled in {word, word.capitalize(), word.upper()}:
        wide = spelled.encode("utf-16-be")
        plain = [spelled.encode(), wide, wide.hex().upper().encode(), wide.hex().encode()]
        if any(form in piece for form in [*plain, spelled.encode("latin-1", "ignore")] if len(form) >= len(spelled)):
            return True
    return False
