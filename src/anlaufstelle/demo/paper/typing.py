"""Pages of typed words as a PDF, made by hand in a tenth of a millisecond each, with the place of every word."""

import zlib
from collections.abc import Iterator, Sequence

from anlaufstelle.engines.reading import WHOLE, Word

#: A4 in points; every sign of Courier is six tenths of its size wide.
_WIDTH, _HEIGHT, _MARGIN = 595, 842, 50
_SIZE, _LEADING = 9, 12
_SIGN = _SIZE * 0.6
_SIGNS_A_LINE = int((_WIDTH - 2 * _MARGIN) / _SIGN)
_RISE, _FALL = 0.75 * _SIZE, 0.25 * _SIZE
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"
_QUOTED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def typed(pages: Sequence[Sequence[str]]) -> tuple[bytes, list[list[Word]]]:
    """Give a PDF with these words on its pages, and where each word stands. The same words give the same bytes."""
    streams, placed = [], []
    for words in pages:
        lines = list(_lines(words))
        streams.append(_drawn(lines))
        placed.append([word for turn, line in enumerate(lines) for word in _placed(turn, line)])
    return _pdf(streams), placed


def _lines(words: Sequence[str]) -> Iterator[list[str]]:
    line: list[str] = []
    room = _SIGNS_A_LINE
    for word in words:
        if line and room < len(word):
            yield line
            line, room = [], _SIGNS_A_LINE
        line.append(word)
        room -= len(word) + 1
    if line:
        yield line


def _drawn(lines: Sequence[Sequence[str]]) -> bytes:
    shown = "".join(f"({' '.join(line).translate(_QUOTED)}) '\n" for line in lines)
    text = f"BT /F {_SIZE} Tf {_LEADING} TL {_MARGIN} {_HEIGHT - _MARGIN} Td\n{shown}ET"
    return zlib.compress(text.encode("cp1252", "replace"), 1)


def _placed(turn: int, line: Sequence[str]) -> Iterator[Word]:
    bottom = _MARGIN + _LEADING * (turn + 1)
    sign = 0
    for word in line:
        left, right = (_MARGIN + _SIGN * at for at in (sign, sign + len(word)))
        yield Word(
            word,
            round(WHOLE * left / _WIDTH),
            round(WHOLE * (bottom - _RISE) / _HEIGHT),
            round(WHOLE * right / _WIDTH),
            round(WHOLE * (bottom + _FALL) / _HEIGHT),
        )
        sign += len(word) + 1


def _pdf(streams: Sequence[bytes]) -> bytes:
    pages = " ".join(f"{4 + 2 * turn} 0 R" for turn in range(len(streams)))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{pages}] /Count {len(streams)} >>".encode(),
        _FONT.encode(),
    ]
    for turn, stream in enumerate(streams):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Contents {5 + 2 * turn} 0 R"
        parts.append(f"{page} /Resources << /Font << /F 3 0 R >> >> >>".encode())
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        parts.append(head + stream + b"\nendstream")
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(parts) + 1} /Root 1 0 R >>"
    return bytes(out) + f"{end}\nstartxref\n{len(out)}\n%%EOF\n".encode()
