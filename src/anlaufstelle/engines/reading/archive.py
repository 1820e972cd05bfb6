"""Pictures of pages and the words on them as one archive PDF/A-2b: people see the picture, searches find the words.

Written by hand, since all there is to write is a picture and invisible words a page; nothing depends on the clock.
Source: ISO 19005-2:2011; the words' font has no shapes, only widths, and says which letter each sign stands for.
"""

import hashlib
import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from statistics import median
from xml.sax.saxutils import escape

from anlaufstelle.engines.reading.recognition.results import ReadWord
from anlaufstelle.engines.reading.results import WHOLE

#: The version of this step.
ARCHIVE_STEP = "archive-1"
_POINTS, _LEAST_DPI, _LONG_SIDE = 72, 20, 842
#: Sides of a sheet, in points, as the norm has them (6.1.13).
_SMALLEST, _LARGEST = 3.0, 14_400.0
#: In thousandths of the height of a line: how wide each sign is, and how far it reaches up and down.
_WIDE, _UP, _DOWN = 500, 800, 200
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{at}</xmp:CreateDate><xmp:MetadataDate>{at}</xmp:MetadataDate><xmp:ModifyDate>{at}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Letters def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{rows}endcmap CMapName currentdict /CMap defineresource pop end end"""
_ROWS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A page: its upright picture as JPEG, the dots of that, 1 or 3 bytes a dot, dots an inch, and the words on it.

    `lean` is the lean of its lines in degrees, clockwise. `links` are places (left, top, right, bottom, in
    ten-thousandths of the sheet) that lead to another page, counted from 0.
    """

    jpeg: bytes
    width: int
    height: int
    depth: int
    dpi: int
    words: Sequence[ReadWord] = ()
    right_to_left: bool = False
    lean: float = 0.0
    links: Sequence[tuple[tuple[int, int, int, int], int]] = ()


class _Signs:
    """Numbers for the letters that occur, from 1 on."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def codes(self, text: str) -> str:
        return "".join(f"{self.of.setdefault(sign, len(self.of) + 1):04X}" for sign in text)


class _File:
    """Objects with numbers, and the table of their places."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def add(self, body: bytes) -> int:
        self._bodies.append(body)
        return len(self._bodies)

    def dictionary(self, entries: str) -> int:
        return self.add(f"<< {entries} >>".encode("ascii"))

    def stream(self, entries: str, data: bytes, *, packed: bool = True) -> int:
        if packed:
            data, entries = zlib.compress(data), f"{entries} /Filter /FlateDecode"
        return self.add(f"<< {entries} /Length {len(data)} >>\nstream\n".encode("ascii") + data + b"\nendstream")

    def put(self, number: int, body: bytes) -> None:
        self._bodies[number - 1] = body

    def whole(self, root: int) -> bytes:
        file, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self._bodies, 1):
            places.append(len(file))
            file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        mark = hashlib.sha256(file).hexdigest()[:32].encode("ascii")
        start, count = len(file), len(self._bodies) + 1
        file += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(b"%010d 00000 n \n" % place for place in places)
        file += b"trailer\n<< /Size %d /Root %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n" % (
            count, root, mark, mark, start,
        )  # fmt: skip
        return bytes(file)


def written(
    pages: Sequence[ArchivePage],
    *,
    title: str,
    at: datetime,
    language: str = "",
    outline: Sequence[tuple[str, int]] = (),
) -> bytes:
    """Give the PDF/A-2b of pages; `at` is the moment it says it was made, aware of its zone.

    `outline` names pages, counted from 0, in the order a reader lists them. The same pages at the same moment give the
    same bytes.
    """
    file, signs = _File(), _Signs()
    tree, font = file.add(b""), file.add(b"")
    kids = [file.add(b"") for _page in pages]
    for kid, page in zip(kids, pages, strict=True):
        file.put(kid, _page(file, page, signs=signs, tree=tree, font=font, kids=kids))
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    file.put(tree, f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode("ascii"))
    _font(file, font, signs)
    intent = file.stream("/N 3", _colours())
    told = _XMP.format(title=escape(_printable(title)), at=at.isoformat(timespec="seconds"))
    meta = file.stream("/Type /Metadata /Subtype /XML", told.encode("utf-8"), packed=False)
    name = f"/Lang ({language}) " if language.isascii() and language.isalpha() else ""
    marks = f"/Outlines {_outline(file, outline, kids=kids)} 0 R " if outline else ""
    root = file.dictionary(
        f"/Type /Catalog /Pages {tree} 0 R /Metadata {meta} 0 R {name}{marks}/OutputIntents [<< /Type /OutputIntent"
        f" /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile {intent} 0 R >>]"
    )
    return file.whole(root)


