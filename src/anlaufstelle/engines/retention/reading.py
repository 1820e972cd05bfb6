"""Rules of erasure out of their sheet (TOML), read strictly: what is misspelt is an error, never a rule left out."""

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from anlaufstelle.engines.retention.judging import Rule
from anlaufstelle.values.deadlines import Length, Unit
from anlaufstelle.values.periods import Period

_NEEDED = frozenset({"code", "label", "norm", "of", "when", "counts_from", "from"})
_KNOWN = _NEEDED | {"unless", "years", "months", "at_once", "until", "offer", "must", "reviewed", "note"}


class RulesBroken(Exception):
    """The sheet cannot be read; the text says which rule and why."""


def read_rules(text: str) -> tuple[Rule, ...]:
    """Read a sheet. Raises `RulesBroken`."""
    try:
        rows = tomllib.loads(text)["rule"]
    except (tomllib.TOMLDecodeError, KeyError) as problem:
        raise RulesBroken(str(problem)) from None
    rules = tuple(_rule(row) for row in rows)
    for place, rule in enumerate(rules):
        for other in rules[:place]:
            if other.code == rule.code and other.period.overlaps(rule.period):
                raise RulesBroken(f"{rule.code}: two wordings on one day")
    return rules


def _rule(row: Mapping[str, Any]) -> Rule:
    code = row.get("code", "?")
    wrong = sorted((_NEEDED - row.keys()) | (row.keys() - _KNOWN))
    if wrong:
        raise RulesBroken(f"{code}: {', '.join(wrong)}")
    return Rule(
        code=code,
        label=row["label"],
        norm=row["norm"],
        of=row["of"],
        when=frozenset(row["when"]),
        unless=frozenset(row.get("unless", ())),
        counts_from=tuple(row["counts_from"]),
        length=_length(row, code),
        period=_period(row, code),
        offer=bool(row.get("offer", False)),
        must=bool(row.get("must", True)),
        reviewed=row.get("reviewed", ""),
        note=" ".join(row.get("note", "").split()),
    )


def _length(row: Mapping[str, Any], code: str) -> Length | None:
    given = [(name, unit) for name, unit in (("years", Unit.YEARS), ("months", Unit.MONTHS)) if name in row]
    if len(given) + bool(row.get("at_once")) != 1:
        raise RulesBroken(f"{code}: one of years, months and at_once")
    if not given:
        return None
    name, unit = given[0]
    if not isinstance(row[name], int) or row[name] < 1:
        raise RulesBroken(f"{code}: {name}")
    return Length(row[name], unit)


def _period(row: Mapping[str, Any], code: str) -> Period:
    start, end = row["from"], row.get("until")
    if not isinstance(start, date) or not (end is None or (isinstance(end, date) and end > start)):
        raise RulesBroken(f"{code}: days in force")
    return Period(start, end)
