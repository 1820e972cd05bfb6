"""What a PDF would do by itself, found by its words. A statement for people: safety does not rest on it."""

import re
import zlib
from collections.abc import Iterator

from anlaufstelle.engines.reading.results import Active

_MEANS = {
    b"JS": Active.SCRIPT,
    b"JavaScript": Active.SCRIPT,
    b"Launch": Active.STARTS_PROGRAM,
    b"OpenAction": Active.ACTS_WHEN_OPENED,
    b"AA": Active.ACTS_WHEN_OPENED,
    b"AcroForm": Active.FORM,
    b"XFA": Active.FORM,
    b"SubmitForm": Active.SENDS_FORM,
    b"ImportData": Active.SENDS_FORM,
    b"EmbeddedFile": Active.EMBEDDED_FILE,
    b"EmbeddedFiles": Active.EMBEDDED_FILE,
    b"RichMedia": Active.MEDIA,
    b"Movie": Active.MEDIA,
    b"Sound": Active.MEDIA,
    b"3D": Active.MEDIA,
    b"GoToR": Active.OTHER_FILE,
    b"GoToE": Active.OTHER_FILE,
    b"URI": Active.REMOTE,
}
_NAME = re.compile(rb"/((?:[0-9A-Za-z]|#[0-9A-Fa-f]{2}){2,40})(?=[\s/<>\[\](){}%]|$)")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n")
#: Only streams that hold objects are unpacked, and no more than this of them all.
_UNPACKED = 32 * 1024 * 1024


def active_in(data: bytes) -> tuple[Active, ...]:
    """Give what a PDF would do, in the order of `Active`.

    >>> active_in(b"<< /OpenAction << /S /J#61vaScript >> >>")
    (<Active.SCRIPT: 'script'>, <Active.ACTS_WHEN_OPENED: 'acts_when_opened'>)
    """
    found = {means for piece in _pieces(data) for name in _NAME.findall(piece) if (means := _MEANS.get(_plain(name)))}
    return tuple(sign for sign in Active if sign in found)


def _plain(name: bytes) -> bytes:
    if b"#" not in name:
        return name
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), name)


def _pieces(data: bytes) -> Iterator[bytes]:
    """Give what stands between streams, and what is packed into streams of objects."""
    place, room = 0, _UNPACKED
    while found := _STREAM.search(data, place):
        yield data[place : found.start()]
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        if b"ObjStm" in data[max(place, found.start() - 400) : found.start()]:
            piece = _unpacked(data[found.end() : end], room)
            room -= len(piece)
            yield piece
        place = end + len(b"endstream")
    yield data[place:]


def _unpacked(data: bytes, room: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, max(1, room))
    except zlib.error:
        return b""