def _outline(file: _File, outline: Sequence[tuple[str, int]], *, kids: Sequence[int]) -> int:
    root = file.add(b"")
    items = [file.add(b"") for _item in outline]
    for place, (name, page) in enumerate(outline):
        title = ("\ufeff" + _printable(name)).encode("utf-16-be").hex().upper()
        before = f" /Prev {items[place - 1]} 0 R" if place else ""
        after = f" /Next {items[place + 1]} 0 R" if place + 1 < len(items) else ""
        body = f"<< /Title <{title}> /Parent {root} 0 R{before}{after} /Dest [{kids[page]} 0 R /Fit] >>"
        file.put(items[place], body.encode("ascii"))
    ends = f"/First {items[0]} 0 R /Last {items[-1]} 0 R /Count {len(items)}"
    file.put(root, f"<< /Type /Outlines {ends} >>".encode("ascii"))
    return root


def _page(file: _File, page: ArchivePage, *, signs: _Signs, tree: int, font: int, kids: Sequence[int]) -> bytes:
    colours = "/DeviceGray" if page.depth == 1 else "/DeviceRGB"
    picture = file.stream(
        f"/Type /XObject /Subtype /Image /Width {page.width} /Height {page.height} /ColorSpace {colours}"
        " /BitsPerComponent 8 /Filter /DCTDecode",
        page.jpeg,
        packed=False,
    )
    sheet = _Sheet.of(page)
    drawn = [f"q {sheet.picture} cm /P Do Q"]
    if page.words:
        drawn += ["BT 3 Tr", *_placed(page, signs, sheet=sheet), "ET"]
    content = file.stream("", "\n".join(drawn).encode("ascii"))
    links = "".join(_link(place, sheet=sheet, to=kids[to]) for place, to in page.links)
    annotations = f" /Annots [{links}]" if links else ""
    return (
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {sheet.wide:.2f} {sheet.high:.2f}] /Contents {content} 0 R"
        f"{annotations} /Resources << /XObject << /P {picture} 0 R >> /Font << /T {font} 0 R >> >> >>".encode("ascii")
    )


