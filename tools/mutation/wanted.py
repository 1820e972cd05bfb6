"""Values of a fact that the rules tell apart: each value, each number and the one below, each time and a day less."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from anlaufstelle.engines.law.columns import latest_begin
from anlaufstelle.engines.law.sheet import Line
from anlaufstelle.engines.law.vocabulary import NO, YES, Fact, Kind
from anlaufstelle.pathways.queries import rules
from anlaufstelle.values.deadlines import Length
from tests.pathways.cases import Case
from tools.mutation.mistakes import CHECK_AT
from tools.mutation.parts import owned

#: A fact as it is given: a value, and from when to when it holds.
Entries = tuple[Mapping[str, Any], ...]
_LENGTH = re.compile(r"\d+ (?:Tage?|Wochen?|Monate?|Jahre?)")
_NUMBER = re.compile(r"(?:mindestens|höchstens|erreicht) ([\d.]+)$")
_DAY = re.compile(r"\d\d\.\d\d\.\d{4}")
_ONE_DAY = timedelta(days=1)


def values_of(name: str, *, base: Case, on: date) -> Iterator[Entries]:
    """Give the fact with other values than it has in a case."""
    fact = rules().vocabulary.facts[name]
    had = as_entries(base.facts.get(name))
    for entries in _MAKERS[fact.kind](fact, had, on):
        if entries != had:
            yield entries


def as_entries(said: Any) -> Entries:
    """Give what a case says of a fact as a sequence."""
    return () if said is None else tuple(said) if isinstance(said, list) else (said,)


def _state(fact: Fact, _had: Entries, on: date) -> Iterator[Entries]:
    yield from _plain(YES, NO)
    for start in _starts(fact.name, on):
        yield ({"wert": YES, "ab": start.isoformat()},)


def _choice(fact: Fact, _had: Entries, _on: date) -> Iterator[Entries]:
    yield from _plain(*fact.values)


def _course(fact: Fact, had: Entries, on: date) -> Iterator[Entries]:
    """Give another last value, or the last value from another day on."""
    if not had:
        return
    for value in fact.values:
        yield (*had[:-1], {**had[-1], "wert": value})
    begun = had[0].get("ab", "")
    for start in _starts(fact.name, on):
        if begun and start.isoformat() > begun:
            before = {"wert": fact.values[0], "ab": begun, "bis": (start - _ONE_DAY).isoformat()}
            yield before, {"wert": had[-1]["wert"], "ab": start.isoformat()}


def _number(fact: Fact, _had: Entries, on: date) -> Iterator[Entries]:
    for number in _numbers(fact.name):
        yield from _plain(float(number), float(number + 1), float(max(number - 1, 0)))
    for check in _checks(fact.name):
        amount = rules().parameters[check.rpartition(" ")[2]].on(on) if " Wert " in check else None
        if amount is not None:
            yield from _plain(amount, amount - 1)


def _account(fact: Fact, _had: Entries, _on: date) -> Iterator[Entries]:
    for months in _numbers(fact.name):
        for count in (months, max(months - 1, 0)):
            yield ({"wert": float(count), "laufend": NO},)


def _day(fact: Fact, _had: Entries, on: date) -> Iterator[Entries]:
    for check in _checks(fact.name):
        for said in _DAY.findall(check):
            found = date(int(said[6:]), int(said[3:5]), int(said[:2]))
            yield from _plain(*(day.isoformat() for day in (found, found - _ONE_DAY, found + _ONE_DAY)))
    yield from _plain(*(day.isoformat() for day in _starts(fact.name, on)))


_MAKERS: Mapping[Kind, Callable[[Fact, Entries, date], Iterator[Entries]]] = {
    Kind.STATE: _state, Kind.WEIGHED: _state, Kind.CHOICE: _choice, Kind.LEVEL: _choice, Kind.COURSE: _course,
    Kind.NUMBER: _number, Kind.ACCOUNT: _account, Kind.DAY: _day,
}  # fmt: skip


def _plain(*values: object) -> Iterator[Entries]:
    for value in values:
        yield ({"wert": value},)


def _starts(name: str, on: date) -> Iterator[date]:
    """Give the days from which a time the rules name is just complete, or lacks a day."""
    for length in _lengths(name):
        start = date.fromordinal(latest_begin(on.toordinal(), length))
        yield from (start, start + _ONE_DAY)


@cache
def _checks(name: str) -> tuple[str, ...]:
    lines = (line for lines in owned().values() for line in lines)
    return tuple(sorted({line.fields[CHECK_AT] for line in lines if name in line.fields[CHECK_AT].split()[:2]}))


@cache
def _lengths(name: str) -> tuple[Length, ...]:
    line = Line("", (), "", 0)
    found = {said for check in _checks(name) for said in _LENGTH.findall(check)}
    return tuple(line.length(said) for said in sorted(found))


@cache
def _numbers(name: str) -> tuple[int, ...]:
    found = {match[1] for check in _checks(name) if (match := _NUMBER.search(check)) is not None}
    return tuple(sorted(int(number.replace(".", "")) for number in found))
