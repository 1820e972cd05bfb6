"""Hostile letters by mail, plain texts, and names of files that would be a command, a path or another name."""

import base64
from collections.abc import Iterator

from anlaufstelle.bench.hostile.crafted import READ, Crafted, ends
from anlaufstelle.bench.hostile.pdf_file import pdf

_HEAD = b"From: Probe <probe@example.org>\r\nTo: amt@example.org\r\nSubject: %s\r\nMIME-Version: 1.0\r\n"
_MIXED = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
_TEXT = b"Content-Type: text/plain; charset=utf-8\r\n\r\nGuten Tag\r\n"
_FILE = b'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="%s"\r\n'
_PACKED = b"Content-Transfer-Encoding: base64\r\n\r\n"


def mail(head: bytes = b"", body: bytes = _TEXT, *, subject: bytes = b"Probe") -> bytes:
    """Give a letter of these bytes."""
    return _HEAD % subject + head + body


def with_parts(*parts: bytes) -> bytes:
    """Give a letter with parts; each has its own head."""
    return mail(body=_MIXED + b"".join(b"--b\r\n" + part + b"\r\n" for part in (_TEXT, *parts)) + b"--b--\r\n")


def attached(name: bytes, data: bytes) -> bytes:
    """Give an attachment."""
    return _FILE % name + _PACKED + base64.encodebytes(data)


def letters() -> Iterator[Crafted]:
    """Give hostile letters by mail."""
    yield from _nested()
    yield from _heads()
    yield from _coded()
    yield from _carrying()
    yield from _pages()


def _nested() -> Iterator[Crafted]:
    body = _TEXT
    for level in range(1_000):
        body = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n%s\r\n--b%d--\r\n' % (
            level,
            level,
            body,
            level,
        )
    yield Crafted("mail_1000_deep", mail(body=body), ends("too_deep"))
    inner = mail()
    for _level in range(300):
        inner = mail(body=b"Content-Type: message/rfc822\r\n\r\n" + inner)
    yield Crafted("mail_letter_in_letter", inner)
    short = mail()
    for _level in range(8):
        short = with_parts(b"Content-Type: message/rfc822\r\n\r\n" + short)
    yield Crafted("mail_eight_letters", short)
    yield Crafted("mail_same_mark_inside", with_parts(_MIXED + b"--b\r\n" + _TEXT + b"--b--"))
    yield Crafted("mail_without_mark", mail(body=b"Content-Type: multipart/mixed\r\n\r\n--\r\n--\r\n"), ends(READ))
    yield Crafted("mail_never_ends", with_parts(_TEXT)[:-7], ends(READ))


def _heads() -> Iterator[Crafted]:
    yield Crafted("mail_giant_head", mail(b"X-A: " + b"a" * 10_000_000 + b"\r\n"), ends(READ, "unknown_kind"))
    yield Crafted("mail_many_heads", mail(b"X-A: b\r\n" * 400_000), ends(READ, "unknown_kind"))
    folded = b"X-A: a\r\n" + b" a\r\n" * 400_000
    yield Crafted("mail_folded_head", mail(folded), ends(READ, "unknown_kind"))
    words = b" ".join([b"=?utf-8?B?" + b"QUFB" * 10 + b"?="] * 5_000)
    yield Crafted("mail_subject_of_words", mail(subject=words), ends(READ, "unknown_kind"))
    yield Crafted("mail_subject_turned", mail(subject="Bescheid \u202efdp.exe\u2066\x00\x07".encode()), ends(READ))
    yield Crafted("mail_subject_breaks", mail(subject=b"=?utf-8?Q?a=0D=0ABcc:_x@example.org?="), ends(READ))
    parts = b"".join(b" f*%d*=utf-8''a;\r\n" % number for number in range(10_000))
    long = b"Content-Disposition: attachment;\r\n" + parts + b" x=1\r\n\r\nabc"
    yield Crafted("mail_name_of_10000_parts", with_parts(b"Content-Type: text/x\r\n" + long))
    yield Crafted("mail_date_impossible", mail(b"Date: Mon, 99 Foo 99999 99:99:99 +9999\r\n"), ends(READ))
    yield Crafted("mail_address_nested", mail(b"Cc: " + b"(" * 100_000 + b"a@b\r\n"), ends(READ, "unknown_kind"))


