"""The index on disk as its one writer keeps it: follows changes, writes volumes anew beside the old ones, mends damage.

A volume is written anew when it is missing, damaged, of another form, or when something in it was erased: tantivy keeps
the words of what was deleted until then. The new one grows beside the old in small steps, so that a change never waits
for it, and takes every change meanwhile; then the list of folders is exchanged and the old folder removed.
"""

import logging
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from anlaufstelle.base.finding.source import Source
from anlaufstelle.engines.finding.pages import (
    VOLUMES,
    Binding,
    Damaged,
    Entry,
    Tokens,
    check,
    folders,
    set_folders,
    volume_of,
)

#: Documents that one step of writing a volume anew takes.
STEP = 20
#: Notes beside the volumes: something was erased, it is being written out, a reader found damage.
_ERASED, _ERASING, _DAMAGED = ".erased", ".erasing", ".damaged"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Change:
    """A document the index has to look at again; `erased` when it is gone for good."""

    document: int
    file: int
    erased: bool = False


@dataclass(slots=True)
class _Anew:
    """A volume that is being written anew."""

    number: int
    name: str
    binding: Binding
    left: Iterator[int]


class Keeper:
    """Holds the writers of all volumes; one in a house."""

    def __init__(self, home: Path, source: Source) -> None:
        """Take what is there; what is missing, damaged or half made is found out now."""
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        home.chmod(0o700)
        self._home, self._source, self._tokens = home, source, Tokens()
        self._names = list(folders(home))
        self._writing: dict[int, Binding] = {}
        self._anew: _Anew | None = None
        self._waiting: list[int] = []
        self._sweep()
        for number, name in enumerate(self._names):
            erased = _noted(home, number, _ERASED) or _noted(home, number, _ERASING)
            if not name or erased or not self._sound(number):
                self._write_anew(number)

    @property
    def busy(self) -> bool:
        """Say whether a volume is being written anew, or waits for it."""
        return self._anew is not None or bool(self._waiting)

    def follow(self, changes: Iterable[Change]) -> None:
        """Take changes over; when this returns readers see them and they survive a power cut."""
        listed = {change.document: change for change in changes}
        entries = self._source.entries(sorted(listed))
        touched: set[int] = set()
        for change in listed.values():
            number = volume_of(change.file)
            touched.add(number)
            self._replace(number, change.document, entries.get(change.document, ()))
            if change.erased:
                (self._home / f"{number}{_ERASED}").touch(mode=0o600)
        for number in sorted(touched):
            self._commit(number)
            if _noted(self._home, number, _ERASED):
                self._write_anew(number)

    def leave_out(self, change: Change) -> None:
        """Take a document out that cannot be read now: better not found than found as it was before it was sealed."""
        number = volume_of(change.file)
        self._replace(number, change.document, ())
        self._commit(number)

    def step(self) -> bool:
        """Write a little of a volume that is to be written anew; say whether there is more to do."""
        self._look_for_damage()
        if self._anew is None:
            if not self._waiting:
                return False
            self._begin(self._waiting.pop(0))
        anew = self._anew
        if anew is None:
            return True
        documents = list(islice(anew.left, STEP))
        for document, entries in self._source.entries(documents).items():
            anew.binding.replace(document, _of_volume(entries, anew.number))
        if len(documents) < STEP:
            self._exchange(anew)
        return self.busy

    def close(self) -> None:
        """Let go of all writers; a volume half written anew is begun again next time."""
        for binding in [*self._writing.values(), *([self._anew.binding] if self._anew else [])]:
            with suppress(Damaged):
                binding.close()
        self._writing.clear()
        self._anew = None

    def _replace(self, number: int, document: int, entries: Sequence[Entry]) -> None:
        if self._anew is not None and self._anew.number == number:
            self._anew.binding.replace(document, entries)
        binding = self._binding(number)
        if binding is not None:
            binding.replace(document, entries)

    def _commit(self, number: int) -> None:
        binding = self._writing.get(number)
        if binding is None:
            return
        try:
            binding.commit()
        except Damaged:
            self._lost(number)

    def _binding(self, number: int) -> Binding | None:
        """Give the writer of a volume, None where there is no sound one: it will be written anew, with the change."""
        if number not in self._writing and self._names[number]:
            try:
                self._writing[number] = Binding(self._home / self._names[number], self._tokens)
            except Damaged:
                self._lost(number)
        return self._writing.get(number)

    def _begin(self, number: int) -> None:
        if _noted(self._home, number, _ERASED):
            (self._home / f"{number}{_ERASED}").replace(self._home / f"{number}{_ERASING}")
        name = f"{number}-{secrets.token_hex(6)}"
        binding = Binding(self._home / name, self._tokens)
        self._anew = _Anew(number, name, binding, iter(self._source.documents(number, of=VOLUMES)))
        log.info("volume %s of the index is written anew", number)

    def _exchange(self, anew: _Anew) -> None:
        anew.binding.commit()
        anew.binding.close()
        old = self._writing.pop(anew.number, None)
        if old is not None:
            with suppress(Damaged):
                old.close()
        self._names[anew.number] = anew.name
        set_folders(self._home, self._names)
        (self._home / f"{anew.number}{_DAMAGED}").unlink(missing_ok=True)
        self._anew = None
        self._sweep()
        (self._home / f"{anew.number}{_ERASING}").unlink(missing_ok=True)
        if _noted(self._home, anew.number, _ERASED):
            self._write_anew(anew.number)  # something was erased meanwhile

    def _sound(self, number: int) -> bool:
        try:
            check(self._home / self._names[number])
        except Damaged:
            log.warning("volume %s of the index is damaged", number)
            return False
        return not _noted(self._home, number, _DAMAGED)

    def _look_for_damage(self) -> None:
        """Take up what readers could not read."""
        for note in self._home.glob(f"*{_DAMAGED}"):
            number = note.name.removesuffix(_DAMAGED)
            if number.isdigit() and int(number) < VOLUMES:
                self._lost(int(number))

    def _lost(self, number: int) -> None:
        self._writing.pop(number, None)
        self._write_anew(number)

    def _write_anew(self, number: int) -> None:
        if number not in self._waiting and (self._anew is None or self._anew.number != number):
            self._waiting.append(number)

    def _sweep(self) -> None:
        """Remove folders that no list names."""
        for path in self._home.iterdir():
            if path.is_dir() and path.name not in self._names:
                shutil.rmtree(path, ignore_errors=True)


def holds_erased(home: Path) -> bool:
    """Say whether some volume still holds words of what was erased."""
    return any(home.glob(f"*{_ERASED}")) or any(home.glob(f"*{_ERASING}"))


def note_damage(home: Path, number: int) -> None:
    """Leave word that a reader could not read a volume."""
    with suppress(OSError):
        (home / f"{number}{_DAMAGED}").touch(mode=0o600)


def _noted(home: Path, number: int, what: str) -> bool:
    return (home / f"{number}{what}").exists()


def _of_volume(entries: Sequence[Entry], number: int) -> list[Entry]:
    return [entry for entry in entries if volume_of(entry.file) == number]
