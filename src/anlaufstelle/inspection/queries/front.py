"""Cover and table of contents of a package, as a sheet of the office: who, what, by which norm, what is not in it.

Papers are counted anew for the package: the numbers of the file would show gaps where something sealed lies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from anlaufstelle.base.paper import Voices, framed, office_block
from anlaufstelle.engines.reading import WHOLE, Word
from anlaufstelle.engines.writing import Block, Cell, Heading, Paragraph, Run, Sheet, Table, Words, words
from anlaufstelle.inspection.queries.data import Held
from anlaufstelle.inspection.queries.data_sheet import data_blocks

#: What a page of the package is called; it is found again on the table of contents to lead there.
LEAF = "Bl."
_RIGHT = 7 * WHOLE // 10
_NO_LANGUAGE = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper of the package, and the number of its first page in it."""

    on: date
    kind: str
    subject: str
    sender: str
    first: int
    pages: int
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover. `omitted` are the reasons for whole papers that stay behind, with their pages."""

    title: str
    reference: str
    person: str
    recipient: str
    asker: str
    norm: str
    foreign_reference: str
    on: date
    entries: tuple[Entry, ...]
    omitted: tuple[tuple[int, str], ...]
    black: int
    pages: int
    held: Held | None = None


def front_sheet(cover: Cover) -> Sheet:
    """Give cover and table of contents."""
    rows = [
        ("Aktenzeichen", cover.reference),
        ("Akte über", cover.person),
        ("Für", cover.recipient),
        ("Antrag von", cover.asker),
        ("Grundlage", cover.norm),
        ("Dortiges Zeichen", cover.foreign_reference),
        ("Umfang", f"{cover.pages} Blatt, gezählt für dieses Paket"),
    ]
    about = Table(
        _cell("Angaben"), (_cell("Was"), _cell("Angabe")), tuple(_row(*row) for row in rows if row[1]), (1, 3)
    )
    blocks: tuple[Block, ...] = (
        Heading(words(cover.title), 1),
        about,
        *_on_what_is_missing(cover),
        *(data_blocks(cover.held) if cover.held else ()),
        *((Heading(words("Inhalt"), 2), _contents(cover.entries)) if cover.entries else ()),
        office_block(),
    )
    return framed(f"{cover.title} {cover.reference}", blocks, voices=Voices("de"), on=cover.on)


def links_on(page_words: Sequence[Word], *, front: int, last: int) -> tuple[tuple[tuple[int, int, int, int], int], ...]:
    """Give the lines of a table of contents that lead to a page: place, and page of the file counted from 0."""
    found = []
    for word, after in pairwise(page_words):
        if word.text == LEAF and word.left > _RIGHT and after.text.isdecimal() and 1 <= int(after.text) <= last:
            found.append(((0, word.top, WHOLE, word.bottom), front + int(after.text) - 1))
    return tuple(found)


def _contents(entries: Sequence[Entry]) -> Table:
    columns = tuple(_cell(name) for name in ("Nr.", "Datum", "Dokument", "Blatt"))
    rows = []
    for number, entry in enumerate(entries, 1):
        said = " · ".join(part for part in (entry.kind, entry.sender) if part)
        left = [f"Ohne {one}" for one in entry.left]
        lines = tuple(_plain(line) for line in (entry.subject, said, *left))
        rows.append((_cell(str(number)), _cell(f"{entry.on:%d.%m.%Y}"), lines, _cell(f"{LEAF} {entry.first}")))
    return Table(_cell("Inhalt"), columns, tuple(rows), (1, 2, 7, 2))


def _on_what_is_missing(cover: Cover) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if cover.omitted:
        rows = tuple((_cell(str(pages)), _cell(why)) for pages, why in cover.omitted)
        blocks += [
            Heading(words("Was nicht beiliegt"), 2),
            Table(_cell("Nicht beigelegt"), (_cell("Seiten"), _cell("Grund")), rows, (1, 6)),
        ]
    if cover.black:
        told = f"An {cover.black} Stellen sind Angaben zu anderen Personen geschwärzt. Dort ist nichts mehr enthalten."
        blocks.append(Paragraph(words(told)))
    return tuple(blocks)


def _row(name: str, value: str) -> tuple[Cell, Cell]:
    return _cell(name), (_plain(value),)


def _plain(text: str) -> Words:
    """Give text of which nobody knows the language: a subject, a name."""
    return Words((Run(text, _NO_LANGUAGE),))


def _cell(text: str) -> Cell:
    return (words(text),)
