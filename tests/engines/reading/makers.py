"""Files made for tests: sound ones, and the same with something wrong. Every person in them is invented."""

import io
import zipfile
import zlib
from email.message import EmailMessage

from PIL import Image

TYPES = b'<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="%s"/></Types>'
LETTER = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WITH_MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"


def pdf(pages: int = 1, *, text: str = "Guten Tag", catalog: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """A PDF written by hand; `catalog` goes into its root, `more` are objects from number 5 on.

    All pages are one object, named as often as there are pages: small outside however many they are.
    """
    drawn = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * pages, pages),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 "  # noqa: ISC004  # one object
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        *more,
    ]
    file, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    file += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(file)


def locked_pdf(*, user: str) -> bytes:
    """A PDF under a password; with an empty one it opens for everybody."""
    import pikepdf

    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(file, encryption=pikepdf.Encryption(owner="owner", user=user))
    return file.getvalue()


def picture(kind: str, *, size: tuple[int, int] = (60, 40), mode: str = "RGB", colour: object = "red") -> bytes:
    """A picture of one colour."""
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, kind)  # type: ignore[arg-type]  # each mode has colours of its own
    return file.getvalue()


def photo() -> bytes:
    """A JPEG that says where it was taken, and that it is to be turned."""
    data = Image.Exif()
    data[0x0112] = 6
    data.get_ifd(0x8825).update({1: "N", 2: (50.0, 46.0, 0.0), 3: "E", 4: (6.0, 5.0, 0.0)})
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(file, "JPEG", exif=data)
    return file.getvalue()


def heic() -> bytes:
    """A red HEIC of 64 x 48 dots with a place in its data; nothing here can write that kind, so it is kept as text."""
    from base64 import b85decode

    return b85decode(
        "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<0005LZDn*}000000000XXk=`10000000000aA{+700000000000000000000"
        "G-+&aV*mgE07O6l0ssL300001;s5~v00000000>P0ssI200H{|0RR9100000iU0rrIB98aW&i*H00062000$fZf0cy00000"
        "0RRAKc4ILB0000LX>Mj^0ssI300IC2MR;ju000004sdC7Z2$lO00031008}IaB^?}007--aAR)(004Gqc4I>U18@KU0FVFx"
        "0000U@BsY%`1k+-4+CHT0RR|40Sp2E{{wIU00RJ!0009300RIXx&lC90096hLID8-Z~y=U0FVFx0{{R603M(qfd!W8<fgf}"
        "2xu@M00096AOHXZ03l)k0RRR>0l{;?i2wiq6Ju{|a&BX6cmM$a4FCp!0000KX>)L8000000000$0000$0000eV{Bn?0000$"
        "000010000m000010000000002|NsB+000020000GaA|mH000000|*ER0000OX>e^}0000000001009Mo0s{qv0000QX>w&|"
        "000000000EV`Ot<00IC3009610IO|eVRQfh02L?!uM1%H<%6&P^2+z>D1)I_PxTG}000I>cxh$;08LE*DgXcg2mk?yB>)5f"
        "00031000^Q000001ONd50ssI20!{z`000621poj50{{R3Pyhn}0ssI20!07-000C41poj50{{R3XaE2J00000G5`Po0RR91"
        "E&u=k0RR91000000RR911^@s60RR911poj50RR91000000R"
    )


def pages_tiff(count: int) -> bytes:
    """A TIFF with pages, each darker than the one before."""
    first, *others = (Image.new("L", (30, 20), 255 - 5 * number) for number in range(count))
    file = io.BytesIO()
    first.save(file, "TIFF", save_all=True, append_images=others, compression="tiff_lzw")
    return file.getvalue()


def giant_png(width: int = 100_000, height: int = 100_000) -> bytes:
    """A PNG of a few bytes whose head promises ten thousand million dots."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def docx(*, types: bytes = LETTER, more: dict[str, bytes] | None = None) -> bytes:
    """A package of a word processor."""
    parts = {"[Content_Types].xml": TYPES % types, "word/document.xml": b"<w:document/>", **(more or {})}
    return package(parts)


def odt(more: dict[str, bytes] | None = None) -> bytes:
    """The other kind of package."""
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>", **(more or {})}
    return package(parts, stored={"mimetype"})


def package(parts: dict[str, bytes], *, stored: set[str] | frozenset[str] = frozenset()) -> bytes:
    """A ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in parts.items():
            made.writestr(name, body, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return file.getvalue()


def letter(*, attach: tuple[tuple[str, bytes], ...] = (), html: str = "") -> bytes:
    """A letter by mail."""
    made = EmailMessage()
    made["From"], made["To"] = "Probe Person <person@example.org>", "amt@example.org"
    made["Subject"], made["Date"] = "Grüße \u202e vom Amt", "Mon, 02 Mar 2026 10:00:00 +0100"
    made.set_content("Guten Tag,\nhier ist mein Pass.")
    if html:
        made.clear_content()
        made.set_content(html, subtype="html")
    for name, body in attach:
        made.add_attachment(body, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def nested_letter(depth: int) -> bytes:
    """A letter whose parts are nested."""
    body = b"Content-Type: text/plain\r\n\r\nganz innen\r\n"
    for level in range(depth):
        mark = b"b%d" % level
        body = b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n--%s\r\n%s\r\n--%s--\r\n' % (
            mark,
            mark,
            body,
            mark,
        )
    return b"From: a@example.org\r\nTo: b@example.org\r\nSubject: tief\r\n" + body


def overlapping_docx() -> bytes:
    """A package with two members that share their bytes."""
    data = bytearray(docx(more={"word/a.xml": b"x" * 9000, "word/b.xml": b"y" * 9000}))
    places = [data.find(b"PK\x01\x02")]
    while (place := data.find(b"PK\x01\x02", places[-1] + 1)) > 0:
        places.append(place)
    data[places[3] + 42 : places[3] + 46] = data[places[2] + 42 : places[2] + 46]
    return bytes(data)


def papers(*pages: tuple[str, ...]) -> bytes:
    """A PDF with a text layer: on each page the given lines, below each other; a page without lines is blank."""
    font = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >>"
    kids = b" ".join(b"%d 0 R" % (3 + 2 * number) for number in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))]
    for number, lines in enumerate(pages):
        drawn = "BT /F1 14 Tf 72 780 Td 22 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources %s >>"
            % (4 + 2 * number, font),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn.encode("latin-1")), drawn.encode("latin-1")),
        ]
    file, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    file += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(file)
