"""A PDF written by hand, so that each part of it can be wrong."""

import zlib
from collections.abc import Sequence

_MIB = 1024 * 1024
LINE = b"BT /F1 24 Tf 72 720 Td (Guten Tag Musterstadt) Tj ET"
FONT = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"


def pdf(
    *,
    catalog: bytes = b"",
    tree: bytes = b"",
    page: bytes = b"",
    content: bytes = LINE,
    how: bytes = b"",
    resources: bytes = FONT,
    more: Sequence[bytes] = (),
    trailer: bytes = b"",
) -> bytes:
    """Give a PDF of one page; `more` are objects from number 5 on, `how` says how the content is packed."""
    box = b"" if b"/MediaBox" in page else b"/MediaBox [0 0 595 842]"
    return written(
        (
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            tree or b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R /Resources << %s >> %s >>" % (box, resources, page),
            stream(content, how),
            *more,
        ),
        trailer=trailer,
    )


def written(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """Give a file of these objects, numbered from 1, with a right table of places."""
    file, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    file += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return bytes(file) + end % (len(objects) + 1, trailer, len(file) - len(table) - _head(len(objects) + 1))


def stream(data: bytes, how: bytes = b"", *, length: bytes = b"") -> bytes:
    """Give a stream; `how` are further entries of its dictionary, `length` a lie about it."""
    return b"<< /Length %s %s >>\nstream\n%s\nendstream" % (length or b"%d" % len(data), how, data)


def bomb(size: int, *, of: bytes = b" ", layers: int = 1) -> bytes:
    """Give `size` bytes packed so many times over; never held unpacked, and each megabyte is packed once."""
    piece = of * (_MIB // len(of))
    count = size // _MIB
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _turn in range(count):
        check = zlib.adler32(piece, check)
    data = b"\x78\xda" + packed * count + b"\x03\x00" + check.to_bytes(4, "big")
    for _layer in range(layers - 1):
        data = zlib.compress(data, 9)
    return data


def _head(size: int) -> int:
    return len(b"xref\n0 %d\n0000000000 65535 f \n" % size)
