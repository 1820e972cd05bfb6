"""Between rows and the engine: the rules of the house, and what is known of one thing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from anlaufstelle.base.clock import office_time
from anlaufstelle.engines.retention import Rule, read_rules
from anlaufstelle.files.queries import FileEnd
from anlaufstelle.retention.models import Ground
from anlaufstelle.retention.models.ground import TAKES_OVER


@cache
def house_rules() -> tuple[Rule, ...]:
    """Give the rules of erasure the house has. Raises `RulesBroken`."""
    sheet = files("anlaufstelle.retention.rules") / "fristen.toml"
    return read_rules(sheet.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Thing:
    """What is known of one thing: why its storage may end, and the days that count."""

    grounds: frozenset[str]
    events: Mapping[str, date]


def person_thing(grounds: Collection[Ground], files_of: Iterable[FileEnd]) -> Thing:
    """Give what is known of a person: the latest day of each ground, and the last writing to the files."""
    theirs = [row for row in grounds if row.document_id is None and row.fact_id is None]
    days: dict[str, date] = {}
    for row in theirs:
        days[row.kind] = max(row.on, days.get(row.kind, row.on))
        if row.kind in TAKES_OVER:
            # Into file system B data come when the office learns of it, not when it happened (AufenthV § 67).
            taken = max(row.on, office_time(row.known_from).date())
            days["taken_over"] = max(taken, days.get("taken_over", taken))
    ends = list(files_of)
    if not any(end.open for end in ends):
        # Who has no file waits for none; the day before all days never decides.
        days["closed"] = max((end.closed or end.opened_on for end in ends), default=date.min)
    return Thing(frozenset(row.kind for row in theirs), days)


def single_thing(row: Ground, of_person: Thing) -> Thing:
    """Give what is known of one document or fact: its own ground, and the days of its person."""
    return Thing(frozenset({row.kind}), {**of_person.events, row.kind: row.on})
