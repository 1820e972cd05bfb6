"""`anlaufstelle bench NAME`: measure, with the raw floor in the same run."""

import argparse
from pathlib import Path

from anlaufstelle.cli import figures, rooms
from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import add_at, at

PACKAGE = "anlaufstelle.bench"


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="was gemessen wird; ohne NAME: alle Namen")
    parser.add_argument("--quick", action="store_true", help="kleiner Umfang")
    parser.add_argument("--json", action="store_true", help="Zeilen als JSON")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="gleiche Zahl, gleiche Eingaben (1)")
    parser.add_argument("--record", type=Path, metavar="DATEI", help="Ergebnis festhalten, z. B. docs/figures.md")
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Measure and print; exit code 1 when a target was missed."""
    wake()
    if options.name is None:
        print("\n".join(rooms.names(PACKAGE)))
        return 0
    rows = rooms.find(PACKAGE, options.name)(quick=options.quick, seed=options.seed)
    print(rooms.as_json(rows) if options.json else rooms.as_table(rows))
    if options.record:
        command = f"anlaufstelle bench {options.name}{' --quick' if options.quick else ''}"
        title = f"bench {options.name}"
        figures.record(options.record, title=title, command=command, machine=rooms.machine(), at=at(options), rows=rows)
    return 1 if rooms.missed(rows) else 0
