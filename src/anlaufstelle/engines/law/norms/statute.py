"""A statute as a lawyer cites it: sections, paragraphs, sentences, numbers and letters.

>>> text = "% Gesetz (XG)\\n\\n# § 1 – Zweck\\n\\n(1) Eins. Zwei gilt, wenn\\n\\n1. dies,\\n\\n2. das.\\n"
>>> law = read_statute(text, name="XG")
>>> [sentence.text for sentence in law.sections[0].paragraphs[0].sentences]
['Eins.', 'Zwei gilt, wenn dies, das.']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from anlaufstelle.engines.law.norms.blocks import Block, Mark, blocks
from anlaufstelle.engines.law.norms.sentences import ended, split
from anlaufstelle.engines.law.norms.wording import digest, plain

_TITLE = re.compile(r"^(?:%|# \[[^\]]+\])[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} (?!\[)(.+?)[ \t]*$", re.MULTILINE)
_TITLED = re.compile(
    r"(§§? \d+[a-z]*(?: (?:bis|und) \d+[a-z]*)?|Art\.? \d+[a-z]*|Anlage(?: [A-Z0-9]+[a-z]?\d*)?)(?: – (.*))?"
)
#: How a text ends that was not cut off: with the end of a line, or at least of a sentence.
_WHOLE = re.compile(r"[.!?)|>]\s*$")
_NO_LAW = ("Inhaltsübersicht", "Inhaltsverzeichnis")
_LABEL = re.compile(r"(\d+)([a-z]*)")


class StatuteError(Exception):
    """A text that is no statute: which, and why."""

    def __init__(self, *, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name, self.problem = name, problem


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the list it contains; its number is counted, in an item from one again."""

    number: int
    parts: tuple["str | Item", ...]

    @property
    def items(self) -> tuple["Item", ...]:
        """Give the items of its list."""
        return tuple(part for part in self.parts if isinstance(part, Item))

    @property
    def text(self) -> str:
        """Give the wording without marks."""
        return " ".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Item:
    """A number, letter or dash of a list."""

    mark: Mark
    label: str
    sentences: tuple[Sentence, ...]

    @property
    def items(self) -> tuple["Item", ...]:
        """Give the items of the lists inside."""
        return tuple(item for sentence in self.sentences for item in sentence.items)

    @property
    def text(self) -> str:
        """Give the wording without marks."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (Absatz); without label where the section is not divided."""

    label: str
    sentences: tuple[Sentence, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Give the items of all its sentences."""
        return tuple(item for sentence in self.sentences for item in sentence.items)

    @property
    def text(self) -> str:
        """Give the wording without marks."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Section:
    """A section or article: how it is cited, its heading, its paragraphs."""

    label: str
    heading: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """Give the wording without marks."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Written:
    """A section as the source writes it; the sign of its wording is the same for other forms of it."""

    label: str
    heading: str
    body: str

    @property
    def sign(self) -> str:
        """Give the sign of the wording."""
        return digest(self.body)

    def read(self) -> Section:
        """Give its paragraphs, sentences and items."""
        return Section(self.label, self.heading, tuple(_paragraphs(self.body)))


@dataclass(frozen=True, slots=True)
class Statute:
    """One state of a law."""

    name: str
    title: str
    written: tuple[Written, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """Give all sections, read."""
        return tuple(one.read() for one in self.written)


def read_statute(text: str, *, name: str) -> Statute:
    """Read one state of a law from Markdown: `%` or `# [X]` before the title, `#` before sections.

    Raises `StatuteError` for a text without title or sections, or one that is cut off or spoilt.
    """
    title, found = _TITLE.search(text), list(_HEADING.finditer(text))
    if title is None:
        raise StatuteError(name=name, problem="Die Zeile mit dem Titel fehlt.")
    if "\x00" in text or "\ufffd" in text:
        raise StatuteError(name=name, problem="Zeichen sind zerstört.")
    if not any(_TITLED.fullmatch(heading[1]) for heading in found):
        raise StatuteError(name=name, problem="Kein Paragraf und kein Artikel gefunden.")
    ends = [heading.start() for heading in found[1:]] + [len(text)]
    parts = [(heading[1], text[heading.end() : end].strip()) for heading, end in zip(found, ends, strict=True)]
    written = tuple(_written(parts))
    if not text.endswith("\n") and not _WHOLE.search(text):
        raise StatuteError(name=name, problem=f"Der Text bricht in »{written[-1].label}« ab.")
    return Statute(name, plain(title[1]), written)


def _written(parts: list[tuple[str, str]]) -> Iterator[Written]:
    seen: dict[str, int] = {}
    for position, (heading, body) in enumerate(parts, start=1):
        titled = _TITLED.fullmatch(heading)
        if heading in _NO_LAW or (not titled and not body and position < len(parts)):
            continue
        label, about = (titled[1], titled[2] or "") if titled else (heading, "")
        seen[label] = seen.get(label, 0) + 1
        yield Written(label if seen[label] == 1 else f"{label} ({seen[label]})", about, body)


def _paragraphs(body: str) -> Iterator[Paragraph]:
    group = 0
    numbered = []
    for block in blocks(body):
        group += block.mark is Mark.PARAGRAPH
        numbered.append((group, block))
    for _number, members in groupby(numbered, key=lambda one: one[0]):
        found = [block for _group, block in members]
        label = found[0].label if found[0].mark is Mark.PARAGRAPH else ""
        yield Paragraph(label, _Builder.of(found).sentences())


@dataclass(slots=True)
class _Open:
    """A paragraph or item while it is read: sentences as lists of parts."""

    mark: Mark = Mark.PARAGRAPH
    label: str = ""
    parts: list[list["str | _Open"]] = field(default_factory=list)

    def say(self, text: str, *, more: bool = False) -> None:
        """Add text: to the open sentence, or as new ones."""
        sentences = list(split(text))
        if sentences and self.parts and (more or not self._closed() or sentences[0][:1].islower()):
            self.parts[-1].append(sentences.pop(0))
        self.parts.extend([sentence] for sentence in sentences)

    def hold(self, item: "_Open") -> None:
        """Add an item to the open sentence."""
        if not self.parts:
            self.parts.append([])
        self.parts[-1].append(item)

    def _closed(self) -> bool:
        last: str | _Open | None = self
        while isinstance(last, _Open):
            last = last.parts[-1][-1] if last.parts and last.parts[-1] else None
        return last is not None and ended(last)

    def sentences(self) -> tuple[Sentence, ...]:
        """Give what was read."""
        return tuple(
            Sentence(number, tuple(part if isinstance(part, str) else part.item() for part in parts))
            for number, parts in enumerate(self.parts, start=1)
        )

    def item(self) -> Item:
        """Give what was read as an item."""
        return Item(self.mark, self.label, self.sentences())


class _Builder:
    """Puts blocks into their place: under which item a block stands is not written in the source."""

    def __init__(self) -> None:
        self._whole = _Open()
        self._open: list[_Open] = []

    @classmethod
    def of(cls, found: list[Block]) -> _Open:
        """Read the blocks of one paragraph."""
        builder = cls()
        for position, block in enumerate(found):
            if block.mark in (Mark.TEXT, Mark.PARAGRAPH):
                builder._text(block.text, found[position + 1 :])
            elif block.mark is Mark.ROW:
                builder._place().say(block.text, more=True)
            else:
                builder._item(block)
        return builder._whole

    def _place(self) -> _Open:
        return self._open[-1] if self._open else self._whole

    def _text(self, text: str, following: list[Block]) -> None:
        """Put running text where its list goes on: behind "c) …" and before "4." it still belongs to number 3."""
        after = next((block for block in following if block.mark not in (Mark.TEXT, Mark.ROW)), None)
        while self._open and not (after and _follows(self._open[-1], after)):
            self._open.pop()
        self._place().say(text)

    def _item(self, block: Block) -> None:
        for depth, one in enumerate(self._open):
            if one.mark is block.mark:
                del self._open[depth:]
                break
        siblings = sum(part.mark is Mark.DASH for part in self._last_items()) if block.mark is Mark.DASH else 0
        item = _Open(block.mark, block.label or str(siblings + 1))
        self._place().hold(item)
        self._open.append(item)
        item.say(block.text)

    def _last_items(self) -> list[_Open]:
        parts = self._place().parts
        return [part for part in parts[-1] if isinstance(part, _Open)] if parts else []


def _follows(before: _Open, after: Block) -> bool:
    """Say whether an item goes on a list: 4 or 3a after 3, d after c."""
    if before.mark is not after.mark:
        return False
    one, two = _LABEL.fullmatch(before.label), _LABEL.fullmatch(after.label)
    if one is None or two is None:
        return after.label > before.label
    return int(two[1]) == int(one[1]) + 1 or (two[1] == one[1] and two[2] > one[2])
