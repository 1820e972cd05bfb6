"""`anlaufstelle law route`: routes over several titles with their days, and what has to be shown until then."""

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

_SIGNS = {law.Truth.YES: "+", law.Truth.JUDGEMENT: "~", law.Truth.UNKNOWN: "?"}
_SAID = {
    law.Truth.YES: "nach dem, was bekannt ist, liegen alle Voraussetzungen vor",
    law.Truth.JUDGEMENT: "jemand muss werten",
    law.Truth.UNKNOWN: "nicht sicher: bis dahin ist etwas zu zeigen",
}


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--facts", type=Path, required=True, metavar="DATEI", help="Tatsachen als JSON oder YAML")
    parser.add_argument("--most", type=int, default=2, metavar="ZAHL", help="wie viele Routen von jeder Art")
    parser.add_argument("--json", action="store_true", help="als JSON")
    add_day(parser)


def run(options: argparse.Namespace) -> int:
    """Answer on the screen."""
    wake()
    from anlaufstelle.pathways import queries

    try:
        found = queries.routes(read_facts_file(options.facts), on=day_of(options), most=options.most)
    except law.FactsError as problem:
        raise Stop(str(problem), code=2) from problem
    ways = {step.way.code for journey in found.journeys for step in journey.steps}
    changed = queries.reworded(on=found.on, ways=ways)
    if options.json:
        print(json.dumps(_as_json(found) | queries.changed_data(changed), ensure_ascii=False, indent=1))
    else:
        print("\n".join([*_lines(found), *reworded.lines(changed)]))
    return 0


def _lines(found: Any) -> Iterator[str]:
    yield f"Routen ab {found.on:%d.%m.%Y}, Recht Stand {found.as_of:%d.%m.%Y}"
    for goal in found.goals:
        yield f"\n{goal.label}"
        journeys = found.to(goal.name)
        if not journeys:
            yield "    Nach dem, was bekannt ist, lässt sich keine Route rechnen."
        for number, journey in enumerate(journeys, start=1):
            head = f"  {number}. {journey.kind.value}, Ankunft frühestens {journey.arrives:%d.%m.%Y}"
            yield f"{head}: {_SAID[journey.truth]}"
            for step in journey.steps:
                yield from _step(step)
    yield "\nDas ist eine Rechnung unter Annahmen, keine Zusage."
    yield "Jede Route ist nur so sicher wie ihr schwächster Schritt."
    if "" in found.signed_by:
        yield "Diese Regeln hat noch keine Juristin und kein Jurist gegengezeichnet."


def _step(step: law.Step) -> Iterator[str]:
    from anlaufstelle.pathways import queries

    described = queries.facts_described()
    yield f"     {_SIGNS[step.truth]} {step.on:%d.%m.%Y}  {step.way.label} ({queries.step_explained(step).norm})"
    if step.shows:
        yield f"         bis dahin zu zeigen: {'; '.join(described[fact].label for fact in step.shows)}"
    for said in queries.supposed(step):
        yield f"         Annahme: {said}"


def _as_json(found: Any) -> dict[str, object]:
    return {
        "on": found.on.isoformat(),
        "as_of": found.as_of.isoformat(),
        "countersigned": "" not in found.signed_by,
        "goals": [
            {
                "goal": goal.name,
                "label": goal.label,
                "routes": [
                    {
                        "kind": journey.kind.value,
                        "value": journey.truth.name.lower(),
                        "arrives": journey.arrives.isoformat(),
                        "steps": [_step_json(step) for step in journey.steps],
                    }
                    for journey in found.to(goal.name)
                ],
            }
            for goal in found.goals
        ],
    }


def _step_json(step: law.Step) -> dict[str, object]:
    from anlaufstelle.pathways import queries

    return {
        "way": step.way.code,
        "label": step.way.label,
        "gives": None if step.way.gives == "–" else step.way.gives,
        "on": step.on.isoformat(),
        "value": step.truth.name.lower(),
        "norm": queries.step_explained(step).norm,
        "modality": step.way.modality.value,
        "to_show": list(step.shows),
        "assumes": list(queries.supposed(step)),
    }
