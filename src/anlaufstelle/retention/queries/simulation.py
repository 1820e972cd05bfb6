"""What goes when: counts by year or quarter by the rules of today and by other lengths. Nothing of it is stored."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.retention import Judgement, Rule, judge
from anlaufstelle.retention.mapping import house_rules
from anlaufstelle.retention.permissions import SEE_DUE
from anlaufstelle.retention.queries.reading import Reading, all_grounds
from anlaufstelle.retention.queries.words import EVENTS
from anlaufstelle.values.deadlines import Length, Unit

#: So many years, or quarters, are shown one by one; what comes after is one number.
SPANS = 12
#: No rule is tried out with more years.
MOST_YEARS = 100
_MONTHS = {"year": 12, "quarter": 3}


@dataclass(frozen=True, slots=True)
class Adjustable:
    """A rule in force whose length can be tried out, in years."""

    code: str
    label: str
    norm: str
    years: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people, files (all of these people), documents and facts become due."""

    persons: int
    files: int
    documents: int
    facts: int

    @property
    def all(self) -> int:
        """Give how many things one would decide about; files go with their person."""
        return self.persons + self.documents + self.facts


@dataclass(frozen=True, slots=True)
class SpanLine:
    """One year or quarter under the rules of today and under those tried out; shares are lengths in the chart."""

    name: str
    before: Counts
    after: Counts
    shares: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Simulation:
    """What goes when; `unknown` are things no day can be said of, by reason, before and after.

    `held` counts what somebody holds back today: it is among the lines, and stays until that is lifted.
    """

    spans: tuple[SpanLine, ...]
    unknown: tuple[tuple[str, int, int], ...]
    held: int


def adjustable(on: date) -> tuple[Adjustable, ...]:
    """Give the rules in force on a day that count in years."""
    rules = (rule for rule in house_rules() if rule.period.contains(on))
    return tuple(
        Adjustable(rule.code, rule.label, rule.norm, rule.length.count)
        for rule in rules
        if rule.length is not None and rule.length.unit is Unit.YEARS
    )


def simulate(*, by: Actor, on: date, per: str, years: Mapping[str, int]) -> Simulation:
    """Count what becomes due, `per` "year" or "quarter"; `years` are other lengths by the code of a rule.

    What is sealed for the reader is not counted. One thing is looked at after the other, in a fixed number of queries.
    Raises `NotAllowed`.
    """
    if not by.may(SEE_DUE):
        raise NotAllowed(permission=SEE_DUE.code)
    worlds = (house_rules(), tuple(_other(rule, years) for rule in house_rules()))
    due: tuple[Counter[tuple[int, str]], ...] = (Counter(), Counter())
    unknown: tuple[Counter[str], ...] = (Counter(), Counter())
    held = 0
    for found in Reading(all_grounds(), by=by).found():
        held += found.held
        for rules, days, reasons in zip(worlds, due, unknown, strict=True):
            judgement = judge(found.thing.events, rules, of=found.of, grounds=found.thing.grounds, on=on)
            if judgement.first is None:
                reasons[_why_unknown(judgement)] += 1
                continue
            place = _place(judgement.first, on=on, per=per)
            days[place, found.of] += 1
            days[place, "file"] += len(found.references) if found.of == "person" else 0
    told = tuple((why, unknown[0][why], unknown[1][why]) for why in sorted({*unknown[0], *unknown[1]}))
    return Simulation(tuple(_spans(due, on=on, per=per)), told, held)


def _other(rule: Rule, years: Mapping[str, int]) -> Rule:
    if rule.length is None or rule.code not in years:
        return rule
    return replace(rule, length=Length(years[rule.code], Unit.YEARS))


def _why_unknown(judgement: Judgement) -> str:
    missing = " und ".join(EVENTS[event] for event in judgement.missing)
    return f"nicht bekannt: {missing}" if missing else "keine Regel sagt etwas dazu"


def _place(first: date, *, on: date, per: str) -> int:
    """Give the line a day belongs to: 0 is due already, 1 the running year or quarter, the last one all later."""
    if first <= on:
        return 0
    return min(1 + _number(first, per) - _number(on, per), SPANS + 1)


def _number(day: date, per: str) -> int:
    return (12 * day.year + day.month - 1) // _MONTHS[per]


def _spans(due: Sequence[Counter[tuple[int, str]]], *, on: date, per: str) -> Iterator[SpanLine]:
    rows = [tuple(_counts(days, place) for days in due) for place in range(SPANS + 2)]
    most = max((counts.all for row in rows for counts in row), default=0) or 1
    for place, (before, after) in enumerate(rows):
        shares = (100 * before.all // most, 100 * after.all // most)
        yield SpanLine(_name(place, on=on, per=per), before, after, shares)


def _counts(days: Counter[tuple[int, str]], place: int) -> Counts:
    return Counts(*(days[place, kind] for kind in ("person", "file", "document", "fact")))


def _name(place: int, *, on: date, per: str) -> str:
    if place == 0:
        return "schon fällig"
    if place > SPANS:
        return "später"
    number = _number(on, per) + place - 1
    return f"{number // 4}, {number % 4 + 1}. Quartal" if per == "quarter" else str(number)
