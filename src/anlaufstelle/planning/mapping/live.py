"""The rest of today under another plan."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from anlaufstelle.engines import queueing as engine

#: Numbers of counters that are not staffed now begin here.
_MORE, _SUPPORT = 1_000_000, 2_000_000


@dataclass(frozen=True, slots=True)
class LiveQuestion:
    """What the lead would change today; moments and lengths in seconds.

    `more` further counters with `skills` and `languages` until the end, `support` workers with `support_skills` until a
    moment, doors open `longer`, and `numbers` more (or fewer) numbers without appointment.
    """

    closed: frozenset[int] = frozenset()
    since: int = 0
    more: int = 0
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    support: int = 0
    support_skills: frozenset[str] = frozenset()
    support_languages: frozenset[str] = frozenset()
    until: int | None = None
    longer: int = 0
    numbers: int = 0


def changed(present: engine.Present, question: LiveQuestion) -> engine.Present:
    """Give the rest of the day as it would be; a counter that closes serves whoever is there to the end."""
    day, now = present.day, present.now
    for counter in sorted(question.closed):
        day = engine.without_counter(day, counter, since=max(now, question.since))
    day = replace(day, counters=tuple(_longer(day, question.longer)))
    closes = day.doors_close + question.longer
    until = closes if question.until is None else min(closes, max(now, question.until))
    day = engine.with_counters(day, _counters(question, now=now, closes=closes, until=until))
    rates = tuple(
        replace(rate, end=closes) if rate.end == present.day.doors_close else rate for rate in present.day.rates
    )
    left = None if day.contingent is None else max(0, day.contingent + question.numbers)
    return engine.present_with(present, replace(day, doors_close=closes, rates=rates, contingent=left))


def _longer(day: engine.Day, longer: int) -> Iterable[engine.Counter]:
    """Keep counters open that would be until the doors close."""
    for counter in day.counters:
        spans = tuple(
            replace(span, end=span.end + longer) if span.end == day.doors_close else span for span in counter.spans
        )
        yield replace(counter, spans=spans)


def _counters(question: LiveQuestion, *, now: int, closes: int, until: int) -> Iterable[engine.Counter]:
    for number in range(question.more):
        spans = (engine.Span(now, closes),)
        yield engine.Counter(_MORE + number, spans, question.skills, question.languages)
    if until > now:
        for number in range(question.support):
            spans = (engine.Span(now, until),)
            yield engine.Counter(_SUPPORT + number, spans, question.support_skills, question.support_languages)
