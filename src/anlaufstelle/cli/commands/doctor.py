"""`anlaufstelle doctor`: is everything in place, and what to do where it is not."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from anlaufstelle.cli import home, inside, machine
from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.findings import Finding, State, bad
from anlaufstelle.cli.house import environment, wake
from anlaufstelle.cli.moments import add_at, at

_MARKS = {State.WELL: "✓", State.HINT: "·", State.BAD: "✗"}


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--quiet", action="store_true", help="nur Mängel zeigen")
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Look at everything; exit code 1 when something must be mended."""
    found = list(_findings(options))
    for finding in found:
        if finding.state is State.BAD or not options.quiet:
            print(f"{_MARKS[finding.state]} {finding.thing}: {finding.says}")
            if finding.remedy:
                print(f"    Abhilfe: {finding.remedy}")
    defects = sum(finding.state is State.BAD for finding in found)
    print(f"{defects} Mängel." if defects else "Alles in Ordnung.")
    return 1 if defects else 0


def _findings(options: argparse.Namespace) -> Iterator[Finding]:
    env = environment().env
    folder = Path(env["HOME"]).resolve()
    outside = [*machine.look(folder, now=at(options)), *home.look(folder, public_url=env["PUBLIC_URL"])]
    yield from outside
    broken = any(
        finding.state is State.BAD and finding.thing in ("Ordner", "Schlüssel", "SQLite") for finding in outside
    )
    if broken or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return  # the settings would make a new home, or fail for the reason already named
    try:
        wake()
    except Stop as problem:
        yield bad("Einstellungen", str(problem), "die genannte Variable berichtigen: anlaufstelle settings")
        return
    yield from inside.look()
