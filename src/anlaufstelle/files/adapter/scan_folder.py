"""The folder that scanners and scanning providers write into. A file leaves it only after the house has stored it.

Each folder below it is one pile, files beside each other in it are the pile of the day. A provider adds a list,
`lieferung.csv` (UTF-8, semicolons): datei, sha256, aktenzeichen; then what came is compared with what was sent.
"""

import csv
import hashlib
import io
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from anlaufstelle.engines.reading import Limits

LIST = "lieferung.csv"
#: Where files go that cannot be taken at all; a person looks into it.
NOT_TAKEN = "nicht-genommen"
#: A file that was changed within this time may still be written.
_STILL_SECONDS = 5.0
_UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart")
_MOST_LIST_BYTES = 5 * 1024 * 1024
_MOST_BYTES = Limits().file_bytes


@dataclass(frozen=True, slots=True)
class Told:
    """What a provider's list says of a file."""

    sha256: str
    reference: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a provider says it sent: name -> what it says; `missing` did not come."""

    files: Mapping[str, Told]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits; `pile` is the name of its folder, "" for the pile of the day."""

    path: Path
    pile: str
    size: int
    written: int

    @property
    def name(self) -> str:
        """Give the name of the file."""
        return self.path.name

    @property
    def mark(self) -> str:
        """Give what tells this file from every other that ever lay here: place, size and moment of writing."""
        return hashlib.sha256(f"{self.pile}/{self.name}/{self.size}/{self.written}".encode()).hexdigest()


class ScanFolder:
    """The folder."""

    def __init__(self, path: Path) -> None:
        """Keep the path; nothing is opened yet."""
        self._path = path

    def waiting(self, *, now: float) -> Iterator[Waiting]:
        """Give the files that are written to the end, by name; `now` in seconds since 1970. No links, no devices."""
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            for entry in sorted(os.scandir(self._path), key=lambda one: one.name):
                if entry.is_dir(follow_symlinks=False) and entry.name != NOT_TAKEN and not entry.name.startswith("."):
                    yield from self._below(Path(entry.path), entry.name, now=now)
                else:
                    yield from _one(entry, "", now=now)

    def data(self, waiting: Waiting) -> bytes:
        """Give the bytes of a file, one byte too much at most. Raises `OSError`."""
        descriptor = os.open(waiting.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError(f"no file: {waiting.name}")
            return file.read(_MOST_BYTES + 1)

    def let_go(self, waiting: Waiting) -> None:
        """Remove a file that is stored; one that was written anew meanwhile stays and is taken next time."""
        with suppress(FileNotFoundError):
            found = waiting.path.lstat()
            if (found.st_size, found.st_mtime_ns) == (waiting.size, waiting.written):
                waiting.path.unlink()

    def put_aside(self, waiting: Waiting) -> None:
        """Move a file that cannot be taken, never over another one."""
        aside = self._path / NOT_TAKEN
        aside.mkdir(exist_ok=True)
        goal, turn = aside / f"{waiting.pile}-{waiting.name}".lstrip("-"), 1
        while goal.exists():
            goal, turn = aside / f"{turn}-{goal.name}", turn + 1
        with suppress(FileNotFoundError):
            waiting.path.rename(goal)

    def delivery(self, pile: str) -> Delivery | None:
        """Give a provider's list, None where there is none or it cannot be read."""
        path = self._path / pile / LIST
        try:
            if not pile or path.is_symlink() or path.stat().st_size > _MOST_LIST_BYTES:
                return None
            rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
        except (OSError, ValueError, csv.Error):
            return None
        files = {
            str(row.get("datei") or ""): Told(
                str(row.get("sha256") or "").strip().lower(), " ".join(str(row.get("aktenzeichen") or "").split())[:40]
            )
            for row in rows
        }
        files.pop("", None)
        return Delivery(files, tuple(name for name in files if not _is_file(self._path / pile, name)))

    def end(self, pile: str) -> None:
        """Remove the list and the folder of a pile once nothing else is in it."""
        folder = self._path / pile
        with suppress(OSError):
            if pile and {one.name for one in os.scandir(folder)} <= {LIST}:
                (folder / LIST).unlink(missing_ok=True)
                folder.rmdir()

    def _below(self, folder: Path, pile: str, *, now: float) -> Iterator[Waiting]:
        with suppress(FileNotFoundError, PermissionError):
            for entry in sorted(os.scandir(folder), key=lambda one: one.name):
                if entry.name != LIST:
                    yield from _one(entry, pile, now=now)


def sha256(data: bytes) -> str:
    """Give the hash a provider's list names, in hex."""
    return hashlib.sha256(data).hexdigest()


def _one(entry: os.DirEntry[str], pile: str, *, now: float) -> Iterator[Waiting]:
    if entry.name.startswith(".") or entry.name.lower().endswith(_UNFINISHED) or entry.is_symlink():
        return
    with suppress(FileNotFoundError):
        found = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(found.st_mode) and found.st_mtime <= now - _STILL_SECONDS:
            yield Waiting(Path(entry.path), pile, found.st_size, found.st_mtime_ns)


def _is_file(folder: Path, name: str) -> bool:
    return "/" not in name and "\\" not in name and (folder / name).is_file()
