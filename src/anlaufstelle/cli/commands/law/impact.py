"""`anlaufstelle law impact`: which lines of rules a change of the law hits."""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from anlaufstelle.cli.commands.law.texts import NO_NORMS, redlined
from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import day


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--from", dest="begin", type=day, metavar="TAG", help="Wortlaut vorher; ohne: alle Tage")
    parser.add_argument("--to", dest="end", type=day, metavar="TAG", help="Wortlaut danach")
    parser.add_argument("--json", action="store_true", help="als JSON")


def run(options: argparse.Namespace) -> int:
    """Show the lines hit, with the old and the new wording."""
    wake()
    from anlaufstelle.engines.law.impact import impact
    from anlaufstelle.pathways import queries

    norms = queries.imported_norms()
    if not norms.laws:
        raise Stop(NO_NORMS, code=2)
    days = sorted({state for law in norms.laws for state in norms.days(law)})
    if (options.begin is None) != (options.end is None) or (options.begin and options.begin > options.end):
        raise Stop("--from und --to gehören zusammen, der frühere Tag zuerst", code=2)
    spans = list(pairwise(days)) if options.begin is None else [(options.begin, options.end)]
    found = [(begin, end, hit) for begin, end in spans
             for hit in impact(queries.sources(), norms=norms, begin=begin, end=end)]  # fmt: skip
    if options.json:
        print(json.dumps([_as_json(*one) for one in found], ensure_ascii=False, indent=1))
    elif options.begin is None:
        print("\n".join(_by_day(found)))
    else:
        print("\n".join(_lines(found)))
    return 0


def _by_day(found: list[tuple[date, date, Any]]) -> Iterator[str]:
    for _begin, end in sorted({(begin, end) for begin, end, _hit in found}):
        hits = [hit for _from, to, hit in found if to == end]
        sheets = sorted({hit.source.sheet for hit in hits})
        yield f"{end:%d.%m.%Y}  {len(hits):>4} Zeilen in {len(sheets)} Blättern: {', '.join(sheets)}"
    yield f"{len(found)} Zeilen getroffen."


def _lines(found: list[tuple[date, date, Any]]) -> Iterator[str]:
    for _begin, _end, hit in found:
        line = hit.source.line
        yield f"{line.file}:{line.number}  {line.kind} {' · '.join(line.fields[:2])}  {hit.source.citation}"
        yield f"    {redlined(hit.before.text, hit.after.text)}"
    yield f"{len(found)} Zeilen getroffen."


def _as_json(begin: date, end: date, hit: Any) -> dict[str, object]:
    return {
        "from": begin.isoformat(),
        "to": end.isoformat(),
        "sheet": hit.source.sheet,
        "line": hit.source.line.number,
        "kind": hit.source.line.kind,
        "about": list(hit.source.line.fields[:2]),
        "norm": hit.source.citation,
        "before": hit.before.text,
        "after": hit.after.text,
        "lost": [str(place) for place in hit.after.lost],
    }
