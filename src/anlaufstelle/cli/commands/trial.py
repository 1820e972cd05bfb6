"""`anlaufstelle trial NAME`: a long proof in its full size; the small size runs in the tests."""

import argparse
from pathlib import Path

from anlaufstelle.cli import figures, rooms
from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import add_at, at

PACKAGE = "anlaufstelle.bench.trials"
FIGURES = Path("docs/figures.md")


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="welche Probe; ohne NAME: alle Namen")
    parser.add_argument("--small", action="store_true", help="kleiner Umfang wie in make test; wird nicht festgehalten")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="gleiche Zahl, gleiche Eingaben (1)")
    parser.add_argument("--record", type=Path, default=FIGURES, metavar="DATEI", help=f"wohin ({FIGURES})")
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Run the trial; a full one is written down with command, kind of machine, date and result."""
    wake()
    if options.name is None:
        print("\n".join(rooms.names(PACKAGE)))
        return 0
    rows = rooms.find(PACKAGE, options.name)(full=not options.small, seed=options.seed)
    print(rooms.as_table(rows))
    if not options.small:
        command, title = f"anlaufstelle trial {options.name}", f"trial {options.name}"
        figures.record(options.record, title=title, command=command, machine=rooms.machine(), at=at(options), rows=rows)
    return 1 if rooms.missed(rows) else 0
