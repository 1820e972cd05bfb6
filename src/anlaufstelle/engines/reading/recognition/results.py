"""What recognition says about a page: words, places, script, figures, and what people must look at themselves."""

from dataclasses import dataclass
from enum import Enum

#: The version of this step: what was read by another one is read again.
READ_STEP = "read-2"


class Script(Enum):
    """The scripts that are read; the value is the name of the model."""

    LATIN = "Latin"
    ARABIC = "Arabic"
    CYRILLIC = "Cyrillic"
    ETHIOPIC = "Ethiopic"
    GEORGIAN = "Georgian"


class ForPeople(Enum):
    """Why people look at a page themselves."""

    #: Read, but with little confidence.
    WEAK = "weak"
    #: Much ink that is no print: handwriting, a stamp, a picture.
    UNREAD_INK = "unread_ink"
    #: The model of the script is not installed on this machine: `script`.
    NO_MODEL = "no_model"
    #: Ink, and not one word.
    NOTHING_READ = "nothing_read"


@dataclass(frozen=True, slots=True)
class ReadWord:
    """One word in reading order: its place on the upright page in ten-thousandths, its line, confidence 0 to 100."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: int
    line: int


@dataclass(frozen=True, slots=True)
class PageFigures:
    """What is measured on the picture of a page. Shares are ten-thousandths; grey levels run from 0, black, to 255.

    `dpi` is what the file says, 0 where it says nothing believable. `skew` is in hundredths of a degree, clockwise.
    `edges` is the share of ink along each edge: top, right, bottom, left. `sharpness` is how much of the way from ink
    to paper is gone in one dot at the steepest places, in the worse direction; a sharp scan has 3,000 and more.
    """

    width: int
    height: int
    dpi: int
    depth: int
    colour: int
    ink: int
    paper: int
    contrast: int
    sharpness: int
    skew: int
    edges: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page as it was read.

    `turn` is how many quarters the picture must be turned clockwise to stand upright; places of words are on the page
    as it stands then. `script` is None where nothing was to be read. `mended` counts signs of sections put right.
    `digest` is the SHA-256 of measures and dots of the picture, `version` the step, the program and the model.
    """

    words: tuple[ReadWord, ...]
    script: Script | None
    language: str
    turn: int
    confidence: int
    mended: int
    blank: bool
    for_people: tuple[ForPeople, ...]
    figures: PageFigures
    codes: tuple[str, ...]
    digest: str
    version: str

    @property
    def text(self) -> str:
        """Give the text, a line a line."""
        lines: dict[int, list[str]] = {}
        for word in self.words:
            lines.setdefault(word.line, []).append(word.text)
        return "\n".join(" ".join(words) for words in lines.values())
