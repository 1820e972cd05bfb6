"""`anlaufstelle settings`: the table of all settings, with what is in force."""

import argparse
from typing import TYPE_CHECKING

from anlaufstelle.cli.house import environment

if TYPE_CHECKING:
    from anlaufstelle.web.settings.environment import Setting

_SECRET = ("PASSWORD", "TOKEN", "SECRET")


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.epilog = "Bedeutung und Vorgaben: docs/settings.md"


def run(_options: argparse.Namespace) -> int:
    """Print the table."""
    print(in_force(), end="")
    return 0


def in_force() -> str:
    """Give each setting with its value in force; secrets are only said to be set."""
    env = environment().env
    lines = []
    for row in _table():
        value = env[row.name.removeprefix("ANLAUFSTELLE_")]
        hidden = value and any(word in row.name for word in _SECRET)
        shown = "(gesetzt)" if hidden else _without_password(value)
        changed = "*" if value != row.default else " "
        lines.append(f"{changed} {row.name:<32} {shown or '–'}\n")
    return "".join(lines) + "* weicht von der Vorgabe ab. Bedeutung: docs/settings.md\n"


def _without_password(value: str) -> str:
    from urllib.parse import urlsplit

    if "://" not in value:
        return value
    password = urlsplit(value).password
    return value.replace(f":{password}@", ":…@") if password else value


def _table() -> "tuple[Setting, ...]":
    table: tuple[Setting, ...] = environment().TABLE
    return table
