"""Drawing the pages of a package: the picture of each, upright, black where it must be, and the words that stay."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from anlaufstelle.base.reading import RECOGNITION, Reader, as_jpeg, read_page, reading, turned, with_line
from anlaufstelle.engines.reading import WHOLE, Kind, Pixels, ReadWord, Refused, Word
from anlaufstelle.engines.reading.archive import ArchivePage
from anlaufstelle.engines.reading.redaction import Box, as_lines, burnt, parted, raised
from anlaufstelle.files.queries import DocumentCopy, PageWords, as_paper
from anlaufstelle.inspection.queries.store import PagePart, Pages

#: Fine enough for small print and stamps; a page is some 250 kB.
DPI = 200
#: The strip below each page with its number, in dots: a third of an inch.
_FOOT = 66
_QUALITY = 80
#: Pages one process draws before it ends.
_PAGES_A_PROCESS = 40
_ARABIC = ("\u0590", "\u08ff")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the package: where it comes from, counted from 1, its number, what is black on it."""

    page: int
    number: int
    foot: str
    boxes: tuple[Box, ...]


@dataclass(slots=True)
class Drawn:
    """What came of a document: its pages, the boxes as they lie on them, the words that went and those that stay."""

    pages: list[ArchivePage] = field(default_factory=list)
    boxes: list[tuple[Box, ...]] = field(default_factory=list)
    hidden: list[Word] = field(default_factory=list)
    staying: list[str] = field(default_factory=list)


def draw(copy: DocumentCopy, leaves: Sequence[Leaf], *, kept: Pages, after: Callable[[], bool]) -> Drawn | None:
    """Draw the pages of a document, those that are drawn already taken as they are; None where somebody stopped it.

    `after` is called after each page and says whether to go on. Raises `Refused`, `OSError`.
    """
    drawn = Drawn()
    source = _Source(copy)
    try:
        for leaf in leaves:
            text = (
                copy.words.get(leaf.page, PageWords(())) if copy.format != Kind.MAIL.value else source.words(leaf.page)
            )
            name = f"d{leaf.number}"
            part = kept.get(name)
            if part is None:
                part = _page(source.pixels(leaf.page), leaf, text)
                kept.put(name, part)
            drawn.pages.append(archived(part))
            drawn.boxes.append(tuple(Box(*box) for box in part.told["boxes"]))
            drawn.hidden += parted(text.words, leaf.boxes)[1]
            drawn.staying += [row[0] for row in part.told["words"]]
            if not after():
                return None
    finally:
        source.end()
    return drawn


def draw_front(data: bytes, *, links: Callable[[Sequence[Word]], Sequence[tuple[tuple[int, int, int, int], int]]],
               kept: Pages) -> tuple[list[ArchivePage], list[str]]:  # fmt: skip
    """Draw cover and table of contents; give the pages and their words. Raises `Refused`."""
    pages, told = [], []
    with reading(data, limits=RECOGNITION) as reader:
        for number in range(reader.opened.pages):
            found = reader.words(number).words
            pixels = reader.page(number, dpi=DPI)
            part = PagePart(_told(pixels, as_lines(found), boxes=()), as_jpeg(pixels, quality=_QUALITY))
            kept.put(f"f{number + 1}", part)
            told += [word.text for word in found]
            pages.append(archived(part, links=tuple(links(found))))
    return pages, told


def archived(part: PagePart, *, links: Sequence[tuple[tuple[int, int, int, int], int]] = ()) -> ArchivePage:
    """Give a kept page as the archive writer takes it."""
    told = part.told
    words = tuple(ReadWord(*row) for row in told["words"])
    leftwards = any(_ARABIC[0] <= sign <= _ARABIC[1] for word in words for sign in word.text)
    return ArchivePage(
        part.jpeg, told["width"], told["height"], told["depth"], DPI, words, right_to_left=leftwards, links=links
    )


