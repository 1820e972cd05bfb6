"""How the house and its reading process talk: a head of fixed length, a short table, raw bytes. Never objects.

What comes from the reading process is as untrusted as the file it read: whoever breaks into it can answer anything. So
every answer is checked here against what was asked, and an answer that ours would not give is `GARBLED`.
"""

import json
import struct
from typing import Any, NoReturn

from anlaufstelle.engines.reading.kinds import Kind
from anlaufstelle.engines.reading.limits import Limits
from anlaufstelle.engines.reading.recognition.results import ForPeople, PageFigures, PageReading, ReadWord, Script
from anlaufstelle.engines.reading.refusals import Fact, Refusal, Refused
from anlaufstelle.engines.reading.results import WHOLE, Active, Anatomy, Item, Mail, Opened, Pixels, Scan, Word, Words

_HEAD = struct.Struct(">4sII")
_MARK = b"ALR1"
HEAD_BYTES = _HEAD.size
#: A page of 20,000 words is a table of some 2 MB.
TABLE_BYTES = 8 * 1024 * 1024
_FACTS, _FACT_SIGNS, _MOST = 8, 100, 2**53
_TEXT_SIGNS, _HEAD_SIGNS, _WORD_SIGNS = 500_000, 1_000, 400

#: Of one page: codes, the lean in hundredths of a degree, and the numbers with what they cannot exceed.
_CODES, _MOST_SKEW, _MOST_DPI = 20, 9_000, 10_000
_READ_TEXTS = ("language", "digest", "version")
_READ_NUMBERS = {"turn": 3, "confidence": 100, "mended": 20_000}
_FIGURES = ("width", "height", "dpi", "depth", "colour", "ink", "paper", "contrast", "sharpness", "skew")

Table = dict[str, Any]


def packed(table: Table, data: bytes = b"") -> bytes:
    """Give a message.

    >>> len(packed({}, b"abc")) == HEAD_BYTES + 2 + 3
    True
    """
    text = json.dumps(table, separators=(",", ":")).encode("ascii")
    return b"".join((_HEAD.pack(_MARK, len(text), len(data)), text, data))


def sizes(head: bytes, *, most: int) -> tuple[int, int]:
    """Give the lengths of table and bytes that follow; `most` bytes were asked for. Raises `Refused`: GARBLED."""
    mark, table, data = _HEAD.unpack(head)
    if mark != _MARK or table > TABLE_BYTES or data > most:
        _garbled()
    return table, data


def table_of(text: bytes) -> Table:
    """Read a table. Raises `Refused` with what the table says, or GARBLED."""
    try:
        table = json.loads(text, parse_constant=lambda _name: _garbled())
    except (ValueError, RecursionError) as problem:
        raise Refused(Refusal.GARBLED) from problem
    if not isinstance(table, dict):
        _garbled()
    if "refused" in table:
        raise _refusal(table)
    return table


def refused_table(problem: Refused) -> Table:
    """Give a refusal as a table; a hostile head may promise more than any number here may be."""
    facts = {name: min(fact, _MOST) if isinstance(fact, int) else fact for name, fact in problem.facts.items()}
    return {"refused": problem.why.value, "facts": facts}


def limits_table(limits: Limits) -> Table:
    """Give limits as a table."""
    from anlaufstelle.engines.reading.limits import as_numbers

    return dict(as_numbers(limits))


def opened_table(opened: Opened) -> Table:
    """Give what was opened as a table."""
    return {"kind": opened.kind.value, "pages": opened.pages, "active": [sign.value for sign in opened.active]}


def opened_from(table: Table, *, limits: Limits) -> Opened:
    """Read what was opened."""
    _keys(table, "kind", "pages", "active")
    active = _list(table["active"], most=len(Active))
    try:
        kind = Kind(_string(table["kind"], most=_FACT_SIGNS))
        signs = tuple(Active(_string(sign, most=_FACT_SIGNS)) for sign in active)
    except ValueError as problem:
        raise Refused(Refusal.GARBLED) from problem
    return Opened(kind, _number(table["pages"], most=limits.pages), signs)


