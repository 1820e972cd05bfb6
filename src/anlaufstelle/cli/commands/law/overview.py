"""`anlaufstelle law overview`: all ways as a list to work through, closing windows first."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anlaufstelle.cli.commands.law import reworded
from anlaufstelle.cli.commands.law.explain import add_day, day_of, read_facts_file
from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.engines import law

_SIGNS = {law.Truth.YES: "+", law.Truth.JUDGEMENT: "~", law.Truth.UNKNOWN: "?", law.Truth.NO: "-"}


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--facts", type=Path, required=True, metavar="DATEI", help="Tatsachen als JSON oder YAML")
    parser.add_argument("--all", action="store_true", help="auch Wege, die zurzeit nicht offen sind")
    parser.add_argument("--json", action="store_true", help="als JSON")
    add_day(parser)


def run(options: argparse.Namespace) -> int:
    """Answer on the screen."""
    wake()
    from anlaufstelle.pathways import queries

    try:
        given, on = read_facts_file(options.facts), day_of(options)
        found = queries.overview(given, on=on, norms=queries.imported_norms())
    except law.FactsError as problem:
        raise Stop(str(problem), code=2) from problem
    rows = [row for row in found.rows if options.all or row.answer.truth is not law.Truth.NO]
    if options.json:
        print(
            json.dumps(
                [_as_json(row) | queries.changed_data(_changed(found, row)) for row in rows],
                ensure_ascii=False,
                indent=1,
            )
        )
        return 0
    for row in rows:
        print("\n".join(_lines(row)))
        if found.explained.compared:
            print("".join(f"        {line}\n" for line in reworded.lines(_changed(found, row))), end="")
    if not found.explained.compared:
        print("\n" + "\n".join(reworded.lines(queries.Reworded())))
    print("\nDas ist eine Auskunft, keine Rechtsberatung und keine Entscheidung.")
    if "" in found.explained.signed_by:
        print("Diese Regeln hat noch keine Juristin und kein Jurist gegengezeichnet.")
    return 0


def _changed(found: Any, row: Any) -> Any:
    from anlaufstelle.pathways import queries

    on = found.explained.on
    return queries.reworded_way(row.answer.way.code, on=on, fee=row.fee, decider=row.decider, clashes=row.clashes)


def _lines(row: Any) -> Iterator[str]:
    answer = row.answer
    yield f"{_SIGNS[answer.truth]} {answer.way.code:<5} {answer.way.label} [{answer.modality.value}] {answer.norm}"
    if row.act_by is not None:
        yield f"        Fenster: bis {row.act_by:%d.%m.%Y} handeln"
    if answer.truth is not law.Truth.YES and answer.earliest is not None:
        yield f"        frühestens am {answer.earliest:%d.%m.%Y}, wenn alles so bleibt"
    yield f"        entscheidet: {row.decider.name} ({row.decider.norm}){_fee(row)}"
    for gap in row.gaps:
        proof = f" Nachweis: {gap.proof.text}" if gap.proof else ""
        yield f"        es fehlt: {gap.label}.{proof}"
    for clash in row.clashes:
        yield f"        Achtung: {clash.text} ({clash.norm})"
    for bar in row.bars:
        lifted = f"; hebt sich, wenn: {' oder '.join(bar.lifted_by)}" if bar.lifted_by else ""
        yield f"        versperrt: {bar.text} ({bar.norm}){lifted}"


def _fee(row: Any) -> str:
    return "" if row.fee is None else f"; Gebühr {float(row.fee.due):.2f} EUR ({row.fee.norm})".replace(".", ",", 1)


def _as_json(row: Any) -> dict[str, object]:
    answer = row.answer
    return {
        "way": answer.way.code,
        "label": answer.way.label,
        "value": answer.truth.name.lower(),
        "modality": answer.modality.value,
        "norm": answer.norm,
        "act_by": row.act_by.isoformat() if row.act_by else None,
        "earliest": answer.earliest.isoformat() if answer.earliest else None,
        "decided_by": {"name": row.decider.name, "norm": row.decider.norm},
        "fee": None if row.fee is None else {"fee": row.fee.code, "due": float(row.fee.due), "norm": row.fee.norm},
        "missing": [
            {
                "fact": gap.fact,
                "question": gap.question,
                "proof": None if gap.proof is None else {"text": gap.proof.text, "by": gap.proof.by},
            }
            for gap in row.gaps
        ],
        "clashes": [{"name": one.name, "text": one.text, "norm": one.norm} for one in row.clashes],
        "bars": [{"text": one.text, "norm": one.norm, "lifted_by": list(one.lifted_by)} for one in row.bars],
    }
