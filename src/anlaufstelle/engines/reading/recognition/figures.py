"""Measuring the picture of a page: what the machine checks of replacement scanning are judged by. Pure."""

from dataclasses import dataclass
from itertools import accumulate

from PIL import Image, ImageChops

from anlaufstelle.engines.reading.recognition.results import PageFigures
from anlaufstelle.engines.reading.recognition.skew import filled
from anlaufstelle.engines.reading.results import WHOLE

#: Ink is counted on a picture whose long side is this or a little more, so that specks of a dot or two are no ink.
_SMALL = 900
#: Ink is darker than paper by this share of the way to the darkest dots, and by so many levels at least.
_INK_SHARE, _INK_LEAST = 0.4, 40
#: An edge is a strip of this share of the page.
_EDGE = 0.012
#: Two channels that differ by so many levels are a colour.
_COLOURED = 48
#: Sharpness is looked for in a band of this share of the page.
_SHARP_BAND = 0.15
_DARKEST, _STEEPEST = 0.002, 0.03


@dataclass(frozen=True, slots=True)
class Levels:
    """The grey of paper, and the grey below which a dot is ink."""

    paper: int
    darkest: int

    @property
    def ink(self) -> int:
        """Give the level below which a dot is ink."""
        return self.paper - max(_INK_LEAST, round((self.paper - self.darkest) * _INK_SHARE))


def levels(grey: Image.Image) -> Levels:
    """Give the grey of paper, the level with most dots in the brighter half, and of the darkest five of a thousand."""
    counts = (grey.reduce(2) if min(grey.size) > _SMALL else grey).histogram()
    total = sum(counts)
    bright = next(level for level, below in enumerate(accumulate(counts)) if 2 * below >= total)
    paper = max(range(bright, 256), key=lambda level: counts[level])
    darkest = next(level for level, below in enumerate(accumulate(counts)) if below >= total * _DARKEST)
    return Levels(paper, min(darkest, paper))


def small_ink(grey: Image.Image, of: Levels) -> Image.Image:
    """Give a small picture whose ink is white on black."""
    return _reduced(grey).point([255 if level < of.ink else 0 for level in range(256)])


def measured(image: Image.Image, grey: Image.Image, *, dpi: int) -> PageFigures:
    """Measure a page: `image` as it came in (grey or colour), `grey` the same in grey; `skew` is told later."""
    of = levels(grey)
    ink = small_ink(grey, of)
    return PageFigures(
        width=image.width,
        height=image.height,
        dpi=dpi,
        depth=1 if image.mode == "L" else 3,
        colour=_coloured(image),
        ink=_share(ink),
        paper=of.paper,
        contrast=of.paper - of.darkest,
        sharpness=_sharpness(_fullest(grey, ink), of),
        skew=0,
        edges=_edges(ink),
    )


def _reduced(image: Image.Image) -> Image.Image:
    return image.reduce(max(1, max(image.size) // _SMALL))


def _share(white: Image.Image) -> int:
    return round(WHOLE * white.histogram()[255] / (white.width * white.height))


def _coloured(image: Image.Image) -> int:
    if image.mode == "L":
        return 0
    small = _reduced(image)
    red, green, blue = small.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    least = ImageChops.darker(ImageChops.darker(red, green), blue)
    counts = ImageChops.subtract(most, least).histogram()
    return round(WHOLE * sum(counts[_COLOURED:]) / (small.width * small.height))


def _edges(ink: Image.Image) -> tuple[int, int, int, int]:
    deep = max(1, round(_EDGE * min(ink.size)))
    width, height = ink.size
    top, right = (0, 0, width, deep), (width - deep, 0, width, height)
    bottom, left = (0, height - deep, width, height), (0, 0, deep, height)
    one, two, three, four = (_share(ink.crop(box)) for box in (top, right, bottom, left))
    return one, two, three, four


def _fullest(grey: Image.Image, ink: Image.Image) -> Image.Image:
    """Give the band of the page with most ink, as fine as it is."""
    rows = max(1, round(ink.height * _SHARP_BAND))
    top = fullest(ink, rows=rows)
    first, last = (round(row * grey.height / ink.height) for row in (top, top + rows))
    return grey.crop((0, first, grey.width, max(first + 1, last)))


def fullest(ink: Image.Image, *, rows: int) -> int:
    """Give the first row of the band of so many rows that holds most ink."""
    each = filled(ink)
    sums, best, total = sum(each[:rows]), 0, sum(each[:rows])
    for row in range(1, max(1, len(each) - rows + 1)):
        total += each[row + rows - 1] - each[row - 1]
        if total > sums:
            best, sums = row, total
    return best


def _sharpness(grey: Image.Image, of: Levels) -> int:
    """Give the steepest steps from ink to paper, in the worse direction, as a share of the whole way."""
    if of.paper - of.darkest < _INK_LEAST or min(grey.size) < 2:  # noqa: PLR2004  # one dot has no neighbour
        return 0
    width, height = grey.size
    across = ImageChops.difference(grey.crop((1, 0, width, height)), grey.crop((0, 0, width - 1, height)))
    down = ImageChops.difference(grey.crop((0, 1, width, height)), grey.crop((0, 0, width, height - 1)))
    dark = sum(grey.histogram()[: max(0, of.ink)])
    steps = min(_steep(across.histogram(), dark), _steep(down.histogram(), dark))
    return min(WHOLE, round(WHOLE * steps / (of.paper - of.darkest)))


def _steep(counts: list[int], dark: int) -> int:
    """Give the step that so many dots exceed as a part of the dots of ink."""
    rest = max(1, round(dark * _STEEPEST))
    for step in range(255, -1, -1):
        rest -= counts[step]
        if rest <= 0:
            return step
    return 0
