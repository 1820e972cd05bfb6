"""The changes a team lead thinks about, as functions from a day to another day; a further day is one more date."""

from collections.abc import Iterable
from dataclasses import replace

from anlaufstelle.engines.queueing.office import Appointment, Counter, Day, Present, Span


def without_counter(day: Day, counter: int, *, since: int = 0) -> Day:
    """Close a counter, from a moment on; whoever is being served there is served to the end.

    >>> day = Day((Counter(4, (Span(28800, 43200),)),), doors_close=43200)
    >>> without_counter(day, 4, since=36000).counters[0].spans
    (Span(start=28800, end=36000),)
    """
    return replace(day, counters=tuple(_until(one, since) if one.id == counter else one for one in day.counters))


def with_counters(day: Day, counters: Iterable[Counter]) -> Day:
    """Staff further counters: more support workers."""
    return replace(day, counters=(*day.counters, *counters))


def with_slots(day: Day, *, factor: float) -> Day:
    """Make the appointments longer (or shorter): those whose time would lie after the doors close are not offered."""
    begin = min((one.due for one in day.appointments), default=0)
    moved = (_moved(one, begin, factor) for one in day.appointments)
    return replace(day, appointments=tuple(one for one in moved if one.due < day.doors_close))


def present_with(present: Present, day: Day) -> Present:
    """Give the present under another plan for the rest of the day."""
    return replace(present, day=day)


def _until(counter: Counter, since: int) -> Counter:
    spans = (Span(span.start, min(span.end, since)) for span in counter.spans)
    return replace(counter, spans=tuple(span for span in spans if span.end > span.start))


def _moved(one: Appointment, begin: int, factor: float) -> Appointment:
    return replace(one, due=begin + round((one.due - begin) * factor))
