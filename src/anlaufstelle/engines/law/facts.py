"""What is known about one person: dated facts, read from plain data, with every mistake named.

A fact is a value, a dated value, or a list of dated values::

    {"geburtstag": "2000-02-29", "deutsch": "B1",
     "status": [{"wert": "gestattet", "ab": "2018-05-01", "bis": "2020-03-31"},
                {"wert": "geduldet", "ab": "2020-04-01"}],
     "rentenmonate": {"wert": 40, "ab": "2026-11-01", "laufend": "ja"}}

`ab` is the first day a value holds, `bis` the last; without both it holds from the day the facts were stated. Outside
of the days named a value is unknown: nothing is ever assumed, except that an open value goes on, and that nobody had a
status here before the day of entry (kind `Verlauf`). Two values for one day contradict each other; the contradiction is
reported and the fact counts as unknown there.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from anlaufstelle.engines.law.timeline import END, FIRST
from anlaufstelle.engines.law.vocabulary import NO, YES, YES_OR_NO, Fact, Kind, Vocabulary

#: A value on its days: yes or no as words, a choice as its word, numbers as numbers; None is unknown.
Value = str | float | None
_KEYS = {"wert", "ab", "bis", "bekannt", "laufend", "quelle"}
_MOST_ENTRIES = 200
_MOST = 1e9
_NOTHING_KNOWN: tuple[tuple[int, Value], ...] = ((FIRST, None),)
#: The fact before which no course of a stay can begin, and the value of the time before it.
ENTRY_DAY, NOT_HERE = "einreise", "nicht hier"


class FactsError(Exception):
    """Facts that cannot be read: which, what is wrong, what to write instead, and the nearest names there are."""

    def __init__(self, *, fact: str, problem: str, remedy: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(f"{fact}: {problem}\n  Abhilfe: {remedy}")
        self.fact, self.problem, self.remedy, self.nearest = fact, problem, remedy, nearest


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated value; `end` is the day after the last. `runs` says of an account whether it still grows."""

    value: str | float | date
    start: int
    end: int
    runs: bool | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about one person; `contradictions` name facts and the first day two values meet."""

    entries: Mapping[str, tuple[Entry, ...]]
    contradictions: tuple[tuple[str, date], ...]
    stated: date
    _histories: dict[str, tuple[tuple[int, Value], ...]] = field(default_factory=dict, compare=False, repr=False)

    def history(self, name: str) -> tuple[tuple[int, Value], ...]:
        """Give the values of a fact day by day, as pieces of (first day as ordinal, value)."""
        if name not in self.entries:
            return _NOTHING_KNOWN
        if name not in self._histories:
            self._histories[name] = tuple(_pieces(self.entries[name]))
        return self._histories[name]

    def day(self, name: str) -> date | None:
        """Give a fact that is a day; two different days are none."""
        found = {entry.value for entry in self.entries.get(name, ())}
        only = found.pop() if len(found) == 1 else None
        return only if isinstance(only, date) else None

    def value(self, name: str, on: date) -> Value:
        """Give the value of a fact on a day."""
        pieces = self.history(name)
        return pieces[bisect_right(pieces, on.toordinal(), key=itemgetter(0)) - 1][1]


def read_facts(given: Mapping[str, Any], *, vocabulary: Vocabulary, on: date, known: date | None = None) -> Known:
    """Read the facts of one person, stated on a day; `known` leaves out what became known later.

    Raises `FactsError` for a name, value or day that is none, with the nearest that exists.
    """
    entries: dict[str, tuple[Entry, ...]] = {}
    for name, said in given.items():
        if name not in vocabulary.facts:
            near = vocabulary.near(str(name)[:60])
            raise FactsError(
                fact=str(name)[:60],
                problem="diese Tatsache gibt es nicht",
                remedy=vocabulary.nearest(str(name)[:60]),
                nearest=near,
            )
        fact = vocabulary.facts[name]
        found = tuple(_entries(fact, said, on=on, known=known))
        if found:
            entries[name] = tuple(sorted(found, key=lambda entry: entry.start))
    contradictions = tuple(_contradictions(vocabulary, entries))
    _begin_with_entry(entries, vocabulary)
    return Known(MappingProxyType(entries), contradictions, on)


def _begin_with_entry(entries: dict[str, tuple[Entry, ...]], vocabulary: Vocabulary) -> None:
    """Say of every course of a stay that nothing of it was before the day of entry."""
    came = {entry.value for entry in entries.get(ENTRY_DAY, ())}
    day = came.pop() if len(came) == 1 else None
    if not isinstance(day, date):
        return
    for name, found in entries.items():
        first = min(entry.start for entry in found)
        end = min(day.toordinal(), first)
        if vocabulary.facts[name].kind is Kind.COURSE and end > FIRST:
            entries[name] = (Entry(NOT_HERE, FIRST, end), *found)


def _entries(fact: Fact, said: object, *, on: date, known: date | None) -> Iterator[Entry]:
    listed = said if isinstance(said, list) else [said]
    if len(listed) > _MOST_ENTRIES:
        raise FactsError(fact=fact.name, problem="zu viele Einträge", remedy=f"Höchstens {_MOST_ENTRIES}")
    for one in listed:
        dated: Mapping[str, Any] = one if isinstance(one, Mapping) else {"wert": one}
        unknown = set(dated) - _KEYS
        if unknown or "wert" not in dated:
            problem = f"{', '.join(map(str, sorted(map(str, unknown)))) or '»wert«'} ist hier falsch oder fehlt"
            raise FactsError(fact=fact.name, problem=problem, remedy=f"Erlaubt sind: {', '.join(sorted(_KEYS))}")
        if known is not None and "bekannt" in dated and _day(fact, dated["bekannt"]) > known:
            continue
        yield _entry(fact, dated, on=on)


def _entry(fact: Fact, dated: Mapping[str, Any], *, on: date) -> Entry:
    always = fact.kind is Kind.DAY or "bis" in dated
    start = _day(fact, dated["ab"]).toordinal() if "ab" in dated else FIRST if always else on.toordinal()
    end = _day(fact, dated["bis"]).toordinal() + 1 if "bis" in dated else END + 1
    if end <= start:
        raise FactsError(fact=fact.name, problem="»bis« liegt vor »ab«", remedy="Der letzte Tag kommt nach dem ersten")
    return Entry(
        value=_value(fact, dated["wert"]),
        start=start,
        end=end,
        runs=_yes_or_no(fact, dated["laufend"]) == YES if "laufend" in dated else None,
        source=str(dated.get("quelle", ""))[:200],
    )


def _value(fact: Fact, said: object) -> str | float | date:
    if fact.kind in YES_OR_NO:
        return _yes_or_no(fact, said)
    if fact.kind is Kind.DAY:
        return _day(fact, said)
    if fact.kind in (Kind.NUMBER, Kind.ACCOUNT):
        if isinstance(said, bool) or not isinstance(said, int | float) or not 0 <= said < _MOST:
            raise FactsError(
                fact=fact.name, problem=f"»{said!s:.40}« ist keine Zahl", remedy="Eine Zahl ab 0 schreiben"
            )
        return said
    if isinstance(said, int | float) and not isinstance(said, bool) and said == int(said):
        said = str(int(said))  # a section such as 24 is a number to whoever reads the file first
    if said not in fact.values:
        raise FactsError(
            fact=fact.name, problem=f"»{said!s:.40}« ist kein Wert", remedy=f"Einer von: {', '.join(fact.values)}"
        )
    return str(said)


def _yes_or_no(fact: Fact, said: object) -> str:
    words = {True: YES, False: NO, YES: YES, NO: NO}
    if not isinstance(said, str | bool) or said not in words:
        raise FactsError(fact=fact.name, problem=f"»{said!s:.40}« ist weder ja noch nein", remedy="ja oder nein")
    return words[said]


def _day(fact: Fact, said: object) -> date:
    try:
        return said if isinstance(said, date) else date.fromisoformat(str(said)[:20])
    except ValueError:
        raise FactsError(
            fact=fact.name, problem=f"»{said!s:.40}« ist kein Tag", remedy="Einen Tag wie 2021-11-22 schreiben"
        ) from None


def _pieces(entries: Sequence[Entry]) -> Iterator[tuple[int, Value]]:
    """Give the values in order; days nobody spoke of, and days of two values, are unknown."""
    found = [(entry.start, entry.end, entry.value) for entry in entries if not isinstance(entry.value, date)]
    if len(found) == 1:
        yield from _of_one(*found[0])
        return
    edges = sorted(
        {FIRST, *(start for start, _end, _value in found), *(end for _start, end, _value in found if end <= END)}
    )
    before: object = object()
    for edge in edges:
        held = {value for start, end, value in found if start <= edge < end}
        value = held.pop() if len(held) == 1 else None
        if value != before:
            before = value
            yield edge, value


def _of_one(start: int, end: int, value: str | float) -> Iterator[tuple[int, Value]]:
    if start > FIRST:
        yield FIRST, None
    yield start, value
    if end <= END:
        yield end, None


def _contradictions(vocabulary: Vocabulary, entries: Mapping[str, tuple[Entry, ...]]) -> Iterator[tuple[str, date]]:
    for name, found in entries.items():
        if vocabulary.facts[name].kind is Kind.DAY and len({entry.value for entry in found}) > 1:
            yield name, date.fromordinal(max(found[0].start, 1))
            continue
        for place, entry in enumerate(found):
            clash = [
                other.start for other in found[place + 1 :] if other.start < entry.end and other.value != entry.value
            ]
            if clash:
                yield name, date.fromordinal(min(clash))
                break