def _coded() -> Iterator[Crafted]:
    signs = (
        b"x-gibt-es-nicht", b"idna", b"zlib", b"hex_codec", b"unicode_escape", b"utf-7", b"punycode", b"a" * 9_999,
    )  # fmt: skip
    for told in signs:
        body = b"Content-Type: text/plain; charset=" + told + b"\r\n\r\nGr\xfc\xdfe +AGE- \\x41 aus\r\n"
        yield Crafted(f"mail_signs_{told[:15].decode()}", mail(body=body), ends(READ))
    yield Crafted("mail_bad_packing", with_parts(_FILE % b"a.pdf" + _PACKED + b"!!! kein base64 ===" * 50))
    yield Crafted(
        "mail_unknown_packing",
        with_parts(
            _FILE % b"a.pdf" + b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 ../a\r\n#86)C\r\n`\r\nend"
        ),
    )
    quoted = b"Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=41=0D" * 500_000
    yield Crafted("mail_quoted", mail(body=quoted), ends(READ))
    yield Crafted("mail_8_million_letters", mail(body=_TEXT + b"wort " * 1_600_000), ends(READ))


def _carrying() -> Iterator[Crafted]:
    yield Crafted(
        "mail_1000_enclosures", with_parts(*[attached(b"a", b"b")] * 1_000), ends("too_many_items", "too_deep")
    )
    names = {
        "path": b"../../../etc/passwd", "windows": b"C:\\\\Windows\\\\a.exe", "nul": b"a.pdf\x00.exe",
        "turned": "Pass\u202efdp.exe".encode(), "break": b"=?utf-8?Q?a=0D=0Ab?=", "long": b"a" * 5_000, "dots": b"...",
        "device": b"CON", "page": b"<img src=x onerror=alert(1)>.pdf", "quote": b"a';DROP TABLE b--",
    }  # fmt: skip
    for kind, name in names.items():
        yield Crafted(f"mail_name_{kind}", with_parts(attached(name, pdf())), ends(READ))
    for kind, data in (("program", b"MZ" + bytes(900)), ("nothing", b""), ("archive", b"PK\x03\x04" + bytes(900))):
        yield Crafted(f"mail_carries_{kind}", with_parts(attached(b"bescheid.pdf", data)), ends(READ))


def _pages() -> Iterator[Crafted]:
    html = b"Content-Type: text/html; charset=utf-8\r\n\r\n"
    yield Crafted("mail_page_deep", mail(body=html + b"<div>" * 200_000 + b"tief"), ends(READ))
    yield Crafted(
        "mail_page_acts",
        mail(body=html + b"<script>alert(1)</script><img src=http://127.0.0.1:9/a>Guten Tag"),
        ends(READ),
    )
    yield Crafted("mail_page_unclosed", mail(body=html + b"<script>" + b"<" * 500_000), ends(READ))
    yield Crafted("mail_page_signs", mail(body=html + b"&#" + b"9" * 100_000 + b";&#x110000;&#0;" * 1_000), ends(READ))
    yield Crafted("mail_page_notes", mail(body=html + b"<!--" * 300_000), ends(READ))
    yield Crafted("mail_page_marks", mail(body=html + b"<a " + b"b='c' " * 300_000 + b">d</a>"), ends(READ))


def plain() -> Iterator[Crafted]:
    """Give what is no file of ours, and sound files under hostile names."""
    texts = {
        "text": b"Nur ein Text.\n", "text_turned": "Nur \u202e ein \u2066 Text \x00\x07".encode(), "one_byte": b"a",
        "noise": bytes(range(256)) * 40, "wide_text": "Guten Tag".encode("utf-16"),
        "formula": b"=cmd|'/c calc'!A1;2;3\n",
    }  # fmt: skip
    for kind, data in texts.items():
        yield Crafted(f"plain_{kind}", data, ends("unknown_kind"))
    yield Crafted("plain_nul", bytes(100_000), ends("empty"))
    yield Crafted("plain_page", b"<!doctype html><script>alert(1)</script>", ends("mixed"))
    names = {
        "path": "../../../../etc/passwd", "nul": "a\x00.pdf", "turned": "Pass\u202efdp.exe", "long": "ä" * 250,
        "break": "a\r\nSet-Cookie: b=c\r\n.pdf", "page": "<script>alert(1)</script>.pdf", "device": "CON",
        "dots": "...", "template": "{{ settings.SECRET_KEY }}.pdf", "quote": "a';DROP TABLE files_batch;--.pdf",
        "percent": "%s%n%(a)s.pdf",
    }  # fmt: skip
    for number, (kind, name) in enumerate(names.items()):
        yield Crafted(
            f"name_{kind}", pdf(content=b"BT /F1 9 Tf 72 700 Td (Name %d) Tj ET" % number), ends(READ), name=name
        )
