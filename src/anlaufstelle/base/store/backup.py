"""Backup: databases, keys and documents as one checked set, in one tar file.

The file is NOT encrypted: it holds the keys and all personal data. Keep it where only administrators can read it; it is
written with mode 0600. Sessions, rate limits and undelivered test mail do not belong to the set: after a restore
everybody signs in again, and no session that was ended comes back to life.
"""

import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anlaufstelle import __version__
from anlaufstelle.base.store import keys as key_file
from anlaufstelle.base.store import parts, snapshot, unpack
from anlaufstelle.base.store.parts import Damaged, Manifest, Part


def make(home: Path, to: Path, *, at: datetime, database: Mapping[str, Any], migrations: Sequence[str]) -> Path:
    """Write the set into a new file below `to` and give its path.

    The file gets its name only after it has been read back and checked. `database` holds Django's settings of the main
    database, `migrations` the applied ones of a PostgreSQL database (a SQLite file is asked itself).
    Raises `Damaged`; nothing is left behind then.
    """
    to.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"anlaufstelle-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar"
    if (to / name).exists():
        raise Damaged(f"{to / name} gibt es schon.")
    draft = to / f"{name}.part"
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=to) as folder:
        work = Path(folder)
        _collect(home, work, database=database)
        manifest = _manifest(work, at=at, database=database, migrations=migrations)
        try:
            _write(work, draft, manifest=manifest)
            _read_back(draft, to)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    draft.rename(to / name)
    snapshot.sync(to)
    return to / name


def _collect(home: Path, work: Path, *, database: Mapping[str, Any]) -> None:
    for path in parts.BEFORE_DATABASE:
        if (home / path).exists():
            (work / path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.copyfile(home / path, work / path)
    if not (work / parts.KEYS).exists():
        raise Damaged(f"Die Schlüssel fehlen: {home / parts.KEYS}")
    if "postgresql" in database["ENGINE"]:
        snapshot.dump_postgresql(database, work / parts.OFFICE_DUMP)
    else:
        snapshot.copy_sqlite(Path(database["NAME"]), work / parts.OFFICE)
    if (home / parts.JOBS).exists():  # after the office: a job known twice is run once, a lost one never
        snapshot.copy_sqlite(home / parts.JOBS, work / parts.JOBS)
    for file in _documents(home):
        _link(file, work / file.relative_to(home))


def _documents(home: Path) -> Iterator[Path]:
    for folder in parts.FOLDERS:
        yield from (file for file in sorted((home / folder).rglob("*")) if file.is_file() and not file.is_symlink())


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.link(source, target)  # documents never change once they have their name: a link is a copy
    except OSError:
        shutil.copyfile(source, target)


def _manifest(work: Path, *, at: datetime, database: Mapping[str, Any], migrations: Sequence[str]) -> Manifest:
    office = work / parts.OFFICE
    files = sorted(file for file in work.rglob("*") if file.is_file())
    found = Manifest(
        format=parts.FORMAT,
        made_at=at.astimezone(UTC).isoformat(timespec="seconds"),
        made_by=f"anlaufstelle {__version__}",
        sqlite=snapshot.sqlite_version(),
        engine=str(database["ENGINE"]),
        migrations=snapshot.migrations_in(office) if office.exists() else tuple(sorted(migrations)),
        parts=tuple(parts.measure(file, path=file.relative_to(work).as_posix()) for file in files),
    )
    return found.signed(key_file.load(work / parts.KEYS))


def _write(work: Path, draft: Path, *, manifest: Manifest) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
            text = manifest.text().encode()
            archive.addfile(_member(parts.MANIFEST, size=len(text)), io.BytesIO(text))
            for part in manifest.parts:
                _add(archive, work, part)
        file.flush()
        os.fsync(file.fileno())


def _add(archive: tarfile.TarFile, work: Path, part: Part) -> None:
    with (work / part.path).open("rb") as content:
        archive.addfile(_member(part.path, size=part.size), content)


def _member(path: str, *, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(path)
    member.size, member.mode = size, 0o600
    return member


def _read_back(draft: Path, to: Path) -> None:
    with tempfile.TemporaryDirectory(prefix=".check-", dir=to) as folder:
        unpack.check(draft, Path(folder))
