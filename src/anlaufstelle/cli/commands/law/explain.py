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
    try:
        norms = queries.imported_norms()
        found = queries.explain(given, on=on, known=options.known, ways=ways, norms=norms)
    except law.FactsError as problem:
        raise Stop(str(problem), code=2) from problem
    if options.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(found, everything=options.all or ways is not None)))
    return 0


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


def _lines(found: Any, *, everything: bool) -> Iterator[str]:
    yield f"Wege am {found.on:%d.%m.%Y}, Recht Stand {found.as_of:%d.%m.%Y}"
    for name, begin in found.contradictions:
        yield f"! Widerspruch: »{name}« hat ab {begin:%d.%m.%Y} zwei Werte und zählt dort als unbekannt."
    for truth, head in _HEADS.items():
        answers = found.of(truth)
        if answers:
            yield f"\n{head} ({len(answers)})"
        for answer in answers:
            yield from _way(answer, short=truth is law.Truth.NO and not everything)
            yield from _amber(found.amber.get(answer.way.code, ()))
    if not found.compared:
        yield "\nOb die Regeln noch zum Wortlaut passen, ist nicht verglichen (anlaufstelle law import)."
    yield "\nDas ist eine Auskunft, keine Rechtsberatung und keine Entscheidung."
    if "" in found.signed_by:
        yield "Diese Regeln hat noch keine Juristin und kein Jurist gegengezeichnet."


def _way(answer: law.WayAnswer, *, short: bool) -> Iterator[str]:
    confirm = " (bestätigen)" if answer.to_confirm else ""
    head = f"{_SIGNS[answer.truth]} {answer.way.code:<5} {answer.way.label}"
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
        yield from _demands(answer.demands, depth=1)


def _amber(lines: tuple[law.Amber, ...]) -> Iterator[str]:
    if lines:
        since = min(one.since for one in lines)
        yield f"        ! Neuer Wortlaut seit {since:%d.%m.%Y}; ob diese Regel noch stimmt, hat niemand geprüft:"
        yield f"          {'; '.join(sorted({one.source.citation for one in lines}))}"


def _demands(demands: tuple[law.DemandReason, ...], *, depth: int) -> Iterator[str]:
    from anlaufstelle.pathways import queries

    for demand in demands:
        for number, reason in enumerate(demand.reasons):
            indent = "    " * depth + ("  oder " if number else "")
            span = f" (seit {reason.begins:%d.%m.%Y})" if reason.begins else ""
            text = queries.sentence_of(reason.option)
            yield f"{indent}{_SIGNS[reason.truth]} {text}{span} · {reason.option.norm}"
            if reason.below and reason.truth is not law.Truth.YES:
                yield from _demands(reason.below, depth=depth + 1)


def _as_json(found: Any) -> dict[str, object]:
    return {
        "on": found.on.isoformat(),
        "as_of": found.as_of.isoformat(),
        "countersigned": "" not in found.signed_by,
        "contradictions": [{"fact": name, "from": day.isoformat()} for name, day in found.contradictions],
        "wording_compared": found.compared,
        "ways": [_way_json(answer, found.amber.get(answer.way.code, ())) for answer in found.ways],
    }


def _way_json(answer: law.WayAnswer, amber: tuple[law.Amber, ...]) -> dict[str, object]:
    return {
        "way": answer.way.code,
        "label": answer.way.label,
        "value": answer.truth.name.lower(),
        "modality": answer.modality.value,
        "gives": None if answer.way.gives == "–" else answer.way.gives,
        "norm": answer.norm,
        "since": _iso(answer.since),
        "until": _iso(answer.until),
        "earliest": _iso(answer.earliest),
        "missing": list(answer.missing),
        "judgements": list(answer.judgements),
        "to_confirm": answer.to_confirm,
        "wording_changed": [
            {"norm": one.source.citation, "since": one.since.isoformat(), "before": one.before, "after": one.after}
            for one in amber
        ],
        "countersigned_by": answer.way.signed_by or None,
        "reasons": [_demand_json(demand) for demand in answer.demands],
    }


def _demand_json(demand: law.DemandReason) -> dict[str, object]:
    from anlaufstelle.pathways import queries

    return {
        "demand": demand.demand.code,
        "value": demand.truth.name.lower(),
        "lines": [
            {
                "kind": reason.option.kind,
                "text": queries.sentence_of(reason.option),
                "value": reason.truth.name.lower(),
                "norm": reason.option.norm,
                "since": _iso(reason.begins),
                "until": _iso(reason.ends),
                "to_confirm": reason.option.to_confirm,
                "at": f"{reason.option.line.file}:{reason.option.line.number}",
                "below": [_demand_json(below) for below in reason.below],
            }
            for reason in demand.reasons
        ],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
