"""Letters of word processors: looked through before any program opens them. Runs in the reading process only."""

import io
import re
import zipfile
import zlib

from anlaufstelle.engines.reading.kinds import Kind
from anlaufstelle.engines.reading.limits import Limits
from anlaufstelle.engines.reading.refusals import Refusal, Refused
from anlaufstelle.engines.reading.results import Active, Opened

_MACROS = re.compile(r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml)$|^(?:Basic|Scripts)/.", re.IGNORECASE)
_EMBEDDED = re.compile(r"^(?:word/(?:embeddings|activeX)/|Object \d+/|ObjectReplacements/)", re.IGNORECASE)
_REMOTE = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
_ENCRYPTED_FLAG, _CHUNK = 1, 1024 * 1024
#: Text shrinks to a twentieth; what shrinks more than this was made to.
_MOST_RATIO, _RATIO_FROM = 200, 8 * 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError, IndexError)


def look_through(data: bytes, *, kind: Kind, limits: Limits) -> Opened:
    """Say that a package may be handed to the office program; `pages` are not known before.

    Every member is unpacked and counted: what the directory says about sizes may be a lie.
    Raises `Refused`: BROKEN, BOMB, ENCRYPTED, MACROS, MIXED, TOO_MANY_ITEMS.
    """
    try:
        return _look_through(data, kind=kind, limits=limits)
    except _BROKEN as problem:
        raise Refused(Refusal.BROKEN) from problem


def _look_through(data: bytes, *, kind: Kind, limits: Limits) -> Opened:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        _check_directory(members, start=package.start_dir, limits=limits)
        found, room = set(), limits.unpacked_bytes
        for member in members:
            content = _unpacked(package, member, room=room, limits=limits)
            room -= len(content)
            found |= _active(member.filename, content)
            if _MACROS.search(member.filename) or (_types(member.filename) and b"macroEnabled" in content):
                raise Refused(Refusal.MACROS)
            if member.filename == "META-INF/manifest.xml" and b"encryption-data" in content:
                raise Refused(Refusal.ENCRYPTED)
    return Opened(kind, 0, tuple(sign for sign in Active if sign in found))


def _check_directory(members: list[zipfile.ZipInfo], *, start: int, limits: Limits) -> None:
    if len(members) > limits.members:
        raise Refused(Refusal.TOO_MANY_ITEMS, count=len(members), limit=limits.members)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise Refused(Refusal.ENCRYPTED)
    if len({member.filename for member in members}) < len(members):
        raise Refused(Refusal.BROKEN)
    places = sorted((member.header_offset, member.compress_size) for member in members)
    if not places or places[0][0] != 0:
        raise Refused(Refusal.MIXED, kind="archive", also="unknown")
    # Members that share their bytes are how a small file holds petabytes.
    ends = [*(offset for offset, _size in places[1:]), start]
    if any(offset + size > end for (offset, size), end in zip(places, ends, strict=True)):
        raise Refused(Refusal.BOMB)


def _unpacked(package: zipfile.ZipFile, member: zipfile.ZipInfo, *, room: int, limits: Limits) -> bytes:
    parts, size = [], 0
    with package.open(member) as source:
        while part := source.read(_CHUNK):
            size += len(part)
            if size > room:
                raise Refused(Refusal.BOMB, limit=limits.unpacked_bytes)
            if size > _RATIO_FROM and size > _MOST_RATIO * max(1, member.compress_size):
                raise Refused(Refusal.BOMB, limit=limits.unpacked_bytes)
            parts.append(part)
    return b"".join(parts)


def _active(name: str, content: bytes) -> set[Active]:
    found = {Active.EMBEDDED_FILE} if _EMBEDDED.match(name) else set()
    return found | ({Active.REMOTE} if name.endswith(".rels") and _REMOTE.search(content) else set())


def _types(name: str) -> bool:
    return name == "[Content_Types].xml"
