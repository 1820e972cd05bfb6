"""`anlaufstelle law deadlines`: the remedies against a decision, the last day of each, and how it was counted."""

import argparse
import json
from collections.abc import Iterator

from anlaufstelle.cli.commands.law import reworded
from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import day
from anlaufstelle.engines import law

_KINDS = {
    "klage": "Klage",
    "eilantrag": "Eilantrag",
    "begruendung": "Begründung der Klage",
    "ausreise": "Ausreise",
}
_OPEN = {
    law.Unclear.FILED: "Wann der Asylantrag gestellt wurde, ist nicht bekannt: Beide Rechtslagen sind gerechnet, "
    "der frühere Tag ist der sichere.",
    law.Unclear.TO_CONFIRM: "Zeilen mit * muss eine Juristin oder ein Jurist noch bestätigen.",
}


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--decision", metavar="BESCHEID", help="welcher Bescheid; ohne: alle Namen")
    parser.add_argument("--served", type=day, metavar="TAG", help="Tag der Zustellung (Umschlag), z. B. 2026-11-20")
    parser.add_argument("--posted", type=day, metavar="TAG", help="statt --served: der Tag nach --by")
    parser.add_argument("--by", metavar="WEG", default="umschlag", help="wie zugestellt; falsch geschrieben: alle Wege")
    parser.add_argument("--filed", type=day, metavar="TAG", help="Tag des Asylantrags, wo bekannt")
    parser.add_argument("--no-notice", action="store_true", help="Rechtsbehelfsbelehrung fehlt oder ist falsch")
    parser.add_argument("--json", action="store_true", help="als JSON")


def run(options: argparse.Namespace) -> int:
    """Answer on the screen; the exit code is 2 for a decision nobody has described."""
    wake()
    from anlaufstelle.base.clock import office_time, read
    from anlaufstelle.pathways import queries

    decisions = queries.decisions()
    if options.decision is None:
        print("\n".join(f"{code:<28} {name}" for code, name in decisions.items()))
        return 0
    if options.decision not in decisions:
        known = ", ".join(decisions)
        raise Stop(f"Den Bescheid »{options.decision}« gibt es nicht. Es gibt: {known}", code=2)
    service = _service(options)
    answer = queries.remedies_against(
        law.Question(decision=options.decision, served=service.day, filed=options.filed, notice=not options.no_notice)
    )
    changed = queries.reworded_remedies([answer], on=office_time(read()).date())
    if options.json:
        print(
            json.dumps(queries.deadlines_data(answer, service=service, changed=changed), ensure_ascii=False, indent=1)
        )
    else:
        print("\n".join([*_lines(answer, decisions[options.decision], service), *reworded.lines(changed)]))
    return 0


def _service(options: argparse.Namespace) -> law.Service:
    from anlaufstelle.pathways import queries

    named = options.served or options.posted
    if named is None:
        raise Stop("Der Tag der Zustellung fehlt: --served 2026-11-20 (er steht auf dem gelben Umschlag)", code=2)
    by = "umschlag" if options.served else options.by
    if by not in queries.ways_of_service():
        known = "\n".join(f"{code:<14} {name}" for code, name in queries.ways_of_service().items())
        raise Stop(f"Den Weg »{by}« gibt es nicht. Es gibt:\n{known}", code=2)
    return queries.served(by=by, named=named)


def _lines(answer: law.Answer, name: str, service: law.Service) -> Iterator[str]:
    yield f"{name}, zugestellt am {service.day:%d.%m.%Y}"
    if service.length is not None:
        counted = f"{service.length} nach dem {service.named:%d.%m.%Y}"
        yield f"  Gilt als zugestellt: {counted} ({service.citation}). Kam der Brief später, zählt der spätere Tag."
    for one in answer.deadlines:
        mark = "*" if one.to_confirm else " "
        regime = f" [{one.regime}]" if one.regime else ""
        yield f"{mark} {_KINDS.get(one.kind, one.kind):<22} bis {one.last_day:%d.%m.%Y}  {one.citation}{regime}"
        moved = f", verschoben auf den nächsten Werktag {one.last_day:%d.%m.%Y}" if one.last_day != one.counted else ""
        begins = one.begins.replace("Ende klage", "Ablauf der Klagefrist")
        yield f"    {one.length} nach {begins} ({one.event:%d.%m.%Y}): {one.counted:%d.%m.%Y}{moved}"
        if one.extended_to is not None:
            yield f"    Ohne richtige Belehrung vielleicht bis {one.extended_to:%d.%m.%Y} ({one.extended_by})"
    for text, norm in answer.hints:
        yield f"  {text} ({norm})"
    for unclear in sorted(answer.unclear, key=lambda one: one.value):
        yield f"  {_OPEN[unclear]}"
    yield f"  Stand {answer.as_of:%d.%m.%Y}. {_signed(answer)} Das ist eine Auskunft, keine Rechtsberatung."


def _signed(answer: law.Answer) -> str:
    if answer.signed_by:
        return f"Gegengezeichnet: {answer.signed_by}."
    return "Diese Regeln hat noch keine Juristin und kein Jurist gegengezeichnet."
