"""`anlaufstelle figures freeze NAME` and `show`: the numbers the office lives by."""

import argparse
import json

from anlaufstelle.cli import moments
from anlaufstelle.cli.house import wake


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("what", choices=("freeze", "show"), help="festhalten oder zeigen")
    parser.add_argument("name", nargs="?", default="", help="Name der festgehaltenen Zahlen")
    parser.add_argument("--days", type=int, default=28, metavar="TAGE", help="über so viele Tage vor heute")
    parser.add_argument("--json", action="store_true", help="als JSON")
    moments.add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Freeze the numbers, or print them beside the frozen ones."""
    wake()
    from anlaufstelle.base.errors import DomainError
    from anlaufstelle.base.permissions import actor
    from anlaufstelle.planning import actions, queries

    by, at = actor("system"), moments.at(options)
    if options.what == "freeze":
        try:
            count = actions.freeze_numbers(by=by, at=at, name=options.name or at.date().isoformat(), days=options.days)
        except DomainError as problem:
            print(problem.told())
            return 1
        print(f"{count} Zahlen festgehalten.")
        return 0
    found = queries.numbers(by=by, at=at, days=options.days, against=options.name)
    if options.json:
        rows = [{"code": one.code, "unit": one.unit, "value": one.value, "before": one.before} for one in found.figures]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for figure in found.figures:
        value = "–" if figure.value is None else f"{figure.value:g}"
        print(f"{figure.name:<60} {value:>10}" + (f" {figure.before:>10g}" if figure.before is not None else ""))
    return 0
