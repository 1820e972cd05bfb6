"""A small law for tests: every kind of line and check once."""

from datetime import date
from typing import Any

from anlaufstelle.engines.law import Known, Reasoner, Rules, WayAnswer, read_facts, read_rules, read_sheet

HEAD = "Blatt | Probe\nStand | 12.08.2026\nGegengezeichnet | niemand\n"
FACTS = """
Tatsache | einreise | Tag | – | Einreise | Wann?
Tatsache | geburtstag | Tag | – | Geburtstag | Wann?
Tatsache | status | Verlauf | gestattet, geduldet, titel, ohne | Aufenthalt | Welcher?
Tatsache | deutsch | Stufe | keine, A1, A2, B1 | Deutsch | Welches Niveau?
Tatsache | abschluss | Auswahl | keiner, ausbildung, hochschule | Abschluss | Welcher?
Tatsache | krank | Zustand | – | Krankheit | Sind Sie krank?
Tatsache | kind | Zustand | – | Kind | Haben Sie ein Kind?
Tatsache | gehalt | Zahl | EUR im Jahr | Gehalt | Wie viel?
Tatsache | monate | Konto | Monate | Beiträge | Wie viele Monate?
Tatsache | haerte | Wertung | – | Härte | Ist es eine Härte?
"""
ON = date(2026, 11, 22)


def rules_of(text: str) -> Rules:
    """Read a law made of the facts above and these lines."""
    return read_rules([read_sheet(HEAD + FACTS + text, name="probe.regel")])


def known_of(rules: Rules, *, on: date = ON, **facts: Any) -> Known:
    """Read facts stated on a day."""
    return read_facts(facts, vocabulary=rules.vocabulary, on=on)


def answer_of(text: str, *, on: date = ON, **facts: Any) -> WayAnswer:
    """Give the answer of the one way in these lines; a bare check becomes the only demand of a way."""
    if "|" not in text:
        text = f"Weg | W | Probe | soll | – | immer | N\nVoraussetzung | W | probe | {text} | immer | N"
    rules = rules_of(text)
    (answer,) = Reasoner(rules).answer(known_of(rules, on=on, **facts), on=on)
    return answer
