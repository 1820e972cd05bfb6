"""`anlaufstelle law facts`: every fact the rules ask for, so that somebody can write them down."""

import argparse
import json

from anlaufstelle.cli.house import wake


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--json", action="store_true", help="als JSON")


def run(options: argparse.Namespace) -> int:
    """Show the facts."""
    wake()
    from anlaufstelle.pathways import queries

    described = queries.facts_described()
    if options.json:
        print(json.dumps([queries.fact_data(fact) for fact in described.values()], ensure_ascii=False, indent=1))
        return 0
    for fact in described.values():
        print(f"{fact.name}  ({fact.kind.value})  {fact.label}")
        print(f"    {fact.question}")
        if fact.values or fact.unit:
            print(f"    {', '.join(fact.values) or fact.unit}")
    return 0
