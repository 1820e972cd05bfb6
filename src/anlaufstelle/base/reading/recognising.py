"""The door to text recognition: pages of a foreign file read behind walls, one after the other.

What comes out is stored under the digest of the page and `READ_STEP`. Reading a page again gives the same, so a step
that was cut short is simply done again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from anlaufstelle.base.reading.process import ReadingProcess
from anlaufstelle.base.reading.reader import Start, reading
from anlaufstelle.engines.reading import Limits, PageReading, Refusal, Refused

#: A page takes some two seconds; on a machine with much else to do many times that.
RECOGNITION = Limits(seconds=120.0, cpu_seconds=600)
#: A process reads so many pages and ends: what one page did to it does not reach far.
PAGES_A_PROCESS = 40


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A page of a document, counted from 0: what was read, or why nothing was."""

    number: int
    reading: PageReading | None
    refused: Refusal | None = None


def read_page(
    data: bytes, *, number: int = 0, limits: Limits = RECOGNITION, depth: int = 0, start: Start = ReadingProcess
) -> PageReading:
    """Read one page of a foreign file, counted from 0, in a process of its own. Raises `Refused`."""
    with reading(data, limits=limits, depth=depth, start=start) as file:
        return file.read(number)


def read_document(
    data: bytes,
    *,
    numbers: Sequence[int] | None = None,
    limits: Limits = RECOGNITION,
    depth: int = 0,
    start: Start = ReadingProcess,
) -> Iterator[DocumentPage]:
    """Read the pages of a foreign file one by one, all or those of `numbers`; stop asking and it stops.

    A page that cannot be read says why, and the next is read by a new process. Raises `Refused` where the file as a
    whole is refused, or the machine has no text recognition.
    """
    wanted = None if numbers is None else list(numbers)
    while wanted is None or wanted:
        with reading(data, limits=limits, depth=depth, start=start) as file:
            if wanted is None:
                wanted = list(range(file.opened.pages))
            now, wanted = wanted[:PAGES_A_PROCESS], wanted[PAGES_A_PROCESS:]
            while now:
                page = _page(now.pop(0), file.read)
                yield page
                if page.refused is not None:
                    # The process may have ended with the page.
                    wanted, now = now + wanted, []


def _page(number: int, read: Callable[[int], PageReading]) -> DocumentPage:
    try:
        return DocumentPage(number, read(number))
    except Refused as problem:
        if problem.why in {Refusal.NO_RECOGNITION, Refusal.NOT_CONFINED}:
            raise
        return DocumentPage(number, None, problem.why)
