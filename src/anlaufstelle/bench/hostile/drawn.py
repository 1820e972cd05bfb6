"""PDFs whose pages are hostile: sizes, pictures, forms, fonts and words."""

from collections.abc import Iterator

from anlaufstelle.bench.hostile.crafted import PARKED, READ, Crafted, ends
from anlaufstelle.bench.hostile.pdf_file import FONT, LINE, bomb, pdf, stream

_FLATE = b"/Filter /FlateDecode"
_MIB = 1024 * 1024
_SHOWN = b"q 500 0 0 500 40 40 cm /I Do Q"
_SIZES = {
    "huge": b"0 0 1e9 1e9", "negative": b"0 0 -595 -842", "nothing": b"0 0 0 0", "words": b"a b c d",
    "thread": b"0 0 1 900000", "not_a_number": b"0 0 nan inf", "short": b"0 0", "turned_round": b"595 842 0 0",
}  # fmt: skip
_ODD_SIZES = ends(READ, "broken", "too_many_pixels")


def pages() -> Iterator[Crafted]:
    """Give PDFs whose one page is wrong."""
    for kind, box in _SIZES.items():
        yield Crafted(f"pdf_size_{kind}", pdf(page=b"/MediaBox [%s]" % box), _ODD_SIZES)
    yield Crafted("pdf_unit_huge", pdf(page=b"/UserUnit 1000000"), _ODD_SIZES)
    yield Crafted("pdf_turned_oddly", pdf(page=b"/Rotate 2147483647"), ends(READ, PARKED))
    yield from _pictures()
    yield from _forms()
    yield from _fonts()
    yield from _words()


def _pictures() -> Iterator[Crafted]:
    picture = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 /Width %d /Height %d %s"
    noise = bytes(range(256)) * 40
    packed = {
        "dots_of_a_bomb": (30_000, 30_000, _FLATE, bomb(512 * _MIB, of=b"\x00")),
        "dots_that_lie": (2**31 - 1, 2**31 - 1, b"", noise),
        "dots_negative": (-5, -5, b"", noise),
        "jbig2_noise": (500, 500, b"/Filter /JBIG2Decode", noise),
        "jbig2_giant": (500, 500, b"/Filter /JBIG2Decode", _jbig2_giant()),
        "jpx_noise": (500, 500, b"/Filter /JPXDecode", b"\x00\x00\x00\x0cjP  \r\n\x87\n" + noise),
        "jpx_giant": (500, 500, b"/Filter /JPXDecode", _jpx_giant()),
        "fax_giant": (
            2**31 - 1, 9, b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2147483647 >>", noise,
        ),
        "jpeg_noise": (500, 500, b"/Filter /DCTDecode", b"\xff\xd8\xff\xe0" + noise),
    }  # fmt: skip
    for kind, (width, height, how, data) in packed.items():
        drawn = stream(data, picture % (width, height, how))
        resources = b"/XObject << /I 5 0 R >>"
        yield Crafted(f"pdf_{kind}", pdf(content=_SHOWN, resources=resources, more=(drawn,)))
    ring = stream(noise, picture % (99, 99, b"/SMask 5 0 R"))
    yield Crafted("pdf_mask_in_a_ring", pdf(content=_SHOWN, resources=b"/XObject << /I 5 0 R >>", more=(ring,)))
    inline = b"BI /W 60000 /H 60000 /BPC 8 /CS /RGB ID " + noise + b" EI " + LINE
    yield Crafted("pdf_inline_giant", pdf(content=inline))


def _jbig2_giant() -> bytes:
    """Give a JBIG2 page that says it has four thousand million dots a side."""
    head = bytes(4) + b"\x30\x00\x01" + (19).to_bytes(4, "big")
    return head + b"\xff\xff\xff\xf0" * 2 + bytes(8) + b"\x00\x00\x00"


def _jpx_giant() -> bytes:
    """Give a JPEG 2000 stream whose head promises a giant in tiles of one dot."""
    size = b"\x00\x00" + b"\x7f\xff\xff\xff" * 2 + bytes(8) + b"\x00\x00\x00\x01" * 2 + bytes(8) + b"\x00\x03"
    parts = b"\x07\x01\x01" * 3
    return b"\xff\x4f\xff\x51" + (len(size + parts) + 2).to_bytes(2, "big") + size + parts + b"\xff\x93" + bytes(99)


