"""Reading a backup: nothing is trusted before size, sum, signature and database have been checked."""

import hashlib
import os
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from anlaufstelle.base.store import keys as key_file
from anlaufstelle.base.store import parts, snapshot
from anlaufstelle.base.store.parts import Damaged, Manifest, Part

_BLOCK = 1024 * 1024
#: The list of a set with a million documents is far below this.
_LONGEST_MANIFEST = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """What a checked set holds."""

    manifest: Manifest
    home: Path


def check(file: Path, into: Path) -> Found:
    """Unpack a set into an empty folder and check all of it that needs no Django.

    Manifest, sizes, sums, nothing missing and nothing added, the signature with the set's own keys, the database whole,
    its foreign keys, and its migrations as the manifest names them. Raises `Damaged` with the reason.
    """
    try:
        manifest = _unpack(file, into)
    except FileNotFoundError as problem:
        raise Damaged(f"{file}: Diese Datei gibt es nicht.") from problem
    except (tarfile.TarError, EOFError) as problem:
        raise Damaged(f"{file.name}: abgeschnitten oder keine Sicherung ({problem}).") from problem
    _check_keys(manifest, into)
    _check_databases(manifest, into)
    return Found(manifest=manifest, home=into)


def _unpack(file: Path, into: Path) -> Manifest:
    with tarfile.open(file, mode="r:") as archive:
        first = archive.next()
        if first is None or first.name != parts.MANIFEST or not first.isreg() or first.size > _LONGEST_MANIFEST:
            raise Damaged(f"{file.name}: Die Inhaltsliste (manifest.json) steht nicht am Anfang.")
        manifest = parts.read(_text(archive, first))
        waiting = {part.path: part for part in manifest.parts}
        while (member := archive.next()) is not None:
            part = waiting.pop(member.name, None)
            if part is None or not member.isreg():
                raise Damaged(f"{file.name}: {member.name!r} steht nicht in der Inhaltsliste.")
            _take_out(cast(IO[bytes], archive.extractfile(member)), into, part)
    if waiting:
        raise Damaged(f"{file.name}: Es fehlt {', '.join(sorted(waiting)[:3])} (unvollständig oder abgeschnitten).")
    return manifest


def _text(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    return cast(IO[bytes], archive.extractfile(member)).read().decode("utf-8", "replace")


def _take_out(content: IO[bytes], into: Path, part: Part) -> None:
    target = into / part.path
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    total, size = hashlib.sha256(), 0
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        while block := content.read(_BLOCK):
            total.update(block)
            size += len(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if size != part.size or total.hexdigest() != part.sha256:
        raise Damaged(f"{part.path}: Der Inhalt stimmt nicht mit der Inhaltsliste überein (beschädigt oder verändert).")


def _check_keys(manifest: Manifest, into: Path) -> None:
    path = into / parts.KEYS
    if not path.exists():
        raise Damaged("Die Schlüssel fehlen in der Sicherung.")
    try:
        keys = key_file.load(path)
    except ValueError as problem:
        raise Damaged("Die Schlüsseldatei in der Sicherung ist nicht lesbar.") from problem
    manifest.check_probe(keys)


def _check_databases(manifest: Manifest, into: Path) -> None:
    office = into / parts.OFFICE
    if not office.exists() and not (into / parts.OFFICE_DUMP).exists():
        raise Damaged("Die Datenbank fehlt in der Sicherung.")
    for file in (office, into / parts.JOBS):
        if file.exists():
            snapshot.check_sqlite(file)
    if office.exists() and snapshot.migrations_in(office) != manifest.migrations:
        raise Damaged("Datenbank und Inhaltsliste nennen verschiedene Stände (Migrationen).")
