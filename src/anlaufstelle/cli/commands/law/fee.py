"""`anlaufstelle law fee`: what an application costs, with its norm, reductions and what is not known yet."""

import argparse
import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from anlaufstelle.cli.commands.law import reworded
from anlaufstelle.cli.commands.law.explain import add_day, day_of, read_facts_file
from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.engines import law


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("codes", nargs="*", metavar="GEBÜHR", help="welche Gebühr; ohne: alle")
    parser.add_argument("--facts", type=Path, metavar="DATEI", help="Tatsachen als JSON oder YAML")
    parser.add_argument("--json", action="store_true", help="als JSON")
    add_day(parser)


def run(options: argparse.Namespace) -> int:
    """Answer on the screen."""
    wake()
    from anlaufstelle.pathways import queries

    unknown = set(options.codes) - set(queries.fee_codes())
    if unknown:
        known = ", ".join(queries.fee_codes())
        raise Stop(f"Diese Gebühr gibt es nicht: {', '.join(sorted(unknown))}. Es gibt: {known}", code=2)
    given, on = read_facts_file(options.facts) if options.facts else {}, day_of(options)
    try:
        found = queries.fees_for(given, on=on, codes=options.codes or None)
    except law.FactsError as problem:
        raise Stop(str(problem), code=2) from problem
    if options.json:
        said = [queries.fee_data(fee, changed=queries.reworded_fees([fee], on=on)) for fee in found]
        print(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        lines = [line for fee in found for line in _lines(fee)]
        print("\n".join([*lines, *reworded.lines(queries.reworded_fees(found, on=on))]))
    return 0


def _lines(fee: law.FeeAnswer) -> Iterator[str]:
    yield f"{_euro(fee.due):>10}  {fee.label} ({fee.norm})"
    if fee.applied is not None:
        yield f"{'':>12}statt {_euro(fee.full)}: {fee.applied.norm}"
    for reduction in fee.open:
        lower = _euro(reduction.of(fee.full))
        yield f"{'':>12}vielleicht {lower}, wenn: {reduction.asks.fact.question} ({reduction.norm})"
    for norm in fee.may:
        yield f"{'':>12}kann ermäßigt oder erlassen werden: {norm}"


def _euro(amount: Fraction) -> str:
    return f"{float(amount):.2f} EUR".replace(".", ",")
