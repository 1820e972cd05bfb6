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

    bring_up_to_date()
    if not options.quiet:
        print(f"Bereit: {settings.HOME}")
    return 0


def bring_up_to_date() -> None:
    """Apply the migrations that are missing, if any."""
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", database=alias, interactive=False, verbosity=0)
