"""`anlaufstelle init`: keys and databases, made or brought up to date; as often as you like."""

import argparse

from anlaufstelle.cli.house import wake


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--quiet", action="store_true", help="nur Fehler melden")


def run(options: argparse.Namespace) -> int:
    """Make what is missing in every database."""
    wake()
    from django.conf import settings
    from django.core.management import call_command

    for alias in settings.DATABASES:
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    if not options.quiet:
        print(f"Bereit: {settings.HOME}")
    return 0
