"""`anlaufstelle law WORD`: what the law says, with every step and norm."""

import argparse
from typing import Any

from anlaufstelle.cli.commands.law import (
    anchor,
    ask,
    citations,
    deadlines,
    explain,
    facts,
    fee,
    impact,
    imports,
    overview,
    readability,
    route,
    screen,
)
from anlaufstelle.cli.ending import Stop
from anlaufstelle.engines import law

_WORDS: dict[str, tuple[Any, str]] = {
    "ask": (ask, "Was als Nächstes zu fragen ist, damit mit wenig Mühe viele Wege entschieden sind"),
    "deadlines": (deadlines, "Rechtsbehelfe gegen einen Bescheid und ihre letzten Tage"),
    "explain": (explain, "Wege zu einem sicheren Aufenthalt für die Tatsachen einer Person"),
    "fee": (fee, "Gebühren mit Norm, Ermäßigung und offenen Angaben"),
    "import": (imports, "Normen nach Tagen einlesen, auch mehrmals"),
    "impact": (impact, "Welche Zeilen der Regeln eine Änderung des Gesetzes trifft"),
    "citations": (citations, "Wie viele Verweise der Gesetze und der Regeln zu einem Wortlaut führen"),
    "anchor": (anchor, "Wortlaute zeigen und verankern, gegen die Regeln geschrieben sind"),
    "readability": (readability, "Wie leicht das Deutsch der Regeln zu lesen ist, das Schwerste zuerst"),
    "facts": (facts, "Alle Tatsachen, nach denen die Regeln fragen"),
    "overview": (overview, "Alle Wege als Liste: Lücken, Nachweise, Fenster, Gebühr, wer entscheidet"),
    "screen": (screen, "Nachsehen, was für Menschen neu möglich ist oder bald endet; nennt nur die Zahl der Menschen"),
    "route": (route, "Routen über mehrere Titel, mit Kalender, Annahmen und dem, was bis dahin zu zeigen ist"),
}


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    words = parser.add_subparsers(dest="what", required=True, metavar="|".join(_WORDS))
    for name, (module, about) in _WORDS.items():
        module.add(words.add_parser(name, help=about, description=about))


def run(options: argparse.Namespace) -> int:
    """Answer; exit code 2 for a question that cannot be read."""
    module, _about = _WORDS[options.what]
    try:
        return int(module.run(options))
    except law.SheetError as problem:
        raise Stop(f"Eine Regel lässt sich nicht lesen. {problem}") from problem
