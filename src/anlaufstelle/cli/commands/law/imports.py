"""`anlaufstelle law import`: norms read in by day, again without harm; a broken file is named and left out."""

import argparse
import hashlib
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import add_at, at
from anlaufstelle.engines.law import norms

_MOST_BYTES = 20_000_000


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument(
        "folder", type=Path, metavar="ORDNER", help="je Gesetz ein Ordner, je Stand eine Datei JJJJ-MM-TT.md"
    )
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Read everything that is new; the exit code is 1 where a file was left out."""
    wake()
    from anlaufstelle.base.permissions import actor
    from anlaufstelle.pathways import actions

    files = tuple(state_files(options.folder))
    if not files:
        raise Stop(f"In {options.folder} liegt kein Gesetz. Erwartet: ORDNER/AufenthG/2026-08-12.md", code=2)
    moment, read, broken = at(options), 0, []
    for number, path in enumerate(files, start=1):
        try:
            read += _read(path, moment)
        except _Broken as problem:
            broken.append(f"Ausgelassen: {path}: {problem}")
        _progress(number, len(files), path)
    opened = actions.find_new_wordings(by=actor("system"), at=moment)
    print("\n".join([*broken, f"{read} Stände neu gelesen, {len(files) - read - len(broken)} schon bekannt."]))
    if opened:
        print(f"{opened} Regelblätter haben einen neuen Wortlaut unter sich: /amt/recht/aufgaben/")
    return 1 if broken else 0


def state_files(folder: Path) -> Iterator[Path]:
    """Give the states below a folder, law by law, oldest first; the folder of one law is enough."""
    folders = [folder, *sorted(one for one in folder.iterdir() if one.is_dir())] if folder.is_dir() else []
    for one in folders:
        yield from sorted(path for path in one.glob("*.md") if _day(path) is not None)


def read_file(path: Path) -> tuple[str, date, str]:
    """Give law, day and text of a state.

    Raises `Stop` for a file that cannot be read.
    """
    day = _day(path)
    try:
        if day is None or path.stat().st_size > _MOST_BYTES:
            raise _Broken("kein Tag im Namen, oder größer als 20 Megabyte")
        return norms.law_of_folder(path.parent.name), day, path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise _Broken(str(problem)) from problem


class _Broken(Stop):
    """A file that is left out, and why."""


def _read(path: Path, moment: datetime) -> bool:
    from anlaufstelle.base.permissions import actor
    from anlaufstelle.knowledge import actions, queries
    from anlaufstelle.knowledge.errors import StateIncomplete

    law, day, text = read_file(path)
    sign = hashlib.sha256(text.encode()).hexdigest()[:32]  # of the file as it is: its form does not matter here
    if queries.has_state(law=law, day=day, sign=sign):
        return False
    try:
        statute = norms.read_statute(text, name=path.name)
        actions.read_state(by=actor("system"), at=moment, law=law, day=day, statute=statute, sign=sign)
    except norms.StatuteError as problem:
        raise _Broken(problem.problem) from problem
    except StateIncomplete as problem:
        raise _Broken(problem.told()) from problem
    return True


def _progress(number: int, total: int, path: Path) -> None:
    if sys.stderr.isatty() or number % 20 == 0 or number == total:
        print(f"{number}/{total} {path.parent.name} {path.stem}", file=sys.stderr, flush=True)


def _day(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.stem)
    except ValueError:
        return None
