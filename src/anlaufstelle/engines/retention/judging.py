"""Rules of erasure over what is known of one thing: the first day on which it may go, each with its reason."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from anlaufstelle.values.deadlines import Length, last_day_after
from anlaufstelle.values.periods import Period

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One rule of erasure as a law, or the office, has it on its days in force.

    It speaks about things of a kind (`of`), when one of the grounds `when` is there and none of `unless`. Its time
    begins with the latest of the events `counts_from`, all of which must be known; without `length` it ends at once.
    `offer` says that the archive is asked first, `must` that the law says "ist" and not "soll", `reviewed` who
    confirmed the rule ("" for nobody yet).
    """

    code: str
    label: str
    norm: str
    of: str
    when: frozenset[str]
    unless: frozenset[str]
    counts_from: tuple[str, ...]
    length: Length | None
    period: Period
    offer: bool
    must: bool
    reviewed: str
    note: str


@dataclass(frozen=True, slots=True)
class Due:
    """What one rule says: the first day after its time, begun by `event`; or the events it waits for (`missing`)."""

    rule: Rule
    first: date | None
    event: str = ""
    begins: date | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all rules together say. The latest day decides, and one rule that still waits keeps the thing."""

    dues: tuple[Due, ...]

    @property
    def first(self) -> date | None:
        """Give the first day on which the thing may go; None while anything is not known, or no rule speaks."""
        days = [due.first for due in self.dues]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    @property
    def decides(self) -> Due | None:
        """Give the rule with the latest day; None where there is no day."""
        first = self.first
        return next((due for due in self.dues if due.first == first), None) if first else None

    @property
    def missing(self) -> tuple[str, ...]:
        """Give every event some rule waits for."""
        return tuple(dict.fromkeys(event for due in self.dues for event in due.missing))

    def is_due(self, on: date) -> bool:
        """Say whether the thing may go on this day."""
        return self.first is not None and self.first <= on


def judge(
    events: Mapping[str, date], rules: Iterable[Rule], *, of: str, grounds: Collection[str], on: date
) -> Judgement:
    """Judge one thing by the rules in force on a day.

    >>> from anlaufstelle.values.deadlines import Unit
    >>> moved = Rule(
    ...     code="b", label="", norm="§ 68 Abs. 2 Satz 2 AufenthV", of="person", when=frozenset({"moved_away"}),
    ...     unless=frozenset(), counts_from=("taken_over",), length=Length(10, Unit.YEARS),
    ...     period=Period(date(2005, 1, 1)), offer=True, must=True, reviewed="", note="",
    ... )
    >>> known = {"taken_over": date(2016, 2, 29)}
    >>> judge(known, [moved], of="person", grounds=["moved_away"], on=date(2026, 3, 3)).first
    datetime.date(2026, 3, 1)
    """
    there = set(grounds)
    speaking = (rule for rule in rules if rule.of == of and rule.period.contains(on))
    return Judgement(tuple(_due(rule, events) for rule in speaking if rule.when & there and not rule.unless & there))


def _due(rule: Rule, events: Mapping[str, date]) -> Due:
    missing = tuple(event for event in rule.counts_from if event not in events)
    if missing:
        return Due(rule, None, missing=missing)
    event = max(rule.counts_from, key=lambda name: events[name])
    begins = events[event]
    # The period ends with the day before (BGB §§ 187(1), 188); § 193 speaks of declarations and does not move it.
    first = begins if rule.length is None else last_day_after(begins, rule.length) + _ONE_DAY
    return Due(rule, first, event, begins)
