"""`anlaufstelle law explain`: all ways of one person on a day, with reasons, gaps and days."""

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import add_at, at, day
from anlaufstelle.engines import law
from anlaufstelle.values import grid

_MOST_BYTES = 1_000_000
_HEADS = {
    law.Truth.YES: "Die Voraussetzungen liegen vor",
    law.Truth.JUDGEMENT: "Jemand muss werten",
    law.Truth.UNKNOWN: "Es fehlen Angaben",
    law.Truth.NO: "Zurzeit nicht",
}
_SIGNS = {law.Truth.YES: "+", law.Truth.JUDGEMENT: "~", law.Truth.UNKNOWN: "?", law.Truth.NO: "-"}


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--facts", type=Path, required=True, metavar="DATEI", help="Tatsachen als JSON oder YAML")
    parser.add_argument("--known", type=day, metavar="TAG", help="nur was an diesem Tag schon bekannt war")
    parser.add_argument("--ways", metavar="P34,P36", help="nur diese Wege")
    parser.add_argument("--all", action="store_true", help="Gründe auch für Wege, die zurzeit nicht offen sind")
    parser.add_argument("--language", default="de", metavar="SPRACHE", help="Sätze in dieser Sprache, z. B. ar")
    parser.add_argument("--json", action="store_true", help="als JSON")
    add_day(parser)


def run(options: argparse.Namespace) -> int:
    """Answer on the screen."""
    wake()
    from anlaufstelle.pathways import queries

    given = read_facts_file(options.facts)
    ways = [code.strip() for code in options.ways.split(",")] if options.ways else None
    unknown = set(ways or ()) - set(queries.rules().ways)
    if unknown:
        known = ", ".join(queries.rules().ways)
        raise Stop(f"Diesen Weg gibt es nicht: {', '.join(sorted(unknown))}. Es gibt: {known}", code=2)
    on = day_of(options)
    check_language(options.language)
    try:
        norms = queries.imported_norms()
        found = queries.explain(given, on=on, known=options.known, ways=ways, norms=norms)
    except law.FactsError as problem:
        raise Stop(str(problem), code=2) from problem
    if options.json:
        print(json.dumps(queries.explained_data(found, language=options.language), ensure_ascii=False, indent=1))
    else:
        lines = _lines(found, everything=options.all or ways is not None, language=options.language)
        print("\n".join(lines))
    return 0


def check_language(language: str) -> None:
    """Check that the law is said in a language. Raises `Stop` with those it is said in."""
    from anlaufstelle.pathways import queries

    if language not in queries.languages():
        known = ", ".join(queries.languages())
        raise Stop(f"In dieser Sprache ist nicht alles übersetzt: {language}. Es gibt: {known}", code=2)


def add_day(parser: argparse.ArgumentParser) -> None:
    """Add the word that names the day asked for."""
    parser.add_argument("--on", type=day, metavar="TAG", help="für welchen Tag (heute)")
    add_at(parser)


def day_of(options: argparse.Namespace) -> date:
    """Give the day asked for, today by default."""
    given: date | None = options.on
    return given or grid.place(at(options))[0]


def read_facts_file(path: Path) -> Mapping[str, Any]:
    """Read a file of facts.

    Raises `Stop` for one that cannot be read or holds something else.
    """
    import yaml

    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Stop(f"{path} ist größer als ein Megabyte", code=2)
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise Stop(f"{path} lässt sich nicht lesen: {problem}", code=2) from problem
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise Stop(f"{path} ist weder JSON noch YAML: {problem}", code=2) from problem
    if not isinstance(given, dict):
        raise Stop(f"{path}: die Datei muss Tatsachen mit ihren Werten nennen (anlaufstelle law facts)", code=2)
    return given


def _lines(found: Any, *, everything: bool, language: str) -> Iterator[str]:
    yield f"Wege am {found.on:%d.%m.%Y}, Recht Stand {found.as_of:%d.%m.%Y}"
    for name, begin in found.contradictions:
        yield f"! Widerspruch: »{name}« hat ab {begin:%d.%m.%Y} zwei Werte und zählt dort als unbekannt."
    for truth, head in _HEADS.items():
        answers = found.of(truth)
        if answers:
            yield f"\n{_head(truth, head, language=language)} ({len(answers)})"
        for answer in answers:
            yield from _way(answer, short=truth is law.Truth.NO and not everything, language=language)
            yield from _amber(found.amber.get(answer.way.code, ()))
    if not found.compared:
        yield "\nOb die Regeln noch zum Wortlaut passen, ist nicht verglichen (anlaufstelle law import)."
    yield "\nDas ist eine Auskunft, keine Rechtsberatung und keine Entscheidung."
    if "" in found.signed_by:
        yield "Diese Regeln hat noch keine Juristin und kein Jurist gegengezeichnet."


def _head(truth: law.Truth, german: str, *, language: str) -> str:
    from django.utils.translation import override

    from anlaufstelle.pathways import queries

    with override(language):
        return german if language == "de" else str(queries.VERDICTS[truth])


def _way(answer: law.WayAnswer, *, short: bool, language: str) -> Iterator[str]:
    from anlaufstelle.pathways import queries

    confirm = " (bestätigen)" if answer.to_confirm else ""
    head = f"{_SIGNS[answer.truth]} {answer.way.code:<5} {queries.way_of(answer.way.code, language=language)}"
    yield f"{head} [{answer.modality.value}] {answer.norm}{confirm}"
    if answer.truth is not law.Truth.YES and answer.earliest is not None:
        yield f"        frühestens am {answer.earliest:%d.%m.%Y}, wenn alles so bleibt"
    if answer.truth is law.Truth.YES and answer.until is not None:
        yield f"        nur bis vor dem {answer.until:%d.%m.%Y}"
    if answer.missing:
        yield f"        es fehlt: {', '.join(answer.missing)}"
    if answer.judgements:
        yield f"        zu werten: {', '.join(answer.judgements)}"
    if not short:
        yield from _demands(answer.demands, depth=1, language=language)


def _amber(lines: tuple[law.Amber, ...]) -> Iterator[str]:
    if lines:
        since = min(one.since for one in lines)
        yield f"        ! Neuer Wortlaut seit {since:%d.%m.%Y}; ob diese Regel noch stimmt, hat niemand geprüft:"
        yield f"          {'; '.join(sorted({one.source.citation for one in lines}))}"


def _demands(demands: tuple[law.DemandReason, ...], *, depth: int, language: str) -> Iterator[str]:
    from anlaufstelle.pathways import queries

    for demand in demands:
        for number, reason in enumerate(demand.reasons):
            indent = "    " * depth + ("  oder " if number else "")
            span = f" (seit {reason.begins:%d.%m.%Y})" if reason.begins else ""
            text = queries.sentence_of(reason.option, language=language)
            yield f"{indent}{_SIGNS[reason.truth]} {text}{span} · {reason.option.norm}"
            if reason.below and reason.truth is not law.Truth.YES:
                yield from _demands(reason.below, depth=depth + 1, language=language)
