"""`anlaufstelle plan show|check`: the office's plan, and whether every appointment fits it."""

import argparse
from collections.abc import Callable
from typing import cast

from anlaufstelle.cli.house import door, wake
from anlaufstelle.cli.moments import add_at, at

#: `show(*, at) -> list[str]` and `check(*, at) -> tuple[bool, list[str]]`, plain lines for the screen.
_ROOM = "anlaufstelle.appointments.queries.plan_report"


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("what", choices=("show", "check"), metavar="show|check", help="zeigen oder prüfen")
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Show the plan, or prove that all appointments fit it (exit code 1 where they do not)."""
    wake()
    if options.what == "show":
        show = cast(Callable[..., list[str]], door(_ROOM, "show"))
        print("\n".join(show(at=at(options))))
        return 0
    check = cast(Callable[..., tuple[bool, list[str]]], door(_ROOM, "check"))
    fits, lines = check(at=at(options))
    print("\n".join(lines))
    return 0 if fits else 1
