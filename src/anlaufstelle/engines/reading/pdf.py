"""Pages and words of a PDF. Runs in the reading process only, where no data of other people are at hand."""

import ctypes
import io
import sys
from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from anlaufstelle.engines.reading.active import active_in
from anlaufstelle.engines.reading.kinds import Kind
from anlaufstelle.engines.reading.limits import Limits
from anlaufstelle.engines.reading.refusals import Refusal, Refused
from anlaufstelle.engines.reading.results import WHOLE, Anatomy, Opened, Pixels, Word, Words

#: Points are 1/72 inch; below this a page is no longer legible, and the file is refused instead.
_POINT, _LEAST_DPI, _SCAN_DPI = 72, 20, 300
_LONGEST_WORD, _TOO_WIDE = 200, 1_000_000
#: Persian is not right without them.
_JOINERS = "\u200c\u200d"
_SURROGATES = range(0xD800, 0xE000)
_KINDS = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH)
_DEEPEST = 15


class PdfPages:
    """An opened PDF."""

    def __init__(self, data: bytes, *, limits: Limits) -> None:
        """Open it. Raises `Refused`: ENCRYPTED, BROKEN, TOO_MANY_PAGES."""
        self._limits = limits
        try:
            self._pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as problem:
            locked = problem.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
            raise Refused(Refusal.ENCRYPTED if locked else Refusal.BROKEN) from problem
        count = len(self._pdf)
        if count > limits.pages:
            raise Refused(Refusal.TOO_MANY_PAGES, count=count, limit=limits.pages)
        if self._pdf.get_formtype() != raw.FORMTYPE_NONE:
            self._pdf.init_forms()
        self.opened = Opened(Kind.PDF, count, active_in(data))

    def page(self, number: int, *, dpi: int) -> Pixels:
        """Draw a page, counted from 0; coarser where it would have too many pixels.

        Raises `Refused`: NO_SUCH_PAGE, BROKEN, TOO_MANY_PIXELS.
        """
        drawn, _dpi = self._drawn(number, dpi=dpi)
        return Pixels(drawn.width, drawn.height, 3, drawn.tobytes())

    def scan(self, number: int) -> tuple[Image.Image, int]:
        """Draw a page as fine as paper is scanned, and give its dots an inch. Raises as `page`."""
        return self._drawn(number, dpi=_SCAN_DPI)

    def _drawn(self, number: int, *, dpi: int) -> tuple[Image.Image, int]:
        page = self._page(number)
        width, height = page.get_size()
        # Written so that what is not a number is refused too.
        if not (0 < width < _TOO_WIDE and 0 < height < _TOO_WIDE):
            raise Refused(Refusal.BROKEN, page=number)
        side = (self._limits.side_pixels - 1) / max(width, height)
        scale = min(dpi / _POINT, side, _largest(width, height, pixels=self._limits.page_pixels))
        if scale * _POINT < _LEAST_DPI:
            raise Refused(Refusal.TOO_MANY_PIXELS, limit=self._limits.page_pixels)
        drawn = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_pil()
        # What is in three colours has been copied out of the drawing already; once more would cost a sixth as much.
        return drawn if drawn.mode == "RGB" else drawn.convert("RGB"), round(scale * _POINT)

    def words(self, number: int) -> Words:
        """Give the words of the text layer with their places. Raises `Refused`: NO_SUCH_PAGE, BROKEN."""
        page = self._page(number)
        found: list[Word] = []
        for word in _words(page):
            if len(found) == self._limits.words:
                return Words(tuple(found), complete=False)
            found.append(word)
        return Words(tuple(found))

    def anatomy(self, number: int) -> Anatomy:
        """Say what a page is made of, what lies inside of forms too. Raises `Refused`: NO_SUCH_PAGE, BROKEN."""
        page = self._page(number)
        kinds = Counter(one.type for one in page.get_objects(max_depth=_DEEPEST))
        pictures, texts, drawings = (kinds.pop(kind, 0) for kind in _KINDS)
        notes, links = raw.FPDFPage_GetAnnotCount(page), 0
        for place in range(notes):
            note = raw.FPDFPage_GetAnnot(page, place)
            links += raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_LINK
            raw.FPDFPage_CloseAnnot(note)
        return Anatomy(pictures, texts, drawings, sum(kinds.values()), links, notes - links)

    def cut(self, first: int, last: int) -> bytes:
        """Give some pages as a PDF of their own, pictures untouched; scripts and attachments of the file stay behind.

        Raises `Refused`: NO_SUCH_PAGE, BROKEN.
        """
        for number in (first, last):
            self._page(number)
        part = pdfium.PdfDocument.new()
        out = io.BytesIO()
        try:
            part.import_pages(self._pdf, pages=list(range(first, last + 1)))
            part.save(out)
        except pdfium.PdfiumError as problem:
            raise Refused(Refusal.BROKEN, page=first) from problem
        finally:
            part.close()
        return out.getvalue()

    def _page(self, number: int) -> pdfium.PdfPage:
        if not 0 <= number < len(self._pdf):
            raise Refused(Refusal.NO_SUCH_PAGE, count=len(self._pdf))
        try:
            return self._pdf[number]
        except pdfium.PdfiumError as problem:
            raise Refused(Refusal.BROKEN, page=number) from problem


def _largest(width: float, height: float, *, pixels: int) -> float:
    """Give the largest scale whose sides, rounded up, still hold no more pixels: (w s + 1)(h s + 1) = pixels."""
    both, area = width + height, width * height
    return float(((both**2 + 4 * area * (pixels - 1)) ** 0.5 - both) / (2 * area))


def _words(page: pdfium.PdfPage) -> Iterator[Word]:
    text = page.get_textpage()
    place = _Place(page, text)
    letters: list[str] = []
    boxes: list[tuple[int, int, int, int]] = []
    for index in range(text.count_chars()):
        letter = _letter(raw.FPDFText_GetUnicode(text, index))
        if letter.isspace() or len(letters) == _LONGEST_WORD:
            if letters:
                yield _word(letters, boxes)
            letters, boxes = [], []
        if letter and not letter.isspace():
            letters.append(letter)
            boxes.append(place.of(index))
    if letters:
        yield _word(letters, boxes)


def _letter(code: int) -> str:
    """Give a letter; a sign that no page shows is none."""
    if code in _SURROGATES or code > sys.maxunicode:
        return "\ufffd"
    letter = chr(code)
    return letter if letter.isprintable() or letter.isspace() or letter in _JOINERS else ""


class _Place:
    """Turns places on the paper into places on the picture, turned and cropped pages included."""

    def __init__(self, page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> None:
        self._page, self._text = page, text
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._x, self._y = ctypes.c_int(), ctypes.c_int()

    def of(self, index: int) -> tuple[int, int, int, int]:
        left, right, bottom, top = self._sides
        raw.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        ax, ay = self._seen(left, top)
        bx, by = self._seen(right, bottom)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _seen(self, x: ctypes.c_double, y: ctypes.c_double) -> tuple[int, int]:
        raw.FPDF_PageToDevice(self._page, 0, 0, WHOLE, WHOLE, 0, x, y, self._x, self._y)
        return min(WHOLE, max(0, self._x.value)), min(WHOLE, max(0, self._y.value))


def _word(letters: list[str], boxes: list[tuple[int, int, int, int]]) -> Word:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Word("".join(letters), min(lefts), min(tops), max(rights), max(bottoms))
