"""`anlaufstelle screenshots`: the pictures of the README, taken from an invented office in a home of its own."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import cast

from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import door


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--to", default="docs/screenshots", metavar="ORDNER", help="Zielordner (docs/screenshots)")


def run(options: argparse.Namespace) -> int:
    """Make the pictures; they belong to everybody who reads the guide."""
    take = cast(Callable[..., list[Path]], door("anlaufstelle.bench.seeing.pictures", "take"))
    try:
        pictures = take(to=options.to)
    except RuntimeError as problem:
        raise Stop(str(problem)) from problem
    for picture in pictures:
        picture.chmod(0o644)
        print(f"{picture}  {picture.stat().st_size / 1000:.0f} kB")
    return 0
