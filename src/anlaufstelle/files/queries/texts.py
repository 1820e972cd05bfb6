"""The words of a page: how they are read behind walls, and how they lie locked."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from anlaufstelle.base.reading import Reader
from anlaufstelle.base.store.contents import ContentDamaged, Stored
from anlaufstelle.engines.reading import WHOLE, Word
from anlaufstelle.files.models import Content, PageText
from anlaufstelle.files.queries.pages import contents, stored_of

#: The way pages are read. A new one makes every page be read again when it is next asked for.
STEP = "layer-1"
_LONGEST_MAIL = 20_000


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a page with their places (ten-thousandths of the page), and how well they could be read.

    `confidence` is a percentage, None for words that were not recognised but lay in the file.
    """

    words: tuple[Word, ...]
    script: str = ""
    confidence: int | None = None
    for_people: bool = False

    @property
    def plain(self) -> str:
        """Give the words in reading order."""
        return " ".join(word.text for word in self.words)


def words_of(reader: Reader, number: int) -> Text:
    """Read a page, counted from 1. Raises `Refused`."""
    return Text(reader.words(number - 1).words)


def mail_words(reader: Reader) -> Text:
    """Give the words of a letter by mail; they have no place on a page. Raises `Refused`."""
    mail = reader.mail()
    said = f"{mail.subject} {mail.sender} {mail.text}".split()
    return Text(tuple(Word(word[:200], 0, 0, WHOLE, WHOLE) for word in said[:_LONGEST_MAIL]))


def sealed(text: Text, stored: Stored) -> bytes:
    """Lock the words of a page with the key of its bytes."""
    rows = [[word.text, word.left, word.top, word.right, word.bottom] for word in text.words]
    plain = json.dumps([rows, text.script, text.confidence, text.for_people], ensure_ascii=False)
    return contents().seal(stored, zlib.compress(plain.encode()))


def texts(content: Content) -> Mapping[int, Text]:
    """Give the words of each page that is read; a page whose words are damaged is missing and read again."""
    stored, found = stored_of(content), {}
    for number, locked in PageText.objects.filter(content=content).order_by("number").values_list("number", "sealed"):
        try:
            rows, *rest = json.loads(zlib.decompress(contents().unseal(stored, bytes(locked))))
        except (ContentDamaged, ValueError, zlib.error):
            continue
        found[number] = Text(tuple(Word(*row) for row in rows), *rest)
    return found
