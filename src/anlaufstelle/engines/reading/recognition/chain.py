"""The chain: a picture of a page is laid upright, straightened, copied at 200 dots an inch, and read.

Runs in the reading process only. Loaded models stay for the pages that follow.
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw

from anlaufstelle.engines.reading.recognition import figures as measuring
from anlaufstelle.engines.reading.recognition import models
from anlaufstelle.engines.reading.recognition.citations import mended
from anlaufstelle.engines.reading.recognition.codes import codes_on
from anlaufstelle.engines.reading.recognition.languages import language
from anlaufstelle.engines.reading.recognition.places import Straightened
from anlaufstelle.engines.reading.recognition.results import (
    READ_STEP,
    ForPeople,
    PageReading,
    ReadWord,
    Script,
)
from anlaufstelle.engines.reading.recognition.skew import lean, lying
from anlaufstelle.engines.reading.recognition.tesseract import (
    Found,
    Lying,
    NoTesseract,
    Orientation,
    Recogniser,
    version,
)

#: Letters of office print are some 20 dots high then, which is what the models were made with.
COPY_DPI = 200
_LYING_DPI = 150
#: Rows of the bands that are asked how the page lies, and the part of their width; the whole page comes last.
_BANDS = ((75, 0.6), (120, 0.6), (200, 1.0))
_SURE, _SCRIPT_SURE = 3.0, 2.0
_SHEET_INCHES, _DPI_BELIEVED = 11.69, range(72, 1201)
_COPY_PIXELS = 12_000_000
_UPRIGHT = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}
#: Quarters clockwise.
_ON_SIDE = {3: Image.Transpose.ROTATE_90, 1: Image.Transpose.ROTATE_270}
#: A word of so many signs is wider than high; of so many such words most must be.
_LONG_WORD, _LEAST_WORDS = 4, 5
_LEAST_SURE, _LEAST_SCRIPT_SURE = 1.0, 1.0
_LEAST_LEAN = 0.1
#: Ten-thousandths of ink below which a page is blank: a line of print on a whole page has some 20.
BLANK_INK = 4
#: Paper darker than this is none.
_DARK = 96
_WEAK_WORD, _WEAK_PAGE, _WEAK_SHARE = 60, 75, 0.25
_POOR = 55
#: Ten-thousandths of ink outside all words, and its share of all ink, from which on people look.
_UNREAD_INK, _UNREAD_SHARE = 40, 0.25
_MOST_SIGNS = 200
_PAPER = 255
#: Rows that are copied at once to be digested.
_STRIP = 256


class NoRecognition(Exception):
    """This machine has no text recognition, or not the model for Latin letters."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """The straightened copy, and how it came about."""

    grey: Image.Image
    turn: int
    straightened: Straightened


class Chain:
    """Reads pages with the models of one folder."""

    def __init__(self, folder: Path) -> None:
        """Load nothing yet. Raises `NoRecognition` where Latin letters cannot be read."""
        self._folder = folder
        self._installed = models.installed(folder)
        self._readers: dict[Script, Recogniser] = {}
        self._orientation: Orientation | None = None
        try:
            self._version = version()
        except NoTesseract as problem:
            raise NoRecognition from problem
        if Script.LATIN not in self._installed:
            raise NoRecognition

    def read(self, image: Image.Image, *, dpi: int) -> PageReading:
        """Read a page, grey or colour; `dpi` is what its file says, 0 where it says nothing."""
        grey = image if image.mode == "L" else image.convert("L")
        said = dpi if dpi in _DPI_BELIEVED else 0
        found = measuring.measured(image, grey, dpi=said)
        nothing = PageReading(
            words=(),
            script=None,
            language="",
            turn=0,
            confidence=0,
            mended=0,
            blank=False,
            for_people=(),
            figures=found,
            codes=(),
            digest=_digest(image),
            version=self._step(None),
        )
        if found.ink < BLANK_INK:
            dark = found.paper < _DARK
            return replace(nothing, blank=not dark, for_people=(ForPeople.NOTHING_READ,) if dark else ())
        copy, told = self._copy(grey, dpi=said)
        nothing = replace(nothing, codes=codes_on(copy.grey))
        leaning = replace(found, skew=round(100 * copy.straightened.degrees))
        page = self._read(replace(nothing, turn=copy.turn, figures=leaning), copy, told)
        return self._laid_anew(page, grey, dpi=said) if _upended(page, copy.grey.size) else page

    def _laid_anew(self, page: PageReading, grey: Image.Image, *, dpi: int) -> PageReading:
        """Lay a page upright whose words run up or down: lines with even gaps can look like columns. Give the best."""
        best = page
        for quarters, turned in _ON_SIDE.items():
            copy, told = self._copy(grey.transpose(turned), dpi=dpi, lines_lie=True)
            laid = self._read(replace(page, turn=(quarters + copy.turn) % 4), copy, told)
            if not _upended(laid, copy.grey.size) and (best is page or laid.confidence > best.confidence):
                best = laid
        return best

    def _read(self, page: PageReading, copy: _Copy, told: Lying | None) -> PageReading:
        wanted = _script(told)
        script = wanted if wanted in self._installed else Script.LATIN
        words = self._words(copy, script)
        if script is not Script.LATIN and _mean(words) < _POOR:
            other = self._words(copy, Script.LATIN)
            if _mean(other) > _mean(words):
                words, script = other, Script.LATIN
        placed, count = _placed(words, copy.straightened)
        read = replace(
            page,
            words=placed,
            script=script if placed else None,
            language=language(" ".join(word.text for word in placed), script),
            confidence=_mean(words),
            mended=count,
            version=self._step(script),
        )
        missing = (ForPeople.NO_MODEL,) if wanted not in self._installed else ()
        return replace(read, for_people=(*missing, *_for_people(words, copy.grey)))

    def _words(self, copy: _Copy, script: Script) -> list[Found]:
        if script not in self._readers:
            try:
                self._readers[script] = Recogniser(models.model(self._folder, script), name=script.value)
            except (models.NoModel, NoTesseract) as problem:
                raise NoRecognition from problem
        return self._readers[script].read(copy.grey, dpi=COPY_DPI)

    def _copy(self, grey: Image.Image, *, dpi: int, lines_lie: bool = False) -> tuple[_Copy, Lying | None]:
        flat = _scaled(grey, dpi=dpi)
        of = measuring.levels(flat)
        ink = measuring.small_ink(flat, of)
        on_side, leaning = lying(ink)
        on_side = on_side and not lines_lie
        if on_side:
            flat, ink = flat.transpose(_UPRIGHT[90]), ink.transpose(_UPRIGHT[90])
        told = self._lying(flat, ink)
        degrees = told.degrees if told and told.sure >= _LEAST_SURE else 0
        if degrees:
            flat, ink = flat.transpose(_UPRIGHT[degrees]), ink.transpose(_UPRIGHT[degrees])
        angle = (lean(ink) if degrees % 180 else leaning).degrees
        straight = flat
        if abs(angle) >= _LEAST_LEAN:
            straight = flat.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=of.paper)
        turn = (-(90 * on_side + degrees) // 90) % 4
        return _Copy(straight, turn, Straightened(flat.size, straight.size, angle)), told

    def _lying(self, flat: Image.Image, ink: Image.Image) -> Lying | None:
        """Tell how the page lies from a few lines where most ink is; from more, where those do not tell clearly."""
        if not models.orientation_installed(self._folder):
            return None
        if self._orientation is None:
            self._orientation = Orientation(self._folder)
        for rows, part in _BANDS:
            told = self._orientation.of(_coarse(_band(flat, ink, rows=rows, part=part)), dpi=_LYING_DPI)
            if told and told.sure >= _SURE and told.script_sure >= _SCRIPT_SURE:
                return told
        return self._orientation.of(_coarse(flat), dpi=_LYING_DPI)

    def _step(self, script: Script | None) -> str:
        mark = self._readers[script].mark if script in self._readers else "-"
        return f"{READ_STEP} tesseract-{self._version} {script.value if script else '-'}-{mark}"


def _upended(page: PageReading, size: tuple[int, int]) -> bool:
    """Say whether most words of a page stand higher than wide."""
    width, height = size
    words = [word for word in page.words if len(word.text) >= _LONG_WORD]
    tall = sum((word.bottom - word.top) * height > (word.right - word.left) * width for word in words)
    return len(words) >= _LEAST_WORDS and 2 * tall > len(words)


def _digest(image: Image.Image) -> str:
    total = hashlib.sha256(f"{image.width} {image.height} {image.mode} ".encode("ascii"))
    for top in range(0, image.height, _STRIP):
        total.update(image.crop((0, top, image.width, min(image.height, top + _STRIP))).tobytes())
    return total.hexdigest()


def _scaled(grey: Image.Image, *, dpi: int) -> Image.Image:
    share = COPY_DPI / dpi if dpi else COPY_DPI * _SHEET_INCHES / max(grey.size)
    share = min(share, (_COPY_PIXELS / (grey.width * grey.height)) ** 0.5)
    size = max(1, round(grey.width * share)), max(1, round(grey.height * share))
    return grey if size == grey.size else grey.resize(size, Image.Resampling.HAMMING)


def _coarse(flat: Image.Image) -> Image.Image:
    share = _LYING_DPI / COPY_DPI
    return flat.resize((max(1, round(flat.width * share)), max(1, round(flat.height * share))))


def _band(flat: Image.Image, ink: Image.Image, *, rows: int, part: float) -> Image.Image:
    """Give the rows with most ink, and of them the middle part of what has ink."""
    share = flat.height / ink.height
    top = round(share * measuring.fullest(ink, rows=max(1, round(rows / share))))
    left, _top, right, _bottom = ink.getbbox() or (0, 0, ink.width, 0)
    middle, half = share * (left + right) / 2, share * (right - left) / 2 * part
    sides = max(0, round(middle - half) - 2), min(flat.width, round(middle + half) + 2)
    return flat.crop((sides[0], top, sides[1], min(flat.height, top + rows)))


def _script(told: Lying | None) -> Script | None:
    """Give the script; Latin where nobody tells, None for one that we have no model of."""
    if told is None or told.script_sure < _LEAST_SCRIPT_SURE or told.script == "Latin":
        return Script.LATIN
    return next((script for script in Script if script.value == told.script), None)


def _mean(words: list[Found]) -> int:
    signs = sum(len(word.text) for word in words)
    return round(sum(word.confidence * len(word.text) for word in words) / signs) if signs else 0


def _placed(words: list[Found], where: Straightened) -> tuple[tuple[ReadWord, ...], int]:
    texts = mended([word.text for word in words])
    placed, line = [], -1
    for word, text in zip(words, texts, strict=True):
        line = max(0, line + word.begins_line)
        clean = "".join(sign for sign in text if sign.isprintable() or sign in "\u200c\u200d")[:_MOST_SIGNS]
        if clean:
            placed.append(ReadWord(clean, *where.on_page(word.box), word.confidence, line))
    return tuple(placed), sum(word.text != text for word, text in zip(words, texts, strict=True))


def _for_people(words: list[Found], grey: Image.Image) -> tuple[ForPeople, ...]:
    if not words:
        return (ForPeople.NOTHING_READ,)
    reasons = []
    weak = sum(word.confidence < _WEAK_WORD for word in words) / len(words)
    if _mean(words) < _WEAK_PAGE or weak > _WEAK_SHARE:
        reasons.append(ForPeople.WEAK)
    ink = measuring.small_ink(grey, measuring.levels(grey))
    whole = ink.histogram()[_PAPER]
    share = ink.width / grey.width
    pen = ImageDraw.Draw(ink)
    for word in words:
        if word.confidence >= _WEAK_WORD:
            left, top, right, bottom = (side * share for side in word.box)
            pen.rectangle((left - 1, top - 1, right + 1, bottom + 1), fill=0)
    rest = ink.histogram()[_PAPER]
    if rest * 10_000 > _UNREAD_INK * ink.width * ink.height and rest > _UNREAD_SHARE * whole:
        reasons.append(ForPeople.UNREAD_INK)
    return tuple(reasons)
