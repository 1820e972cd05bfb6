"""`anlaufstelle backup`: everything the office must not lose, as one checked set."""

import argparse
from pathlib import Path

from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import add_at, at


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--to", type=Path, metavar="ORDNER", help="Zielordner (sonst: backups im Ordner des Amts)")
    parser.epilog = "Die Datei ist nicht verschlüsselt und enthält die Schlüssel: bewahren Sie sie sicher auf."
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Write the set, read it back, and only then give it its name."""
    wake()
    from django.conf import settings
    from django.db import connections
    from django.db.migrations.recorder import MigrationRecorder

    from anlaufstelle.base.store import backup
    from anlaufstelle.base.store.parts import Damaged

    to: Path = options.to or settings.HOME / "backups"
    applied = [f"{app}.{name}" for app, name in MigrationRecorder(connections["default"]).applied_migrations()]
    try:
        made = backup.make(
            settings.HOME, to, at=at(options), database=settings.DATABASES["default"], migrations=applied
        )
    except (Damaged, OSError) as problem:
        raise Stop(f"Keine Sicherung: {problem}") from problem
    print(f"Gesichert und geprüft: {made} ({made.stat().st_size / 1_000_000:.1f} MB)")
    print("Die Datei ist nicht verschlüsselt und enthält die Schlüssel des Amts.")
    return 0