def pixels_table(pixels: Pixels) -> Table:
    """Give the measures of a page as a table; its dots follow as bytes."""
    return {"width": pixels.width, "height": pixels.height, "depth": pixels.depth}


def pixels_from(table: Table, data: bytes, *, limits: Limits) -> Pixels:
    """Read a page: as many bytes as its measures say, and not one more."""
    _keys(table, "width", "height", "depth")
    width, height = (_number(table[name], most=limits.side_pixels) for name in ("width", "height"))
    depth = _number(table["depth"], most=3)
    fits = width and height and width * height <= limits.page_pixels and depth in {1, 3}
    if not fits or len(data) != width * height * depth:
        _garbled()
    return Pixels(width, height, depth, data)


def anatomy_table(anatomy: Anatomy) -> Table:
    """Give what a page is made of as a table."""
    return {name: getattr(anatomy, name) for name in _ANATOMY}


def anatomy_from(table: Table) -> Anatomy:
    """Read what a page is made of."""
    _keys(table, *_ANATOMY)
    return Anatomy(**{name: _number(table[name], most=_MOST) for name in _ANATOMY})


_ANATOMY = ("pictures", "texts", "drawings", "others", "links", "notes")


def scan_table(scan: Scan) -> Table:
    """Give the measures of a scan as a table; its dots follow as bytes."""
    return pixels_table(scan.pixels) | {"dpi": scan.dpi}


def scan_from(table: Table, data: bytes, *, limits: Limits) -> Scan:
    """Read a scan, as strictly as a page."""
    dpi = _number(table.pop("dpi", None), most=_MOST_DPI)
    return Scan(pixels_from(table, data, limits=limits), dpi)


def words_table(words: Words) -> Table:
    """Give words as a table."""
    rows = [[word.text, word.left, word.top, word.right, word.bottom] for word in words.words]
    return {"words": rows, "complete": words.complete}


def words_from(table: Table, *, limits: Limits) -> Words:
    """Read words."""
    _keys(table, "words", "complete")
    if not isinstance(table["complete"], bool):
        _garbled()
    return Words(tuple(map(_word, _list(table["words"], most=limits.words))), table["complete"])


def reading_table(page: PageReading) -> Table:
    """Give what was read on a page as a table."""
    rows = [
        [word.text, word.left, word.top, word.right, word.bottom, word.confidence, word.line] for word in page.words
    ]
    return {
        "words": rows,
        "script": page.script.value if page.script else "",
        "for_people": [reason.value for reason in page.for_people],
        "figures": [getattr(page.figures, name) for name in _FIGURES],
        "edges": list(page.figures.edges),
        "codes": list(page.codes),
        "blank": page.blank,
        **{name: getattr(page, name) for name in (*_READ_TEXTS, *_READ_NUMBERS)},
    }


def reading_from(table: Table, *, limits: Limits) -> PageReading:
    """Read what was read on a page."""
    _keys(table, "words", "script", "for_people", "figures", "edges", "codes", "blank", *_READ_TEXTS, *_READ_NUMBERS)
    if not isinstance(table["blank"], bool):
        _garbled()
    script = _string(table["script"], most=_FACT_SIGNS)
    reasons = [_string(reason, most=_FACT_SIGNS) for reason in _list(table["for_people"], most=len(ForPeople))]
    try:
        found = (Script(script) if script else None), tuple(map(ForPeople, reasons))
    except ValueError as problem:
        raise Refused(Refusal.GARBLED) from problem
    read: Table = {name: _string(table[name], most=_FACT_SIGNS) for name in _READ_TEXTS}
    read |= {name: _number(table[name], most=most) for name, most in _READ_NUMBERS.items()}
    return PageReading(
        words=tuple(_read_word(row, limits) for row in _list(table["words"], most=limits.words)),
        script=found[0],
        for_people=found[1],
        figures=_figures(table["figures"], table["edges"], limits),
        codes=tuple(_string(code, most=_WORD_SIGNS) for code in _list(table["codes"], most=_CODES)),
        blank=table["blank"],
        **read,
    )


