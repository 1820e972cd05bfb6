"""`anlaufstelle files`: take over the table of another procedure; look through a package for another office."""

import argparse
from pathlib import Path
from typing import Any

from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import add_at, at


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument(
        "what",
        choices=("import-shells", "verify-package"),
        help="import-shells: Akten übernehmen; verify-package: ein Übergabepaket prüfen, ohne Datenbank",
    )
    parser.add_argument("file", type=Path, metavar="DATEI", help="Tabelle des Fachverfahrens (CSV) oder Paket (ZIP)")
    parser.add_argument("--mapping", metavar="NAME", help="gespeicherte Zuordnung der Spalten (import-shells)")
    parser.add_argument("--sha256", metavar="PRUEFSUMME", help="die genannte Prüfsumme des Pakets (verify-package)")
    parser.add_argument("--dry-run", action="store_true", help="nur vergleichen")
    parser.epilog = "Was hier geändert wurde und wer vielleicht doppelt ist, bleibt offen: siehe »Übernahme«."
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Do what the first word says; the server need not run."""
    return _verify(options) if options.what == "verify-package" else _import(options)


def _verify(options: argparse.Namespace) -> int:
    """Look through a package and say each thing that is wrong with it; 1 where something is."""
    from anlaufstelle.base import bags

    try:
        digest, found = bags.digest_of(options.file), list(bags.faults(options.file))
    except OSError as problem:
        raise Stop(f"{options.file} lässt sich nicht lesen: {problem.strerror}") from problem
    if options.sha256 and options.sha256.strip().lower() != digest:
        found.insert(0, "Das Paket ist nicht das, dessen Prüfsumme genannt wurde.")
    print("\n".join([*found, f"SHA-256 des Pakets: {digest}"]))
    print("Das Paket ist NICHT in Ordnung." if found else "Das Paket ist vollständig und unverändert.")
    return 1 if found else 0


def _import(options: argparse.Namespace) -> int:
    """Compare the table, and take over what is new and what changed."""
    if not options.mapping:
        raise Stop("Welche Zuordnung der Spalten? --mapping NAME", code=2)
    wake()
    from anlaufstelle.base.permissions import actor
    from anlaufstelle.files import actions, queries

    by, moment = actor("system"), at(options)
    known = {one.name: one for one in queries.layouts(by=by)}
    if options.mapping not in known:
        raise Stop(f"Diese Zuordnung gibt es nicht. Vorhanden: {', '.join(known) or '(keine)'}", code=2)
    number = actions.hand_in(
        by=by,
        at=moment,
        data=_data(options.file),
        name=options.file.name,
        system=known[options.mapping].system,
        saved=options.mapping,
    )
    given: dict[str, Any] = {"by": by, "at": moment, "key": "", "values": {"take_over": number}}
    actions.start_comparing(by=by, at=moment, take_over=number, by_worker=False)
    actions.compare_shells(**given)
    if not options.dry_run:
        actions.start_applying(by=by, at=moment, take_over=number, by_worker=False)
        actions.apply_shells(**given)
    line = queries.take_over(number, by=by)
    rows = [(name, count) for _code, name, count in line.counted]
    rows += [("nicht mehr enthalten", line.vanished), ("erledigt", line.applied), ("offen", line.open)]
    print("\n".join(f"  {name:<22} {count}" for name, count in rows))
    return 0


def _data(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise Stop(f"{path} lässt sich nicht lesen: {problem.strerror}") from problem
