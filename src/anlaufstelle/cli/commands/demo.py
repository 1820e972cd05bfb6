"""`anlaufstelle demo`: the invented office, with people and appointments, and a progress bar.

`anlaufstelle demo load` fills it with as many files and pages as a real one holds.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import cast

from anlaufstelle.cli.house import door, wake
from anlaufstelle.cli.moments import add_at, at

_ROOM = "anlaufstelle.demo"
PEOPLE, SEED = 2000, 1
PERSONS, PAGES = 34_000, 5_000_000


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument(
        "what", nargs="?", choices=("load",), metavar="load", help="mit erfundenen Akten und Seiten füllen"
    )
    parser.add_argument(
        "--persons", type=int, default=PERSONS, metavar="N", help=f"mit load: Personen mit Akte ({PERSONS})"
    )
    parser.add_argument("--pages", type=int, default=PAGES, metavar="N", help=f"mit load: Seiten in allen ({PAGES})")
    parser.add_argument(
        "--people", type=int, default=PEOPLE, metavar="N", help=f"Zahl der erfundenen Personen ({PEOPLE})"
    )
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help=f"gleiche Zahl, gleiches Amt ({SEED})")
    parser.add_argument("--if-empty", action="store_true", help="nur laden, wenn die Datenbank leer ist")
    parser.add_argument("--logins", action="store_true", help="nur die Anmeldungen zeigen")
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Load the office; what is already there is left out, so a broken-off run goes on."""
    wake()
    if options.what:
        fill(persons=options.persons, pages=options.pages, moment=at(options))
        return 0
    if not options.logins:
        load(people=options.people, seed=options.seed, moment=at(options), only_if_empty=options.if_empty)
    print(logins(), end="")
    return 0


def load(*, people: int, seed: int, moment: datetime, only_if_empty: bool) -> None:
    """Load the office as it is at this moment."""
    is_empty = cast(Callable[[], bool], door(_ROOM, "is_empty"))
    if not only_if_empty or is_empty():
        found = cast(Callable[..., object], door(_ROOM, "load"))
        found(people=people, seed=seed, at=moment, progress=progress)


def fill(*, persons: int, pages: int, moment: datetime) -> None:
    """Fill the office with files and pages; stopped in between, the next start goes on."""
    words = cast(Callable[[int], object], door("anlaufstelle.bench.invented_pages", "Invented"))
    found = cast(Callable[..., object], door("anlaufstelle.demo.filling", "fill"))
    found(persons=persons, pages=pages, words=words(SEED), at=moment, progress=progress)


def logins() -> str:
    """Give the demo logins, one a line."""
    rows = cast(Sequence[tuple[str, str, str]], door(_ROOM, "LOGINS"))
    lines = [f"  {role:<28} {user:<20} {password}\n" for role, user, password in rows]
    return "Anmeldungen im Demo-Amt (unter /konto/anmelden/):\n" + "".join(lines)


def progress(step: str, done: int, total: int) -> None:
    """Show how far a step is: one line that is written over on a screen, a line a step elsewhere."""
    share = done / total if total else 1.0
    bar = "█" * round(20 * share)
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        print(f"\r{step:<34} {bar:<20} {done}/{total}", end=end, file=sys.stderr, flush=True)
    elif done >= total:
        print(f"{step}: {done}", file=sys.stderr, flush=True)
