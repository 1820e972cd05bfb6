"""`anlaufstelle settings`: the table of all settings, with what is in force."""

import argparse
from typing import TYPE_CHECKING

from anlaufstelle.cli.house import environment

if TYPE_CHECKING:
    from anlaufstelle.web.settings.environment import Setting

_SECRET = ("PASSWORD", "TOKEN", "SECRET")


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--markdown", action="store_true", help="als docs/settings.md")


def run(options: argparse.Namespace) -> int:
    """Print the table."""
    print(markdown() if options.markdown else in_force(), end="")
    return 0


def markdown() -> str:
    """Give the page docs/settings.md."""
    rows = [
        f"| `{row.name}` | {f'`{row.default}`' if row.default else 'empty'} | {row.meaning} |\n" for row in _table()
    ]
    return (
        "# Settings\n\nEvery setting comes from the environment; there is no settings file.\n"
        "`anlaufstelle settings` shows what is in force. This page is made by `anlaufstelle settings --markdown`\n"
        "and tested to be complete.\n\n"
        "| variable | default | meaning |\n| --- | --- | --- |\n" + "".join(rows)
    )


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
