"""`anlaufstelle files import-shells`: files from the table of another procedure, by a saved layout."""

import argparse
from pathlib import Path
from typing import Any

from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import add_at, at


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("what", choices=("import-shells",), metavar="import-shells", help="Akten übernehmen")
    parser.add_argument("file", type=Path, metavar="DATEI", help="Tabelle des Fachverfahrens (CSV)")
    parser.add_argument("--mapping", required=True, metavar="NAME", help="gespeicherte Zuordnung der Spalten")
    parser.add_argument("--dry-run", action="store_true", help="nur vergleichen")
    parser.epilog = "Was hier geändert wurde und wer vielleicht doppelt ist, bleibt offen: siehe »Übernahme«."
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Compare the table, and take over what is new and what changed; the server need not run."""
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