def _link(place: tuple[int, int, int, int], *, sheet: "_Sheet", to: int) -> str:
    left, top, right, bottom = (side / WHOLE for side in place)
    corners = left * sheet.wide, (1 - bottom) * sheet.high, right * sheet.wide, (1 - top) * sheet.high
    rect = " ".join(f"{corner:.2f}" for corner in corners)
    return f"<< /Type /Annot /Subtype /Link /Rect [{rect}] /Border [0 0 0] /F 4 /Dest [{to} 0 R /Fit] >>"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The sheet on which the picture lies so that its lines run level, in points; not a dot of the picture changes."""

    wide: float
    high: float
    inner: tuple[float, float]
    angle: float

    @classmethod
    def of(cls, page: ArchivePage) -> "_Sheet":
        # A picture that does not say how large it is is taken for a sheet of A4.
        share = _POINTS / page.dpi if page.dpi >= _LEAST_DPI else _LONG_SIDE / max(page.width, page.height)
        share = min(share, _LARGEST / (page.width + page.height))
        width, height, angle = page.width * share, page.height * share, math.radians(page.lean)
        cosine, sine = math.cos(angle), abs(math.sin(angle))
        wide, high = width * cosine + height * sine, width * sine + height * cosine
        return cls(max(_SMALLEST, wide), max(_SMALLEST, high), (width, height), angle)

    @property
    def picture(self) -> str:
        """Give the matrix that lays the picture."""
        (width, height), cosine, sine = self.inner, math.cos(self.angle), math.sin(self.angle)
        across, up = (self.wide - width * cosine + height * sine) / 2, (self.high - width * sine - height * cosine) / 2
        sides = width * cosine, width * sine, -height * sine, height * cosine, across, up
        return " ".join(f"{side:.4f}" for side in sides)

    def place(self, word: ReadWord) -> tuple[float, float, float, float]:
        """Give left end, foot, length and height of a word."""
        width, height = self.inner
        x = (word.left + word.right) * width / WHOLE / 2 - width / 2
        y = (word.top + word.bottom) * height / WHOLE / 2 - height / 2
        level_x = x * math.cos(self.angle) + y * math.sin(self.angle) + self.wide / 2
        level_y = self.high / 2 - (y * math.cos(self.angle) - x * math.sin(self.angle))
        long, tall = (word.right - word.left) * width / WHOLE, (word.bottom - word.top) * height / WHOLE
        return level_x - long / 2, level_y - tall / 2, long, tall


def _placed(page: ArchivePage, signs: _Signs, *, sheet: _Sheet) -> Iterator[str]:
    """Give each word where it stands; words of a line have one size and one foot, so that they are found as a line.

    Programs that take text out of a PDF go by what stands left and right: Arabic words stand as they are seen.
    """
    lines: dict[int, list[ReadWord]] = {}
    for word in page.words:
        lines.setdefault(word.line, []).append(word)
    for words in lines.values():
        places = [sheet.place(word) for word in words]
        size = max(1.0, median(tall for _left, _foot, _long, tall in places))
        foot = median(foot for _left, foot, _long, _tall in places) + size * _DOWN / 1000
        for word, (left, _foot, long, _tall) in zip(words, places, strict=True):
            text = _printable(word.text)
            if text:
                stretched = 100 * max(0.5, long) / (len(text) * size * _WIDE / 1000)
                shown = text[::-1] if page.right_to_left and _turns(text) else text
                # A space on the right: PDFium leaves out what is one sign long, and gaps do not always tell words.
                codes = signs.codes(f"{shown} ")
                yield f"/T {size:.2f} Tf {stretched:.2f} Tz 1 0 0 1 {left:.2f} {foot:.2f} Tm <{codes}> Tj"


def _turns(text: str) -> bool:
    """Say whether a word is written from right to left."""
    import unicodedata

    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)


def _printable(text: str) -> str:
    """Give text without signs that no font shows; the joiners of Persian stay."""
    return "".join(sign for sign in text if (sign.isprintable() or sign in "\u200c\u200d") and ord(sign) <= 0xFFFF)  # noqa: PLR2004  # one code each


def _font(file: _File, number: int, signs: _Signs) -> None:
    rows = [f"<{code:04X}> <{ord(sign):04X}>" for sign, code in signs.of.items()]
    parts = [rows[start : start + _ROWS_AT_ONCE] for start in range(0, len(rows), _ROWS_AT_ONCE)]
    told = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
    letters = file.stream("", _CMAP.format(rows=told).encode("ascii"))
    shapes = _shapes()
    program = file.stream(f"/Length1 {len(shapes)}", shapes)
    # Every sign has the second shape of the font: none.
    shape_of = file.stream("", b"\x00\x00" + b"\x00\x01" * len(signs.of))
    about = file.dictionary(
        f"/Type /FontDescriptor /FontName /NoShapes /Flags 4 /FontBBox [0 {-_DOWN} {_WIDE} {_UP}]"
        f" /ItalicAngle 0 /Ascent {_UP} /Descent {-_DOWN} /CapHeight {_UP} /StemV 80 /FontFile2 {program} 0 R"
    )
    signs_of = file.dictionary(
        f"/Type /Font /Subtype /CIDFontType2 /BaseFont /NoShapes /CIDToGIDMap {shape_of} 0 R /DW {_WIDE}"
        f" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {about} 0 R"
    )
    file.put(
        number,
        f"<< /Type /Font /Subtype /Type0 /BaseFont /NoShapes /Encoding /Identity-H /DescendantFonts [{signs_of} 0 R]"
        f" /ToUnicode {letters} 0 R >>".encode("ascii"),
    )


@cache
def _shapes() -> bytes:
    """Make a font of two empty shapes."""
    import io

    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    names = [".notdef", "none"]
    maker = FontBuilder(1000, isTTF=True)
    maker.setupGlyphOrder(names)
    maker.setupCharacterMap({0x20: "none"})
    maker.setupGlyf({name: Glyph() for name in names})
    maker.setupHorizontalMetrics(dict.fromkeys(names, (_WIDE, 0)))
    maker.setupHorizontalHeader(ascent=_UP, descent=-_DOWN)
    maker.setupNameTable({"familyName": "NoShapes", "styleName": "Regular", "psName": "NoShapes"})
    maker.setupOS2(sTypoAscender=_UP, usWinAscent=_UP, usWinDescent=_DOWN)
    maker.setupPost()
    maker.updateHead(created=0, modified=0)
    file = io.BytesIO()
    maker.save(file)
    return file.getvalue()


@cache
def _colours() -> bytes:
    """Give the profile of sRGB, with a fixed date in its head."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    made[84:100] = bytes(16)
    return bytes(made)
