"""The blocks of a section as the source writes them: paragraphs, items of lists, rows of tables, running text."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from anlaufstelle.engines.law.norms.wording import plain


class Mark(Enum):
    """What a block begins with."""

    PARAGRAPH = "(1)"
    NUMBER = "1."
    LETTER = "a)"
    DOUBLE = "aa)"
    TRIPLE = "aaa)"
    DASH = "–"
    TEXT = ""
    ROW = "|"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its mark, the label of the mark, and the text behind it."""

    mark: Mark
    label: str
    text: str


_PARAGRAPH = re.compile(r"\((\d{1,3}[a-z]{0,3})\)(?:\s+|$)")
_NUMBER = re.compile(
    r"(\d{1,3}[a-z]{0,3})\\?\.(?:\s+(?!(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)\b)|$)"
)
_LETTER = re.compile(r"([a-z]|([a-z])\2{1,2})\)(?:\s+|$)")
_DASH = re.compile(r"(?:\\-|[-–▪•ο*□☐])(?:\s+|$)")
_NOTE = re.compile(r"\(\+\+\+|.*(?:\bmWv \d|\b[Ii]dF [dv]\.|\bBVerfGE v\.|\bKursivdruck\b|\bBVerfGE \d)")
_RULER = re.compile(r"\|?[\s:|-]+\|?")
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
#: Begins a row that is no item; no statute contains this sign.
_ROW_SIGN = "\u241f"
_TAG = re.compile(r"<[^>]*>")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LEVELS = (Mark.LETTER, Mark.DOUBLE, Mark.TRIPLE)


def blocks(body: str) -> Iterator[Block]:
    """Give the blocks of a section's body; editors' notes are no law and are left out."""
    for chunk in _chunks(body):
        text = plain(chunk)
        if text and not _NOTE.match(text):
            yield _block(text)


def _chunks(body: str) -> Iterator[str]:
    body = _TABLE.sub(lambda table: "\n\n" + "\n\n".join(_html_rows(table[0])) + "\n\n", _PICTURE.sub("", body))
    for chunk in re.split(r"\n[ \t\u00a0]*\n", body):
        lines = chunk.strip().split("\n")
        if lines and lines[0].startswith("|"):
            yield from (_cells(line.strip("|").split("|")) for line in lines if not _RULER.fullmatch(line))
        else:
            yield _TAG.sub("", html.unescape(chunk))


def _html_rows(table: str) -> Iterator[str]:
    for row in _ROW.findall(table):
        yield _cells([html.unescape(_TAG.sub(" ", cell)) for cell in _CELL.findall(row)])


def _cells(cells: list[str]) -> str:
    written = [plain(cell) for cell in cells]
    kept = [cell for cell in written if cell]
    if not kept:
        return ""
    first = _block(kept[0]).mark
    joined = " | ".join(kept[1:])
    if first in (Mark.TEXT, Mark.PARAGRAPH, Mark.DASH):
        return _ROW_SIGN + " | ".join(kept)
    return f"{kept[0]} {joined}".strip()


def _block(text: str) -> Block:
    if text.startswith(_ROW_SIGN):
        return Block(Mark.ROW, "", text[1:])
    if found := _PARAGRAPH.match(text):
        return Block(Mark.PARAGRAPH, found[1], text[found.end() :])
    if found := _NUMBER.match(text):
        return Block(Mark.NUMBER, found[1], text[found.end() :])
    if found := _LETTER.match(text):
        return Block(_LEVELS[len(found[1]) - 1], found[1], text[found.end() :])
    if found := _DASH.match(text):
        return Block(Mark.DASH, "", text[found.end() :])
    return Block(Mark.TEXT, "", text)
