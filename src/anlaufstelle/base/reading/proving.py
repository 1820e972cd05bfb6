"""The door to the proof of blacked-out files: the file is opened behind walls like a foreign one, and judged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from anlaufstelle.base.reading.process import ReadingProcess
from anlaufstelle.base.reading.reader import Reader, Start, reading
from anlaufstelle.base.reading.recognising import RECOGNITION
from anlaufstelle.engines.reading import Limits, Refusal, Refused, Word, proof
from anlaufstelle.engines.reading.proof import Flaw, Found
from anlaufstelle.engines.reading.redaction import Box

#: A package of 300 pages in colour has some 90 MB: more than a foreign file may have, but this one the house wrote. The
#: process holds it twice while it comes in, and reads pictures beside it.
PROOF = replace(RECOGNITION, file_bytes=512 * 1024 * 1024, memory_bytes=2 * 1024 * 1024 * 1024)
#: Fine enough to see a letter that was left in a box.
_DPI = 150


@dataclass(frozen=True, slots=True)
class Proved:
    """What a proof found; nothing means that it holds. `recognised` counts the pages that were read as pictures too."""

    found: tuple[Found, ...]
    pages: int
    boxes: int
    recognised: int

    @property
    def holds(self) -> bool:
        """Say whether the file may leave the house."""
        return not self.found


def prove(
    data: bytes,
    boxes: Mapping[int, Sequence[Box]],
    *,
    pages: int,
    hidden: frozenset[str],
    limits: Limits = PROOF,
    start: Start = ReadingProcess,
) -> Proved:
    """Read a file again and prove that what was blacked out is not in it; `boxes` by page, counted from 0.

    `hidden` are the words that must stand nowhere, folded. Raises `Refused` where it cannot be read at all, which
    proves nothing.
    """
    seen = _Seen()
    with reading(data, limits=limits, start=start) as reader:
        found = [*seen.pages(reader, boxes, pages=pages)]
    with reading(data, limits=limits, start=start) as reader:
        found += seen.recognised_again(reader, boxes, hidden=hidden)
    found += proof.of_file(data, hidden=hidden, told=" ".join(seen.told))
    count = sum(len(some) for some in boxes.values())
    return Proved(tuple(sorted(set(found))), pages, count, seen.recognised)


class _Seen:
    """What was taken out of the file while it was judged."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.recognised = 0

    def pages(self, reader: Reader, boxes: Mapping[int, Sequence[Box]], *, pages: int) -> Iterator[Found]:
        if reader.opened.active:
            yield Found(0, Flaw.CARRIES_MORE.value)
        if reader.opened.pages != pages:
            yield Found(0, Flaw.WRONG_PAGES.value)
        for number in range(reader.opened.pages):
            words: Sequence[Word] = reader.words(number).words
            self.told += [word.text for word in words]
            here = boxes.get(number, ())
            picture = reader.page(number, dpi=_DPI) if here else None
            anatomy = reader.anatomy(number)
            yield from proof.of_page(number + 1, anatomy=anatomy, words=words, boxes=here, picture=picture)

    def recognised_again(
        self, reader: Reader, boxes: Mapping[int, Sequence[Box]], *, hidden: frozenset[str]
    ) -> Iterator[Found]:
        """Read pages with boxes as pictures, where this machine can."""
        for number in sorted(boxes):
            if not boxes[number]:
                continue
            try:
                read = reader.read(number)
            except Refused as problem:
                if problem.why is Refusal.NO_RECOGNITION:
                    return
                raise
            self.recognised += 1
            if read.turn == 0:  # a page that seems to lie on its side says its places otherwise
                yield from proof.read_again(number + 1, words=read.words, boxes=boxes[number], hidden=hidden)
