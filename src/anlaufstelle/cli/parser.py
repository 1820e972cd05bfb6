"""Reading the words of a command, with German help."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from anlaufstelle import __version__


@dataclass(frozen=True, slots=True)
class Command:
    """One command and what it does, in a line."""

    name: str
    says: str


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks German."""

    def __init__(self, *, prog: str, description: str = "") -> None:
        """Prepare the help in German."""
        super().__init__(prog=prog, description=description, add_help=False)
        self._positionals.title, self._optionals.title = "Angaben", "Optionen"
        self.add_argument("-h", "--help", action="help", help="diese Hilfe zeigen")

    def format_usage(self) -> str:
        """Give the line that shows how it is called."""
        return super().format_usage().replace("usage:", "Aufruf:", 1)

    def format_help(self) -> str:
        """Give the help."""
        return super().format_help().replace("usage:", "Aufruf:", 1)

    def error(self, message: str) -> NoReturn:
        """Say what was not understood, and where the help is."""
        self.exit(2, f"{self.prog}: Das habe ich nicht verstanden: {message}\nHilfe: {self.prog} --help\n")


def overview(commands: Sequence[Command], *, version: bool) -> int:
    """Print all commands, or the version."""
    if version:
        print(f"anlaufstelle {__version__}")
        return 0
    print(
        "Aufruf: anlaufstelle BEFEHL [Optionen]\n\nAnlaufstelle – das Arbeitssystem der Ausländerbehörde.\n\nBefehle:"
    )
    for command in commands:
        print(f"  {command.name:<12} {command.says}")
    print("\nMehr zu einem Befehl: anlaufstelle BEFEHL --help")
    print("Einstellungen kommen aus der Umgebung: anlaufstelle settings")
    return 0
