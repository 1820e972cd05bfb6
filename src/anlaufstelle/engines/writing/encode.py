"""A sheet as plain data for the typesetter: every text is a value there, never a piece of its program."""

import re
from collections.abc import Callable
from typing import Any

from anlaufstelle.engines.writing.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    KeyBox,
    Notice,
    Office,
    Pair,
    Paragraph,
    Picture,
    QrCode,
    Run,
    Sheet,
    Steps,
    Table,
    Words,
    words,
)
from anlaufstelle.engines.writing.errors import HeadingSkipped, NoAlternative, NoTitle, TooLong
from anlaufstelle.engines.writing.letters import UNDRAWN
from anlaufstelle.engines.writing.pictures import checked, qr_svg
from anlaufstelle.values.languages import LANGUAGES

Data = dict[str, Any]
#: A sheet of twenty pages; the typesetter needs half a second for it.
MOST_SIGNS = 100_000
MOST_BLOCKS = 2_000
#: Only sentences with such a word are broken within words; everything else reads better whole.
_LONG_WORD = 24
#: A head higher than a page cannot be repeated on each page.
_MOST_REPEATED = 4_000
_RTL = frozenset(one.code for one in LANGUAGES if one.rtl)
#: Start and end of a piece that keeps its own direction; FIRST lets its first letter decide.
_LEFT, _RIGHT, _FIRST, _END = "\u2066", "\u2067", "\u2068", "\u2069"
_PLACES = re.compile(r"(\{page\}|\{pages\})")


class Encoder:
    """Turns blocks into data, counting what it takes."""

    def __init__(self, letters: Callable[[str], str]) -> None:
        """Take what makes a text one that can be set."""
        self._letters = letters
        self._signs = self._blocks = self._level = 0
        self._ways: dict[type, Callable[[Any], Data]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Bullets: self._items,
            Steps: self._items,
            Table: self._table,
            KeyBox: self._key_box,
            Notice: self._notice,
            QrCode: self._qr_code,
            Picture: self._picture,
            Office: self._office,
            Pair: self._pair,
        }

    def sheet(self, sheet: Sheet) -> Data:
        """Give the whole sheet. Raises `TooLong`, `NoTitle`, `HeadingSkipped`, `NoAlternative` and `UnsafePicture`."""
        title = self._text(sheet.title)
        if not title.strip():
            raise NoTitle
        return {
            "title": title,
            **speech(sheet.language),
            "day": [sheet.made_on.year, sheet.made_on.month, sheet.made_on.day],
            "blocks": self._all(sheet.blocks),
            "one-page": sheet.one_page,
            "roll": sheet.roll,
            "footer": self._cell(sheet.footer),
            "pages": [self._numbered(one) for one in sheet.pages],
        }

    def _all(self, blocks: tuple[Block, ...]) -> list[Data]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Data:
        self._blocks += 1
        if self._blocks > MOST_BLOCKS:
            raise TooLong(most=MOST_BLOCKS, given=self._blocks)
        return {"kind": type(block).__name__.lower(), **self._ways[type(block)](block)}

    def _heading(self, block: Heading) -> Data:
        # Two headings of one level stand beside each other in a bilingual row: only the way down may not skip.
        if not 1 <= block.level <= self._level + 1:
            raise HeadingSkipped(before=self._level, level=block.level)
        self._level = block.level
        said = self._words(block.words)
        if not any(run["text"].strip() for run in said["runs"]):
            said = self._words(words(UNDRAWN))  # an empty heading would stop the sheet
        return {"level": block.level, "words": said}

    def _paragraph(self, block: Paragraph) -> Data:
        return {"words": self._words(block.words), "small": block.small}

    def _items(self, block: Bullets | Steps) -> Data:
        return {"items": [self._cell(item) for item in block.items], **speech(_language(block.items))}

    def _table(self, block: Table) -> Data:
        columns = [self._cell(cell) for cell in block.columns]
        return {
            "caption": self._cell(block.caption),
            "columns": columns,
            "repeat": len(str(columns)) <= _MOST_REPEATED,
            "rows": [[self._cell(cell) for cell in row] for row in block.rows],
            "shares": list(block.shares) or [1] * len(block.columns),
        }

    def _key_box(self, block: KeyBox) -> Data:
        return {
            "label": self._words(block.label),
            "value": self._words(block.value),
            "notes": self._cell(block.notes),
            **speech(block.label.language),
        }

    def _notice(self, block: Notice) -> Data:
        return {"lines": self._cell(block.lines)}

    def _qr_code(self, block: QrCode) -> Data:
        return self._drawn(qr_svg(block.content), block)

    def _picture(self, block: Picture) -> Data:
        return self._drawn(checked(block.svg), block)

    def _drawn(self, svg: str, block: QrCode | Picture) -> Data:
        return {"svg": svg, **self._alternative(block.alternative), "width": block.width_mm}

    def _alternative(self, given: Words) -> Data:
        alternative = self._text("".join(run.text for run in given.runs))
        if not alternative.strip():
            raise NoAlternative
        return {"alternative": alternative, **speech(given.language)}

    def _office(self, block: Office) -> Data:
        return {"name": self._words(block.name), "lines": self._cell(block.lines)}

    def _pair(self, block: Pair) -> Data:
        return {
            "left": self._all(block.left),
            "right": self._all(block.right),
            "below": block.below,
            "shares": list(block.shares),
        }

    def _cell(self, cell: Cell) -> list[Data]:
        return [self._words(one) for one in cell]

    def _words(self, given: Words) -> Data:
        runs = [self._run(run, outer=given.language) for run in given.runs]
        long = any(len(word) > _LONG_WORD for run in runs for word in run["text"].split())
        return {**speech(given.language), "long": long, "runs": [run for run in runs if run["text"]]}

    def _run(self, run: Run, *, outer: str) -> Data:
        text = self._text(run.text)
        if text and run.language != outer:
            start = _FIRST if not run.language else _RIGHT if run.language in _RTL else _LEFT
            text = f"{start}{text}{_END}"
        return {"text": text, "language": _tag(run.language) or _tag(outer) or "de", "strong": run.strong}

    def _numbered(self, given: Words) -> Data:
        text = self._text("".join(run.text for run in given.runs))
        return {**speech(given.language), "parts": _PLACES.split(text)}

    def _text(self, text: str) -> str:
        # Counted before it is cleaned, so that cleaning is bounded too.
        self._signs += len(text)
        if self._signs > MOST_SIGNS:
            raise TooLong(most=MOST_SIGNS, given=self._signs)
        return self._letters(text)


def speech(language: str) -> Data:
    """Give language and direction; what has no language is set as German."""
    return {"language": _tag(language) or "de", "direction": "rtl" if language in _RTL else "ltr"}


def _tag(language: str) -> str:
    """Give the language as PDF knows it: plain German is a way of writing, not a language of its own."""
    return language.partition("-")[0]


def _language(items: tuple[Cell, ...]) -> str:
    return next((one.language for item in items for one in item), "de")
