"""`anlaufstelle law anchor`: shows the wordings under the rules nobody has anchored yet; --write sets them."""

import argparse
from pathlib import Path

from anlaufstelle.cli.commands.law.texts import NO_NORMS
from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake

_HEAD = """\
# Anker: gegen welchen Wortlaut jede Zeile der Regeln geschrieben ist. Blatt | Norm | Tag des Wortlauts | Zeichen.
# Geschrieben von »anlaufstelle law anchor --write«. Die ersten Anker sind am Stand der Blätter gesetzt und von
# niemandem einzeln gegengelesen; ab dann setzt einen neuen Anker, wer den neuen Wortlaut neben der Regel gelesen hat.
"""
_SHOWN = 400


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--write", type=Path, metavar="DATEI", help="Anker hineinschreiben (pathways/rules/anker.txt)")
    parser.add_argument("--sheet", action="append", metavar="BLATT", help="nur dieses Blatt; andere Anker bleiben")


def run(options: argparse.Namespace) -> int:
    """Show what is new, and write it where asked; the exit code is 1 where a citation leads nowhere."""
    wake()
    from anlaufstelle.engines.law import anchors as engine
    from anlaufstelle.pathways import queries

    norms = queries.imported_norms()
    if not norms.laws:
        raise Stop(NO_NORMS, code=2)
    unknown = set(options.sheet or ()) - set(queries.sheet_names())
    if unknown:
        raise Stop(f"Dieses Blatt gibt es nicht: {', '.join(sorted(unknown))}", code=2)
    wanted = [source for source in queries.sources() if not options.sheet or source.sheet in options.sheet]
    known, found = queries.anchors(), list(engine.new_anchors(wanted, norms=norms))
    new = [(anchor, said) for anchor, said in found if known.get((anchor.sheet, anchor.citation, anchor.day)) != anchor]
    for anchor, said in new:
        print(f"{anchor}\n    {said.text[:_SHOWN]}")
    lost = [(anchor, place) for anchor, said in found for place in said.lost]
    print("\n".join(f"! {anchor.sheet}: {place}" for anchor, place in lost))
    print(f"{len(found)} Normen, davon {len(new)} neu oder anders als verankert, {len(lost)} führen ins Leere.")
    if options.write:
        kept = [anchor for anchor in known.values() if options.sheet and anchor.sheet not in options.sheet]
        lines = sorted(str(anchor) for anchor in (*kept, *(anchor for anchor, _said in found)))
        options.write.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return 1 if lost else 0
