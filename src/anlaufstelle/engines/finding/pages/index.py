"""The index of pages: volumes side by side, each with the files whose number leaves its number.

Few volumes instead of one, because what is erased leaves its bytes only when the volume it was in is written anew: a
small one is written anew in seconds. A list of folders says which volumes hold; it is exchanged in one step.
"""

import json
import os
import threading
from collections.abc import Iterable
from dataclasses import replace
from heapq import nlargest
from pathlib import Path

from anlaufstelle.engines.finding.pages.asking import Question
from anlaufstelle.engines.finding.pages.entries import Allowed, Damaged, Found, Hit
from anlaufstelle.engines.finding.pages.querying import Asking
from anlaufstelle.engines.finding.pages.tokens import Tokens
from anlaufstelle.engines.finding.pages.volume import FORM, Volume, schema

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
        self._lock = threading.Lock()

    def find(self, question: Question, *, allowed: Allowed, limit: int = 20, near: bool = False) -> Found:
        """Give the best pages that this reader may find, and how many there are in all.

        Volumes that cannot be read are named in the answer; nothing is raised.
        """
        scored: list[tuple[float, Hit]] = []
        total, missing = 0, []
        names = folders(self._home)
        for number in _wanted(allowed):
            query = self._asking.query(question, _within(allowed, number), near=near)
            if query is None:
                continue
            try:
                hits, count = self._volume(names[number], names).search(query, limit=limit)
            except Damaged:
                missing.append(number)
            else:
                scored += hits
                total += count
        best = nlargest(limit, scored, key=lambda one: (one[0], -one[1].document, -one[1].number))
        return Found(hits=tuple(hit for _score, hit in best), total=total, missing=tuple(missing))

    def _volume(self, name: str, names: tuple[str, ...]) -> Volume:
        if not name:
            raise Damaged(str(self._home))
        with self._lock:
            known = self._open.get(name)
            try:
                if known is None:
                    known = self._open[name] = Volume(self._home / name)
                    self._open = {one: volume for one, volume in self._open.items() if one in names}
                else:
                    known.refresh()
            except Damaged:
                self._open.pop(name, None)
                raise
        return known


def _wanted(allowed: Allowed) -> Iterable[int]:
    """Give the volumes in which the reader's files are."""
    if allowed.files is None:
        return range(VOLUMES)
    return sorted({volume_of(file) for file in allowed.files})


def _within(allowed: Allowed, number: int) -> Allowed:
    """Leave the files of other volumes out: a long list of files costs time in each volume."""
    if allowed.files is None:
        return allowed
    return replace(allowed, files=frozenset(file for file in allowed.files if volume_of(file) == number))


def _is_name(name: object) -> bool:
    """Say whether this is the name of a folder of ours, or none: nothing leads out of the home of the index."""
    return isinstance(name, str) and (not name or name.replace("-", "").isalnum())
