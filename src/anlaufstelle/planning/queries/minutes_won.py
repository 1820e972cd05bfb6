"""Minutes given back to counselling: what work with files takes now against the frozen figures of paper.

By week and kind of work, for the whole house. Where fewer than five colleagues work with files there is no figure at
all, and none for a kind that happened seldom: either would point to somebody.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.permissions import SEE_FILES
from anlaufstelle.planning.models import TimedWork
from anlaufstelle.planning.permissions import SEE_NUMBERS
from anlaufstelle.planning.queries.durations import FEWEST_COLLEAGUES, FEWEST_VISITS
from anlaufstelle.planning.queries.seeing import only_for
from anlaufstelle.planning.rules import KINDS, Edition, PaperTime, in_force

#: Seconds are kept as steps: at most so many. What took longer than the last was left lying.
STEPS = (1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 135, 200, 300, 450, 675, 1_000, 1_500, 2_250, 3_600, 7_200, 14_400)
NAMES: Mapping[str, str] = {
    "opening": "Akte öffnen: von der Suche bis zur ersten Seite",
    "finding": "Finden: von der Suche in der Akte bis zur Seite",
    "copying": "Kopieren: vom Auftrag bis zum fertigen Auszug",
    "inspection": "Akteneinsicht: vom Auftrag bis zum fertigen Paket",
}
_WEEK = timedelta(days=7)
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes with their range."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A kind of work: how often, minutes now and with paper for one act, and minutes won a week."""

    kind: str
    name: str
    count: int
    now: Span
    paper: PaperTime
    won: Span


@dataclass(frozen=True, slots=True)
class WeekLine:
    """Minutes won in the week that begins on a day."""

    begins: date
    won: Span


@dataclass(frozen=True, slots=True)
class MinutesWon:
    """Sevens of days up to yesterday; `won` is a week's mean. `few` happened too seldom, `hidden`: no figure at all."""

    first: date
    end: date
    edition: Edition
    lines: tuple[WorkLine, ...]
    weeks: tuple[WeekLine, ...]
    won: Span
    few: tuple[str, ...]
    hidden: bool


def step_of(seconds: float) -> int | None:
    """Give the step a time is kept as; None for what was left lying or runs backwards.

    >>> step_of(0.4), step_of(61), step_of(100_000), step_of(-1)
    (1, 90, None, None)
    """
    place = bisect_left(STEPS, seconds)
    return STEPS[place] if seconds >= 0 and place < len(STEPS) else None


def minutes_won(*, by: Actor, at: datetime, weeks: int = 4) -> MinutesWon:
    """Give what was won in the last whole weeks. Raises `NotFound` without the right."""
    only_for(by, SEE_NUMBERS)
    today = office_time(at).date()
    first = today - weeks * _WEEK
    edition = in_force(today)
    if len(accounts.people_who_may(SEE_FILES, at=at)) < FEWEST_COLLEAGUES:
        return MinutesWon(first, today, edition, (), (), Span(0, 0, 0), (), hidden=True)
    counts = _counts(first, today)
    every = {kind: sum(sum(steps.values()) for steps in by_week.values()) for kind, by_week in counts.items()}
    enough = [kind for kind in KINDS if every.get(kind, 0) >= FEWEST_VISITS]
    times = {one.kind: one for one in edition.times}
    by_week = tuple(
        WeekLine(begins, _sum([_won(counts[kind].get(begins, {}), times[kind]) for kind in enough]))
        for begins in (first + number * _WEEK for number in range(weeks))
    )
    lines = tuple(_line(times[kind], _together(counts[kind].values()), weeks=weeks) for kind in enough)
    few = tuple(NAMES[kind] for kind in KINDS if 0 < every.get(kind, 0) < FEWEST_VISITS)
    return MinutesWon(first, today, edition, lines, by_week, _sum([line.won for line in lines]), few, hidden=False)


def _counts(first: date, end: date) -> dict[str, dict[date, dict[int, int]]]:
    """Give counts by kind, first day of its seven days, and step."""
    found: dict[str, dict[date, dict[int, int]]] = {}
    rows = TimedWork.objects.filter(on__gte=first, on__lt=end).values_list("kind", "on", "seconds")
    for kind, on, step, count in rows.annotate(times=Sum("count")):
        begins = first + (on - first) // _WEEK * _WEEK
        steps = found.setdefault(kind, {}).setdefault(begins, {})
        steps[step] = steps.get(step, 0) + count
    return found


def _line(paper: PaperTime, steps: Mapping[int, int], *, weeks: int) -> WorkLine:
    count = sum(steps.values())
    spent, won = _spent(steps), _won(steps, paper)
    each = Span(spent.low / count, spent.likely / count, spent.high / count)
    return WorkLine(
        paper.kind, NAMES[paper.kind], count, each, paper, Span(won.low / weeks, won.likely / weeks, won.high / weeks)
    )


def _won(steps: Mapping[int, int], paper: PaperTime) -> Span:
    """Give what these acts would have taken with paper, less what they took; the range is from worst to best."""
    count, spent = sum(steps.values()), _spent(steps)
    return Span(count * paper.low - spent.high, count * paper.likely - spent.likely, count * paper.high - spent.low)


def _spent(steps: Mapping[int, int]) -> Span:
    """Give the minutes of counted acts: at least the step below, at most the step itself."""
    below = {step: STEPS[place - 1] if place else 0 for place, step in enumerate(STEPS)}
    low = sum(below[step] * count for step, count in steps.items()) / _SECONDS
    high = sum(step * count for step, count in steps.items()) / _SECONDS
    return Span(low, (low + high) / 2, high)


def _together(several: Iterable[Mapping[int, int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for steps in several:
        for step, count in steps.items():
            found[step] = found.get(step, 0) + count
    return found


def _sum(spans: Sequence[Span]) -> Span:
    return Span(sum(one.low for one in spans), sum(one.likely for one in spans), sum(one.high for one in spans))
