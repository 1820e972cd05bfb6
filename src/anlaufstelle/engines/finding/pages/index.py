"""The index of pages: volumes side by side, each with the files whose number leaves its number.

Few volumes instead of one, because what is erased leaves its bytes only when the volume it was in is written anew: a
small one is written anew in seconds. A list of folders says which volumes hold; it is exchanged in one step.
"""

import json
import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from heapq import nlargest
from pathlib import Path

from anlaufstelle.engines.finding.pages.asking import Question
from anlaufstelle.engines.finding.pages.entries import Allowed, Damaged, Found, Hit
from anlaufstelle.engines.finding.pages.querying import Asking
from anlaufstelle.engines.finding.pages.tokens import Tokens
from anlaufstelle.engines.finding.pages.volume import FORM, Place, Volume, schema

VOLUMES = 8
_LIST = "volumes.json"


def volume_of(file: int) -> int:
    """Give the volume a file belongs to."""
    return file % VOLUMES


def folders(home: Path) -> tuple[str, ...]:
    """Give the folders of all volumes, "" for one that is not there yet; all "" where the index is of another form."""
    try:
        found = json.loads((home / _LIST).read_bytes())
        names = found["folders"]
        if found["form"] == FORM and len(names) == VOLUMES and all(_is_name(name) for name in names):
            return tuple(names)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return ("",) * VOLUMES


def set_folders(home: Path, names: Iterable[str]) -> None:
    """Say which folders hold from now on; readers see the old list or the new one, whole and durable."""
    draft = home / f"{_LIST}.draft"
    with draft.open("w", encoding="utf-8") as file:
        json.dump({"form": FORM, "folders": list(names)}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(home / _LIST)
    descriptor = os.open(home, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Pages:
    """The whole index as its readers see it; for several threads at once."""

    def __init__(self, home: Path, *, tokens: Tokens) -> None:
        """Read below this folder; volumes are opened when they are first asked for."""
        self._home = home
        self._asking = Asking(schema(), tokens)
        self._open: dict[str, Volume] = {}
        self._listed: tuple[tuple[int, int], tuple[str, ...]] = (0, 0), ()
        self._lock = threading.Lock()

    def find(self, question: Question, *, allowed: Allowed, limit: int = 20, near: bool = False) -> Found:
        """Give the best pages that this reader may find, and how many there are in all.

        Volumes that cannot be read are named in the answer; nothing is raised.
        """
        clauses = self._asking.clauses(question, near=near)
        places: list[Place] = []
        total, missing = 0, []
        if not clauses:
            return Found(hits=(), total=0)
        names = self._names()
        for number, within in _shares(allowed):
            try:
                found, count = self._volume(names[number], names).search(
                    self._asking.within(clauses, within), limit=limit
                )
            except Damaged:
                missing.append(number)
            else:
                places += found
                total += count
        hits = _told(nlargest(limit, places, key=lambda place: place.score))
        return Found(hits=hits, total=total, missing=tuple(missing))

    def _names(self) -> tuple[str, ...]:
        """Give the folders that hold now; the list is read when it was exchanged."""
        try:
            state = (self._home / _LIST).stat()
        except OSError:
            return ("",) * VOLUMES
        if self._listed[0] != (state.st_mtime_ns, state.st_ino):
            self._listed = (state.st_mtime_ns, state.st_ino), folders(self._home)
        return self._listed[1]

    def _volume(self, name: str, names: tuple[str, ...]) -> Volume:
        if not name:
            raise Damaged(str(self._home))
        with self._lock:
            known = self._open.get(name)
            try:
                if known is None:
                    known = Volume(self._home / name)
                    self._open = {one: volume for one, volume in self._open.items() if one in names} | {name: known}
                else:
                    known.refresh()
            except Damaged:
                self._open.pop(name, None)
                raise
        return known


def _shares(allowed: Allowed) -> Iterable[tuple[int, Allowed]]:
    """Give the volumes in which the reader's files are, each with those of its files alone."""
    if not allowed.seals:
        return
    if allowed.files is None:
        yield from ((number, allowed) for number in range(VOLUMES))
        return
    shares: dict[int, list[int]] = {}
    for file in allowed.files:
        shares.setdefault(volume_of(file), []).append(file)
    for number in sorted(shares):
        yield number, replace(allowed, files=frozenset(shares[number]))


def _told(places: list[Place]) -> tuple[Hit, ...]:
    """Give the pages at these places in order; what stands in a volume that breaks just now is left out."""
    hits: dict[int, Hit] = {}
    for volume in {id(place.volume): place.volume for place in places}.values():
        own = [place for place in places if place.volume is volume]
        with suppress(Damaged):
            hits |= {id(place): hit for place, hit in zip(own, volume.hits(own), strict=True)}
    return tuple(hits[id(place)] for place in places if id(place) in hits)


def _is_name(name: object) -> bool:
    """Say whether this is the name of a folder of ours, or none: nothing leads out of the home of the index."""
    return isinstance(name, str) and (not name or name.replace("-", "").isalnum())
