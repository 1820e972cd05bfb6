"""`anlaufstelle restore`: is a backup good, and back into a folder with it."""

import argparse
import os
import tempfile
from datetime import datetime
from pathlib import Path

from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import add_at, at


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("file", type=Path, metavar="DATEI", help="Sicherung (anlaufstelle-….tar)")
    parser.add_argument("--verify", action="store_true", help="nur prüfen")
    parser.add_argument("--into", type=Path, metavar="ORDNER", help="geprüft in diesen Ordner zurückholen")
    parser.add_argument("--force", action="store_true", help="einen vorhandenen Ordner zur Seite legen")
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Check the set in a folder of its own; put it in place only when all of it is good."""
    if options.verify == (options.into is not None):
        raise Stop("Bitte entweder --verify oder --into ORDNER angeben.", code=2)
    from anlaufstelle.base.store.parts import Damaged

    target: Path | None = options.into and options.into.absolute()
    beside = target.parent if target else None
    if beside is not None:
        beside.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=beside) as folder:
            home = Path(folder) / "home"
            home.mkdir(mode=0o700)
            _verify(options.file, home)
            if target is not None:
                _put(home, target, moment=at(options), force=options.force)
    except Damaged as problem:
        raise Stop(f"Die Sicherung ist nicht in Ordnung, nichts wurde verändert:\n  {problem}") from problem
    return 0


def _verify(file: Path, home: Path) -> None:
    from anlaufstelle.base.store import profile

    profile.install()
    from anlaufstelle.base.store import unpack
    from anlaufstelle.base.store.parts import OFFICE

    found = unpack.check(file, home)
    print(
        f"Inhaltsliste, Prüfsummen, Schlüssel: in Ordnung ({len(found.manifest.parts)} Teile, {found.manifest.made_at})"
    )
    if not (home / OFFICE).exists():
        print("PostgreSQL: Der Auszug ist vollständig. Zurückholen: pg_restore --clean --dbname=… office.pgdump")
        return
    print("Datenbank: vollständig, alle Verweise gültig")
    _verify_with_house(home)


def _verify_with_house(home: Path) -> None:
    """Wake the house on the unpacked set, so that nothing of a running house is touched."""
    os.environ["ANLAUFSTELLE_HOME"] = str(home)
    os.environ["ANLAUFSTELLE_DATABASE"] = ""
    wake()
    from django.db import connections
    from django.db.migrations.loader import MigrationLoader

    from anlaufstelle.base.audit.verify import verify
    from anlaufstelle.base.store.parts import Damaged

    loader = MigrationLoader(connections["default"])
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations) - set(loader.replacements))
    report = verify()
    connections.close_all()
    if unknown:
        raise Damaged(f"Die Sicherung stammt aus einer neueren Fassung (unbekannt: {'.'.join(unknown[0])}).")
    if not report.ok:
        raise Damaged("Protokoll: " + "; ".join(report.lines))
    print("Protokoll: unverändert")


def _put(home: Path, target: Path, *, moment: datetime, force: bool) -> None:
    from anlaufstelle.base.store import restore

    aside = restore.put_in_place(home, target, at=moment, force=force)
    print(f"Zurückgeholt nach {target}. Als Nächstes: ANLAUFSTELLE_HOME={target} anlaufstelle init")
    if aside is not None:
        print(f"Der bisherige Ordner liegt in {aside}")
