"""The page of one conversation: what is known with its source, and the ways; recomputed at every look, kept nowhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.counselling.queries.staff_terms import Asked, asked, group_of, known_facts, terms
from anlaufstelle.engines import law
from anlaufstelle.facts import queries as facts
from anlaufstelle.facts.queries import FactLine
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened, PersonLine

_MOST_QUESTIONS = 8
_ONE_DAY = timedelta(days=1)
_FAR = date.max
_SOON = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class FactRow:
    """A recorded fact in words; `clash` says that another row contradicts it."""

    line: FactLine
    label: str
    value: str
    recorded_by: str
    clash: bool


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts under one heading."""

    title: str
    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way in a list; `last_day` is the last one before it, or a demand met today, shuts; the rest is words."""

    code: str
    label: str
    norm: str
    modality: str
    last_day: date | None
    earliest: date | None
    missing: tuple[str, ...]
    judgements: tuple[str, ...]
    signed_by: str
    reworded: pathways.Reworded


@dataclass(frozen=True, slots=True)
class WayGroups:
    """All ways of a day: open ones with closing windows first, then those to weigh, to complete, later, and not now."""

    open: tuple[WayRow, ...]
    judgement: tuple[WayRow, ...]
    missing: tuple[WayRow, ...]
    later: tuple[WayRow, ...]
    closed: tuple[WayRow, ...]


@dataclass(frozen=True, slots=True)
class CounsellingPage:
    """Everything for one conversation; `ask` are the next questions."""

    person: PersonLine
    on: date
    groups: tuple[FactGroup, ...]
    offered: tuple[FactRow, ...]
    clashes: tuple[str, ...]
    unreadable: tuple[str, ...]
    ask: tuple[tuple[Asked, int], ...]
    ways: WayGroups
    as_of: date
    signed: bool
    compared: bool


def counselling_page(opened: Opened, *, on: date) -> CounsellingPage:
    """Give the page of an opened person on a day. Raises `UnknownPerson`, `NotAllowed`."""
    known = known_facts(opened, on=on)
    explained = pathways.explain(known.given, on=on, norms=pathways.imported_norms())
    missing = {answer.way.code: answer.missing for answer in explained.of(law.Truth.UNKNOWN)}  # costly: once
    clashes = {name for name, _day in explained.contradictions}
    rows = _rows(facts.lines(opened), clashes)
    accepted = [row for row in rows if row.line.accepted]
    vocabulary = terms().vocabulary
    return CounsellingPage(
        person=persons.line_of(opened),
        on=on,
        groups=_groups(accepted),
        offered=tuple(row for row in rows if not row.line.accepted),
        clashes=tuple(vocabulary.facts[name].label for name in sorted(clashes)),
        unreadable=known.unreadable,
        ask=_ask(known.given, opened, on),
        ways=_ways(explained, missing),
        as_of=explained.as_of,
        signed="" not in explained.signed_by,
        compared=explained.compared,
    )


def way_row(answer: law.WayAnswer, explained: pathways.Explained, *, missing: tuple[str, ...] | None = None) -> WayRow:
    """Give one way of an answer in words; what is missing is worked out unless the caller has it."""
    vocabulary = terms().vocabulary.facts
    return WayRow(
        code=answer.way.code,
        label=answer.way.label,
        norm=answer.norm,
        modality=answer.modality.value,
        last_day=answer.closes - _ONE_DAY if answer.closes else None,
        earliest=answer.earliest,
        missing=tuple(vocabulary[name].label for name in (answer.missing if missing is None else missing)),
        judgements=tuple(vocabulary[name].label for name in answer.judgements),
        signed_by=answer.way.signed_by,
        reworded=changed_under(answer, explained),
    )


def changed_under(answer: law.WayAnswer, explained: pathways.Explained) -> pathways.Reworded:
    """Give whether a way of an answer rests on a wording nobody has compared."""
    lines = explained.amber.get(answer.way.code, ())
    return pathways.reworded_by(lines) if explained.compared else pathways.Reworded()


def fact_groups(opened: Opened) -> tuple[FactGroup, ...]:
    """Give the accepted facts of an opened person under their headings. Raises `NotAllowed`."""
    return _groups(_rows([line for line in facts.lines(opened) if line.accepted], set()))


def value_of(line: FactLine) -> str:
    """Give the value of a row in words."""
    return pathways.recorded_value(line.name, value=line.value)


def _rows(lines: Iterable[FactLine], clashes: set[str]) -> list[FactRow]:
    found = list(lines)
    names = accounts.names_of(line.recorded_by for line in found)
    return [
        FactRow(line, pathways.recorded_name(line.name), value_of(line), names.get(line.recorded_by, "Einrichtung"),
                line.name in clashes)
        for line in found
    ]  # fmt: skip


def _groups(rows: Iterable[FactRow]) -> tuple[FactGroup, ...]:
    vocabulary = terms().vocabulary.facts
    places = {name: place for place, name in enumerate(vocabulary)}
    found: dict[str, list[FactRow]] = {}
    for row in sorted(rows, key=lambda row: (places.get(row.line.name, len(places)), row.line.since or date.min)):
        fact = vocabulary.get(row.line.name)
        found.setdefault(group_of(fact) if fact else "Nicht mehr im Katalog", []).append(row)
    return tuple(FactGroup(title, tuple(group)) for title, group in found.items())


def _ask(given: Mapping[str, Any], opened: Opened, on: date) -> tuple[tuple[Asked, int], ...]:
    """Give the next questions that decide the most for the least effort, with the ways each can bring nearer.

    What is sealed for the reader is never asked for.
    """
    passed = [name for name in terms().seals if not terms().open_to(name, opened.by)]
    found = pathways.ask_next(given, on=on, passed=passed, most=_MOST_QUESTIONS)
    every = [(asked(name), len(one.ways)) for one in found for name in one.facts]
    return tuple(every[:_MOST_QUESTIONS])


def _ways(explained: pathways.Explained, missing: Mapping[str, tuple[str, ...]]) -> WayGroups:
    rows = {
        truth: [way_row(answer, explained, missing=missing.get(answer.way.code, ())) for answer in explained.of(truth)]
        for truth in law.Truth
    }
    near = {answer.way.code: _nearness(answer, missing[answer.way.code]) for answer in explained.of(law.Truth.UNKNOWN)}
    shut = rows[law.Truth.NO]
    return WayGroups(
        open=_closing_first(rows[law.Truth.YES]),
        judgement=_closing_first(rows[law.Truth.JUDGEMENT]),
        missing=tuple(
            sorted(rows[law.Truth.UNKNOWN], key=lambda row: (_ends_soon(row, explained.on), near[row.code], row.code))
        ),
        later=tuple(sorted((row for row in shut if row.earliest), key=lambda row: (row.earliest or _FAR, row.code))),
        closed=tuple(row for row in shut if not row.earliest),
    )


def _ends_soon(row: WayRow, on: date) -> date:
    """Give the last day of a window that ends within half a year; all others come after."""
    return row.last_day if row.last_day is not None and row.last_day <= on + _SOON else _FAR


def _nearness(answer: law.WayAnswer, missing: tuple[str, ...]) -> float:
    """Give how much of a way is missing: facts to ask against demands that are met because something is known."""
    met = sum(demand.truth is law.Truth.YES and not demand.demand.options[0].bars for demand in answer.demands)
    return len(missing) / (met + len(missing) + 1)


def _closing_first(rows: Iterable[WayRow]) -> tuple[WayRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.last_day or _FAR, row.code)))