def _figures(row: Any, edges: Any, limits: Limits) -> PageFigures:
    numbers = _list(row, exactly=len(_FIGURES))
    most = (limits.source_pixels, limits.source_pixels, _MOST_DPI, 3, WHOLE, WHOLE, 255, 255, WHOLE)
    *rest, skew = numbers
    if type(skew) is not int or abs(skew) > _MOST_SKEW:
        _garbled()
    found: Table = {name: _number(value, most=top) for name, value, top in zip(_FIGURES, rest, most, strict=False)}
    top, right, bottom, left = (_number(value, most=WHOLE) for value in _list(edges, exactly=4))
    return PageFigures(**found, skew=skew, edges=(top, right, bottom, left))


def _read_word(row: Any, limits: Limits) -> ReadWord:
    *place, confidence, line = _list(row, exactly=7)
    word = _word(place)
    sure, number = _number(confidence, most=100), _number(line, most=limits.words)
    return ReadWord(word.text, word.left, word.top, word.right, word.bottom, sure, number)


def mail_table(mail: Mail) -> Table:
    """Give a letter as a table; attachments are fetched one by one."""
    heads = {name: getattr(mail, name) for name in _MAIL_HEADS}
    return {**heads, "text": mail.text, "items": [[one.name, one.declared, one.size] for one in mail.items]}


def mail_from(table: Table, *, limits: Limits) -> Mail:
    """Read a letter."""
    _keys(table, *_MAIL_HEADS, "text", "items")
    heads = {name: _string(table[name], most=_HEAD_SIGNS) for name in _MAIL_HEADS}
    items = tuple(_item(one, limits) for one in _list(table["items"], most=limits.items))
    return Mail(**heads, text=_string(table["text"], most=_TEXT_SIGNS, keep="\n\t"), items=items)


_MAIL_HEADS = ("sender", "to", "sent", "subject", "message_id")


def _item(row: Any, limits: Limits) -> Item:
    name, declared, size = _list(row, exactly=3)
    return Item(
        _string(name, most=_HEAD_SIGNS),
        _string(declared, most=_HEAD_SIGNS),
        _number(size, most=limits.file_bytes),
    )


def _word(row: Any) -> Word:
    text, *sides = _list(row, exactly=5)
    left, top, right, bottom = (_number(side, most=WHOLE) for side in sides)
    if left > right or top > bottom:
        _garbled()
    return Word(_string(text, most=_WORD_SIGNS), left, top, right, bottom)


def _refusal(table: Table) -> Refused:
    _keys(table, "refused", "facts")
    facts = table["facts"]
    if not isinstance(facts, dict) or len(facts) > _FACTS:
        _garbled()
    try:
        why = Refusal(_string(table["refused"], most=_FACT_SIGNS))
    except ValueError as problem:
        raise Refused(Refusal.GARBLED) from problem
    return Refused(why, **{_string(name, most=_FACT_SIGNS): _fact(fact) for name, fact in facts.items()})


def _fact(fact: Any) -> Fact:
    return _string(fact, most=_FACT_SIGNS) if isinstance(fact, str) else _number(fact, most=_MOST)


def _keys(table: Table, *names: str) -> None:
    if set(table) != set(names):
        _garbled()


def _number(value: Any, *, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        _garbled()
    return value


def _string(value: Any, *, most: int, keep: str = "") -> str:
    if not isinstance(value, str) or len(value) > most:
        _garbled()
    if not all(sign.isprintable() or sign in keep + "\u200c\u200d" for sign in value):
        _garbled()
    return value


def _list(value: Any, *, most: int = 0, exactly: int | None = None) -> list[Any]:
    if not isinstance(value, list) or (len(value) != exactly if exactly is not None else len(value) > most):
        _garbled()
    return value


def _garbled() -> NoReturn:
    raise Refused(Refusal.GARBLED)
