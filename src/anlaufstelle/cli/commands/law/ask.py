"""`anlaufstelle law ask`: which facts to ask for next, so that the most ways are decided for the least effort."""

import argparse
import json
from pathlib import Path

from anlaufstelle.cli.commands.law.explain import add_day, day_of, read_facts_file
from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.engines import law

_MOST_WAYS = 12


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument(
        "--facts", type=Path, metavar="DATEI", help="Tatsachen als JSON oder YAML; ohne: nichts bekannt"
    )
    parser.add_argument(
        "--passed", metavar="deutsch,pass", default="", help="Tatsachen, die niemand beantworten konnte"
    )
    parser.add_argument("--most", type=int, default=1, metavar="ZAHL", help="wie viele Fragen, die beste zuerst")
    parser.add_argument("--json", action="store_true", help="als JSON")
    add_day(parser)


def run(options: argparse.Namespace) -> int:
    """Answer on the screen."""
    wake()
    from anlaufstelle.pathways import queries

    given = read_facts_file(options.facts) if options.facts else {}
    passed = {name.strip() for name in options.passed.split(",") if name.strip()}
    unknown = passed - set(queries.facts_described())
    if unknown:
        raise Stop(f"Diese Tatsache gibt es nicht: {', '.join(sorted(unknown))} (anlaufstelle law facts)", code=2)
    try:
        found = queries.ask_next(given, on=day_of(options), passed=passed, most=options.most)
    except law.FactsError as problem:
        raise Stop(str(problem), code=2) from problem
    if options.json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=1))
    else:
        print("\n".join(line for one in found for line in _lines(one)) or "Es gibt nichts mehr zu fragen.")
    return 0


def _lines(one: law.Inquiry) -> list[str]:
    from anlaufstelle.pathways import queries

    described = queries.facts_described()
    facts = [f"    [ ] {fact}: {described[fact].question}" for fact in one.facts] if len(one.facts) > 1 else []
    more = " …" if len(one.ways) > _MOST_WAYS else ""
    ways = f"    hilft bei {len(one.ways)} Wegen: {', '.join(one.ways[:_MOST_WAYS])}{more}"
    return [f"{one.text}  ({one.name})", *facts, ways]


def _as_json(one: law.Inquiry) -> dict[str, object]:
    return {
        "name": one.name,
        "question": {"de": one.text},
        "facts": list(one.facts),
        "effort": one.effort,
        "decides": round(one.decides, 2),
        "ways": list(one.ways),
    }
