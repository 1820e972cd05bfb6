"""The machine checks of replacement scanning: figures of a page against a profile. Pure; nothing is measured here.

BSI TR-03138 (RESISCAN) asks for sight checks and for a quality that is set down beforehand, and leaves the numbers to
the office. So they stand in profiles, each with a name for the transfer note, and what fails is named with its
figure and its bound. What a machine finds in order is still looked at by people as the profile of the office says.
"""

from dataclasses import dataclass
from enum import Enum

from anlaufstelle.engines.reading.recognition.results import PageFigures, PageReading

#: The version of this step: what was judged by another one is judged again.
CHECK_STEP = "check-1"
_INCH = 25.4


class Check(Enum):
    """What is checked on each page; the German words are those of the transfer note."""

    #: Auflösung.
    FINENESS = "fineness"
    #: Blattgröße.
    SIZE = "size"
    #: Farbe: a page in colour that came in grey cannot be told; a profile may demand colour scans.
    COLOUR = "colour"
    #: Schräglage.
    SKEW = "skew"
    #: Angeschnittener Rand: ink runs over an edge.
    CUT_EDGE = "cut_edge"
    #: Leerseite.
    BLANK = "blank"
    #: Unschärfe.
    BLUR = "blur"
    #: Kontrast.
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Profile:
    """The bounds of one way of scanning. Lengths are millimetres, the rest is counted as in `PageFigures`."""

    name: str
    least_dpi: int = 300
    #: Short and long side of the smallest and of the largest sheet.
    smallest: tuple[int, int] = (50, 70)
    largest: tuple[int, int] = (305, 430)
    in_colour: bool = False
    most_skew: int = 300
    most_edge_ink: int = 150
    least_sharpness: int = 1_800
    least_contrast: int = 70
    blank_is_fault: bool = False


#: The office's letters; papers whose colours count (passports, deeds, stamps); copies that somebody sent in.
LETTERS = Profile("letters-1")
DEEDS = Profile("deeds-1", in_colour=True, most_skew=150, most_edge_ink=100, least_sharpness=2_200, blank_is_fault=True)
SENT_IN = Profile(
    "sent-in-1", least_dpi=150, most_skew=500, most_edge_ink=300, least_sharpness=1_200, least_contrast=50
)
PROFILES = {profile.name: profile for profile in (LETTERS, DEEDS, SENT_IN)}


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that a page did not pass: the figure, and the bound it had to keep."""

    check: Check
    figure: int
    bound: int


def judged_page(page: PageReading, profile: Profile) -> tuple[Finding, ...]:
    """Give what a page did not pass; a blank page is judged by its size and its blankness alone."""
    of = page.figures
    found = [*_size(of, profile)]
    if profile.in_colour and of.depth == 1:
        found.append(Finding(Check.COLOUR, of.depth, 3))
    if page.blank:
        return (*found, *([Finding(Check.BLANK, of.ink, 0)] if profile.blank_is_fault else []))
    if abs(of.skew) > profile.most_skew:
        found.append(Finding(Check.SKEW, abs(of.skew), profile.most_skew))
    if max(of.edges) > profile.most_edge_ink:
        found.append(Finding(Check.CUT_EDGE, max(of.edges), profile.most_edge_ink))
    if of.sharpness < profile.least_sharpness:
        found.append(Finding(Check.BLUR, of.sharpness, profile.least_sharpness))
    if of.contrast < profile.least_contrast:
        found.append(Finding(Check.CONTRAST, of.contrast, profile.least_contrast))
    return tuple(found)


def _size(of: PageFigures, profile: Profile) -> list[Finding]:
    """Judge fineness and size; a picture that does not say how fine it is passes neither."""
    found = [Finding(Check.FINENESS, of.dpi, profile.least_dpi)] if of.dpi < profile.least_dpi else []
    if not of.dpi:
        return found
    short, long = sorted(round(dots * _INCH / of.dpi) for dots in (of.width, of.height))
    pairs = zip((short, long), profile.smallest, profile.largest, strict=True)
    for side, least, most in pairs:
        if not least <= side <= most:
            found.append(Finding(Check.SIZE, side, least if side < least else most))
            break
    return found
