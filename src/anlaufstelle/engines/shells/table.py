"""Foreign tables as text: which letters, which separators, and one row after the other, however hostile.

The bytes stay as they came and are decoded in a stream, so a table needs little more memory than its bytes.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

#: What exports are written in, most likely first; the names are Python's.
ENCODINGS = ("utf-8-sig", "utf-16", "cp1252", "iso-8859-15")
SEPARATORS = (";", ",", "\t", "|")
#: More columns, or longer cells, no export of an office has.
MOST_COLUMNS, LONGEST_CELL = 300, 2_000
#: A few zeros are a broken row; more are no text of one byte a sign.
_MOST_ZEROS = 0.05
_HEAD, _PIECE = 64 * 1024, 1 << 20
#: Bytes that are control signs in ISO 8859-15 and letters in Windows-1252, and the eight signs both read differently.
_WINDOWS_ONLY = frozenset(range(0x80, 0xA0))
_DIFFERENT = frozenset((0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE))
#: With these a cell begins that a table program takes for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class NotReadable(Exception):
    """The whole table cannot be read; `why` is ``empty``, ``encoding``, ``binary``, ``columns`` or ``header``."""

    def __init__(self, why: str) -> None:
        """Keep the reason."""
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place (first row 1), the line of the file it ends in, its cells, and why they are not to be used."""

    number: int
    line: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its headers; going through it begins anew each time."""

    data: bytes = field(repr=False)
    encoding: str
    separator: str
    headers: tuple[str, ...]

    def __iter__(self) -> Iterator[Row]:
        """Give the rows after the header; empty ones are left out, broken ones say why."""
        rows = _rows(self.data, self.encoding, self.separator)
        next(rows)
        number = 0
        for line, cells, problem in rows:
            if problem or any(cells):
                number += 1
                yield Row(number, line, cells, problem or _problem(cells, len(self.headers)))


def table_of(data: bytes, *, encoding: str = "", separator: str = "") -> Table:
    """Give the table in these bytes; what is not said is found out. Raises `NotReadable`.

    >>> table_of("Az;Name\\n1;Örnek\\n".encode("cp1252")).headers
    ('Az', 'Name')
    """
    encoding = encoding or encoding_of(data)
    separator = separator or _separator(data, encoding)
    _line, headers, problem = next(_rows(data, encoding, separator), (0, (), "header"))
    if problem or not any(headers) or any("\0" in header for header in headers):
        raise NotReadable("header")
    if len(headers) > MOST_COLUMNS:
        raise NotReadable("columns")
    return Table(data, encoding, separator, headers)


def encoding_of(data: bytes) -> str:
    """Find out what the letters are written in. Raises `NotReadable` for no text at all.

    Windows-1252 and ISO 8859-15 differ in few signs only: a person has to look at the preview.
    """
    if not data.strip():
        raise NotReadable("empty")
    head = data[:_HEAD]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.count(0) > len(head) * _MOST_ZEROS:
        return _wide(head)
    if _decodes(data, "utf-8-sig"):
        return "utf-8-sig"
    found = frozenset(data)
    return "iso-8859-15" if found & _DIFFERENT and not found & _WINDOWS_ONLY else "cp1252"


def safe_cell(text: str) -> str:
    """Give a cell for a table of ours that no program takes for a formula.

    >>> safe_cell('=HYPERLINK("http://example.org")')
    '\\'=HYPERLINK("http://example.org")'
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _wide(head: bytes) -> str:
    """Tell UTF-16 without a mark from bytes that are no text: one half of the pairs is mostly zero."""
    odd, even = (half.count(0) * 2 > len(half) for half in (head[1::2], head[::2]))
    if odd == even:
        raise NotReadable("binary")
    return "utf-16-le" if odd else "utf-16-be"


def _decodes(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(data), _PIECE):
            decoder.decode(data[at : at + _PIECE], final=at + _PIECE >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _separator(data: bytes, encoding: str) -> str:
    """Take the sign that divides the first line into most cells."""
    first = data[:_HEAD].decode(encoding, errors="ignore").lstrip().splitlines()[:1]
    return max(SEPARATORS, key=lambda sign: first[0].count(sign) if first else 0)


def _rows(data: bytes, encoding: str, separator: str) -> Iterator[tuple[int, tuple[str, ...], str]]:
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    reader = csv.reader(text, delimiter=separator, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num, (), "broken"
        except (UnicodeDecodeError, LookupError):
            raise NotReadable("encoding") from None
        else:
            yield reader.line_num, tuple(cell.strip() for cell in cells), ""


def _problem(cells: tuple[str, ...], columns: int) -> str:
    if len(cells) != columns:
        return "columns"
    if any("\0" in cell for cell in cells):
        return "nul"
    if any(len(cell) > LONGEST_CELL for cell in cells):
        return "too_long"
    return ""
