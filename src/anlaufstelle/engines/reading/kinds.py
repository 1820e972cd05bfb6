"""What kind of file this is, by its content alone; a file that is two kinds at once is refused."""

import re
from enum import Enum

from anlaufstelle.engines.reading.refusals import Refusal, Refused

_MAIL_HEADS = re.compile(
    rb"^(?:from|to|cc|date|subject|message-id|mime-version|received|return-path|delivered-to|reply-to|sender|x-[\w-]+"
    rb"|dkim-signature|authentication-results|arc-[\w-]+|content-type|content-transfer-encoding):",
    re.IGNORECASE,
)
_MAIL_HEAD = re.compile(rb"^[!-9;-~]{1,70}:")
_SCRIPT = re.compile(rb"<(?:script|html|!doctype html|svg|\?php|iframe)\b", re.IGNORECASE)
_ZIP_END, _ZIP_ENTRY, _ZIP_FIRST = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
#: Where programs look for the head of a PDF, and for the end of an archive.
_PDF_REACH, _ZIP_REACH, _HEADS_REACH = 1024, 65_557, 65_536
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1"}


class Kind(Enum):
    """The kinds that are read."""

    PDF = "pdf"
    TIFF = "tiff"
    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"
    DOCX = "docx"
    ODT = "odt"
    MAIL = "mail"


#: Word processors' letters become pages in a program of their own first.
OFFICE = frozenset({Kind.DOCX, Kind.ODT})
PICTURES = frozenset({Kind.TIFF, Kind.JPEG, Kind.PNG, Kind.HEIC})
_STARTS = (
    (b"%PDF-", Kind.PDF),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
)
_NOT_TAKEN = (
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"{\\rtf", "rtf"),
    (b"II+\x00", "big_tiff"),
    (b"MM\x00+", "big_tiff"),
    (b"RIFF", "riff"),
)


def kind_of(data: bytes) -> Kind:
    """Give the kind of a file; which package it is inside is looked at by `packages`.

    Raises `Refused`: EMPTY, UNKNOWN_KIND, NOT_TAKEN, MIXED.

    >>> kind_of(b"%PDF-1.7 ...").value
    'pdf'
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused(Refusal.EMPTY)
    kind = next((kind for head, kind in _STARTS if data.startswith(head)), None) or _boxed(data)
    if kind is None and data.startswith(_ZIP_FIRST):
        kind = _package(data)
    if kind is None and (name := next((name for head, name in _NOT_TAKEN if data.startswith(head)), None)):
        raise Refused(Refusal.NOT_TAKEN, kind=name)
    if kind is None and _is_mail(data):
        kind = Kind.MAIL
    also = _also(data, kind)
    if kind is None:
        if also:
            raise Refused(Refusal.MIXED, kind="unknown", also=also)
        raise Refused(Refusal.UNKNOWN_KIND)
    if also:
        raise Refused(Refusal.MIXED, kind=kind.value, also=also)
    return kind


def _boxed(data: bytes) -> Kind | None:
    if data[4:8] != b"ftyp":
        return None
    if data[8:12] in _HEIC_BRANDS:
        return Kind.HEIC
    raise Refused(Refusal.NOT_TAKEN, kind="avif" if data[8:12] in {b"avif", b"avis"} else "film")


def _package(data: bytes) -> Kind:
    """Tell the two kinds of letters from other archives; names in the directory are enough for that."""
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return Kind.ODT
    if b"[Content_Types].xml" in data and b"word/" in data:
        return Kind.DOCX
    raise Refused(Refusal.NOT_TAKEN, kind="archive")


def _is_mail(data: bytes) -> bool:
    """At least two heads that mail has, and nothing but heads before the first empty line."""
    head = re.split(rb"\r?\n\r?\n", data[:_HEADS_REACH], maxsplit=1)[0]
    lines = [line for line in re.split(rb"\r?\n", head) if line[:1] not in {b" ", b"\t"}]
    if lines and lines[0].startswith(b"From "):
        lines = lines[1:]
    whole = len(head) < min(len(data), _HEADS_REACH) or len(data) < _HEADS_REACH
    known = sum(bool(_MAIL_HEADS.match(line)) for line in lines)
    return whole and known > 1 and all(_MAIL_HEAD.match(line) for line in lines if line)


def _also(data: bytes, kind: Kind | None) -> str:
    """Name the second kind that some program would take this file for; empty where there is none."""
    if kind not in OFFICE and _ends_as_archive(data):
        return "archive"
    # A letter may carry anything as an attachment: its parts are judged one by one.
    if kind is Kind.MAIL:
        return ""
    if kind is not Kind.PDF and b"%PDF-" in data[:_PDF_REACH]:
        return "pdf"
    if _SCRIPT.search(data[:_PDF_REACH]) and kind is not Kind.PDF:
        return "script"
    return _behind(data, kind)


def _ends_as_archive(data: bytes) -> bool:
    """Say whether an archive's directory stands at the end; what stands before it may be anything."""
    start = max(0, len(data) - _ZIP_REACH)
    place = data.rfind(_ZIP_END, start)
    while place >= 0:
        size = int.from_bytes(data[place + 12 : place + 16], "little")
        first = place - size
        if size and first >= 0 and data[first : first + 4] == _ZIP_ENTRY:
            return True
        place = data.rfind(_ZIP_END, start, place)
    return False


def _behind(data: bytes, kind: Kind | None) -> str:
    """Name what hangs behind the end of a picture; cameras hang harmless things there too."""
    if kind is Kind.PNG:
        tail = data[max(0, data.rfind(b"IEND")) :]
    elif kind is Kind.JPEG:
        tail = data[max(0, data.rfind(b"\xff\xd9")) :]
    else:
        return ""
    if b"%PDF-" in tail:
        return "pdf"
    return "script" if _SCRIPT.search(tail) else ""
