"""Invented people for the law: facts with values near what the rules ask, some of them unknown."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from anlaufstelle.engines.law import YES_OR_NO, Fact, Kind

_UNKNOWN_SHARE = 0.15
_YEAR = 365
#: Numbers the rules compare with: hours, day rates, months of prison, salaries.
_NUMBERS = (0, 1, 15, 20, 35, 50, 51, 90, 91, 40_000, 45_630, 45_934.2, 50_700, 60_000)


def person(facts: Mapping[str, Fact], *, dice: Random, on: date, unknown: float = _UNKNOWN_SHARE) -> dict[str, Any]:
    """Give the facts of one invented person as somebody would write them down; the same dice give the same person."""
    entry = on - timedelta(days=dice.randrange(30, 16 * _YEAR))
    given: dict[str, Any] = {}
    for name, fact in facts.items():
        if dice.random() < unknown:
            continue
        given[name] = _of(fact, dice=dice, on=on, entry=entry)
    return given


def _of(fact: Fact, *, dice: Random, on: date, entry: date) -> Any:
    if fact.name == "einreise":
        return entry.isoformat()
    if fact.name == "geburtstag":
        return (on - timedelta(days=dice.randrange(10 * _YEAR, 70 * _YEAR))).isoformat()
    if fact.kind is Kind.COURSE:
        return _course(fact, dice=dice, on=on, entry=entry)
    if fact.kind is Kind.DAY:
        return _near(dice, on).isoformat()
    if fact.kind is Kind.ACCOUNT:
        found: dict[str, Any] = {
            "wert": dice.randrange(80),
            "ab": (on - timedelta(days=dice.randrange(60))).isoformat(),
        }
        return found | ({"laufend": dice.choice(("ja", "nein"))} if dice.random() < 1 - _UNKNOWN_SHARE else {})
    value = _value(fact, dice)
    return {"wert": value, "ab": _near(dice, on, ahead=0).isoformat()} if dice.random() < 1 / 2 else value


def _value(fact: Fact, dice: Random) -> Any:
    if fact.kind in YES_OR_NO:
        return dice.choice(("ja", "nein"))
    return dice.choice(_NUMBERS) if fact.kind is Kind.NUMBER else dice.choice(fact.values)


def _course(fact: Fact, *, dice: Random, on: date, entry: date) -> list[dict[str, Any]]:
    """Give a stay of one to four stretches, mostly without a gap."""
    found, start = [], entry
    for left in range(dice.randrange(1, 5), 0, -1):
        days = max((on - start).days, 1)
        until = start + timedelta(days=dice.randrange(1, days + 1))
        stretch = {"wert": dice.choice(fact.values), "ab": start.isoformat()}
        found.append(stretch if left == 1 else stretch | {"bis": until.isoformat()})
        start = until + timedelta(days=1 if dice.random() < 1 - _UNKNOWN_SHARE else 40)
        if start > on:
            break
    found[-1].pop("bis", None)
    return found


def _near(dice: Random, on: date, *, ahead: int = _YEAR) -> date:
    return on + timedelta(days=dice.randrange(-9 * _YEAR, ahead + 1))
