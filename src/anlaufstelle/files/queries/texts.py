"""The words of a page: how they are read behind walls, and how they lie locked."""

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from anlaufstelle.base.reading import RECOGNITION, Reader
from anlaufstelle.base.store.contents import ContentDamaged, Stored
from anlaufstelle.engines.reading import READ_STEP, WHOLE, PageReading, Refused, Script, Word, wire
from anlaufstelle.files.models import Content, PageText
from anlaufstelle.files.queries.pages import contents, stored_of

#: Words that lay in the file are taken as they are; pictures are read. What another version read is read again.
LAYER_STEP = "layer-1"
#: Nothing could be read; who goes on with the pile has it tried again.
FAILED_STEP = "failed"
STEPS = (LAYER_STEP, READ_STEP, FAILED_STEP)
_SCRIPTS = {
    Script.LATIN: "Latn",
    Script.ARABIC: "Arab",
    Script.CYRILLIC: "Cyrl",
    Script.ETHIOPIC: "Ethi",
    Script.GEORGIAN: "Geor",
}
_LONGEST_MAIL = 20_000
#: A word of a reading is its text and its place, which stand in the words of the page too, and the rest.
_PLACE = 5
_BESIDE = ("step", "script", "confidence", "for_people", "blank", "turn", "codes")


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a page with their places (ten-thousandths of the upright page), and how well they could be read.

    `confidence` is a percentage, None for words that were not recognised but lay in the file. `turn` is in quarters
    clockwise, `codes` are the barcodes on the page. `more` is what else recognition said, packed: how sure it is of
    each word, lines, figures of the picture. Few ask for it, see `readings`.
    """

    words: tuple[Word, ...]
    step: str = LAYER_STEP
    script: str = ""
    confidence: int | None = None
    for_people: bool = False
    blank: bool = False
    turn: int = 0
    codes: tuple[str, ...] = ()
    more: bytes = b""

    @property
    def plain(self) -> str:
        """Give the words in reading order."""
        return " ".join(word.text for word in self.words)


FAILED = Text((), step=FAILED_STEP, for_people=True)


def words_of(reader: Reader, number: int) -> Text:
    """Read a page, counted from 1: the words that lie in the file, otherwise those on its picture. Raises `Refused`."""
    layer = reader.words(number - 1).words
    if layer:
        return Text(layer)
    page = reader.read(number - 1)
    return Text(
        tuple(Word(one.text, one.left, one.top, one.right, one.bottom) for one in page.words),
        step=READ_STEP,
        script=_SCRIPTS[page.script] if page.script else "",
        confidence=page.confidence,
        for_people=bool(page.for_people),
        blank=page.blank,
        turn=page.turn,
        codes=page.codes,
        more=_more(page),
    )


def mail_words(reader: Reader) -> Text:
    """Give the words of a letter by mail; they have no place on a page. Raises `Refused`."""
    mail = reader.mail()
    said = f"{mail.subject} {mail.sender} {mail.text}".split()
    return Text(tuple(Word(word[:200], 0, 0, WHOLE, WHOLE) for word in said[:_LONGEST_MAIL]))


def sealed(text: Text, stored: Stored) -> bytes:
    """Lock the words of a page with the key of its bytes."""
    rows = [[word.text, word.left, word.top, word.right, word.bottom] for word in text.words]
    plain = json.dumps([rows, *(getattr(text, name) for name in _BESIDE)], ensure_ascii=False)
    return contents().seal(stored, zlib.compress(plain.encode()) + text.more)


def texts(content: Content) -> Mapping[int, Text]:
    """Give the words of each page that is read; a page whose words are damaged is missing and read again."""
    return {number: text for _, number, text in texts_of([content])}


def texts_of(several: Iterable[Content], *, most: int | None = None) -> Iterator[tuple[int, int, Text]]:
    """Give bytes, page and words of at most `most` pages of several bytes, in the order of both numbers."""
    known = {content.pk: content for content in several}
    return _unlocked(PageText.objects.filter(content__in=known).order_by("content", "number")[:most], known)


def texts_at(pages: Mapping[Content, Collection[int]]) -> Iterator[tuple[int, int, Text]]:
    """Give bytes, page and words of these pages and of no others: a thick document is not unlocked for one page."""
    wanted = Q(pk__in=())
    for content, numbers in pages.items():
        wanted |= Q(content=content, number__in=numbers)
    return _unlocked(
        PageText.objects.filter(wanted).order_by("content", "number"), {content.pk: content for content in pages}
    )


def _unlocked(pages: QuerySet[PageText], known: Mapping[int, Content]) -> Iterator[tuple[int, int, Text]]:
    stored = {number: stored_of(content) for number, content in known.items()}
    for content, number, locked in pages.values_list("content", "number", "sealed"):
        packed = zlib.decompressobj()
        try:
            words, *rest = json.loads(packed.decompress(contents().unseal(stored[content], bytes(locked))))
        except (ContentDamaged, ValueError, zlib.error):
            continue
        beside = dict(zip(_BESIDE, rest, strict=True))
        text = Text(
            tuple(Word(*row) for row in words),
            **{**beside, "codes": tuple(beside["codes"])},
            more=packed.unused_data,
        )
        yield content, number, text


def readings(content: Content) -> Mapping[int, PageReading]:
    """Give all that recognition said of each page it read, in the newest way, counted from 1."""
    found = {number: _reading(text) for number, text in texts(content).items() if text.step == READ_STEP}
    return {number: page for number, page in found.items() if page is not None}


def _more(page: PageReading) -> bytes:
    table = wire.reading_table(page)
    table["words"] = [row[_PLACE:] for row in table["words"]]
    return zlib.compress(json.dumps(table, ensure_ascii=False).encode())


def _reading(text: Text) -> PageReading | None:
    """Put together what recognition said; None where it was not kept yet."""
    try:
        table = json.loads(zlib.decompress(text.more))
        pairs = zip(text.words, table["words"], strict=True)
        table["words"] = [[word.text, word.left, word.top, word.right, word.bottom, *rest] for word, rest in pairs]
        return wire.reading_from(table, limits=RECOGNITION)
    except (ValueError, zlib.error, Refused):
        return None
