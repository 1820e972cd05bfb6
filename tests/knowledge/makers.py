"""Makers of norms: they read invented statutes in through the real action."""

from datetime import date, datetime

from anlaufstelle.base.permissions import actor
from anlaufstelle.engines.law import norms
from anlaufstelle.knowledge import actions

#: What § 1 of the invented law says before and after its change.
OLD, NEW = date(2026, 1, 1), date(2026, 2, 15)
HEAD = "% Gesetz zur Prüfung  (Prüfgesetz - PrüfG)\n\n"
BEFORE = HEAD + (
    "# § 1 – Zeit\n\n(1) Nötig sind acht Jahre. Das gilt nicht nach § 2.\n\n"
    "# § 2 – Ausnahme\n\nWer krank ist, braucht nichts."
    "\n\n# § 3 – Ende\n\nDas Gesetz endet nie.\n"
)
AFTER = BEFORE.replace("acht", "sechs")


def read(text: str, *, day: date, at: datetime, law: str = "PrüfG") -> int:
    """Read one state in; give how many sections changed."""
    statute = norms.read_statute(text, name=law)
    return actions.read_state(by=actor("system"), at=at, law=law, day=day, statute=statute, sign=norms.digest(text))
