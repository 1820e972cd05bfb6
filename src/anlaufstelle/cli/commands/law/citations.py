"""`anlaufstelle law citations`: how many citations in the laws, and in our own rules, lead to a wording."""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from anlaufstelle.cli.commands.law.imports import read_file, state_files
from anlaufstelle.cli.commands.law.texts import NO_NORMS
from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.engines.law import norms

_OUTSIDE = (norms.Why.LAW, norms.Why.FORMER)
_LEAST_PERCENT = 98.0


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--texts", type=Path, metavar="ORDNER", help="aus diesem Ordner statt aus den eingelesenen")
    parser.add_argument("--all", action="store_true", help="alle Stände, nicht nur den letzten je Gesetz")
    parser.add_argument("--left", action="store_true", help="nennen, was ins Leere führt")
    parser.add_argument("--json", action="store_true", help="als JSON")


def run(options: argparse.Namespace) -> int:
    """Count; the exit code is 1 below 98 percent, or where a citation of our rules leads nowhere."""
    wake()
    from anlaufstelle.engines.law import anchors as engine
    from anlaufstelle.pathways import queries

    found = _of_folder(options.texts) if options.texts else queries.imported_norms()
    if not found.laws:
        raise Stop(NO_NORMS, code=2)
    laws = {law: _count(found, law, every=options.all) for law in found.laws}
    own = [said for _anchor, said in engine.new_anchors(queries.sources(), norms=found)]
    lost = [str(place) for said in own for place in said.lost]
    total = sum((count for count, _left in laws.values()), Counter[str]())
    if options.json:
        print(json.dumps(_as_json(laws, total, lost), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(laws, total, left=options.left)))
        print("\n".join([*lost, f"Unsere Regeln: {len(own)} Normen mit Text, {len(lost)} führen ins Leere."]))
    return 1 if lost or _percent(total) < _LEAST_PERCENT else 0


def _of_folder(folder: Path) -> norms.Collection:
    states: dict[str, dict[date, norms.Statute]] = {}
    for path in state_files(folder):
        law, day, text = read_file(path)
        states.setdefault(law, {})[day] = norms.read_statute(text, name=str(path))
    return norms.Collection.of(states)


def _count(found: norms.Collection, law: str, *, every: bool) -> tuple[Counter[str], list[str]]:
    count, left = Counter[str](), []
    for day in found.days(law) if every else found.days(law)[-1:]:
        for version in found.sections(law, on=day):
            for mention in norms.mentions(found.read(version)):
                outcome = _outcome(found, law=law, mention=mention, day=day)
                count[outcome.why.name if isinstance(outcome, norms.Missing) else "FOUND"] += 1
                if isinstance(outcome, norms.Missing) and outcome.why not in _OUTSIDE:
                    left.append(f"{law} {version.label} ({day}): {outcome} – »{_around(mention)}«")
    return count, left


def _outcome(found: norms.Collection, *, law: str, mention: norms.Mention, day: date) -> norms.Found | norms.Missing:
    """Look a citation up; an article without a law in a law of sections belongs to a European act named before it."""
    place = mention.place
    if place.section.startswith("Art") and not place.law and not any(
        version.label.startswith("Art ") for version in found.sections(law, on=day)
    ):  # fmt: skip
        return norms.Missing(place, norms.Why.LAW)
    days = found.days(place.law or law)
    return found.look_up_within(place, law=law, chain=mention.chain, on=max(day, days[0]) if days else day)


def _around(mention: norms.Mention) -> str:
    return mention.text[max(0, mention.place.begin - 40) : mention.place.end + 40]


def _percent(count: Counter[str]) -> float:
    inside = sum(number for why, number in count.items() if why not in {why.name for why in _OUTSIDE})
    return 100 * count["FOUND"] / inside if inside else 100.0


def _lines(laws: Any, total: Counter[str], *, left: bool) -> Iterator[str]:
    for law, (count, lost) in sorted(laws.items()):
        outside = sum(count[why.name] for why in _OUTSIDE)
        numbers = f"{count['FOUND']:>6} gefunden, {len(lost):>4} nicht, {outside:>5} außerhalb"
        yield f"{law:<22} {_percent(count):6.2f} %  {numbers}"
        yield from (f"    {line}" for line in lost if left)
    yield f"{'Zusammen':<22} {_percent(total):6.2f} %"


def _as_json(laws: Any, total: Counter[str], lost: list[str]) -> dict[str, object]:
    return {
        "percent": round(_percent(total), 2),
        "laws": {
            law: {"percent": round(_percent(count), 2), "found": count["FOUND"], "left": left}
            for law, (count, left) in laws.items()
        },
        "own_rules_left": lost,
    }
