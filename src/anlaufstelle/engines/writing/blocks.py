"""What a sheet is made of. Every piece of text names its language; the direction follows from it."""

from dataclasses import dataclass, field
from datetime import date

from anlaufstelle.engines.writing.errors import NoAlternative, UnevenTable


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one language.

    `language` is a code of the house, or empty for what has none or none that is known, such as a name: it keeps its
    own direction and leaves that of the sentence alone.
    """

    text: str
    language: str = "de"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence, a label, a paragraph: its language decides on which side it begins; runs inside may have others."""

    runs: tuple[Run, ...]
    language: str = "de"


def words(text: str, language: str = "de", *, strong: bool = False) -> Words:
    """Give words of one run.

    >>> words("Termin").runs[0].language
    'de'
    """
    return Words((Run(text, language, strong),), language)


#: Several sentences below each other, such as German and then another language.
Cell = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title on the sheet."""

    words: Words
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `small` is for what must be said and need not be read first."""

    words: Words
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Things without an order."""

    items: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Things to do, one after the other."""

    items: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first row heads its columns. `shares` gives the widths as parts of the whole.

    Raises `UnevenTable`.
    """

    caption: Cell
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for cells in (*self.rows, *([self.shares] if self.shares else [])):
            if len(cells) != len(self.columns):
                raise UnevenTable(columns=len(self.columns), cells=len(cells))


@dataclass(frozen=True, slots=True)
class KeyBox:
    """What must be seen first: the last day, the code, the time of an appointment."""

    label: Words
    value: Words
    notes: Cell = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Sentences nobody may miss, in one frame."""

    lines: Cell


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code with its words for somebody who does not see it. Raises `NoAlternative`."""

    content: str
    alternative: Words
    width_mm: int = 28

    def __post_init__(self) -> None:
        _needs(self.alternative)


@dataclass(frozen=True, slots=True)
class Picture:
    """A pictogram or drawing of the house, as SVG. Raises `NoAlternative`."""

    svg: str
    alternative: Words
    width_mm: int = 30

    def __post_init__(self) -> None:
        _needs(self.alternative)


@dataclass(frozen=True, slots=True)
class Office:
    """Who writes, and how one reaches them."""

    name: Words
    lines: Cell


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that belong together: left and right, or with `below` one under the other.

    The left one is read first. In a bilingual row German stands left. `shares` gives the widths as parts of the whole.
    """

    left: tuple["Block", ...]
    right: tuple["Block", ...]
    below: bool = False
    shares: tuple[int, int] = (1, 1)


Block = Heading | Paragraph | Bullets | Steps | Table | KeyBox | Notice | QrCode | Picture | Office | Pair


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document for paper and screen: `made_on` is the day it says, `language` the one its reader begins with.

    `footer` stands at the foot of each page. In `pages` the words ``{page}`` and ``{pages}`` stand for the numbers.
    Screen readers pass over both, so nothing may stand there alone. With `one_page` the letters become up to a tenth
    smaller where the sheet would otherwise run over by a few lines. With `roll` it is a slip of 80 mm, as long as it
    needs, without a foot.
    """

    title: str
    blocks: tuple[Block, ...]
    made_on: date
    language: str = "de"
    footer: Cell = ()
    pages: Cell = field(default=(words("Seite {page} von {pages}"),))
    one_page: bool = False
    roll: bool = False


def _needs(alternative: Words) -> None:
    if not "".join(run.text for run in alternative.runs).strip():
        raise NoAlternative
