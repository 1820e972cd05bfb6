"""`anlaufstelle screenshots`: the pictures of the README, made from the running demo office."""

import argparse
from collections.abc import Callable
from typing import cast

from anlaufstelle.cli.house import door, wake


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--to", default="docs/pictures", metavar="ORDNER", help="Zielordner (docs/pictures)")


def run(options: argparse.Namespace) -> int:
    """Make the pictures."""
    wake()
    take = cast(Callable[..., object], door("anlaufstelle.demo.screenshots", "take"))
    take(to=options.to)
    return 0
