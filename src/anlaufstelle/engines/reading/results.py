"""What comes out of a file: pixels, words with their places, letters with their parts. Never the file itself."""

from dataclasses import dataclass
from enum import Enum

from anlaufstelle.engines.reading.kinds import Kind

#: Places on a page are counted in ten-thousandths of its width and height, from the left and from the top.
WHOLE = 10_000


class Active(Enum):
    """What a file would do by itself, or carries inside; it stays behind when the page becomes pixels."""

    SCRIPT = "script"
    STARTS_PROGRAM = "starts_program"
    ACTS_WHEN_OPENED = "acts_when_opened"
    FORM = "form"
    SENDS_FORM = "sends_form"
    EMBEDDED_FILE = "embedded_file"
    MEDIA = "media"
    OTHER_FILE = "other_file"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that could be opened: its kind, its pages (none for mail), and what stays behind."""

    kind: Kind
    pages: int
    active: tuple[Active, ...] = ()


@dataclass(frozen=True, slots=True)
class Pixels:
    """A page as a grid of dots, rows from the top: `depth` 1 is grey, 3 is red, green, blue; a byte each."""

    width: int
    height: int
    depth: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as fine as its file has it, and the dots an inch that the file says: 0 where it says nothing."""

    pixels: Pixels
    dpi: int


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands."""

    text: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the text layer in reading order; not complete where there are more than the limit."""

    words: tuple[Word, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """An attachment, a file of its own: judged by its content like any other, never by its name."""

    name: str
    declared: str
    size: int


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter by mail: who, to whom, when (as written), about what, its text, its attachments."""

    sender: str
    to: str
    sent: str
    subject: str
    message_id: str
    text: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What a page of a PDF is made of: pictures, pieces of text, drawn lines and areas, everything else.

    `links` lead to other pages of the same file; `notes` are all other annotations.
    """

    pictures: int
    texts: int
    drawings: int
    others: int
    links: int
    notes: int