def page_count(copy: DocumentCopy) -> int:
    """Give how many pages a document has in a package; a letter by mail is set as paper. Raises `Refused`."""
    if copy.format != Kind.MAIL.value:
        return copy.pages
    source = _Source(copy)
    try:
        return source.count()
    finally:
        source.end()


class _Source:
    """Where the pages of a document come from: its bytes behind walls, or a letter by mail set as paper."""

    def __init__(self, copy: DocumentCopy) -> None:
        self._data = _paper(copy) if copy.format == Kind.MAIL.value else copy.data
        self._running: Iterator[Reader] | None = None
        self._reader: Reader | None = None
        self._drawn = 0

    def pixels(self, page: int) -> Pixels:
        self._drawn += 1
        if self._drawn > _PAGES_A_PROCESS:
            self.end()
        return self._opened().page(page - 1, dpi=DPI)

    def words(self, page: int) -> PageWords:
        return PageWords(self._opened().words(page - 1).words)

    def count(self) -> int:
        return self._opened().opened.pages

    def end(self) -> None:
        if self._running is not None:
            next(self._running, None)
        self._running = self._reader = None
        self._drawn = 0

    def _opened(self) -> Reader:
        if self._reader is None:
            self._running = _one(self._data)
            self._reader = next(self._running)
        return self._reader


def _one(data: bytes) -> Iterator[Reader]:
    with reading(data, limits=RECOGNITION) as reader:
        yield reader


def _page(pixels: Pixels, leaf: Leaf, text: PageWords) -> PagePart:
    upright = burnt(turned(pixels, text.turn), leaf.boxes)
    words = _seen(upright) if text.claimed and leaf.boxes else text.words
    staying = parted(words, leaf.boxes)[0]
    footed = with_line(upright, leaf.foot, foot=_FOOT, fonts=settings.PAPER_FONTS)
    boxes = [raised(box, page=upright.height, whole=footed.height) for box in leaf.boxes]
    lines = as_lines([_lifted(word, page=upright.height, whole=footed.height) for word in staying])
    foot = _foot_words(leaf.foot, top=upright.height * WHOLE // footed.height, line=len(lines))
    return PagePart(_told(footed, (*lines, *foot), boxes=boxes), as_jpeg(footed, quality=_QUALITY))


def _seen(upright: Pixels) -> tuple[Word, ...]:
    """Read what people see of a blackened page; nothing where it cannot be read.

    The words a foreign file brings may be invisible or stand elsewhere than they are seen. A box would miss them.
    """
    try:
        read = read_page(as_jpeg(upright, quality=_QUALITY, dpi=DPI))
    except Refused:
        return ()
    words = () if read.turn else read.words  # places on a page that seems to lie on its side are not those of the boxes
    return tuple(Word(one.text, one.left, one.top, one.right, one.bottom) for one in words)


def _lifted(word: Word, *, page: int, whole: int) -> Word:
    return Word(word.text, word.left, word.top * page // whole, word.right, word.bottom * page // whole)


def _foot_words(foot: str, *, top: int, line: int) -> list[ReadWord]:
    """Give the words of the foot, side by side: what people see there is found too."""
    found, left = [], WHOLE // 25
    for word in foot.split():
        right = min(WHOLE, left + 90 * len(word))
        found.append(ReadWord(word, left, min(top + 20, WHOLE - 10), right, WHOLE - 10, 100, line))
        left = min(WHOLE - 1, right + 90)
    return found


def _told(pixels: Pixels, words: Sequence[ReadWord], *, boxes: Sequence[Box]) -> dict[str, object]:
    rows = [[word.text, word.left, word.top, word.right, word.bottom, word.confidence, word.line] for word in words]
    told: Mapping[str, object] = {"width": pixels.width, "height": pixels.height, "depth": pixels.depth}
    return {**told, "words": rows, "boxes": [[box.left, box.top, box.right, box.bottom] for box in boxes]}


def _paper(copy: DocumentCopy) -> bytes:
    with reading(copy.data, limits=RECOGNITION) as reader:
        return as_paper(reader.mail(), subject=copy.subject, on=copy.on)