def _forms() -> Iterator[Crafted]:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>"
    inside = b"/XObject << /X %d 0 R >>"
    itself = stream(b"/X Do", form % (inside % 5))
    first = inside % 5
    yield Crafted("pdf_form_draws_itself", pdf(content=b"/X Do " + LINE, resources=FONT + first, more=(itself,)))
    levels = [stream(b"/X Do " * 10, form % (inside % (number + 1))) for number in range(5, 14)]
    last = stream(b"0 0 1 1 re f", form % b"")
    laughs = pdf(content=b"/X Do " + LINE, resources=FONT + first, more=(*levels, last))
    yield Crafted("pdf_milliard_forms", laughs, slow=True)
    tile = b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 "
    painted = b"/Pattern cs /P scn 0 0 595 842 re f " + LINE
    pattern = stream(b"0 0 1 1 re f", tile + b"/Resources << >>")
    yield Crafted("pdf_tiny_tiles", pdf(content=painted, resources=FONT + b"/Pattern << /P 5 0 R >>", more=(pattern,)))
    code = stream(b"{ " + b"dup mul exch " * 5_000 + b"}", b"/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]")
    shade = b"<< /ShadingType 1 /ColorSpace /DeviceRGB /Function 5 0 R >>"
    shaded = pdf(content=b"/S sh " + LINE, resources=FONT + b"/Shading << /S 6 0 R >>", more=(code, shade))
    yield Crafted("pdf_shade_by_program", shaded)
    path = b"0 0 m " + b"595 842 l 0 842 l 595 0 l " * 100_000 + b"S " + LINE
    yield Crafted("pdf_long_path", pdf(content=path))
    dashes = b"[0.0001 0.0001] 0 d 0 0 m 595 842 l S " * 20 + LINE
    yield Crafted("pdf_tiny_dashes", pdf(content=dashes), slow=True)
    group = stream(b"/X Do", form % (inside % 5) + b"/Group << /S /Transparency >>")
    masked = b"/ExtGState << /G << /SMask << /S /Alpha /G 5 0 R >> >> >>"
    yield Crafted("pdf_soft_mask_in_a_ring", pdf(content=b"/G gs " + LINE, resources=FONT + masked, more=(group,)))


def _fonts() -> Iterator[Crafted]:
    described = b"<< /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 6 0 R >>"
    truetype = b"<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 0 /LastChar 255 /FontDescriptor 5 0 R >>"
    font = b"/Font << /F1 7 0 R >>"
    for kind, data in (("noise", bytes(range(256)) * 30), ("giant_table", b"\x00\x01\x00\x00\xff\xff" + bytes(40))):
        broken = pdf(resources=font, more=(described, stream(data), truetype))
        yield Crafted(f"pdf_font_{kind}", broken, ends(READ))
    glyph = stream(b"100 0 0 0 9 9 d1 BT /F1 9 Tf (a) Tj ET", b"/Resources << /Font << /F1 6 0 R >> >>")
    type3 = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 "
        b"/Widths [9] /CharProcs << /a 5 0 R >> /Encoding << /Differences [97 /a] >> >>"
    )
    ring = pdf(content=b"BT /F1 9 Tf (aaa) Tj ET", resources=b"/Font << /F1 6 0 R >>", more=(glyph, type3))
    yield Crafted("pdf_font_draws_itself", ring)
    ranges = b"begincmap " + b"1 beginbfrange <0000> <FFFF> <0000> endbfrange " * 3_000 + b"endcmap"
    mapped = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    resources = b"/Font << /F1 5 0 R >>"
    yield Crafted("pdf_font_of_many_names", pdf(resources=resources, more=(mapped, stream(ranges))))


def _words() -> Iterator[Crafted]:
    many = b"BT /F1 1 Tf 1 TL " + b"(wort und wort und wort und wort) Tj T* " * 60_000 + b"ET"
    yield Crafted("pdf_half_a_million_words", pdf(content=many))
    yield Crafted("pdf_one_endless_word", pdf(content=b"BT /F1 1 Tf (" + b"w" * 500_000 + b") Tj ET"))
    signs = b"begincmap 1 beginbfrange <41> <44> [<202E> <0000> <D800> <2066>] endbfrange endcmap"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    yield Crafted(
        "pdf_words_that_turn",
        pdf(
            content=b"BT /F1 9 Tf 72 700 Td (ABCD fdp.exe) Tj ET",
            resources=b"/Font << /F1 5 0 R >>",
            more=(font, stream(signs)),
        ),
        ends(READ),
    )
    far = b"BT /F1 9 Tf 1 0 0 1 99999999999 -99999999999 Tm (weit) Tj ET " + LINE
    yield Crafted("pdf_words_far_away", pdf(content=far), ends(READ))
    yield Crafted("pdf_letters_of_a_mile", pdf(content=b"BT /F1 1e30 Tf (gross) Tj ET " + LINE), ends(READ))
