"""Invented statutes for tests."""

from collections.abc import Mapping
from datetime import date

from anlaufstelle.engines.law.norms import Collection, Statute, read_statute


def state(*sections: str, name: str = "PrüfG") -> Statute:
    """Give a statute of these sections, each "§ 1 – Heading" and its blocks below."""
    body = "\n\n".join(f"# {section}" for section in sections)
    return read_statute(f"% Gesetz zur Prüfung  (Prüfgesetz - {name})\n\n{body}\n", name=name)


def collection(states: Mapping[date, Statute], law: str = "PrüfG") -> Collection:
    """Give a collection of one law."""
    return Collection.of({law: states})
