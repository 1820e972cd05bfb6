"""Packages of files for another office: a BagIt bag (RFC 8493) in one zip file, looked through without any database.

A bag is one folder: the papers and their inventory under ``data/``, a list with the SHA-256 of each of them, and a list
with the SHA-256 of that list. Nothing in the zip is packed, so nothing in it can grow when it is opened.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

INVENTORY = "data/verzeichnis.json"
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LIST, _TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_TAG_FILES = ("bagit.txt", "bag-info.txt", _LIST)
_CHUNK = 1 << 20
#: A list of papers is text: a longer one is no list.
_LONGEST_LIST = 64 << 20
_ENCRYPTED = 0x1


def packed(
    papers: Mapping[str, bytes], *, inventory: Mapping[str, object], folder: str, info: Mapping[str, str], at: datetime
) -> bytes:
    """Give a bag of papers by path below ``data/``; `info` stands in ``bag-info.txt``, `at` on every entry."""
    payload = {f"data/{path}": data for path, data in papers.items()}
    payload[INVENTORY] = json.dumps(inventory, ensure_ascii=False, indent=1).encode()
    size = sum(map(len, payload.values()))
    told = {**info, "Bagging-Date": f"{at:%Y-%m-%d}", "Payload-Oxum": f"{size}.{len(payload)}"}
    said = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in told.items())
    tags = {"bagit.txt": _DECLARED, "bag-info.txt": said.encode(), _LIST: _listed(payload)}
    whole = {**tags, _TAGS: _listed(tags), **payload}
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as bag:
        for path, data in whole.items():
            bag.writestr(zipfile.ZipInfo(f"{folder}/{path}", at.timetuple()[:6]), data)
    return file.getvalue()


def faults(file: Path | IO[bytes]) -> tuple[str, ...]:
    """Give what is wrong with a bag in German, nothing for a whole one. Raises `OSError`."""
    try:
        with zipfile.ZipFile(file) as bag:
            unsafe = tuple(_unsafe(bag))
            return unsafe or tuple(_broken(bag))
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as problem:
        return (f"Die Datei ist kein ganzes Zip-Paket: {problem}",)


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file. Raises `OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unsafe(bag: zipfile.ZipFile) -> Iterator[str]:
    """Say what must not be opened at all: paths that lead out, packed or locked entries, several tops, doubles."""
    entries = bag.infolist()
    names = [one.filename for one in entries]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"doppelt enthalten: {name}"
    for one in entries:
        # The zip library cuts names at a zero byte; what stands in the file counts.
        if _leads_out(one.orig_filename):
            yield f"führt aus dem Paket hinaus: {one.orig_filename!r}"
        if one.compress_type != zipfile.ZIP_STORED or one.file_size != one.compress_size:
            yield f"ist gepackt und könnte beim Öffnen wachsen (Zip-Bombe): {one.filename}"
        if one.flag_bits & _ENCRYPTED:
            yield f"ist verschlüsselt: {one.filename}"
    if len({name.partition("/")[0] for name in names}) != 1:
        yield "Das Paket muss genau einen Ordner enthalten."
    if sum(one.file_size for one in entries) > _length(bag):
        yield "Die Einträge sind zusammen größer als die Datei (Zip-Bombe)."


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name)
    return "\\" in name or "\0" in name or ":" in name or path.is_absolute() or ".." in path.parts


def _length(bag: zipfile.ZipFile) -> int:
    assert bag.fp is not None  # noqa: S101  # an open one has it
    return bag.fp.seek(0, 2)


def _broken(bag: zipfile.ZipFile) -> Iterator[str]:
    top = bag.namelist()[0].partition("/")[0]
    there = {one.filename.removeprefix(f"{top}/") for one in bag.infolist() if not one.is_dir()}
    if "bagit.txt" not in there or _read(bag, f"{top}/bagit.txt") != _DECLARED:
        yield "bagit.txt fehlt oder ist keine Erklärung nach RFC 8493"
        return
    listed: dict[str, str] = {}
    for name in (_TAGS, _LIST):
        if name not in there:
            yield f"fehlt: {name}"
            return
        read = _hashes(_read(bag, f"{top}/{name}"))
        if read is None:
            yield f"ist keine Liste von Prüfsummen: {name}"
            return
        listed |= read
    yield from (f"fehlt: {path}" for path in sorted({*listed, *_TAG_FILES} - there))
    yield from (f"steht in keiner Liste: {path}" for path in sorted(there - {*listed, _TAGS}))
    for path in sorted(set(listed) & there):
        if _hash(bag, f"{top}/{path}") != listed[path]:
            yield f"verändert: {path}"
    if INVENTORY in there:
        yield from _against_inventory(_read(bag, f"{top}/{INVENTORY}"), there)


def _against_inventory(data: bytes, there: set[str]) -> Iterator[str]:
    """Say which papers the inventory names and the bag lacks, or the other way round."""
    try:
        said = json.loads(data)
        named = {
            f"data/{version['datei']}"
            for procedure in said["vorgaenge"]
            for document in procedure["dokumente"]
            for version in document["fassungen"]
        }
    except (ValueError, KeyError, TypeError, RecursionError):
        yield f"lässt sich nicht lesen: {INVENTORY}"
        return
    papers = {path for path in there if path.startswith("data/")} - {INVENTORY}
    yield from (f"im Verzeichnis genannt, aber nicht da: {path}" for path in sorted(named - papers))
    yield from (f"nicht im Verzeichnis: {path}" for path in sorted(papers - named))


def _listed(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in files.items()).encode()


def _hashes(data: bytes) -> dict[str, str] | None:
    found = {}
    try:
        for line in data.decode().splitlines():
            digest, path = line.split(None, 1)
            found[path] = digest.lower()
    except ValueError:
        return None
    return found


def _read(bag: zipfile.ZipFile, name: str) -> bytes:
    if bag.getinfo(name).file_size > _LONGEST_LIST:
        return b""
    with bag.open(name) as entry:
        return entry.read()


def _hash(bag: zipfile.ZipFile, name: str) -> str:
    """Give the SHA-256 of an entry; "" where its own checksum does not hold."""
    digest = hashlib.sha256()
    try:
        with bag.open(name) as entry:
            while chunk := entry.read(_CHUNK):
                digest.update(chunk)
    except zipfile.BadZipFile:
        return ""
    return digest.hexdigest()
